import type { ChatKind, ChatRole, ChatSettings, Incoming } from "../model/chat.ts";
import { welcomeChannel, welcomeGroup } from "./about.ts";
import { type Ask, type CommandWorld, mayGive, type Replies } from "./ask.ts";
import { specOf } from "./commands.ts";
import { parseCommand, type TypedCommand } from "./parse-command.ts";
import { say } from "./replies.ts";

/** A command with who gives it, after the platform was asked about them. */
export interface Given {
  readonly incoming: Incoming;
  readonly typed: TypedCommand;
  /** The chat it is about, its kind and what it has set. */
  readonly chat: Ask["chat"];
  readonly kind: ChatKind;
  readonly settings: ChatSettings;
  readonly role: ChatRole;
  readonly isOwner: boolean;
}

/** What was typed or tapped, as a command; null when nothing is to be done. */
export function commandIn({ event }: Incoming): TypedCommand | null {
  if (event.kind === "text") return parseCommand(event.text);
  return event.kind === "tap" ? parseCommand(event.command) : null;
}

/** Carries a command out, if who gave it may, and gives the answers. */
export function handle(given: Given, world: CommandWorld): Replies | Promise<Replies> {
  const { incoming, typed, chat, kind, settings, role, isOwner } = given;
  const spec = specOf(typed.name);
  const locale = world.locales.for(settings.language);
  const isPrivate = incoming.chatKind === "private";
  if (spec === undefined) {
    // In a group it may be meant for somebody else.
    return isPrivate ? say({ locale }, "command-unknown") : [];
  }
  const standing = { kind, role, who: settings.who, isOwner };
  if (!mayGive(spec.right, standing)) {
    if (spec.right === "own") return isPrivate ? say({ locale }, "command-unknown") : [];
    if (role === "unknown") return say({ locale }, "role-unknown");
    return say({ locale }, "admins-only");
  }
  const ask = { incoming, chat, settings, locale, isOwner, words: typed.words, rest: typed.rest };
  return spec.answer(ask, world);
}

/** What the bot says of its own when it comes into a chat; nothing in a private one. */
export function greet(
  { incoming, settings }: Pick<Given, "incoming" | "settings">,
  world: CommandWorld,
): Replies {
  const locale = world.locales.for(settings.language);
  const ask = { incoming, chat: incoming.chat, settings, locale, isOwner: false };
  const words = { words: [], rest: "" };
  switch (incoming.chatKind) {
    case "private":
      return [];
    case "group":
      return welcomeGroup({ ...ask, ...words }, world);
    case "channel": {
      const to = { platform: incoming.chat.platform, chat: incoming.sender };
      return welcomeChannel({ ...ask, ...words }, world, incoming.chat.chat).map((reply) => ({
        ...reply,
        to,
      }));
    }
  }
}
