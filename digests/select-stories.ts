import type { Article } from "../src/model/article.ts";
import type { StoryId } from "../src/model/ids.ts";
import type { StoryWithArticles } from "../src/model/story.ts";

/** What a chat already knows of a story: the newest article it had when it was shown. */
export interface KnownStory {
  readonly lastArticleId: number;
}

/** A story worth telling one chat now. */
export interface SelectedStory {
  readonly story: StoryWithArticles;
  readonly kind: "new" | "update";
  /** The articles to tell of: all of a new story, the later ones of a known one. Oldest first. */
  readonly articles: readonly Article[];
  /** What the chat was told of before; empty for a new story. */
  readonly before: readonly Article[];
}

/**
 * What is new to a chat, or has gained articles since it was shown. Stories whose last report is
 * older than `sinceMs` are not news any more: a feed that is added later brings weeks of old items.
 */
export function selectStories(
  stories: readonly StoryWithArticles[],
  known: ReadonlyMap<StoryId, KnownStory>,
  { sinceMs }: { readonly sinceMs: number },
): SelectedStory[] {
  return stories.flatMap((story): SelectedStory[] => {
    if (story.articles.length === 0 || story.lastReportAtMs < sinceMs) return [];
    const shown = known.get(story.id);
    if (shown === undefined) {
      return [{ story, kind: "new", articles: story.articles, before: [] }];
    }
    const articles = story.articles.filter(({ id }) => id > shown.lastArticleId);
    if (articles.length === 0) return [];
    const before = story.articles.filter(({ id }) => id <= shown.lastArticleId);
    return [{ story, kind: "update", articles, before }];
  });
}
