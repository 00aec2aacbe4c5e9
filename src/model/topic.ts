import type { FeedListing } from "./feed.ts";
import type { ArticleId, TopicName } from "./ids.ts";

/** A document that exemplifies a topic; the seeds also found the topic's first stories. */
export interface Seed {
  /** File name inside the seed folder; stable, used as the seed's identity. */
  readonly name: string;
  readonly title: string;
  /** Plain text of the body without page noise; paragraphs are separated by blank lines. */
  readonly text: string;
  /** Primary language subtag. */
  readonly language: string;
  /** The day or instant the document tells of (epoch ms, UTC); null when it gives none. */
  readonly publishedAtMs: number | null;
  readonly url: string | null;
}

/** What `topic.json` sets beside title and languages. Every field has a default. */
export interface TopicOptions {
  /** Relevance (0–1) from which an article counts as on the topic. */
  readonly relevanceThreshold: number;
  /** Most stories in one digest. */
  readonly maxStories: number;
}

/** What an outlet's weight is kept under: neither case nor blanks around a name make it another's. */
export const outletKey = (outlet: string): string => outlet.trim().toLowerCase();

/** Something each article on the topic must touch, such as "a messenger". */
export interface Facet {
  readonly name: string;
  /** Words in any language, `concept:` with a concept of the glossary, `language:` with a code. */
  readonly terms: readonly string[];
}

/** What an editor adds to the seeds so that the topic is told better. */
export interface TopicGuidance {
  readonly facets: readonly Facet[];
  /** Documents that look like the topic and are not on it. */
  readonly nearMisses: readonly Seed[];
}

/** A newsroom's standing interest, as its folder gives it. */
export interface Topic {
  readonly name: TopicName;
  readonly title: string;
  /** Primary language subtags the topic is reported in; empty means any. */
  readonly languages: readonly string[];
  readonly options: TopicOptions;
  /** How much an outlet's reports count for a story's importance, by {@link outletKey}; others 1. */
  readonly outletWeights: ReadonlyMap<string, number>;
  readonly seeds: readonly Seed[];
  readonly feeds: readonly FeedListing[];
}

/** The outlets that its feeds are of as far as they have a name, by {@link outletKey}. */
export const outletsOf = ({ feeds }: Pick<Topic, "feeds">): ReadonlySet<string> =>
  new Set(feeds.map(({ outlet }) => outletKey(outlet)).filter((key) => key !== ""));

/** Somebody's word on whether an article is on the topic, with the texts it was judged by. */
export interface TopicLabel {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly summary: string;
  /** The beginning of the text. */
  readonly content: string;
  /** Primary language subtag. */
  readonly language: string;
  readonly onTopic: boolean;
  readonly isEditor: boolean;
}

/** How surely an article is on a topic, and why. */
export interface Relevance {
  /** 0–1. */
  readonly relevance: number;
  readonly onTopic: boolean;
  /** Short phrases a person understands, strongest first. */
  readonly reasons: readonly string[];
}
