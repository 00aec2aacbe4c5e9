import type { StoryId } from "../src/model/ids.ts";
import type { StoryWithArticles } from "../src/model/story.ts";

/** What a reader wants more of, or none. */
export interface Wishes {
  readonly mutedStories: ReadonlySet<StoryId>;
  readonly mutedOutlets: ReadonlySet<string>;
  readonly followedOutlets: ReadonlySet<string>;
}

export const NO_WISHES: Wishes = {
  mutedStories: new Set(),
  mutedOutlets: new Set(),
  followedOutlets: new Set(),
};

/**
 * The stories as a reader with these wishes is told them: without muted ones, and without the reports
 * of muted outlets; a story that only they report is left out.
 */
export function applyWishes(
  stories: readonly StoryWithArticles[],
  { mutedStories, mutedOutlets }: Wishes,
): readonly StoryWithArticles[] {
  if (mutedStories.size === 0 && mutedOutlets.size === 0) return stories;
  return stories.flatMap((story) => {
    if (mutedStories.has(story.id)) return [];
    const articles = story.articles.filter(({ outlet }) => !mutedOutlets.has(outlet));
    if (articles.length === story.articles.length) return [story];
    if (articles.length === 0) return [];
    const times = articles.map(({ publishedAtMs }) => publishedAtMs);
    const [firstReportAtMs, lastReportAtMs] = [Math.min(...times), Math.max(...times)];
    return [{ ...story, articles, firstReportAtMs, lastReportAtMs }];
  });
}
