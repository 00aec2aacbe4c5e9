import { ok, type Result } from "../model/result.ts";
import { type ArticleStore, createArticleStore } from "./articles.ts";
import { type Cache, createCache } from "./cache.ts";
import { openDatabase } from "./database.ts";
import { createDeliveryStore, type DeliveryStore } from "./deliveries.ts";
import { createFeedStore, type FeedStore } from "./feeds.ts";
import { applyRetention, type RetentionCount, type RetentionPolicy } from "./retention.ts";
import { createStoryStore, type StoryStore } from "./stories.ts";
import { createSubscriptionStore, type SubscriptionStore } from "./subscriptions.ts";
import { createTopicStore, type TopicStore } from "./topics.ts";

/** Everything Svodka remembers: one SQLite file, one writer. */
export interface Store {
  readonly file: string;
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly topics: TopicStore;
  readonly stories: StoryStore;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  /** What may be lost and made again, by namespace. */
  cache(namespace: string): Cache;
  /** All of `work` or nothing of it. */
  transaction<Value>(work: () => Value): Value;
  applyRetention(nowMs: number, policy: RetentionPolicy): RetentionCount;
  close(): void;
}

/** Opens the store at `file`; refused with one sentence, see {@link openDatabase}. */
export function openStore(file: string, nowMs: () => number): Result<Store> {
  const opened = openDatabase(file);
  if (opened.kind === "bad") return opened;
  const db = opened.value;
  return ok({
    file,
    feeds: createFeedStore(db),
    articles: createArticleStore(db),
    topics: createTopicStore(db),
    stories: createStoryStore(db),
    subscriptions: createSubscriptionStore(db),
    deliveries: createDeliveryStore(db),
    cache: (namespace) => createCache(db, namespace, nowMs),
    transaction: (work) => db.transaction(work),
    applyRetention: (now, policy) => applyRetention(db, now, policy),
    close: () => db.close(),
  });
}
