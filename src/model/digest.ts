import type { ArticleId, StoryId, TopicName } from "./ids.ts";

/** Where a sentence or a story comes from: one outlet's article. */
export interface Source {
  readonly articleId: ArticleId;
  readonly outlet: string;
  readonly url: string | null;
  readonly language: string;
  readonly title: string;
  readonly publishedAtMs: number;
}

/** What a language model made of a text in another language; it was checked against the original. */
export interface Translation {
  readonly text: string;
  /** Primary language subtag. */
  readonly language: string;
  /** The model, as readers are told. */
  readonly translatedBy: string;
}

/** One sentence of a summary, verbatim from its source unless it says who wrote it. */
export interface SummarySentence {
  readonly text: string;
  /** Index into the entry's `sources`. */
  readonly source: number;
  /** The language model that wrote it, as readers are told; it was checked against the source. */
  readonly writtenBy?: string;
  /** Told in its place, where it is not in the reader's language. */
  readonly translation?: Translation;
}

/** A sentence a chat was told, or the headline it knows the story by. */
export interface ToldSentence {
  readonly text: string;
  /** Primary language subtag. */
  readonly language: string;
  readonly isHeadline?: true;
}

/** Something that reports of a story give different figures for, or that one says and another denies. */
export interface EntryDifference {
  /** What the figures are for, as a report writes it (`users in Russia`); empty for a denial. */
  readonly about: string;
  /** Two at least; the one that most outlets have comes first. Of a denial the claim and what denies it. */
  readonly values: readonly OutletValue[];
}

export interface OutletValue {
  /** As a report writes it (`over 100 million`), or a sentence of it. */
  readonly value: string;
  readonly outlets: readonly string[];
  /** When it was first reported, where an earlier story has it and not this one. */
  readonly earlierAtMs?: number;
}

/** One story as a digest tells it. */
export interface DigestEntry {
  readonly storyId: StoryId;
  /** Place in the digest, from 1: what a reader types after `/story`. */
  readonly number: number;
  readonly headline: string;
  /** Told in its place, where it is not in the reader's language. */
  readonly headlineTranslation?: Translation;
  readonly sentences: readonly SummarySentence[];
  /** Where its reports differ; those that most outlets share in first. */
  readonly differences?: readonly EntryDifference[];
  /** The outlet that alone reports it, although others had the time to. */
  readonly onlyOutlet?: string;
  /** The news agency that all its reports rest on. */
  readonly oneAgency?: string;
  /** Every article of the story, oldest first. */
  readonly sources: readonly Source[];
  readonly firstReportAtMs: number;
  readonly lastReportAtMs: number;
  /** `new` to this chat, or `update`: shown before, and moved on since. */
  readonly kind: "new" | "update";
  /** Outlets that joined since this chat was last shown the story; empty for a new one. */
  readonly newOutlets: readonly string[];
  /** What it told is not what its reports say any more; it was changed after it was sent. */
  readonly isCorrected?: true;
  /** Why it stands where it stands, for editors (`4 outlets`, `first report 2 h ago`). */
  readonly why: readonly string[];
}

/** What one subscription gets at one time, before any platform's markup. */
export interface Digest {
  readonly topic: TopicName;
  readonly title: string;
  readonly composedAtMs: number;
  /** IANA zone its times are told in. */
  readonly timeZone: string;
  readonly entries: readonly DigestEntry[];
  /** Stories that were due but did not fit. */
  readonly leftOut: number;
}
