import { join } from "node:path";
import { type App, type ChatRules, createApp } from "../../src/app/app.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { createPipeline, type Pipeline } from "../../src/app/pipeline.ts";
import { loadRunningTopic, seededTopic } from "../../src/app/running-topics.ts";
import { createTopicRegistry } from "../../src/app/topic-registry.ts";
import { createFeedFetcher } from "../../src/feeds/fetch/fetch-feed.ts";
import type { ChatAdapter } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { Topic } from "../../src/model/topic.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { loadSeeds } from "../../src/topics/load-topic.ts";
import { noFeeds } from "./no-feeds.ts";
import { everyHour } from "./polling.ts";

const BUNDLED_TOPIC = join(import.meta.dirname, "../../topics/russia-messengers");

const DAY_MS = 86_400_000;

const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
};

/** The whole bot, wired as the program wires it, with the bundled topic and feeds of a test. */
export interface Bot {
  readonly app: App;
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly topic: Topic;
  close(): Promise<void>;
}

export interface BotOptions {
  readonly file: string;
  readonly clock: Clock;
  /** One or several. */
  readonly adapter: ChatAdapter | readonly ChatAdapter[];
  readonly listings: readonly FeedListing[];
  /** `host:port` of the test's own server. */
  readonly host: string;
  /** Folder of documents that show another topic than the bundled one. */
  readonly seeds?: string;
  readonly logger?: Logger;
  readonly rules?: Partial<ChatRules>;
}

export async function openBot(options: BotOptions): Promise<Bot> {
  const { file, clock, adapter, listings, host, logger = silentLogger, rules = {} } = options;
  const resources = loadLanguageResources();
  const running =
    options.seeds === undefined
      ? (await loadRunningTopic(BUNDLED_TOPIC, resources)).topics[0]
      : seededTopic((await loadSeeds(options.seeds)).seeds, resources);
  if (running === undefined) throw new Error("The bundled topic does not load.");
  const opened = openStore(file, clock.nowMs);
  if (opened.kind === "bad") throw new Error(opened.problem);
  const store = opened.value;
  const topic = { ...running.topic, feeds: listings };
  store.feeds.setTopicFeeds(topic.name, listings, clock.nowMs());
  const fetcher = createFeedFetcher({
    ...{ userAgent: "Svodka/test", allowedHosts: [host], timeoutMs: 20_000, maxBytes: 1e7 },
    ...{ proxyUrl: null, nowMs: clock.nowMs },
  });
  const random = () => 0;
  const { background, locales, findTimeZones } = resources;
  const topics = createTopicRegistry([{ ...running, topic }]);
  const pipeline = createPipeline({
    ...{ store, fetcher, clock, logger, background, locales, topics },
    ...everyHour(random),
  });
  const adapters = "platform" in adapter ? [adapter] : adapter;
  const app = createApp({
    ...{ store, pipeline, topics, adapters, clock, logger, random },
    ...{ background, locales, findTimeZones },
    retention: { articlesMs: 90 * DAY_MS, skeletonsMs: 400 * DAY_MS },
    rules: {
      timeZone: "UTC",
      admission: { owners: new Set(), allowed: new Set() },
      quotas: { subscriptionsAChat: 5, breakingADay: 10 },
      expiryMs: 12 * 3_600_000,
      ...rules,
    },
    reload: {
      root: null,
      loadTopics: () => loadRunningTopic(BUNDLED_TOPIC, resources),
      findFeeds: noFeeds,
    },
  });
  return {
    ...{ app, pipeline, store, topic },
    async close() {
      await app.stop();
      await fetcher.close();
      store.close();
    },
  };
}
