import type { PollHints } from "./feed.ts";
import type { ArticleId, FeedId } from "./ids.ts";

/** One item as its feed published it. All texts are plain text: markup was taken off at the door. */
export interface FeedItem {
  /** The feed's own identifier (guid, atom:id); null when it gives none. */
  readonly guid: string | null;
  /** Absolute http(s) link to the article; null when the feed gives none that can be followed. */
  readonly url: string | null;
  readonly title: string;
  /** The short text (description, atom:summary); may be empty. */
  readonly summary: string;
  /** The long text (content:encoded, atom:content); may be empty. */
  readonly content: string;
  readonly author: string | null;
  /** What it is filed under, each word once, as the feed writes it. */
  readonly categories: readonly string[];
  /** Files that come with it. */
  readonly enclosures: readonly Enclosure[];
  /** Absolute http(s) address of its picture; null when it names none. */
  readonly imageUrl: string | null;
  /** Whether its link leads to a host that has nothing to do with the feed's or its site's. */
  readonly leadsElsewhere: boolean;
  /** Instants as the feed claims them (epoch ms, UTC); null when missing or unreadable. */
  readonly publishedAtMs: number | null;
  readonly updatedAtMs: number | null;
}

/** A file that comes with an item: a recording, a picture, a document. */
export interface Enclosure {
  /** Absolute http(s) address. */
  readonly url: string;
  /** Media type as the feed gives it (`audio/mpeg`); null when it gives none. */
  readonly type: string | null;
  readonly sizeBytes: number | null;
}

/** A feed document after reading: best effort, with what could not be read told in `problems`. */
export interface FeedDocument {
  /** What kind of document it was, or `unknown` when it was no feed at all. */
  readonly format: "rss" | "rdf" | "atom" | "json" | "unknown";
  readonly title: string;
  /** The site's address (not the feed's); null when missing. */
  readonly link: string | null;
  readonly description: string;
  /** Language tag the feed declares (`ru-RU`); null when missing. */
  readonly language: string | null;
  readonly items: readonly FeedItem[];
  /** What it asks of those who poll it. */
  readonly hints: PollHints;
  /** It breaks off before its end: items may be missing, and the last one may be incomplete. */
  readonly isCut: boolean;
  /** Plain sentences for an editor; empty when all was well. */
  readonly problems: readonly string[];
}

/** An article: a feed's item with an identity, an outlet, a language and a time we stand by. */
export interface Article {
  readonly id: ArticleId;
  readonly feedId: FeedId;
  /** Link for readers to follow, without tracking parameters; null when the feed gave none. */
  readonly url: string | null;
  readonly outlet: string;
  /** Primary language subtag; `und` when it could not be told. */
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly author: string | null;
  /** When it was published, repaired against the time we first saw it (epoch ms, UTC). */
  readonly publishedAtMs: number;
  /** When we first saw it (epoch ms, UTC). */
  readonly seenAtMs: number;
  /** 0 as first seen; grows by one each time the feed published another text for it. */
  readonly revision: number;
  /** Came with its feed's first answer and was old then: known, but no news to anybody. */
  readonly isBacklog: boolean;
  /** Whether its last revision says something else than the one before (true as first seen). */
  readonly isMaterial: boolean;
}
