import { GrammyError, HttpError } from "grammy";
import type { SendOutcome } from "../../src/model/chat.ts";
import { chatRef } from "./places.ts";
import { TransportError } from "./transport-error.ts";

/**
 * A call that failed, without what grammy's errors carry along (the message's text, the chat's id).
 * Only this is looked at further on: what was thrown is neither logged nor handed on.
 */
export type Failure =
  | {
      readonly kind: "answer";
      readonly code: number;
      readonly description: string;
      readonly retryAfterMs: number | null;
      readonly migratedTo: number | null;
    }
  /** Telegram could not be asked, or did not confirm; `reason` is a clean sentence. */
  | { readonly kind: "transport"; readonly reason: string }
  /** A fault of ours or of grammy's. */
  | { readonly kind: "fault" };

export function readFailure(thrown: unknown): Failure {
  if (thrown instanceof GrammyError) {
    const { retry_after, migrate_to_chat_id } = thrown.parameters;
    return {
      kind: "answer",
      code: thrown.error_code,
      description: thrown.description,
      retryAfterMs: retry_after === undefined ? null : retry_after * 1000,
      migratedTo: migrate_to_chat_id ?? null,
    };
  }
  const cause = thrown instanceof HttpError ? thrown.error : thrown;
  return cause instanceof TransportError
    ? { kind: "transport", reason: cause.message }
    : { kind: "fault" };
}

/** What Telegram said, as it may stand in a log: no address, name, number of a chat, or quoted text. */
export const cleanDescription = (description: string): string =>
  description
    .toWellFormed()
    .replace(/"[^"]*"|'[^']*'/g, '"…"')
    .replace(/\bhttps?:\/\/\S+/gi, "…")
    .replace(/@\w+/g, "…")
    .replace(/-?\d{5,}/g, "…")
    .replace(/[^\P{C}]+/gu, " ")
    .slice(0, 200);

/** A failed call in words. */
export function describeFailure(failure: Failure): string {
  if (failure.kind === "transport") return failure.reason;
  if (failure.kind === "fault") return "The call failed by a fault of the bot's own.";
  const { code, description, retryAfterMs } = failure;
  if (code === 401 || code === 404) return "Telegram does not know the bot's token.";
  if (code === 409 && /webhook/i.test(description)) {
    return "Telegram sends this bot's messages to a webhook: another instance of the bot must have set it.";
  }
  if (code === 409) {
    return "Another instance of this bot asks Telegram for messages, too: only one can have them.";
  }
  if (code === 429) return `Telegram asks to wait ${(retryAfterMs ?? 0) / 1000} s.`;
  return `Telegram answered: ${cleanDescription(description)} (${code}).`;
}

/** Where no time is named. */
const RETRY_MS = 5000;
/** An administrator may give the right back, or open the topic again. */
const FORBIDDEN_RETRY_MS = 30 * 60_000;

type Rule = readonly [RegExp, SendOutcome];

/**
 * What Telegram says of a chat it does not deliver to. Wordings: tdlib/telegram-bot-api (Client.cpp)
 * and the names of MTProto's errors, which it passes on where it has no words of its own (2026-11).
 */
const CHAT_RULES: readonly Rule[] = [
  [
    /bot was blocked|USER_IS_BLOCKED|can't initiate conversation/i,
    { kind: "gone", reason: "blocked" },
  ],
  [
    /user is deactivated|INPUT_USER_DEACTIVATED|chat not found|PEER_ID_INVALID|chat was deleted|chat was deactivated/i,
    { kind: "gone", reason: "deleted" },
  ],
  [
    /TOPIC_DELETED|message thread not found|MESSAGE_THREAD_NOT_FOUND|TOPIC_ID_INVALID/i,
    { kind: "gone", reason: "deleted" },
  ],
  [/bot was kicked|bot is not a member|CHANNEL_PRIVATE/i, { kind: "gone", reason: "left" }],
  [
    /TOPIC_CLOSED|not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED|CHAT_SEND_PLAIN_FORBIDDEN/i,
    { kind: "retry", afterMs: FORBIDDEN_RETRY_MS, isOwnRule: true },
  ],
  [/logged out/i, { kind: "unreachable", reason: "The bot is logged out of this server." }],
];

/** What became of a message, from how its call failed. */
export function decideOutcome(failure: Failure): SendOutcome {
  if (failure.kind === "transport") return { kind: "unreachable", reason: failure.reason };
  if (failure.kind === "fault") return { kind: "refused", reason: describeFailure(failure) };
  const { code, description, retryAfterMs, migratedTo } = failure;
  if (code === 429) return { kind: "retry", afterMs: retryAfterMs ?? RETRY_MS };
  // A group has no topics before it becomes a supergroup: there is no thread to take along.
  if (migratedTo !== null) return { kind: "moved", chat: chatRef(migratedTo) };
  if (code === 400 || code === 403) {
    const rule = CHAT_RULES.find(([pattern]) => pattern.test(description));
    return rule?.[1] ?? { kind: "refused", reason: cleanDescription(description) };
  }
  if (code === 413) return { kind: "refused", reason: cleanDescription(description) };
  return { kind: "unreachable", reason: describeFailure(failure) };
}

/** An edit that would change nothing has been made. */
export const isUnchanged = (failure: Failure): boolean =>
  failure.kind === "answer" && /message is not modified/i.test(failure.description);

/** Parts of a message without which it can still be read. */
export type Ornament = "entities" | "keyboard" | "linkPreview";

const ORNAMENTS: readonly (readonly [RegExp, Ornament])[] = [
  [/entit(?:y|ies)|ENTITY_/i, "entities"],
  [/BUTTON_|keyboard|reply markup/i, "keyboard"],
  [/WEBPAGE_|link preview/i, "linkPreview"],
];

/** The part for whose sake Telegram refused a message; null for another reason. */
export function refusedOrnament(failure: Failure): Ornament | null {
  if (failure.kind !== "answer" || failure.code !== 400) return null;
  return ORNAMENTS.find(([pattern]) => pattern.test(failure.description))?.[1] ?? null;
}
