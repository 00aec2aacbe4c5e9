import type { ChatKind, ChatPlace, ChatRef } from "../../src/model/chat.ts";

export const PLATFORM = "telegram";

/** Where a message of Telegram's goes. */
export interface TelegramPlace {
  readonly chatId: number;
  /** A topic of a forum; null elsewhere and for General. */
  readonly thread: number | null;
}

/** `-1001234`, or `-1001234/56` for a topic: each is a chat of its own. */
export const chatRef = (chatId: number, thread: number | null = null): ChatRef => ({
  platform: PLATFORM,
  chat: thread === null ? String(chatId) : `${chatId}/${thread}`,
});

/** Null for what is no chat of Telegram's. */
export function readChat({ platform, chat }: ChatRef): TelegramPlace | null {
  const [, id, thread] = /^(-?\d{1,16})(?:\/(\d{1,16}))?$/.exec(chat) ?? [];
  if (platform !== PLATFORM || id === undefined) return null;
  return { chatId: Number(id), thread: thread === undefined ? null : Number(thread) };
}

/** Telegram counts all topics of a group together; ids of groups and channels are negative. */
export const placeOf = ({ chat }: ChatRef): ChatPlace => ({
  key: chat.replace(/\/.*$/, ""),
  isGroup: chat.startsWith("-"),
});

/** Of a chat's type as Telegram names it. */
export function kindOf(type: "private" | "group" | "supergroup" | "channel"): ChatKind {
  return type === "supergroup" ? "group" : type;
}
