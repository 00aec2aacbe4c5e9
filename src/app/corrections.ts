import { correctDigest } from "../../digests/correct-digest.ts";
import type { Clock } from "../model/clock.ts";
import type { TopicName } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import type { Locales } from "../text/locale.ts";
import type { Composer } from "./composer.ts";
import { framedDocument } from "./send-digests.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** What was told and is not said any more is changed where it stands. */
export interface Corrections {
  /** Puts corrections of what has changed since the last call on their way; gives how many. */
  correctNow(): number;
}

/** Nobody reads an older digest again; and what is changed unseen should be of yesterday at most. */
const CORRECTED_MS = 48 * 3_600_000;

export function createCorrections(needs: {
  readonly store: Store;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly locales: Locales;
  readonly clock: Clock;
  readonly logger: Logger;
}): Corrections {
  const { store, topics, composer, locales, clock, logger } = needs;
  /** Changes up to here have been looked at (epoch ms). */
  const checked = new Map<TopicName, number>();

  /** What stands in chats as it was; also what was on its way when its digest was corrected. */
  const correctStanding = (): number => {
    const standing = store.deliveries.uncorrected(clock.nowMs() - CORRECTED_MS);
    for (const { deliveryId, documentId, messages, platform, chat } of standing) {
      const key = `correction:${deliveryId}:${documentId}`;
      const message = { key, kind: "correction" as const, documentId };
      store.transaction(() => {
        store.deliveries.enqueue(
          { platform, chat },
          { ...message, options: { corrects: messages } },
          clock.nowMs(),
        );
        store.deliveries.markCorrected(deliveryId, documentId);
      });
    }
    return standing.length;
  };

  const correctStory = (story: StoryWithArticles): void => {
    const sinceMs = clock.nowMs() - CORRECTED_MS;
    for (const { id, digest, frame } of store.digests.recentlyTelling(story.id, sinceMs)) {
      const corrected = correctDigest(digest, story);
      if (corrected === null) continue;
      store.transaction(() => {
        const documentId = store.deliveries.addDocument(framedDocument(corrected, frame, locales));
        store.digests.correct(id, corrected, documentId);
        store.deliveries.replaceDocument(id, documentId);
      });
    }
  };

  const correctTopic = (topic: TopicName): void => {
    const fromMs = checked.get(topic) ?? 0;
    const changed = composer
      .stories(topic, clock.nowMs() - CORRECTED_MS)
      .filter(({ changedAtMs }) => changedAtMs >= fromMs);
    for (const story of changed) correctStory(story);
    // What changes in this very millisecond is looked at once more, which changes nothing.
    checked.set(topic, Math.max(fromMs, ...changed.map(({ changedAtMs }) => changedAtMs)));
  };

  return {
    correctNow() {
      for (const { topic } of topics.all()) {
        try {
          correctTopic(topic.name);
        } catch (error) {
          logger.error("Digests could not be corrected", error, { topic: topic.name });
        }
      }
      return correctStanding();
    },
  };
}
