import type { Article } from "./article.ts";
import type { ArticleId, StoryId, TopicName } from "./ids.ts";

/** The articles that report one event. Its id stays as it grows. */
export interface Story {
  readonly id: StoryId;
  readonly topic: TopicName;
  readonly headline: string;
  /** The article that stands for the story; null for a story that so far is only a seed. */
  readonly leadArticleId: ArticleId | null;
  /** First and last report (epoch ms, UTC). */
  readonly firstReportAtMs: number;
  readonly lastReportAtMs: number;
  /** When an article last joined or was updated (epoch ms, our clock). */
  readonly changedAtMs: number;
}

/** An article as a member of its story. */
export interface StoryArticle extends Article {
  /**
   * When it joined, or last said something else, among all such events of the topic: what lies
   * beyond a chat's mark is news to it. Unlike an id it also grows with a correction.
   */
  readonly newsSeq: number;
}

/** A story with its articles, oldest first. */
export interface StoryWithArticles extends Story {
  readonly articles: readonly StoryArticle[];
}
