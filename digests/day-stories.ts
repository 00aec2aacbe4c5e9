import type { StoryId } from "../src/model/ids.ts";
import type { StoryArticle, StoryWithArticles } from "../src/model/story.ts";
import type { KnownStory } from "./select-stories.ts";

/** The stories as they stood when a day ended, and what was known of them when it began. */
export interface DayStories {
  readonly stories: readonly StoryWithArticles[];
  readonly known: ReadonlyMap<StoryId, KnownStory>;
  /** When the last news of the day came (epoch ms). */
  readonly asOfMs: number;
}

/** The days on which reports came that were news then, the latest first. */
export const newsDays = (
  stories: readonly StoryWithArticles[],
  dayOf: (atMs: number) => string,
): string[] =>
  [...new Set(newsOf(stories).map(({ seenAtMs }) => dayOf(seenAtMs)))].sort().reverse();

const newsOf = (stories: readonly StoryWithArticles[]): StoryArticle[] =>
  stories.flatMap(({ articles }) => articles.filter(({ isBacklog }) => !isBacklog));

/**
 * What somebody who had read everything until then got to read on a day (`2026-02-12`). It follows
 * from the stories alone, so a page of a day can be made again at any time.
 */
export function dayStories(
  stories: readonly StoryWithArticles[],
  day: string,
  dayOf: (atMs: number) => string,
): DayStories {
  const known = new Map<StoryId, KnownStory>();
  const stood = stories.flatMap((story): StoryWithArticles[] => {
    const articles = story.articles.filter(({ seenAtMs }) => dayOf(seenAtMs) <= day);
    if (articles.length === 0) return [];
    const before = articles.filter(({ seenAtMs }) => dayOf(seenAtMs) < day);
    // What was old when its feed first answered was told on no day.
    if (before.some(({ isBacklog }) => !isBacklog)) {
      // Marks of single articles: one that is corrected later must not make the others known.
      const moved = new Map(before.map(({ id, newsSeq }) => [id, newsSeq]));
      known.set(story.id, { lastNewsSeq: 0, told: [], moved });
    }
    const times = articles.map(({ publishedAtMs }) => publishedAtMs);
    return [
      {
        ...{ ...story, articles },
        ...{ firstReportAtMs: Math.min(...times), lastReportAtMs: Math.max(...times) },
      },
    ];
  });
  const news = newsOf(stood).filter(({ seenAtMs }) => dayOf(seenAtMs) === day);
  return { stories: stood, known, asOfMs: Math.max(...news.map(({ seenAtMs }) => seenAtMs)) };
}
