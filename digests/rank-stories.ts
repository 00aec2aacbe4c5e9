import type { Article } from "../src/model/article.ts";
import { outletKey } from "../src/model/topic.ts";
import { tellsNoNews } from "./commentary.ts";
import type { SelectedStory } from "./select-stories.ts";
import { PACE_HOURS, type Pace, profileStory, textsOf } from "./story-profile.ts";

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
/** Doubling its pace lifts a story as much as a seventh more outlets, so that size stays first. */
const PACE_WEIGHT = 0.2;
/** More than four times the pace is no more telling than four times. */
const MOST_DOUBLINGS = 2;
/** Two reports of something new are no pace to speak of. */
const TOLD_PACE = 3;

export const distinctOutlets = (articles: readonly Article[]): string[] => [
  ...new Set(articles.map(({ outlet }) => outlet)),
];

/** An outlet a reader follows weighs as much as four times the outlets. */
const FOLLOWED_WEIGHT = 2;

export interface RankOptions {
  /** Outlets the reader follows. */
  readonly followed?: ReadonlySet<string>;
  /** How much an outlet's report counts, by {@link outletKey}; 1 where it is not said. */
  readonly weights?: ReadonlyMap<string, number>;
}

/**
 * Most important first: how many outlets have a text of their own (a syndicated copy counts once) and
 * what they weigh, how fresh the story is, whether it gathers pace, whether an outlet that the reader
 * follows reports it. What somebody thinks of the news does not become more important by being fresh.
 * Ties go to the older story.
 */
export function rankStories(
  stories: readonly SelectedStory[],
  nowMs: number,
  { followed = new Set(), weights = new Map() }: RankOptions = {},
): RankedStory[] {
  return stories
    .map((selected): RankedStory => {
      const { story, articles } = selected;
      const outlets = distinctOutlets(articles);
      const texts = textsOf(articles, story.articles);
      const ageMs = Math.max(0, nowMs - story.lastReportAtMs);
      const { pace } = profileStory(story, nowMs);
      const doublings = doublingsOf(pace);
      const isComment = articles.every(tellsNoNews);
      const freshness = isComment ? 0 : 2 ** (-ageMs / HALF_LIFE_MS);
      return {
        ...selected,
        importance:
          Math.log2(1 + weightOf(texts, weights)) +
          FRESHNESS_WEIGHT * freshness +
          PACE_WEIGHT * doublings +
          (outlets.some((name) => followed.has(name)) ? FOLLOWED_WEIGHT : 0),
        why: [
          toldOutlets(outlets.length, texts.size),
          `last report ${ageMs < HOUR_MS ? "less than 1" : Math.round(ageMs / HOUR_MS)} h ago`,
          ...(doublings >= 1 && pace.recent >= TOLD_PACE ? [toldPace(pace)] : []),
          ...(isComment ? ["opinion, analysis or feature, not news"] : []),
          ...(selected.kind === "update" ? ["moved on since it was shown"] : []),
        ],
      };
    })
    .sort((a, b) => b.importance - a.importance || a.story.id - b.story.id);
}

/** A text weighs what the weightiest outlet that carries it does: whoever prints it stands by it. */
function weightOf(
  texts: ReadonlyMap<string, readonly string[]>,
  weights: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  for (const outlets of texts.values()) {
    sum += Math.max(...outlets.map((outlet) => weights.get(outletKey(outlet)) ?? 1));
  }
  return sum;
}

/** How often the pace doubled; the first report of all is none yet. */
const doublingsOf = ({ recent, before }: Pace): number =>
  Math.min(Math.max(0, Math.log2(Math.max(1, recent) / (1 + before))), MOST_DOUBLINGS);

const toldOutlets = (outlets: number, texts: number): string => {
  const told = `${outlets} ${outlets === 1 ? "outlet" : "outlets"}`;
  return texts < outlets
    ? `${told}, ${texts} with a text of ${texts === 1 ? "its" : "their"} own`
    : told;
};

const toldPace = ({ recent, before }: Pace): string =>
  `gathers pace: ${recent} reports in the last ${PACE_HOURS} h, ${before} in the ${PACE_HOURS} h before`;
