import type { Api } from "grammy";
import type { ChatMember } from "grammy/types";
import type { ChatRef, ChatRole } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import { readChat } from "./places.ts";

/** Long enough for a burst of commands, short enough that a new administrator need not wait. */
const FRESH_MS = 60_000;
const REMEMBERED = 1000;

function roleOfMember(member: ChatMember): ChatRole {
  switch (member.status) {
    case "creator":
    case "administrator":
      return "admin";
    case "member":
      return "member";
    case "restricted":
      return member.is_member ? "member" : "outsider";
    case "left":
    case "kicked":
      return "outsider";
  }
}

/** Asks Telegram what somebody is in a chat, and remembers it for a minute. */
export function createRoles(options: {
  readonly api: Api;
  readonly clock: Clock;
}): (chat: ChatRef, user: string) => Promise<ChatRole> {
  const { api, clock } = options;
  const known = new Map<string, { readonly role: ChatRole; readonly atMs: number }>();

  function remember(key: string, role: ChatRole): void {
    known.delete(key);
    known.set(key, { role, atMs: clock.nowMs() });
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  }

  return async (chat, user) => {
    const place = readChat(chat);
    if (place === null || !/^-?\d{1,16}$/.test(user)) return "unknown";
    const { chatId } = place;
    // A person in their own chat, or an administrator who speaks in the group's name.
    if (user === String(chatId)) return "admin";
    if (chatId > 0) return "outsider";
    const key = `${chatId} ${user}`;
    const found = known.get(key);
    if (found !== undefined && clock.nowMs() - found.atMs < FRESH_MS) return found.role;
    try {
      const role = roleOfMember(await api.getChatMember(chatId, Number(user)));
      remember(key, role);
      return role;
    } catch {
      return "unknown";
    }
  };
}
