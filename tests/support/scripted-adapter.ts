import { expect } from "vitest";
import type { ChatAdapter, ChatRef, SendOutcome } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { aDocument, tempStore } from "./builders.ts";
import { manualClock } from "./clock.ts";

export const SENT: SendOutcome = { kind: "sent", messages: [] };

type Answer = (chat: ChatRef, key: string) => SendOutcome | Promise<SendOutcome>;

/** An adapter that notes every attempt as `chat key` and answers as told. */
export function scriptedAdapter(answer: Answer, platform = "terminal") {
  const attempts: string[] = [];
  const adapter: ChatAdapter = {
    platform,
    limits: { messageChars: 4096, canEdit: false },
    start: async () => {},
    async send(chat, document, key) {
      attempts.push(`${chat.chat} ${key}`);
      expect(document).toEqual(aDocument(key));
      expect(chat).toEqual({ platform, chat: chat.chat });
      return await answer(chat, key);
    },
    edit: async () => SENT,
    health: async () => ({ ok: true, detail: "" }),
    stop: async () => {},
  };
  return { adapter, attempts };
}

/** A store, a clock, a log and one scripted adapter, as delivery needs them. */
export function anOutbox(answer: Answer) {
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  const { adapter, attempts } = scriptedAdapter(answer);
  const lines: string[] = [];
  const log = (...words: unknown[]): void => void lines.push(JSON.stringify(words));
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const dependencies = {
    ...{ store, clock, logger, adapter, random: () => 0 },
  };
  return { store, clock, attempts, lines, dependencies };
}
