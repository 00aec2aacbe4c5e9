import { createLane } from "../../src/delivery/lane.ts";
import type {
  ChatAdapter,
  ChatLimits,
  ChatRef,
  MessageRef,
  SendOutcome,
} from "../../src/model/chat.ts";
import type { Document } from "../../src/model/document.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DeliveryKind } from "../../src/store/deliveries.ts";
import type { Store } from "../../src/store/store.ts";
import { enqueue, tempStore } from "./builders.ts";
import { HOUR_MS, MINUTE_MS } from "./clock.ts";
import { type VirtualClock, virtualClock } from "./virtual-clock.ts";

/** Taken, as a message of that name. */
export const sentTo = (chat: ChatRef, message = "1"): SendOutcome => ({
  kind: "sent",
  message: { platform: chat.platform, chat: chat.chat, message },
});

type Answer = (chat: ChatRef, key: string) => SendOutcome | Promise<SendOutcome>;

export interface AdapterScript {
  readonly platform?: string;
  readonly rates?: ChatLimits["rates"];
  /** What an edit comes to; it is taken unless given. */
  readonly edit?: (message: MessageRef) => SendOutcome;
}

/** A message as the platform was asked to send it. */
export interface Sending {
  readonly chat: string;
  readonly piece: Document;
  readonly options: Parameters<ChatAdapter["send"]>[2];
}

/** Telegram's limits (core.telegram.org/bots/faq, 2026-11). */
export const RATES: ChatLimits["rates"] = {
  all: [{ count: 30, windowMs: 1000 }],
  chat: [{ count: 1, windowMs: 1000 }],
  group: [{ count: 20, windowMs: MINUTE_MS }],
};

const NO_RATES = { all: [], chat: [], group: [] };

/**
 * An adapter that notes every attempt as `chat key`, and an edit as `chat edit MESSAGE`, and answers
 * as told. A document of several blocks takes a message for each; a chat below zero is a group, and
 * what follows a `/` is a thread of it.
 */
export function scriptedAdapter(
  answer: Answer,
  { platform = "terminal", rates = NO_RATES, edit }: AdapterScript = {},
) {
  const attempts: string[] = [];
  const sendings: Sending[] = [];
  const adapter: ChatAdapter = {
    platform,
    limits: { messageChars: 4096, canEdit: true, hasButtons: false, hasPictures: false, rates },
    start: async () => {},
    split: ({ blocks }) => blocks.map((block) => ({ blocks: [block] })),
    async send(chat, piece, options) {
      attempts.push(`${chat.chat} ${options.key}`);
      sendings.push({ chat: chat.chat, piece, options });
      return await answer(chat, options.key);
    },
    async edit(message) {
      attempts.push(`${message.chat} edit ${message.message}`);
      return edit?.(message) ?? { kind: "sent", message };
    },
    placeOf: ({ chat }) => ({ key: chat.split("/")[0] ?? chat, isGroup: chat.startsWith("-") }),
    roleOf: async () => "admin",
    find: async () => null,
    health: async () => ({ ok: true, detail: "" }),
    stop: async () => {},
  };
  return { adapter, attempts, sendings };
}

const EXPIRY_MS = 12 * HOUR_MS;
/** As often as the app looks what may be sent. */
const TICK_MS = 10_000;

/** A store, a virtual clock, a log, one scripted adapter and its lane. */
export function anOutbox(answer: Answer, script: AdapterScript = {}) {
  const clock = virtualClock();
  const store = tempStore(clock.nowMs);
  const { adapter, attempts, sendings } = scriptedAdapter(answer, script);
  const lines: string[] = [];
  const log = (...words: unknown[]): void => void lines.push(JSON.stringify(words));
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const dependencies = {
    ...{ store, clock, logger, adapter, random: () => 0, expiryMs: EXPIRY_MS },
  };
  const lane = createLane(dependencies);
  const deliver = (signal?: AbortSignal): Promise<number> => clock.run(lane.deliver(signal));
  return {
    ...{ store, clock, attempts, sendings, lines, dependencies, lane, deliver },
    /** Sends at every tick for so long; gives how many messages. */
    async deliverFor(ms: number): Promise<number> {
      let sent = 0;
      for (const endMs = clock.nowMs() + ms; clock.nowMs() < endMs; ) {
        sent += await deliver();
        await clock.pass(TICK_MS);
      }
      return sent;
    },
  };
}

type Outbox = { readonly store: Store; readonly clock: VirtualClock };

export const aChat = (chat: string): ChatRef => ({ platform: "terminal", chat });

/** Puts replies into a chat's outbox. */
export const put = ({ store, clock }: Outbox, chat: ChatRef, ...keys: string[]): void => {
  for (const key of keys) enqueue(store, chat, key, { atMs: clock.nowMs() });
};

/** One message to each of many chats (`name 0`, key `name-0`, and so on), all in one transaction. */
export const putMany = (
  { store, clock }: Outbox,
  name: string,
  { count, kind = "broadcast" }: { readonly count: number; readonly kind?: DeliveryKind },
): void =>
  store.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      enqueue(store, aChat(`${name} ${n}`), `${name}-${n}`, { atMs: clock.nowMs(), kind });
    }
  });
