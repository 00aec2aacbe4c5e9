import { expect, onTestFinished, test } from "vitest";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import { createPipeline, type Pipeline, type RunningTopic } from "../../../src/app/pipeline.ts";
import { everything } from "../../../src/app/running-topics.ts";
import type { TopicName } from "../../../src/model/ids.ts";
import type { Logger } from "../../../src/model/logger.ts";
import type { Store } from "../../../src/store/store.ts";
import { aListing, anOrder, CHAT, tempStore } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, type ManualClock, manualClock } from "../../support/clock.ts";
import { aFetcher, aServer } from "../../support/fetchers.ts";
import { rss } from "../../support/fresh-feeds.ts";

const resources = loadLanguageResources();
const NOW_MS = Date.UTC(2026, 1, 12, 12);

const FERRY = {
  title: "Ferry crews at Vessholm walk out over night shifts",
  text: "Crews of the Vessholm ferries stopped work on Monday morning, the harbour office said. They refuse the new night shifts that the Brenn line wants to introduce from May.",
  link: "https://press.example/ferry",
  atMs: NOW_MS - HOUR_MS,
};
const LIBRARY = {
  title: "Library of Oststad lends musical instruments",
  text: "Readers can borrow violins and trumpets for six weeks, the city librarian said on Friday. Forty instruments came from a school that has closed its doors.",
  link: "https://press.example/library",
  atMs: NOW_MS - 2 * HOUR_MS,
};

interface Bench {
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly clock: ManualClock;
  readonly topics: readonly RunningTopic[];
  readonly log: string[];
}

/** A pipeline over topics of these names, all with the same feed of two stories. */
async function aBench(
  names: readonly string[],
  change: (topic: RunningTopic) => RunningTopic = (topic) => topic,
): Promise<Bench> {
  const server = await aServer({ "/feed": rss("Press", [FERRY, LIBRARY]) });
  const clock = manualClock(NOW_MS);
  const store = tempStore(clock.nowMs);
  const log: string[] = [];
  const note = (message: string): void => void log.push(message);
  const logger: Logger = { debug() {}, info() {}, warn: note, error: note };
  const listing = aListing({ url: `${server.origin}/feed` });
  const topics = names.map((name) => {
    const { topic, ...rest } = everything([listing], resources);
    return change({ ...rest, topic: { ...topic, name: name as TopicName, title: name } });
  });
  for (const { topic } of topics) store.feeds.setTopicFeeds(topic.name, [listing], NOW_MS);
  const pipeline = createPipeline({
    ...{ store, topics, clock, logger, background: resources.background, random: () => 0.5 },
    locales: resources.locales,
    fetcher: aFetcher({ allowedHosts: [server.host] }),
    ...{ pollIntervalMs: HOUR_MS, language: "en" },
  });
  return { pipeline, store, clock, topics, log };
}

test("a feed of several topics is polled once and read for each of them", async () => {
  const { pipeline, store } = await aBench(["one", "two"]);
  expect(await pipeline.poll()).toHaveLength(1);
  await pipeline.process();
  for (const name of ["one", "two"]) {
    const stories = store.stories.changedSince(name as TopicName, 0);
    expect(stories, name).toHaveLength(2);
  }
  expect(await pipeline.poll()).toEqual([]);
});

test("a topic that fails is logged and left for the next time; the others are read", async () => {
  let isBroken = true;
  const { pipeline, store, log } = await aBench(["bad", "good"], (running) => ({
    ...running,
    topic: {
      ...running.topic,
      // Read when the topic's stage begins, to found its first stories.
      get seeds() {
        if (isBroken && running.topic.name === "bad") throw new Error("no seeds");
        return running.topic.seeds;
      },
    },
  }));
  const count = (name: string) => store.stories.changedSince(name as TopicName, 0).length;
  await pipeline.poll();
  await pipeline.process();
  expect(log).toEqual(["A topic could not be processed"]);
  expect([count("bad"), count("good")]).toEqual([0, 2]);
  isBroken = false;
  await pipeline.process();
  expect([count("bad"), count("good")]).toEqual([2, 2]);
});

test("a due subscription gets one digest in its outbox, and its next time is set with it", async () => {
  const { pipeline, store, clock } = await aBench(["one"]);
  store.subscriptions.put(anOrder({ topic: "one" as TopicName, nextDueAtMs: NOW_MS }));
  await pipeline.poll();
  await pipeline.process();
  expect(await pipeline.composeDue()).toBe(1);
  expect(await pipeline.composeDue()).toBe(0);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dropped: 0 });
  expect(store.deliveries.lastDigest(CHAT)?.entries).toHaveLength(2);
  // 540 minutes after midnight in Berlin: the next morning, and then the one after.
  const morning = Date.UTC(2026, 1, 13, 8);
  expect(store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(morning);
  clock.set(morning);
  expect(await pipeline.composeDue()).toBe(0);
  expect(store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(morning + DAY_MS);
});

test("an order for a topic that does not run is passed over and told, until its topic is back", async () => {
  const { pipeline, store, log } = await aBench(["one"]);
  const orders = ["gone", "one"].map((topic) => ({
    ...anOrder({ topic: topic as TopicName, nextDueAtMs: NOW_MS }),
  }));
  for (const order of orders) store.subscriptions.put(order);
  await pipeline.poll();
  await pipeline.process();
  expect(await pipeline.composeDue()).toBe(1);
  expect(log).toEqual(["A subscription names a topic that does not run"]);
  expect(store.subscriptions.due(NOW_MS, 10)).toEqual([]);
});

test("what a reader asks for counts as seen, in numbers that /story understands", async () => {
  const { pipeline, store } = await aBench(["one"]);
  store.subscriptions.put(anOrder({ topic: "one" as TopicName }));
  await pipeline.poll();
  await pipeline.process();
  expect(pipeline.tellStory(CHAT, 1)).toBeNull();
  expect(pipeline.sendLatest(CHAT, { all: false, maxStories: 1 })).toBe(true);
  const first = store.deliveries.lastDigest(CHAT)?.entries ?? [];
  expect(first).toHaveLength(1);
  expect(JSON.stringify(pipeline.tellStory(CHAT, 1))).toContain(first[0]?.headline ?? "?");
  expect(pipeline.tellStory(CHAT, 2)).toBeNull();
  expect(pipeline.sendLatest(CHAT, { all: false, maxStories: null })).toBe(true);
  const second = store.deliveries.lastDigest(CHAT)?.entries ?? [];
  expect(second.map(({ storyId }) => storyId)).not.toContain(first[0]?.storyId);
  expect(pipeline.sendLatest(CHAT, { all: false, maxStories: null })).toBe(false);
  expect(pipeline.sendLatest(CHAT, { all: true, maxStories: null })).toBe(true);
  expect(store.deliveries.lastDigest(CHAT)?.entries).toHaveLength(2);
});

test("digests of several topics that come together number on, and /story finds each", async () => {
  const { pipeline, store, clock } = await aBench(["one", "two"]);
  const [one, two] = ["one", "two"].map((name) => name as TopicName);
  if (one === undefined || two === undefined) throw new Error("There are no topics.");
  for (const topic of [one, two]) store.subscriptions.put(anOrder({ topic, nextDueAtMs: NOW_MS }));
  await pipeline.poll();
  await pipeline.process();
  expect(await pipeline.composeDue()).toBe(2);
  const numbers = () =>
    store.deliveries
      .lastDigests(CHAT)
      .map(({ topic, entries }) => [topic, entries.map(({ number }) => number)]);
  expect(numbers()).toEqual([
    [two, [3, 4]],
    [one, [1, 2]],
  ]);
  for (const { entries } of store.deliveries.lastDigests(CHAT)) {
    for (const { number, headline } of entries) {
      expect(JSON.stringify(pipeline.tellStory(CHAT, number))).toContain(headline);
    }
  }
  clock.advance(DAY_MS);
  expect(pipeline.sendLatest(CHAT, { all: true, maxStories: null })).toBe(true);
  expect(numbers()).toEqual([
    [two, [3, 4]],
    [one, [1, 2]],
  ]);
});

test("a chat without a subscription gets nothing", async () => {
  const { pipeline } = await aBench(["one"]);
  await pipeline.poll();
  await pipeline.process();
  expect(pipeline.sendLatest(CHAT, { all: true, maxStories: null })).toBe(false);
  expect(pipeline.tellStory(CHAT, 1)).toBeNull();
});

test("a poll that is given up leaves its feeds due", async () => {
  const { pipeline, store } = await aBench(["one"]);
  const given = new AbortController();
  given.abort();
  expect(await pipeline.poll({ signal: given.signal })).toEqual([]);
  expect(store.feeds.due(NOW_MS)).toHaveLength(1);
  onTestFinished(() => store.close());
});
