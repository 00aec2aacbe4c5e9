import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type App, type ChatRules, createApp } from "../../../src/app/app.ts";
import type { Pipeline } from "../../../src/app/pipeline.ts";
import type { ChatAdapter, ChatListener, SendOutcome } from "../../../src/model/chat.ts";
import { EVERY_DAY } from "../../../src/model/schedule.ts";
import { openBot } from "../../support/bot.ts";
import { aListing, CHAT, enqueue, subscribe, TOPIC } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, manualClock } from "../../support/clock.ts";
import { aServer } from "../../support/fetchers.ts";
import { rss } from "../../support/fresh-feeds.ts";
import { language } from "../../support/language.ts";
import { noFeeds } from "../../support/no-feeds.ts";
import { scriptedAdapter, sentTo } from "../../support/scripted-adapter.ts";
import { silence } from "../../support/scripted-server.ts";
import { tempFolder } from "../../support/temp.ts";
import { aWorld, type WorldBench, wordsOf } from "../../support/world.ts";

/** An adapter that keeps what it is sent, and lets the test type. */
interface Chat extends ChatAdapter {
  readonly shown: string[];
  type(text: string, sender?: string): Promise<void>;
}

function aChat(values: Partial<ChatAdapter> = {}): Chat {
  const shown: string[] = [];
  let listener: ChatListener | null = null;
  let events = 0;
  const { adapter } = scriptedAdapter((chat) => sentTo(chat));
  return {
    ...adapter,
    split: (document) => [document],
    shown,
    async start(given) {
      listener = given;
    },
    async send(chat, document) {
      shown.push(wordsOf(document));
      return sentTo(chat);
    },
    ...values,
    async type(text, sender = CHAT.chat) {
      events += 1;
      const event = { kind: "text", text } as const;
      await listener?.receive({
        ...{ id: String(events), chat: CHAT, chatKind: "private", sender, language: "en", event },
      });
    },
  };
}

interface Bench extends WorldBench {
  readonly app: App;
}

/** An app around this pipeline: what is not given has nothing to do. */
function anApp(
  adapters: readonly ChatAdapter[],
  values: Partial<Pipeline> = {},
  rules: Partial<ChatRules> = {},
): Bench {
  const bench = aWorld();
  const { store, clock, logger, topics, composer, sender } = bench;
  const { background, locales, findTimeZones } = language();
  const pipeline: Pipeline = {
    ...{
      composer,
      sender,
      poll: async () => [],
      readPages: async () => 0,
      async process() {},
      rest() {},
    },
    ...values,
  };
  const app = createApp({
    ...{ store, pipeline, topics, adapters, clock, logger, random: () => 0 },
    ...{ background, locales, findTimeZones },
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
  return { ...bench, app };
}

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
  subscribe(
    bot.store,
    {
      ...{ topic: bot.topic.name, nextDueAtMs: dueAtMs, createdAtMs: clock.nowMs() },
      schedule: { timesMinutes: [20 * 60 + 30], weekdays: EVERY_DAY },
    },
    { timeZone: "Europe/Kyiv" },
  );
  await bot.app.pass();
  clock.set(dueAtMs - 1);
  await bot.app.pass();
  expect(chat.shown).toHaveLength(0);

  clock.set(dueAtMs);
  await bot.app.pass();
  await bot.app.pass();
  expect(chat.shown).toHaveLength(1);
  expect(chat.shown[0]).toContain(item.title);
  expect(bot.store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(dueAtMs + DAY_MS);

  clock.set(dueAtMs + DAY_MS + MINUTE_MS);
  await bot.app.pass();
  expect(chat.shown).toHaveLength(1);
  expect(bot.store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(dueAtMs + 2 * DAY_MS);
});

test("what is due goes out before a poll, and what the poll brought after it", async () => {
  const order: string[] = [];
  const note = (what: string): void => void order.push(what);
  const { sender } = aWorld();
  const { app } = anApp([], {
    sender: { ...sender, composeDue: async () => order.push("compose") },
    poll: async () => {
      note("poll");
      return [];
    },
    process: async () => note("process"),
    readPages: async () => order.push("read pages"),
  });
  await app.pass();
  // What the pages told is judged and grouped before it is composed.
  expect(order).toEqual(["compose", "poll", "process", "read pages", "process", "compose"]);
});

test("a pass polls all feeds that are due, however many of a host; the running bot some", async () => {
  const complete: unknown[] = [];
  const { app } = anApp([], {
    poll: async (options) => {
      complete.push(options?.isComplete ?? false);
      return [];
    },
  });
  await app.pass();
  await app.start();
  expect(complete).toEqual([true, false]);
  await app.stop();
});

test("after a long stop the feeds that are due are polled one after the other, not all at once", async () => {
  const due: number[] = [];
  const { app, store, clock } = anApp([], {
    poll: async () => {
      due.push(store.feeds.due(clock.nowMs()).length);
      return [];
    },
  });
  const listings = Array.from({ length: 100 }, (_, at) =>
    aListing({ url: `https://${at}.example/` }),
  );
  store.feeds.setTopicFeeds(TOPIC, listings, clock.nowMs());
  clock.advance(DAY_MS);
  await app.start();
  expect(due).toEqual([16]);
  clock.advance(10_000);
  expect(store.feeds.due(clock.nowMs())).toHaveLength(66);
  await app.stop();
});

test("the running bot reads pages, and what it read is grouped with the next poll", async () => {
  const order: string[] = [];
  const { app } = anApp([], {
    readPages: async () => order.push("read pages"),
    process: async () => void order.push("process"),
  });
  await app.start();
  await app.stop();
  expect(order.toSorted()).toEqual(["process", "read pages"]);
});

test("a slow poll keeps no digest waiting", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 12, 12, 0, 1) });
  onTestFinished(() => void vi.useRealTimers());
  const chat = aChat();
  const polling = Promise.withResolvers<[]>();
  const { app, store, clock } = anApp([chat], { poll: () => polling.promise });
  await app.start();
  enqueue(store, CHAT, "morning", { atMs: clock.nowMs() });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(chat.shown).toEqual(["morning"]);
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
  const { app, store, clock, log } = anApp([broken, hanging, chat]);
  enqueue(store, CHAT, "hello", { atMs: clock.nowMs() });
  void app.start();
  await vi.waitFor(() => expect(chat.shown).toEqual(["hello"]));
  await chat.type("/help");
  await app.settle();
  expect(chat.shown).toHaveLength(2);
  expect(log).toEqual(["A platform could not be started; the others go on: wrong token"]);
  await app.stop();
});

test("what is typed is answered at once, and the answer sent", async () => {
  const chat = aChat();
  const { app, tell } = anApp([chat]);
  await app.start();
  tell([{ title: "Dockers walk out in three harbours" }]);
  await chat.type("/subscribe 9");
  await chat.type("/latest");
  await app.settle();
  expect(chat.shown).toEqual([
    expect.stringMatching(/^The harbour strike: every day at 09:00/),
    expect.stringContaining("1. Dockers walk out in three harbours"),
  ]);
  await app.stop();
});

const ASKER = { platform: "terminal", sender: "42", language: "ru" };

test("stories are found for who would hand them on, in their language", async () => {
  const { app, tell } = anApp([]);
  const id = tell([{ title: "Dockers walk out in three harbours" }]);
  tell([{ title: "New cranes for Lunde", summary: "Four cranes came." }]);
  const found = await app.listener.search("dockers", ASKER);
  expect(found).toMatchObject([
    { id: `s${id}`, title: "Dockers walk out in three harbours", about: "1 издание" },
  ]);
  expect(wordsOf(found[0]?.document ?? { blocks: [] })).toContain("1 публикация в 1 издании");
});

test("who may not ask finds nothing: strangers of a private bot, the banned, the hasty", async () => {
  const allowed = new Set(["terminal:42"]);
  const { app, tell, store } = anApp([], {}, { admission: { owners: new Set(), allowed } });
  tell([{ title: "Dockers walk out in three harbours" }]);
  const found = async (sender: string) =>
    (await app.listener.search("dockers", { ...ASKER, sender })).length;
  expect(await found("43")).toBe(0);
  expect(await found("42")).toBe(1);
  store.chats.setBanned("terminal", "42", true);
  expect(await found("42")).toBe(0);
  store.chats.setBanned("terminal", "42", false);
  for (let times = 0; times < 30; times += 1) await found("42");
  expect(await found("42")).toBe(0);
});

test("breaking news and corrections go out with a pass", async () => {
  const corrected: string[] = [];
  const chat = aChat({
    async edit(message, piece) {
      corrected.push(wordsOf(piece));
      return { kind: "sent", message };
    },
  });
  const { app, tell, goOn, clock } = anApp([chat]);
  await app.start();
  await chat.type("/subscribe 9 breaking");
  await app.settle();
  const title = "Dockers walk out in three harbours";
  const outlets = ["One", "Two", "Three", "Four"];
  const story = tell(outlets.map((outlet) => ({ outlet, title, identity: `g:${outlet}` })));
  await app.pass();
  expect(chat.shown.at(-1)).toMatch(/^Breaking · The harbour strike/);
  expect(corrected).toEqual([]);
  clock.advance(HOUR_MS);
  const now = "Dockers walk out in four harbours";
  goOn(story, { outlet: "One", title: now, identity: "g:One" });
  await app.pass();
  expect(corrected).toEqual([expect.stringContaining(`1. Corrected: ${now}`)]);
  await app.stop();
});

test("/status tells how each platform is; owners are those of the rules", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 12, 12, 0, 1) });
  onTestFinished(() => void vi.useRealTimers());
  const chat = aChat({ health: async () => ({ ok: true, detail: "route 2" }) });
  const admission = { owners: new Set(["terminal:chief"]), allowed: new Set<string>() };
  const { app } = anApp([chat], {}, { admission });
  await app.start();
  await vi.advanceTimersByTimeAsync(10_000);
  await chat.type("/status");
  await chat.type("/stats");
  await chat.type("/stats", "chief");
  await chat.type("/status", "chief");
  await app.settle();
  expect(chat.shown[0]).toContain("terminal: ok");
  expect(chat.shown[0]).not.toContain("route 2");
  expect(chat.shown[3]).toContain("terminal: ok (route 2)");
  expect(chat.shown[1]).toMatch(/^I don't know that command/);
  expect(chat.shown[2]).toMatch(/^1 chat/);
  await app.stop();
});

test("however many ask to deliver at once, each message is sent once and in order", async () => {
  const chat = aChat();
  const { app, store, clock } = anApp([chat]);
  await app.start();
  for (const key of ["one", "two", "three"]) enqueue(store, CHAT, key, { atMs: clock.nowMs() });
  await Promise.all([app.settle(), app.pass(), app.settle(), app.pass()]);
  expect(chat.shown).toEqual(["one", "two", "three"]);
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
  enqueue(bot.store, CHAT, "under way", { atMs: clock.nowMs() });
  await bot.app.start();
  await begun.promise;
  await vi.waitFor(() => expect(server.requests).toHaveLength(1));
  let isClosed = false;
  const closed = bot.app.stop().then(() => {
    isClosed = true;
  });
  await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  expect(isClosed).toBe(false);
  sending.resolve(sentTo(CHAT));
  await closed;
  expect(bot.store.deliveries.counts()).toEqual({ waiting: 0, sent: 0, dead: 0 });
  await bot.close();
  clock.advance(HOUR_MS);
  expect(server.requests).toHaveLength(1);
});
