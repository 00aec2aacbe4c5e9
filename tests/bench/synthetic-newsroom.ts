import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LanguageResources, loadLanguageResources } from "../../src/app/language-resources.ts";
import { createPipeline } from "../../src/app/pipeline.ts";
import type { RunningTopic } from "../../src/app/running-topic.ts";
import { loadRunningTopic } from "../../src/app/running-topics.ts";
import { createTopicRegistry } from "../../src/app/topic-registry.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { TopicName } from "../../src/model/ids.ts";
import type { ArticleDraft } from "../../src/store/articles.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { type GlossaryEntries, readGlossary } from "../../src/text/glossary-lines.ts";
import { manualClock } from "../support/clock.ts";
import { everyHour } from "../support/polling.ts";
import { silentLogger } from "./bench-folder.ts";
import type { SyntheticItem } from "./synthetic-stream.ts";

const ROOT = join(import.meta.dirname, "..", "..");

const FEED: FeedListing = {
  ...{ url: "https://news.example/feed.xml", outlet: "News", language: null, country: null },
};

/** The shipped glossary's words, to make news of. */
export function shippedGlossary(): GlossaryEntries {
  const read = readGlossary(readFileSync(join(ROOT, "src", "text", "glossary.tsv"), "utf8"));
  if (read.kind === "bad") throw new Error(read.problem);
  return read.value;
}

/** The bundled topic; it judges each item, and then takes it, so that stories see them all. */
export async function greedyTopic(resources: LanguageResources): Promise<RunningTopic> {
  const { topics } = await loadRunningTopic(join(ROOT, "topics", "russia-messengers"), resources);
  const [bundled] = topics;
  if (bundled === undefined) throw new Error("The bundled topic cannot be used.");
  return {
    ...bundled,
    topic: { ...bundled.topic, languages: [] },
    relevance: (input) => ({ ...bundled.relevance(input), onTopic: true }),
  };
}

/** The stages from a stored article to its story, on a store file. */
export interface SyntheticNewsroom {
  /** Stores, judges and groups what came in. */
  takeIn(items: readonly SyntheticItem[]): Promise<void>;
  /** Judges and groups what waits; with nothing waiting: is ready to. */
  process(): Promise<void>;
  readonly store: Store;
  readonly topic: TopicName;
  close(): void;
}

/** Items that one pass finds, some twenty minutes' worth. */
const PASS = 60;

export async function openNewsroom(
  file: string,
  resources = loadLanguageResources(),
): Promise<SyntheticNewsroom> {
  const running = await greedyTopic(resources);
  const clock = manualClock(0);
  const opened = openStore(file, clock.nowMs);
  if (opened.kind === "bad") throw new Error(opened.problem);
  const store = opened.value;
  const { name } = running.topic;
  store.feeds.setTopicFeeds(name, [FEED], 0);
  const feed = store.feeds.ofTopic(name)[0];
  if (feed === undefined) throw new Error("The feed was not kept.");
  const pipeline = createPipeline({
    ...{ store, clock, logger: silentLogger, ...everyHour(() => 0.5) },
    topics: createTopicRegistry([running]),
    ...{ background: resources.background, locales: resources.locales },
    fetcher: {
      fetch: () => Promise.reject(new Error("Nothing is fetched here.")),
      close: async () => {},
    },
  });
  return {
    ...{ store, topic: name },
    async takeIn(items) {
      for (let start = 0; start < items.length; start += PASS) {
        const found = items.slice(start, start + PASS);
        clock.set(found.at(-1)?.publishedAtMs ?? clock.nowMs());
        store.articles.save(feed.id, found.map(draftOf), clock.nowMs());
        await pipeline.process();
      }
    },
    process: () => pipeline.process(),
    close() {
      pipeline.rest();
      store.close();
    },
  };
}

const draftOf = (item: SyntheticItem): ArticleDraft => ({
  ...{ identity: item.id, url: item.url, canonicalUrl: item.url, outlet: item.outlet },
  ...{ language: item.lang, title: item.title, summary: item.summary, content: item.content },
  ...{ author: null, publishedAtMs: item.publishedAtMs, isBacklog: false },
  textHash: createHash("sha256").update(`${item.title}\n${item.summary}`).digest("hex"),
});
