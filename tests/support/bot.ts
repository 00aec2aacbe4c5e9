import { join } from "node:path";
import { type App, createApp } from "../../src/app/app.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { createPipeline, type Pipeline } from "../../src/app/pipeline.ts";
import { loadRunningTopic } from "../../src/app/running-topics.ts";
import { createFeedFetcher } from "../../src/feeds/fetch-feed.ts";
import type { ChatAdapter } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { Topic } from "../../src/model/topic.ts";
import { openStore, type Store } from "../../src/store/store.ts";

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
  readonly adapter: ChatAdapter;
  readonly listings: readonly FeedListing[];
  /** `host:port` of the test's own server. */
  readonly host: string;
  readonly logger?: Logger;
}

export async function openBot(options: BotOptions): Promise<Bot> {
  const { file, clock, adapter, listings, host, logger = silentLogger } = options;
  const resources = loadLanguageResources();
  const running = (await loadRunningTopic(BUNDLED_TOPIC, resources)).topics[0];
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
  const random = () => 0.5;
  const pipeline = createPipeline({
    ...{ store, fetcher, clock, logger, random, background: resources.background },
    locales: resources.locales,
    ...{ topics: [{ ...running, topic }], pollIntervalMs: 3_600_000, language: "en" },
  });
  const app = createApp({
    ...{ store, pipeline, adapters: [adapter], clock, logger, random },
    retention: { articlesMs: 90 * DAY_MS, skeletonsMs: 400 * DAY_MS },
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
