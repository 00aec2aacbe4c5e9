import { setImmediate as nextTurn } from "node:timers/promises";
import { correctDigest } from "../../digests/correct-digest.ts";
import type { Clock } from "../model/clock.ts";
import type { TopicName } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Uncorrected } from "../store/outcomes.ts";
import type { Store } from "../store/store.ts";
import type { Locales } from "../text/locale.ts";
import type { Composer } from "./composer.ts";
import type { RunningTopic } from "./running-topic.ts";
import { framedDocument } from "./send-digests.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** Chats corrected before others get their turn. */
const TOGETHER = 500;

/** What was told and is not said any more is changed where it stands. */
export interface Corrections {
  /** Puts corrections of what has changed since the last call on their way; gives how many. */
  correctNow(): Promise<number>;
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
  const correctStanding = async (): Promise<number> => {
    let count = 0;
    for (;;) {
      const sinceMs = clock.nowMs() - CORRECTED_MS;
      const standing = store.deliveries.uncorrected(sinceMs, TOGETHER);
      store.transaction(() => standing.forEach(correctOne));
      count += standing.length;
      if (standing.length < TOGETHER) return count;
      await nextTurn();
    }
  };

  const correctOne = ({ deliveryId, documentId, messages, platform, chat }: Uncorrected): void => {
    store.deliveries.enqueue(
      { platform, chat },
      {
        ...{ key: `correction:${deliveryId}:${documentId}`, kind: "correction", documentId },
        options: { corrects: messages },
      },
      clock.nowMs(),
    );
    store.deliveries.markCorrected(deliveryId, documentId);
  };

  const correctStory = (story: StoryWithArticles, { analyser }: RunningTopic): number => {
    const sinceMs = clock.nowMs() - CORRECTED_MS;
    let replaced = 0;
    for (const { id, digest, frame } of store.digests.recentlyTelling(story.id, sinceMs)) {
      const corrected = correctDigest(digest, story, analyser);
      if (corrected === null) continue;
      store.transaction(() => {
        const documentId = store.deliveries.addDocument(framedDocument(corrected, frame, locales));
        store.digests.correct(id, corrected, documentId);
        replaced += store.deliveries.replaceDocument(id, documentId);
      });
    }
    return replaced;
  };

  const correctTopic = (running: RunningTopic): number => {
    const topic = running.topic.name;
    const fromMs = checked.get(topic) ?? 0;
    const changed = composer
      .stories(topic, clock.nowMs() - CORRECTED_MS)
      .filter(({ changedAtMs }) => changedAtMs >= fromMs);
    const replaced = changed.reduce((sum, story) => sum + correctStory(story, running), 0);
    // What changes in this very millisecond is looked at once more, which changes nothing.
    checked.set(topic, Math.max(fromMs, ...changed.map(({ changedAtMs }) => changedAtMs)));
    return replaced;
  };

  return {
    async correctNow() {
      let count = 0;
      for (const running of topics.all()) {
        try {
          count += correctTopic(running);
        } catch (error) {
          const topic = running.topic.name;
          logger.error("Digests could not be corrected", error, { topic });
        }
      }
      return count + (await correctStanding());
    },
  };
}
