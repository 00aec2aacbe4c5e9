import type { EntryDifference } from "../src/model/digest.ts";
import type { StoryId } from "../src/model/ids.ts";
import type { NamedStory, StoryWithArticles } from "../src/model/story.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import {
  COMPARED_MS,
  countedOwners,
  type FigureOverTime,
  findEarlierFigures,
} from "./differences/earlier-figures.ts";
import { distinctOutlets } from "./rank-stories.ts";

export interface FiguresBeforeOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  /** Primary language subtag to tell them in, where a report has them so. */
  readonly language: string;
  /** Stories of the topic that began in this span (epoch ms), without their reports. */
  readonly namedBetween: (fromMs: number, untilMs: number) => readonly NamedStory[];
  readonly storyOf: (id: StoryId) => StoryWithArticles | undefined;
}

/** More stories before this one are not read for their figures. */
const MOST_EARLIER = 20;

/**
 * What earlier stories counted otherwise than the reports of this one. Only those are read whose
 * headline names who has the users or readers counted here, first those with a headline most like it.
 */
export function figuresBefore(
  story: StoryWithArticles,
  options: FiguresBeforeOptions,
): EntryDifference[] {
  const { articles, firstReportAtMs } = story;
  const owners = countedOwners(articles, options.analyser);
  if (owners.size === 0) return [];
  const named = options.namedBetween(firstReportAtMs - COMPARED_MS, firstReportAtMs);
  const earlier = nearest(story, named, { ...options, owners }).flatMap(
    ({ id }) => options.storyOf(id)?.articles ?? [],
  );
  const told = ({ about, now, before }: FigureOverTime): EntryDifference => ({
    about,
    values: [
      {
        value: now.value,
        outlets: distinctOutlets(now.articles.flatMap((at) => articles[at] ?? [])),
      },
      {
        value: before.value,
        outlets: distinctOutlets(before.articles.flatMap((at) => earlier[at] ?? [])),
        earlierAtMs: before.publishedAtMs,
      },
    ],
  });
  return findEarlierFigures(articles, earlier, options).map(told);
}

function nearest(
  { id, headline, articles, leadArticleId }: StoryWithArticles,
  named: readonly NamedStory[],
  { analyser, background, owners }: FiguresBeforeOptions & { readonly owners: ReadonlySet<string> },
): NamedStory[] {
  // Behind a number a capital is that of a name, and not of a sentence.
  const keysOf = (text: string, language: string): ReadonlySet<string> =>
    new Set(
      [text, `1 ${text}`].flatMap((told) => analyser.analyse(told, language).map(({ key }) => key)),
    );
  const lead = articles.find((article) => article.id === leadArticleId) ?? articles[0];
  const own = keysOf(headline, lead?.language ?? "und");
  const likeness = (keys: ReadonlySet<string>): number =>
    [...keys].reduce((sum, key) => sum - (own.has(key) ? Math.log(background.shareOf(key)) : 0), 0);
  return named
    .filter((other) => other.id !== id)
    .map((other) => ({ other, keys: keysOf(other.headline, other.language) }))
    .filter(({ keys }) => [...owners].some((owner) => keys.has(owner)))
    .map(({ other, keys }) => ({ other, likeness: likeness(keys) }))
    .sort((a, b) => b.likeness - a.likeness || b.other.id - a.other.id)
    .slice(0, MOST_EARLIER)
    .map(({ other }) => other);
}
