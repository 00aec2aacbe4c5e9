import type { Api } from "grammy";
import type { ChatKind, ChatRef } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { describeFailure, readFailure } from "./errors.ts";
import { chatRef, kindOf } from "./places.ts";

/** `@name`, `t.me/name` or an id, as people copy them; null for what can name no chat. */
export function readName(name: string): string | number | null {
  const trimmed = name.trim();
  const [, username] =
    /^(?:@|(?:https?:\/\/)?t(?:elegram)?\.me\/)([a-z]\w{2,31})\/?$/i.exec(trimmed) ?? [];
  if (username !== undefined) return `@${username}`;
  return /^-?\d{1,16}$/.test(trimmed) ? Number(trimmed) : null;
}

/** The chat a reader names; null when Telegram knows none, or could not be asked. */
export async function findChat(
  api: Api,
  name: string,
  logger: Logger,
): Promise<{ readonly chat: ChatRef; readonly kind: ChatKind } | null> {
  const named = readName(name);
  if (named === null) return null;
  try {
    const { id, type } = await api.getChat(named);
    return { chat: chatRef(id), kind: kindOf(type) };
  } catch (thrown) {
    logger.debug("A chat was not found.", { problem: describeFailure(readFailure(thrown)) });
    return null;
  }
}
