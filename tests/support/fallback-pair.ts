import { type App, type ChatRules, createApp } from "../../src/app/app.ts";
import type { ChatAdapter, ChatRef, ChatSettings, SendOutcome } from "../../src/model/chat.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import { someSettings, subscribe } from "./builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./clock.ts";
import { language } from "./language.ts";
import { noFeeds } from "./no-feeds.ts";
import { scriptedAdapter, sentTo } from "./scripted-adapter.ts";
import { aWorld, buttonsOf, HARBOUR, type WorldBench, wordsOf } from "./world.ts";

export const NOON_MS = Date.UTC(2026, 1, 12, 12);
/** A reader, and the chat that stands in. */
export const HERE: ChatRef = { platform: "telegram", chat: "7001" };
export const THERE: ChatRef = { platform: "matrix", chat: "!there:quay.example" };

/** A platform that a test cuts off; it keeps what it took. */
interface Platform {
  readonly adapter: ChatAdapter;
  isUp: boolean;
  /** What its health says; as it is unless set. */
  saysUp: boolean;
  outcome: SendOutcome | null;
  /** What messages were changed to. */
  readonly edited: string[];
  /** Texts by chat. */
  shown(chat: ChatRef): string[];
  buttons(chat: ChatRef): string[];
}

function aPlatform(name: string): Platform {
  const taken: { readonly chat: string; readonly text: string; readonly buttons: string[] }[] = [];
  const platform: Platform = {
    ...{ isUp: true, saysUp: true, outcome: null, edited: [] },
    adapter: {
      ...scriptedAdapter(sentTo, { platform: name }).adapter,
      split: (document) => [document],
      async send(chat, document) {
        if (!platform.isUp) return { kind: "unreachable", reason: "no route" };
        if (platform.outcome !== null) return platform.outcome;
        const buttons = Object.values(buttonsOf(document));
        taken.push({ chat: chat.chat, text: plain(wordsOf(document)), buttons });
        return sentTo(chat, String(taken.length));
      },
      async edit(message, document) {
        platform.edited.push(plain(wordsOf(document)));
        return sentTo(message, message.message);
      },
      health: async () => ({ ok: platform.saysUp, detail: "" }),
    },
    shown: ({ chat }) => taken.filter((one) => one.chat === chat).map(({ text }) => text),
    buttons: ({ chat }) => taken.filter((one) => one.chat === chat).flatMap((one) => one.buttons),
  };
  return platform;
}

/** Without the no-break blanks of dates. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

export interface Bench extends WorldBench {
  readonly telegram: Platform;
  readonly matrix: Platform;
  app(): App;
  /** The process ends and begins anew. */
  restart(): void;
  /** Minute by minute: what is due then is done. */
  passTo(atMs: number): Promise<void>;
}

export const at = (hours: number, minutes = 0): number =>
  NOON_MS + (hours - 12) * HOUR_MS + minutes * MINUTE_MS;

/** HERE gets digests at 12:05, 14:00 and 16:00, and THERE stands in for it. */
export function aBench(
  settings: Partial<ChatSettings> = {},
  rules: Partial<ChatRules> = { fallbackAfterMs: HOUR_MS },
): Bench {
  const bench = aWorld({ nowMs: NOON_MS });
  const { store, clock, logger, topics, composer, sender } = bench;
  const { background, locales, findTimeZones } = language();
  const [telegram, matrix] = [aPlatform("telegram"), aPlatform("matrix")];
  const newApp = (): App =>
    createApp({
      ...{ store, topics, clock, logger, random: () => 0, background, locales, findTimeZones },
      pipeline: {
        composer,
        sender,
        poll: async () => [],
        readPages: async () => 0,
        async process() {},
        rest() {},
      },
      adapters: [telegram.adapter, matrix.adapter],
      retention: { articlesMs: 90 * DAY_MS, skeletonsMs: 400 * DAY_MS },
      rules: {
        ...{ timeZone: "UTC", admission: { owners: new Set(), allowed: new Set() } },
        ...{ quotas: { subscriptionsAChat: 5, breakingADay: 5 }, expiryMs: 12 * HOUR_MS },
        ...rules,
      },
      reload: {
        root: null,
        loadTopics: async () => ({ topics: [], problems: [] }),
        findFeeds: noFeeds,
      },
    });
  subscribe(
    store,
    {
      ...{ ...HERE, topic: HARBOUR, nextDueAtMs: at(12, 5), createdAtMs: NOON_MS - DAY_MS },
      schedule: { timesMinutes: [12 * 60 + 5, 14 * 60, 16 * 60], weekdays: EVERY_DAY },
    },
    { timeZone: "UTC", ...settings },
  );
  store.chats.put(THERE, someSettings({ timeZone: "UTC" }), NOON_MS);
  store.fallbacks.set(HERE, THERE, NOON_MS);
  let app = newApp();
  return {
    ...{ ...bench, telegram, matrix, app: () => app },
    restart() {
      app = newApp();
    },
    async passTo(atMs) {
      while (clock.nowMs() < atMs) {
        clock.advance(Math.min(MINUTE_MS, atMs - clock.nowMs()));
        await app.pass();
      }
    },
  };
}

export const FIRST = "Dockers walk out in three harbours";
export const SECOND = "New cranes arrive at Lunde quay";
export const THIRD = "Ferry line sold to its captains";

/** Which of the headlines stand in the texts, one for each time. */
export const told = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => [FIRST, SECOND, THIRD].filter((headline) => text.includes(headline)));
