import { type Base, databaseFile, systemClock } from "../app/runtime.ts";
import { topicHealth } from "../feeds/poll/feed-health.ts";
import type { FeedHealth } from "../model/feed-health.ts";
import type { TopicName } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import { lookAtFeeds } from "../store/look.ts";

/** A topic and how its feeds do, what wants an editor first. */
export interface TopicHealth {
  readonly topic: TopicName;
  readonly feeds: readonly FeedHealth[];
}

/** What the newsroom's database knows, also while the bot runs; null before there is one. */
export const readHealth = (base: Base): Result<readonly TopicHealth[]> | null =>
  lookAtFeeds(databaseFile(base), (store) =>
    store.topics().map((topic) => ({
      ...{ topic, feeds: topicHealth(store, topic, systemClock.nowMs()) },
    })),
  );
