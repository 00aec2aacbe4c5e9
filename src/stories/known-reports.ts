import type { ArticleId, StoryId } from "../model/ids.ts";
import type { Features } from "./features.ts";

/** What grouping knows of a report; null for one that it could not describe and left out. */
export type Known = Features | null;

/**
 * What the grouping knows of each article, to be replaced when its outlet changes it. An entry is
 * some 40 kB, so that what a restart would not read is forgotten.
 */
export interface KnownReports {
  /** Undefined for an article never put in, or forgotten. */
  get(id: ArticleId, story: StoryId): Known | undefined;
  put(id: ArticleId, story: StoryId, report: { known: Known; seenAtMs: number }): void;
  /** Forgets the stories whose newest article was seen more than `keptMs` before the newest of all. */
  forgetOld(keptMs: number): void;
  /** How many articles are known. */
  size(): number;
}

export function createKnownReports(): KnownReports {
  const stories = new Map<StoryId, { lastSeenAtMs: number; reports: Map<ArticleId, Known> }>();
  let newestMs = Number.NEGATIVE_INFINITY;
  return {
    get: (id, story) => stories.get(story)?.reports.get(id),
    put(id, story, { known, seenAtMs }) {
      const entry = stories.get(story) ?? { lastSeenAtMs: seenAtMs, reports: new Map() };
      entry.lastSeenAtMs = Math.max(entry.lastSeenAtMs, seenAtMs);
      entry.reports.set(id, known);
      stories.set(story, entry);
      newestMs = Math.max(newestMs, seenAtMs);
    },
    forgetOld(keptMs) {
      for (const [story, { lastSeenAtMs }] of stories) {
        if (lastSeenAtMs < newestMs - keptMs) stories.delete(story);
      }
    },
    size: () => [...stories.values()].reduce((sum, { reports }) => sum + reports.size, 0),
  };
}
