import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { RECORDINGS, startRecordedServer } from "../src/app/demo/recorded-server.ts";
import type { Digest } from "../src/model/digest.ts";
import type { Document } from "../src/model/document.ts";
import { type Bot, openBot } from "./support/bot.ts";
import { HOUR_MS, MINUTE_MS, manualClock } from "./support/clock.ts";
import { createHttpChatAdapter, startHttpChat } from "./support/http-chat.ts";
import { tempFolder } from "./support/temp.ts";

const READER = { platform: "http", chat: "reader" };

/** Feeds over HTTP, a database file, a chat platform outside, a clock that the test moves. */
async function world() {
  const server = await startRecordedServer();
  const chat = await startHttpChat();
  const [first, second] = RECORDINGS;
  const clock = manualClock(first.atMs);
  const file = join(tempFolder(), "svodka.db");
  const open = () =>
    openBot({
      ...{ file, clock, listings: server.listings, host: server.host },
      adapter: createHttpChatAdapter(chat.url),
    });
  const subscribe = (bot: Bot) =>
    bot.store.subscriptions.put({
      ...{ ...READER, topic: bot.topic.name, timeZone: "UTC", maxStories: 20 },
      ...{ timesMinutes: [18 * 60 + 5, 20 * 60 + 5], nextDueAtMs: first.atMs + 5 * MINUTE_MS },
      createdAtMs: first.atMs,
    });
  onTestFinished(async () => {
    await chat.close();
    await server.close();
  });
  server.answerAs(first);
  return { server, chat, clock, open, subscribe, first, second };
}

const textsOf = (document: Document): string[] =>
  document.blocks.flatMap((block) =>
    (block.kind === "list" ? block.items.flat() : block.spans).map(({ text }) => text),
  );

function lastDigest(bot: Bot): Digest {
  const digest = bot.store.deliveries.lastDigest(READER);
  if (digest === undefined) throw new Error("No digest was composed.");
  return digest;
}

test("feeds become one digest a day: each story once, nothing again that was told, across a restart", async () => {
  const { server, chat, clock, open, subscribe, first, second } = await world();
  const bot = await open();
  subscribe(bot);
  await bot.app.pass();
  expect(chat.taken).toHaveLength(0);

  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  expect(chat.taken).toHaveLength(1);
  const evening = lastDigest(bot);
  expect(evening.entries.length).toBeGreaterThan(2);
  await bot.close();

  const again = await open();
  server.answerAs(second);
  clock.set(second.atMs);
  await again.app.pass();
  clock.set(second.atMs + 6 * MINUTE_MS);
  await again.app.pass();
  expect(chat.taken).toHaveLength(2);
  const next = lastDigest(again);
  expect(next.entries.length).toBeGreaterThan(1);

  for (const { entries } of [evening, next]) {
    expect(new Set(entries.map(({ storyId }) => storyId)).size).toBe(entries.length);
  }
  const told = [evening, next].flatMap(({ entries }) =>
    entries.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  );
  expect(new Set(told).size).toBe(told.length);
  const known = new Set(evening.entries.map(({ storyId }) => storyId));
  for (const { storyId, kind } of next.entries) {
    expect(kind).toBe(known.has(storyId) ? "update" : "new");
  }
  expect(next.entries.some(({ kind }) => kind === "update")).toBe(true);

  clock.advance(20 * MINUTE_MS);
  await again.app.pass();
  expect(chat.taken).toHaveLength(2);
  await again.close();
});

test("every sentence of a digest stands word for word in the article it names", async () => {
  const { clock, open, subscribe, first } = await world();
  const bot = await open();
  subscribe(bot);
  await bot.app.pass();
  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  const sentences = lastDigest(bot).entries.flatMap((entry) =>
    entry.sentences.map((sentence) => ({ ...sentence, source: entry.sources[sentence.source] })),
  );
  expect(sentences.length).toBeGreaterThan(5);
  for (const { text, source } of sentences) {
    const article = source && bot.store.articles.get(source.articleId);
    const whole = `${article?.summary} ${article?.content}`.replace(/\s+/g, " ");
    expect(whole).toContain(text);
    expect(source?.outlet).toBe(article?.outlet);
  }
  await bot.close();
});

test("polling again without news asks conditionally, stores nothing new and sends nothing", async () => {
  const { clock, open, subscribe, first } = await world();
  const bot = await open();
  subscribe(bot);
  await bot.app.pass();
  const articles = bot.store.articles.count();
  clock.set(first.atMs + 2 * HOUR_MS);
  const polled = await bot.app.pass();
  expect(polled.length).toBeGreaterThan(10);
  expect(new Set(polled.map(({ outcome }) => outcome))).toEqual(new Set(["unchanged"]));
  expect(bot.store.articles.count()).toBe(articles);
  await bot.close();
});

test("a platform that is down keeps its digest waiting, and gets it once when it is back", async () => {
  const { chat, clock, open, subscribe, first } = await world();
  const bot = await open();
  subscribe(bot);
  await bot.app.pass();
  chat.down = 503;
  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  expect(bot.store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dropped: 0 });
  await bot.close();

  const again = await open();
  chat.down = null;
  clock.advance(HOUR_MS);
  await again.app.pass();
  await again.app.pass();
  expect(chat.taken).toHaveLength(1);
  expect(again.store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dropped: 0 });
  await again.close();
});

test("/latest tells what is new once, /latest all everything, /story every report", async () => {
  const { clock, open, subscribe, first } = await world();
  const bot = await open();
  subscribe(bot);
  await bot.app.pass();
  clock.set(first.atMs + MINUTE_MS);
  expect(bot.pipeline.sendLatest(READER, { all: false, maxStories: null })).toBe(true);
  expect(bot.pipeline.sendLatest(READER, { all: false, maxStories: null })).toBe(false);
  expect(bot.pipeline.sendLatest(READER, { all: true, maxStories: 2 })).toBe(true);
  const digest = lastDigest(bot);
  expect(digest.entries).toHaveLength(2);
  const [entry] = digest.entries;
  const story = bot.pipeline.tellStory(READER, 1);
  if (story === null || entry === undefined) throw new Error("There is no story 1.");
  const all = textsOf(story).join("\n");
  for (const source of entry.sources) expect(all).toContain(source.title);
  expect(bot.pipeline.tellStory(READER, 3)).toBeNull();
  await bot.close();
});

test("what did not fit is told by the next digest, and nothing is told twice on the way", async () => {
  const { clock, open, subscribe, first } = await world();
  const bot = await open();
  subscribe(bot);
  const order = bot.store.subscriptions.ofChat(READER)[0];
  if (order === undefined) throw new Error("There is no subscription.");
  bot.store.subscriptions.put({ ...order, maxStories: 2 });
  await bot.app.pass();
  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  const told = lastDigest(bot).entries.map(({ storyId }) => storyId);
  const { leftOut } = lastDigest(bot);
  expect(leftOut).toBeGreaterThan(2);
  while (bot.pipeline.sendLatest(READER, { all: false, maxStories: null })) {
    told.push(...lastDigest(bot).entries.map(({ storyId }) => storyId));
  }
  expect(told).toHaveLength(2 + leftOut);
  expect(new Set(told).size).toBe(told.length);
  await bot.close();
});

test("after ten days off nothing that was reported meanwhile is lost", async () => {
  const { server, chat, clock, open, subscribe, first, second } = await world();
  const bot = await open();
  subscribe(bot);
  await bot.app.pass();
  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  await bot.close();

  server.answerAs(second);
  clock.set(second.atMs + 10 * 24 * HOUR_MS);
  const late = await open();
  await late.app.pass();
  clock.advance(24 * HOUR_MS);
  await late.app.pass();
  expect(chat.taken.length).toBeGreaterThanOrEqual(2);
  const shown = late.store.subscriptions.shown(READER);
  const reported = late.store.stories
    .changedSince(late.topic.name, 0)
    .filter(({ articles }) => articles.length > 0);
  const times = reported.flatMap(({ articles }) => articles.map((each) => each.publishedAtMs));
  expect(Math.max(...times)).toBeGreaterThan(first.atMs);
  expect(reported.filter(({ id }) => !shown.has(id))).toEqual([]);
  expect(late.pipeline.sendLatest(READER, { all: false, maxStories: null })).toBe(false);
  await late.close();
});
