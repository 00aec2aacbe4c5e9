/** What a look at a feed found before anybody listed it. */
export interface FoundFeed {
  /** The address to list: where it is now, if it has moved for good. */
  readonly url: string;
  /** Where it has moved from for good; null when it has not. */
  readonly movedFrom: string | null;
  /** As the feed calls itself; empty when it does not. */
  readonly title: string;
  readonly format: "rss" | "rdf" | "atom" | "json";
  /** Primary language subtag of its items; null when it could not be told. */
  readonly language: string | null;
  readonly items: number;
  /** Newest item's time (epoch ms); null when none gives one. */
  readonly newestAtMs: number | null;
  /** On average of late; null when its dates do not tell. */
  readonly articlesADay: number | null;
  /** How much of its articles most items hold. */
  readonly text: "full" | "summary" | "headline";
  /** Whether a poll that brings nothing new can cost next to nothing. */
  readonly hasValidators: boolean;
  /** What it brings: articles, what readers say below them, or recordings. */
  readonly brings: "articles" | "comments" | "recordings";
  /** Plain sentences for an editor; empty when all is well. */
  readonly problems: readonly string[];
}

/** What was found at an address somebody named. */
export type FoundFeeds =
  | {
      readonly kind: "found";
      /** Best first, at least one. */
      readonly feeds: readonly FoundFeed[];
      /** Addresses that were named as feeds and are none that can be read, with the reason. */
      readonly unread: readonly UnreadFeed[];
      /**
       * The one of `feeds` that is meant without doubt: it is at the very address, or the only one of
       * articles, and nothing else can have been missed. Null where somebody has to choose.
       */
      readonly meant: FoundFeed | null;
    }
  | { readonly kind: "none"; readonly reason: string };

export interface UnreadFeed {
  readonly url: string;
  readonly problem: string;
}
