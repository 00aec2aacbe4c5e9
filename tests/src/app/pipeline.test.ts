import { expect, onTestFinished, test } from "vitest";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import { createPipeline, type Pipeline } from "../../../src/app/pipeline.ts";
import type { RunningTopic } from "../../../src/app/running-topic.ts";
import { everything } from "../../../src/app/running-topics.ts";
import { createTopicRegistry, type TopicRegistry } from "../../../src/app/topic-registry.ts";
import type { TopicName } from "../../../src/model/ids.ts";
import type { Logger } from "../../../src/model/logger.ts";
import type { Store } from "../../../src/store/store.ts";
import { aListing, CHAT, subscribe, tempStore } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, type ManualClock, manualClock } from "../../support/clock.ts";
import { aFetcher, aServer } from "../../support/fetchers.ts";
import { rss } from "../../support/fresh-feeds.ts";
import { everyHour } from "../../support/polling.ts";

const resources = loadLanguageResources();
const NOW_MS = Date.UTC(2026, 1, 12, 12);
/** Half of the stretch that slots of one minute are spread over. */
const JITTER_MS = 10_000;

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
  readonly registry: TopicRegistry;
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
  const registry = createTopicRegistry(topics);
  const pipeline = createPipeline({
    ...{ store, topics: registry, clock, logger, background: resources.background },
    ...everyHour(() => 0.5),
    locales: resources.locales,
    fetcher: aFetcher({ allowedHosts: [server.host] }),
  });
  return { pipeline, store, clock, topics, registry, log };
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

test("what was polled and grouped goes into a due digest, and its next time is set with it", async () => {
  const { pipeline, store, clock } = await aBench(["one"]);
  subscribe(store, { topic: "one" as TopicName, nextDueAtMs: NOW_MS });
  await pipeline.poll();
  await pipeline.process();
  expect(await pipeline.sender.composeDue()).toBe(1);
  expect(await pipeline.sender.composeDue()).toBe(0);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dead: 0 });
  expect(store.digests.lastOfChat(CHAT)[0]?.entries).toHaveLength(2);
  // 540 minutes after midnight in Berlin: the next morning, and then the one after.
  const morning = Date.UTC(2026, 1, 13, 8);
  const nextDueAtMs = () => store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs ?? 0;
  expect(nextDueAtMs() - morning).toBe(JITTER_MS);
  for (const { id } of store.deliveries.due(CHAT.platform, NOW_MS, 9)) {
    store.deliveries.markSent(id, NOW_MS);
  }
  clock.set(nextDueAtMs());
  expect(await pipeline.sender.composeDue()).toBe(0);
  expect(nextDueAtMs() - morning).toBe(DAY_MS + JITTER_MS);
});

test("a topic that was read again goes on with its stories", async () => {
  const { pipeline, store, topics, registry } = await aBench(["one"]);
  await pipeline.poll();
  await pipeline.process();
  const [running] = topics;
  if (running === undefined) throw new Error("There is no topic.");
  registry.replace([{ ...running, topic: { ...running.topic, title: "Renamed" } }]);
  await pipeline.process();
  expect(store.stories.changedSince("one" as TopicName, 0)).toHaveLength(2);
  expect(pipeline.composer.topic("one" as TopicName)?.title).toBe("Renamed");
  expect(pipeline.composer.topic("two" as TopicName)).toBeUndefined();
});

test("a feed that answers and has long brought nothing is told with the polls", async () => {
  const { pipeline, clock, log } = await aBench(["one"]);
  await pipeline.poll();
  clock.advance(2 * DAY_MS);
  await pipeline.poll();
  expect(log).toEqual([]);
  clock.advance(2 * DAY_MS);
  await pipeline.poll();
  expect(log).toEqual([expect.stringMatching(/^A feed has fallen silent/)]);
});

test("a poll that is given up leaves its feeds due", async () => {
  const { pipeline, store } = await aBench(["one"]);
  const given = new AbortController();
  given.abort();
  expect(await pipeline.poll({ signal: given.signal })).toEqual([]);
  expect(store.feeds.due(NOW_MS)).toHaveLength(1);
  onTestFinished(() => store.close());
});
