import type { Article } from "../src/model/article.ts";
import type { SelectedStory } from "./select-stories.ts";

/** A story with its place in the order, and why. */
export interface RankedStory extends SelectedStory {
  readonly importance: number;
  /** For editors: `5 outlets`, `last report 2 h ago`. */
  readonly why: readonly string[];
}

const HOUR_MS = 3_600_000;
/** A report this old counts half as fresh as one of this moment. */
const HALF_LIFE_MS = 18 * HOUR_MS;
/** Freshness can lift a story as much as three times the outlets can, not more. */
const FRESHNESS_WEIGHT = 1.6;

export const distinctOutlets = (articles: readonly Article[]): string[] => [
  ...new Set(articles.map(({ outlet }) => outlet)),
];

/** An outlet a reader follows weighs as much as three others that join a single one. */
const FOLLOWED_WEIGHT = 2;

/**
 * Most important first: how many outlets report it, how fresh it is, whether one that the reader
 * follows does. Ties go to the older story.
 */
export function rankStories(
  stories: readonly SelectedStory[],
  nowMs: number,
  followed: ReadonlySet<string> = new Set(),
): RankedStory[] {
  return stories
    .map((selected): RankedStory => {
      const names = distinctOutlets(selected.articles);
      const outlets = names.length;
      const isFollowed = names.some((name) => followed.has(name));
      const ageMs = Math.max(0, nowMs - selected.story.lastReportAtMs);
      const freshness = 2 ** (-ageMs / HALF_LIFE_MS);
      return {
        ...selected,
        importance:
          Math.log2(1 + outlets) +
          FRESHNESS_WEIGHT * freshness +
          (isFollowed ? FOLLOWED_WEIGHT : 0),
        why: [
          `${outlets} ${outlets === 1 ? "outlet" : "outlets"}`,
          `last report ${ageMs < HOUR_MS ? "less than 1" : Math.round(ageMs / HOUR_MS)} h ago`,
          ...(selected.kind === "update" ? ["moved on since it was shown"] : []),
        ],
      };
    })
    .sort((a, b) => b.importance - a.importance || a.story.id - b.story.id);
}
