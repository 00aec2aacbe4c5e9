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
  /** Everything changed since this instant (epoch ms) is in `stories`. */
  readonly fromMs: number;
  lastChangeMs: number;
  /** The furthest anybody has looked back since `keptSinceMs`. */
  askedMs: number;
  readonly keptSinceMs: number;
}

/**
 * Readers look back for days or for weeks, one after another: what the furthest of them asked for in
 * this time is kept, and nothing is read twice.
 */
const KEPT_MS = 86_400_000;

const byChange = (a: StoryWithArticles, b: StoryWithArticles): number =>
  a.changedAtMs - b.changedAtMs || a.id - b.id;

/**
 * Reads only what has changed since the last time. A story changes by an article that joins it or says
 * something else or goes elsewhere, and then its time of change moves on; so does that of one that is
 * merged into another and is none any more.
 */
export function createRecentStories(store: StoryStore, clock: Clock): RecentStories {
  const topics = new Map<TopicName, Known>();

  const remember = (
    topic: TopicName,
    fromMs: number,
    found: readonly StoryWithArticles[],
  ): Known => {
    const known = {
      stories: new Map(found.map((story) => [story.id, story])),
      ...{ fromMs, askedMs: Number.POSITIVE_INFINITY, keptSinceMs: clock.nowMs() },
      lastChangeMs: found.reduce((last, story) => Math.max(last, story.changedAtMs), fromMs),
    };
    topics.set(topic, known);
    return known;
  };

  const refresh = (topic: TopicName, sinceMs: number): Known => {
    const known = topics.get(topic);
    // A clock that was set back stamps new changes with times we believe to have read.
    const isAhead = known !== undefined && known.lastChangeMs > clock.nowMs();
    if (known === undefined || sinceMs < known.fromMs || isAhead) {
      return remember(topic, sinceMs, store.changedSince(topic, sinceMs));
    }
    // From the same millisecond on: another article of it may have been stored since.
    const readMs = known.lastChangeMs - 1;
    for (const id of store.redirectedSince(topic, readMs)) known.stories.delete(id);
    for (const story of store.changedSince(topic, readMs)) {
      known.stories.set(story.id, story);
      known.lastChangeMs = Math.max(known.lastChangeMs, story.changedAtMs);
    }
    return known;
  };

  const changedAfter = ({ stories }: Known, sinceMs: number): StoryWithArticles[] =>
    [...stories.values()].filter(({ changedAtMs }) => changedAtMs > sinceMs);

  return {
    since(topic, sinceMs) {
      const known = refresh(topic, sinceMs);
      known.askedMs = Math.min(known.askedMs, sinceMs);
      if (Math.abs(clock.nowMs() - known.keptSinceMs) > KEPT_MS) {
        remember(topic, known.askedMs, changedAfter(known, known.askedMs));
      }
      return changedAfter(known, sinceMs).sort(byChange);
    },
  };
}
