import { ok, type Result } from "../model/result.ts";
import { type ArticleStore, createArticleStore } from "./articles.ts";
import { type Cache, createCache } from "./cache.ts";
import { type ChatStore, createChatStore } from "./chats.ts";
import { openDatabase } from "./database.ts";
import { createDeliveryStore, type DeliveryStore } from "./deliveries.ts";
import { createDigestStore, type DigestStore } from "./digests.ts";
import { createFallbackStore, type FallbackStore } from "./fallbacks.ts";
import { createFeedHealthStore, type FeedHealthStore } from "./feed-health.ts";
import { createFeedStore, type FeedStore } from "./feeds.ts";
import { createInboxStore, type InboxStore } from "./inbox.ts";
import { createLabelStore, type LabelStore } from "./labels.ts";
import { createModelSpendingStore, type ModelSpendingStore } from "./model-spending.ts";
import { createPageStore, type PageStore } from "./pages.ts";
import { applyRetention, type RetentionCount, type RetentionPolicy } from "./retention.ts";
import { createStoryStore, type StoryStore } from "./stories.ts";
import { createSubscriptionStore, type SubscriptionStore } from "./subscriptions.ts";
import { createTopicStore, type TopicStore } from "./topics.ts";

/** Everything Svodka remembers: one SQLite file, one writer. */
export interface Store {
  readonly file: string;
  readonly feeds: FeedStore;
  readonly feedHealth: FeedHealthStore;
  readonly articles: ArticleStore;
  readonly pages: PageStore;
  readonly topics: TopicStore;
  readonly labels: LabelStore;
  readonly stories: StoryStore;
  readonly chats: ChatStore;
  readonly subscriptions: SubscriptionStore;
  readonly fallbacks: FallbackStore;
  readonly inbox: InboxStore;
  readonly digests: DigestStore;
  readonly deliveries: DeliveryStore;
  readonly modelSpending: ModelSpendingStore;
  /** What may be lost and made again, by namespace. */
  cache(namespace: string): Cache;
  /** All of `work` or nothing of it. */
  transaction<Value>(work: () => Value): Value;
  /**
   * After a clock that was ahead was set right: what was put off into a future that no rule of ours
   * could mean is due again.
   */
  repairClock(nowMs: number): void;
  applyRetention(nowMs: number, policy: RetentionPolicy): RetentionCount;
  /** After a chat was forgotten: not a byte of it stays in the files. Takes as long as a copy. */
  compact(): void;
  close(): void;
}

/** A digest a week, put off by quiet hours, is due within these days. */
const LONGEST_SCHEDULE_MS = 9 * 86_400_000;
/** No platform asks to wait longer than this. */
const LONGEST_WAIT_MS = 7 * 86_400_000;

/** Opens the store at `file`; refused with one sentence, see {@link openDatabase}. */
export function openStore(file: string, nowMs: () => number): Result<Store> {
  const opened = openDatabase(file);
  if (opened.kind === "bad") return opened;
  const db = opened.value;
  const feeds = createFeedStore(db);
  const deliveries = createDeliveryStore(db);
  const subscriptions = createSubscriptionStore(db);
  return ok({
    file,
    feeds,
    feedHealth: createFeedHealthStore(db),
    articles: createArticleStore(db),
    pages: createPageStore(db),
    topics: createTopicStore(db),
    labels: createLabelStore(db),
    stories: createStoryStore(db),
    chats: createChatStore(db),
    subscriptions,
    fallbacks: createFallbackStore(db),
    inbox: createInboxStore(db),
    digests: createDigestStore(db),
    deliveries,
    modelSpending: createModelSpendingStore(db),
    cache: (namespace) => createCache(db, namespace, nowMs),
    transaction: (work) => db.transaction(work),
    repairClock(now) {
      feeds.repairClock(now);
      deliveries.repairClock(now, LONGEST_WAIT_MS);
      subscriptions.repairClock(now, now + LONGEST_SCHEDULE_MS);
    },
    applyRetention: (now, policy) => applyRetention(db, now, policy),
    compact: () => db.compact(),
    close: () => db.close(),
  });
}
