import type { ChatAdapter, ChatLimits, ChatRef, SendOutcome } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { tempStore } from "./builders.ts";
import { HOUR_MS, manualClock } from "./clock.ts";

/** Taken, as a message of that name. */
export const sentTo = (chat: ChatRef, message = "1"): SendOutcome => ({
  kind: "sent",
  message: { platform: chat.platform, chat: chat.chat, message },
});

type Answer = (chat: ChatRef, key: string) => SendOutcome | Promise<SendOutcome>;

const NO_RATES = { all: [], chat: [], group: [] };

/**
 * An adapter that notes every attempt as `chat key` and answers as told. A document of several blocks
 * takes a message for each.
 */
export function scriptedAdapter(
  answer: Answer,
  {
    platform = "terminal",
    rates = NO_RATES,
  }: {
    readonly platform?: string;
    readonly rates?: ChatLimits["rates"];
  } = {},
) {
  const attempts: string[] = [];
  const adapter: ChatAdapter = {
    platform,
    limits: { messageChars: 4096, canEdit: false, hasButtons: false, rates },
    start: async () => {},
    split: ({ blocks }) => blocks.map((block) => ({ blocks: [block] })),
    async send(chat, _piece, { key }) {
      attempts.push(`${chat.chat} ${key}`);
      return await answer(chat, key);
    },
    edit: async (message) => ({ kind: "sent", message }),
    placeOf: ({ chat }) => ({ key: chat, isGroup: chat.startsWith("-") }),
    roleOf: async () => "admin",
    find: async () => null,
    health: async () => ({ ok: true, detail: "" }),
    stop: async () => {},
  };
  return { adapter, attempts };
}

const EXPIRY_MS = 12 * HOUR_MS;

/** A store, a clock, a log and one scripted adapter, as delivery needs them. */
export function anOutbox(answer: Answer, options: Parameters<typeof scriptedAdapter>[1] = {}) {
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  const { adapter, attempts } = scriptedAdapter(answer, options);
  const lines: string[] = [];
  const log = (...words: unknown[]): void => void lines.push(JSON.stringify(words));
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const dependencies = {
    ...{ store, clock, logger, adapter, random: () => 0, expiryMs: EXPIRY_MS },
  };
  return { store, clock, attempts, lines, dependencies };
}
