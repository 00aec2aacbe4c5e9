import type { Clock } from "../model/clock.ts";
import type { StoryId, TopicName } from "../model/ids.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { StoryStore } from "../store/stories.ts";

/** The stories of a topic that are news yet, in memory: who asks for them waits for no disk. */
export interface RecentStories {
  /** Stories that an article joined or changed after `sinceMs`, oldest change first. */
  since(topic: TopicName, sinceMs: number): readonly StoryWithArticles[];
}

interface Known {
  readonly stories: Map<StoryId, StoryWithArticles>;
  /** Everything changed before this instant (epoch ms) is in `stories`. */
  readonly fromMs: number;
  lastChangeMs: number;
}

const byChange = (a: StoryWithArticles, b: StoryWithArticles): number =>
  a.changedAtMs - b.changedAtMs || a.id - b.id;

/**
 * Reads only what has changed since the last time. A story changes by an article that joins it or says
 * something else, and then its time of change moves on.
 */
export function createRecentStories(store: StoryStore, clock: Clock): RecentStories {
  const topics = new Map<TopicName, Known>();

  const refresh = (topic: TopicName, sinceMs: number): Known => {
    const known = topics.get(topic);
    // A clock that was set back stamps new changes with times we believe to have read.
    const isAhead = known !== undefined && known.lastChangeMs > clock.nowMs();
    if (known === undefined || sinceMs < known.fromMs || isAhead) {
      const found = store.changedSince(topic, sinceMs);
      const fresh = {
        stories: new Map(found.map((story) => [story.id, story])),
        fromMs: sinceMs,
        lastChangeMs: Math.max(sinceMs, ...found.map(({ changedAtMs }) => changedAtMs)),
      };
      topics.set(topic, fresh);
      return fresh;
    }
    // From the same millisecond on: another article of it may have been stored since.
    for (const story of store.changedSince(topic, known.lastChangeMs - 1)) {
      known.stories.set(story.id, story);
      known.lastChangeMs = Math.max(known.lastChangeMs, story.changedAtMs);
    }
    return known;
  };

  return {
    since(topic, sinceMs) {
      const { stories, fromMs } = refresh(topic, sinceMs);
      const found = [...stories.values()].filter(({ changedAtMs }) => changedAtMs > sinceMs);
      // What nobody asks for any more goes; twice the stretch, so that it is not read again each day.
      if (stories.size > 2 * found.length + 100 && fromMs < sinceMs) {
        topics.set(topic, {
          stories: new Map(found.map((story) => [story.id, story])),
          fromMs: sinceMs,
          lastChangeMs: Math.max(sinceMs, ...found.map(({ changedAtMs }) => changedAtMs)),
        });
      }
      return found.sort(byChange);
    },
  };
}
