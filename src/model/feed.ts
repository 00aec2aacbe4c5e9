import type { FeedId } from "./ids.ts";

/** A feed as an editor lists it in `feeds.opml`. */
export interface FeedListing {
  /** The address we poll; http or https. */
  readonly url: string;
  /** The outlet's name as readers shall see it; empty when the list gives none. */
  readonly outlet: string;
  /** Primary language subtag (`ru`), or null when the list gives none. */
  readonly language: string | null;
  /** ISO 3166-1 alpha-2 country of the outlet (`DE`), or null. */
  readonly country: string | null;
}

/** A listed feed with everything we remember of polling it. */
export interface Feed extends FeedListing {
  readonly id: FeedId;
  /** Title the feed gives itself; empty before the first successful poll. */
  readonly title: string;
  /** Validators of the last good answer, byte for byte as the server sent them. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextPollAtMs: number;
  readonly lastPollAtMs: number | null;
  readonly lastSuccessAtMs: number | null;
  readonly lastNewArticleAtMs: number | null;
  /** Failed polls since the last good one. */
  readonly failures: number;
  /** What went wrong at the last poll, for an editor; null when it went well. */
  readonly problem: string | null;
}
