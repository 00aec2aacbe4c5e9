/** What we publish as a feed, before any format. All texts are literal but for an entry's `html`. */
export interface PublishedFeed {
  /** `urn:uuid:…`, the same wherever it is served. */
  readonly id: string;
  readonly title: string;
  /** Primary subtag of what it is told in. */
  readonly language: string;
  readonly author: string;
  /** When it last moved on (epoch ms). */
  readonly updatedAtMs: number;
  /** Where it is served; null where nobody said. */
  readonly selfUrl: string | null;
  /** The page that tells the same; null where nobody said. */
  readonly pageUrl: string | null;
  readonly entries: readonly PublishedEntry[];
}

export interface PublishedEntry {
  /** `urn:uuid:…`; stays as the entry develops. */
  readonly id: string;
  readonly title: string;
  /** Primary subtag of the title. */
  readonly language: string;
  /** Our own page of it; null where there is none. */
  readonly pageUrl: string | null;
  /** Somebody else's page of it; null where there is none. */
  readonly reportUrl: string | null;
  /** Whose words it tells; empty where that is the feed's author. */
  readonly authors: readonly string[];
  readonly publishedAtMs: number;
  /** When it last moved on (epoch ms). */
  readonly updatedAtMs: number;
  /** Plain text; may be empty. */
  readonly summary: string;
  /** All of it, as HTML of ours. */
  readonly html: string;
}

export const ATOM_TYPE = "application/atom+xml";
export const JSON_FEED_TYPE = "application/feed+json";
