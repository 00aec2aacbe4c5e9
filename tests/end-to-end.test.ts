import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { RECORDINGS, startRecordedServer } from "../src/app/demo/recorded-server.ts";
import type { Detail } from "../src/model/chat.ts";
import type { Digest } from "../src/model/digest.ts";
import { type Document, inWords } from "../src/model/document.ts";
import { EVERY_DAY } from "../src/model/schedule.ts";
import { type Bot, openBot } from "./support/bot.ts";
import { subscribe } from "./support/builders.ts";
import { HOUR_MS, MINUTE_MS, manualClock } from "./support/clock.ts";
import { createHttpChatAdapter, type HttpChat, startHttpChat } from "./support/http-chat.ts";
import { tempFolder } from "./support/temp.ts";

const READER = { platform: "http", chat: "reader" };
const LATEST = { all: false, maxStories: null, topic: null };

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
  const order = (bot: Bot, maxStories = 20, detail: Detail = "short") =>
    subscribe(
      bot.store,
      {
        ...{ ...READER, topic: bot.topic.name, createdAtMs: first.atMs },
        schedule: { timesMinutes: [18 * 60 + 5, 20 * 60 + 5], weekdays: EVERY_DAY },
        nextDueAtMs: first.atMs + 5 * MINUTE_MS,
      },
      { timeZone: "UTC", maxStories, detail },
    );
  onTestFinished(async () => {
    await chat.close();
    await server.close();
  });
  server.answerAs(first);
  return { server, chat, clock, open, order, first, second };
}

const textsOf = (document: Document): string[] =>
  document.blocks
    .map(inWords)
    .flatMap((block) =>
      (block.kind === "list" ? block.items.flat() : block.spans).map(({ text }) => text),
    );

function lastDigest(bot: Bot): Digest {
  const [digest] = bot.store.digests.lastOfChat(READER);
  if (digest === undefined) throw new Error("No digest was composed.");
  return digest;
}

test("feeds become one digest a day: each story once, nothing again that was told, across a restart", async () => {
  const { server, chat, clock, open, order, first, second } = await world();
  const bot = await open();
  order(bot);
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
  const { clock, open, order, first } = await world();
  const bot = await open();
  order(bot, 20, "full");
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

test("a short digest is a front page, and a full one tells more of each story", async () => {
  const lengthsIn = async (detail: Detail): Promise<number[]> => {
    const { clock, open, order, first } = await world();
    const bot = await open();
    order(bot, 20, detail);
    await bot.app.pass();
    clock.set(first.atMs + 6 * MINUTE_MS);
    await bot.app.pass();
    const { entries } = lastDigest(bot);
    await bot.close();
    return entries.map(({ sentences }) => sentences.length);
  };
  const [lead, ...others] = await lengthsIn("short");
  expect(lead).toBe(2);
  expect(new Set(others)).toEqual(new Set([1]));
  const full = await lengthsIn("full");
  expect(full).toHaveLength(1 + others.length);
  expect(Math.min(...full)).toBeGreaterThan(1);
});

test("polling again without news asks conditionally, stores nothing new and sends nothing", async () => {
  const { clock, open, order, first } = await world();
  const bot = await open();
  order(bot);
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
  const { chat, clock, open, order, first } = await world();
  const bot = await open();
  order(bot);
  await bot.app.pass();
  chat.down = 503;
  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  expect(bot.store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dead: 0 });
  await bot.close();

  const again = await open();
  chat.down = null;
  clock.advance(HOUR_MS);
  await again.app.pass();
  await again.app.pass();
  expect(chat.taken).toHaveLength(1);
  expect(again.store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dead: 0 });
  await again.close();
});

/** The reader writes; gives what the bot said to it. */
async function ask(bot: Bot, chat: HttpChat, words: string): Promise<string> {
  const before = chat.taken.length;
  await bot.app.listener.receive({
    ...{ id: `${words} ${before} ${bot.store.inbox.count()}`, chat: READER },
    ...{ chatKind: "private", sender: "reader", language: "en" },
    event: { kind: "text", text: words },
  });
  await bot.app.settle();
  return chat.taken
    .slice(before)
    .flatMap(({ document }) => textsOf(document))
    .join("\n");
}

test("/latest tells what is new once, /latest all everything, /story every report", async () => {
  const { chat, clock, open, order, first } = await world();
  const bot = await open();
  order(bot);
  await bot.app.pass();
  clock.set(first.atMs + MINUTE_MS);
  expect(await ask(bot, chat, "/latest")).toContain(bot.topic.title);
  expect(await ask(bot, chat, "/latest")).toContain("Nothing new since you last looked");
  expect(await ask(bot, chat, "/latest all 2")).toContain(bot.topic.title);
  const digest = lastDigest(bot);
  expect(digest.entries).toHaveLength(2);
  const story = await ask(bot, chat, "/story 1");
  for (const { title } of digest.entries[0]?.sources ?? []) expect(story).toContain(title);
  expect(await ask(bot, chat, "/story 3")).toContain("has no story 3");
  await bot.close();
});

test("what did not fit is told by the next digest, and nothing is told twice on the way", async () => {
  const { clock, open, order, first } = await world();
  const bot = await open();
  order(bot, 1);
  await bot.app.pass();
  clock.set(first.atMs + 6 * MINUTE_MS);
  await bot.app.pass();
  const told = lastDigest(bot).entries.map(({ storyId }) => storyId);
  const { leftOut } = lastDigest(bot);
  expect(leftOut).toBeGreaterThan(1);
  while (bot.pipeline.sender.sendLatest(READER, LATEST)) {
    await bot.app.settle();
    told.push(...lastDigest(bot).entries.map(({ storyId }) => storyId));
  }
  expect(told).toHaveLength(1 + leftOut);
  expect(new Set(told).size).toBe(told.length);
  await bot.close();
});

test("after ten days off nothing that was reported meanwhile is lost", async () => {
  const { server, chat, clock, open, order, first, second } = await world();
  const bot = await open();
  order(bot);
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
  const shown = late.store.digests.shownBy(late.store.digests.ofChat(READER));
  const reported = late.store.stories
    .changedSince(late.topic.name, 0)
    .filter(({ articles }) => articles.length > 0);
  const times = reported.flatMap(({ articles }) => articles.map((each) => each.publishedAtMs));
  expect(Math.max(...times)).toBeGreaterThan(first.atMs);
  expect(reported.filter(({ id }) => !shown.has(id))).toEqual([]);
  expect(late.pipeline.sender.sendLatest(READER, LATEST)).toBe(false);
  await late.close();
});
