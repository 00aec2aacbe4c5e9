import type { ChatRef, Incoming } from "../model/chat.ts";
import { code, type Document, heading, list, paragraph, text } from "../model/document.ts";
import { type Command, parseCommand } from "./parse-command.ts";

/** What the rest of the bot does for a command. */
export interface CommandActions {
  /**
   * Puts what is new to the chat (or everything current) into its outbox; false when there is
   * nothing to send.
   */
  sendLatest(
    chat: ChatRef,
    options: { readonly all: boolean; readonly maxStories: number | null },
  ): boolean;
  /** Whether any article was ever read: not in the first minute of a new installation. */
  hasRead(): boolean;
  /** One story of the chat's last digest in full; null when there is no such number. */
  tellStory(chat: ChatRef, number: number): Document | null;
}

/** Commands as help and documentation list them. */
export const COMMANDS = [
  { usage: "/latest", meaning: "what is new since you last looked" },
  { usage: "/latest all", meaning: "every current story, also those you have seen" },
  { usage: "/latest 5", meaning: "at most five stories" },
  { usage: "/story 2", meaning: "story 2 of your last digest: every report of it, with links" },
  { usage: "/help", meaning: "this list" },
] as const;

/** The reply to a message; null when the answer goes through the outbox. */
export function answer(incoming: Incoming, actions: CommandActions): Document | null {
  const parsed = parseCommand(incoming.text);
  if (parsed.kind === "bad") return sentence(parsed.problem);
  return carryOut(parsed.value, incoming.chat, actions);
}

function carryOut(command: Command, chat: ChatRef, actions: CommandActions): Document | null {
  switch (command.kind) {
    case "help":
      return helpDocument();
    case "latest": {
      const queued = actions.sendLatest(chat, command);
      if (queued) return null;
      if (!actions.hasRead()) {
        return sentence("The feeds are being read for the first time. Ask again in a minute.");
      }
      return sentence(
        command.all
          ? "There is no current story yet. The next poll may bring one."
          : "Nothing new since you last looked. Type /latest all for every current story.",
      );
    }
    case "story":
      return (
        actions.tellStory(chat, command.number) ??
        sentence(`Your last digest has no story ${command.number}. Type /latest all to get one.`)
      );
  }
}

const sentence = (value: string): Document => ({ blocks: [paragraph(text(value))] });

const helpDocument = (): Document => ({
  blocks: [
    heading(1, text("What you can type")),
    list(COMMANDS.map(({ usage, meaning }) => [code(usage), text(` – ${meaning}`)])),
  ],
});
