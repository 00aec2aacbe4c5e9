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

/** A story as a list of many names it. */
export interface NamedStory extends Pick<Story, "id" | "headline" | "firstReportAtMs"> {
  /** Primary language subtag of its lead article. */
  readonly language: string;
}

/** What of a story follows from its articles. */
export type StoryFacts = Pick<
  Story,
  "headline" | "leadArticleId" | "firstReportAtMs" | "lastReportAtMs"
>;

/** An article as a member of its story. */
export interface StoryArticle extends Article {
  /**
   * When it joined, or last said something else, among all such events of the topic: what lies
   * beyond a chat's mark is news to it. Unlike an id it also grows with a correction.
   */
  readonly newsSeq: number;
  /** An editor put it here: grouping anew leaves it where it is. */
  readonly isHeld: boolean;
  /** The article whose text it is a syndicated copy of. */
  readonly copyOf: ArticleId | null;
}

/** A story with its articles, oldest first, and with what is said of it beside them. */
export interface StoryWithArticles extends Story {
  readonly articles: readonly StoryArticle[];
  /** An editor's word: grouping anew takes no article out and puts none in. */
  readonly isPinned: boolean;
  /** Its headline is an editor's: a new title of its lead article does not change it. */
  readonly isRenamed: boolean;
  /** The earlier story of the same thread. */
  readonly follows: StoryId | null;
}

/** Works out what follows from a story's articles; `story` is as it was before they changed. */
export type FactsOf = (articles: readonly StoryArticle[], story: Story) => StoryFacts;
