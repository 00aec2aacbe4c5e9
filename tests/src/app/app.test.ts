import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type App, createApp } from "../../../src/app/app.ts";
import type { Pipeline } from "../../../src/app/pipeline.ts";
import type { ChatAdapter, Incoming, SendOutcome } from "../../../src/model/chat.ts";
import type { Document } from "../../../src/model/document.ts";
import type { Logger } from "../../../src/model/logger.ts";
import type { Store } from "../../../src/store/store.ts";
import { openBot } from "../../support/bot.ts";
import { aDocument, CHAT, enqueue, tempStore } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, type ManualClock, MINUTE_MS, manualClock } from "../../support/clock.ts";
import { aServer } from "../../support/fetchers.ts";
import { rss } from "../../support/fresh-feeds.ts";
import { silence } from "../../support/scripted-server.ts";
import { tempFolder } from "../../support/temp.ts";

/** An adapter that keeps what it is sent, and lets the test type. */
interface Chat extends ChatAdapter {
  readonly shown: Document[];
  type(text: string): Promise<void>;
}

const SENT: SendOutcome = { kind: "sent", messages: [] };

function aChat(values: Partial<ChatAdapter> = {}): Chat {
  const shown: Document[] = [];
  let receive: ((incoming: Incoming) => Promise<void>) | null = null;
  return {
    platform: CHAT.platform,
    limits: { messageChars: 4096, canEdit: false },
    shown,
    async start(listener) {
      receive = listener;
    },
    async send(_chat, document) {
      shown.push(document);
      return SENT;
    },
    edit: async () => SENT,
    health: async () => ({ ok: true, detail: "" }),
    stop: async () => undefined,
    ...values,
    type: async (text) => receive?.({ chat: CHAT, text }),
  };
}

interface Bench {
  readonly app: App;
  readonly store: Store;
  readonly clock: ManualClock;
  /** Messages of errors, with those of their causes. */
  readonly errors: string[];
}

/** An app around this pipeline: what is not given has nothing to do. */
function anApp(adapters: readonly ChatAdapter[], values: Partial<Pipeline> = {}): Bench {
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  const errors: string[] = [];
  const logger: Logger = {
    debug() {},
    info() {},
    warn() {},
    error: (message, cause) => {
      errors.push(cause instanceof Error ? `${message}: ${cause.message}` : message);
    },
  };
  const pipeline: Pipeline = {
    poll: async () => [],
    async process() {},
    compose: () => {
      throw new Error("Nothing to compose.");
    },
    composeDue: async () => 0,
    sendLatest: () => false,
    tellStory: () => null,
    ...values,
  };
  const retention = { articlesMs: 90 * DAY_MS, skeletonsMs: 400 * DAY_MS };
  const app = createApp({
    ...{ store, pipeline, adapters, clock, logger, retention, random: () => 0 },
  });
  return { app, store, clock, errors };
}

const textOf = (document: Document | undefined): string => JSON.stringify(document?.blocks);

test("a digest goes out at its time, once, and the next one a day later only with news", async () => {
  const clock = manualClock(Date.UTC(2026, 1, 12, 10));
  const item = {
    title: "Russia blocks WhatsApp nationwide and points users to MAX",
    text: "Roskomnadzor said on Thursday it had blocked WhatsApp completely in Russia and told users to move to the state messenger MAX.",
    link: "https://press.example/1",
    atMs: Date.UTC(2026, 1, 12, 9),
  };
  const server = await aServer({ "/feed": rss("Press", [item]) });
  const chat = aChat();
  const url = `${server.origin}/feed`;
  const bot = await openBot({
    ...{ file: join(tempFolder(), "svodka.db"), clock, adapter: chat, host: server.host },
    listings: [{ url, outlet: "Press", language: "en", country: null }],
  });
  onTestFinished(() => bot.close());
  const dueAtMs = Date.UTC(2026, 1, 12, 18, 30);
  bot.store.subscriptions.put({
    ...{ ...CHAT, topic: bot.topic.name, timeZone: "Europe/Kyiv", maxStories: 8 },
    ...{ timesMinutes: [20 * 60 + 30], nextDueAtMs: dueAtMs, createdAtMs: clock.nowMs() },
  });
  await bot.app.pass();
  clock.set(dueAtMs - 1);
  await bot.app.pass();
  expect(chat.shown).toHaveLength(0);

  clock.set(dueAtMs);
  await bot.app.pass();
  await bot.app.pass();
  expect(chat.shown).toHaveLength(1);
  expect(textOf(chat.shown[0])).toContain(item.title);
  expect(bot.store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(dueAtMs + DAY_MS);

  clock.set(dueAtMs + DAY_MS + MINUTE_MS);
  await bot.app.pass();
  expect(chat.shown).toHaveLength(1);
  expect(bot.store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(dueAtMs + 2 * DAY_MS);
});

test("what is due goes out before a poll, and what the poll brought after it", async () => {
  const order: string[] = [];
  const note = (what: string): void => void order.push(what);
  const { app } = anApp([], {
    composeDue: async () => order.push("compose"),
    poll: async () => {
      note("poll");
      return [];
    },
    process: async () => note("process"),
  });
  await app.pass();
  expect(order).toEqual(["compose", "poll", "process", "compose"]);
});

test("a slow poll keeps no digest waiting", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 12, 12, 0, 1) });
  onTestFinished(() => void vi.useRealTimers());
  const chat = aChat();
  const polling = Promise.withResolvers<[]>();
  const { app, store, clock } = anApp([chat], { poll: () => polling.promise });
  await app.start();
  enqueue(store, CHAT, "morning", clock.nowMs());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(chat.shown).toEqual([aDocument("morning")]);
  polling.resolve([]);
  await app.stop();
});

test("a platform that fails or hangs at its start keeps no other one from its readers", async () => {
  const broken = aChat({
    platform: "broken",
    start: () => Promise.reject(new Error("wrong token")),
  });
  const hanging = aChat({ platform: "hanging", start: () => new Promise(() => undefined) });
  const chat = aChat();
  const { app, store, clock, errors } = anApp([broken, hanging, chat]);
  enqueue(store, CHAT, "hello", clock.nowMs());
  void app.start();
  await vi.waitFor(() => expect(chat.shown).toEqual([aDocument("hello")]));
  await chat.type("/help");
  expect(chat.shown).toHaveLength(2);
  expect(errors).toEqual(["A platform could not be started; the others go on: wrong token"]);
  await app.stop();
});

test("a command that fails is logged, and the next one is answered", async () => {
  let calls = 0;
  const chat = aChat();
  const { app, errors } = anApp([chat], {
    tellStory: () => {
      calls += 1;
      if (calls === 1) throw new Error("the disk is full");
      return aDocument("story");
    },
  });
  await app.start();
  await chat.type("/story 1");
  expect(chat.shown).toEqual([]);
  expect(errors).toEqual(["A command failed: the disk is full"]);
  await chat.type("/story 1");
  expect(chat.shown).toEqual([aDocument("story")]);
  await app.stop();
});

test("however many ask to deliver at once, each message is sent once and in order", async () => {
  const chat = aChat();
  const { app, store, clock } = anApp([chat], { sendLatest: () => true });
  await app.start();
  for (const key of ["one", "two", "three"]) enqueue(store, CHAT, key, clock.nowMs());
  await Promise.all([chat.type("/latest"), app.pass(), chat.type("/latest"), app.pass()]);
  expect(chat.shown).toEqual(["one", "two", "three"].map(aDocument));
  await app.stop();
});

test("a stop gives up a poll that hangs, and waits for a message that is being sent", async () => {
  const server = await aServer({ "/feed": silence });
  const sending = Promise.withResolvers<SendOutcome>();
  const begun = Promise.withResolvers<void>();
  const chat = aChat({
    send: () => {
      begun.resolve();
      return sending.promise;
    },
  });
  const clock = manualClock();
  const bot = await openBot({
    ...{ file: join(tempFolder(), "svodka.db"), clock, adapter: chat, host: server.host },
    listings: [{ url: `${server.origin}/feed`, outlet: "P", language: "en", country: null }],
  });
  enqueue(bot.store, CHAT, "under way", clock.nowMs());
  await bot.app.start();
  await begun.promise;
  await vi.waitFor(() => expect(server.requests).toHaveLength(1));
  let isClosed = false;
  const closed = bot.app.stop().then(() => {
    isClosed = true;
  });
  await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  expect(isClosed).toBe(false);
  sending.resolve(SENT);
  await closed;
  expect(bot.store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dropped: 0 });
  await bot.close();
  clock.advance(HOUR_MS);
  expect(server.requests).toHaveLength(1);
});
