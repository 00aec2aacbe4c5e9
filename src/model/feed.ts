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
  /** How the editor wants it read; as usual unless given. */
  readonly handling?: FeedHandling;
}

/** What an editor wants of how one feed is read. */
export interface FeedHandling {
  /** Time between two polls, also below what others get: for a feed of one's own, or that allows it. */
  readonly pollMinutes: number | null;
  /** Whether the pages its articles link to are read as well. */
  readonly fullText: boolean;
  /** Name of a proxy of FEED_PROXIES, or `direct`; null for the one that all feeds use. */
  readonly proxy: string | null;
}

export const AS_USUAL: FeedHandling = { pollMinutes: null, fullText: false, proxy: null };

/** What a feed document asks of those who poll it. */
export interface PollHints {
  /** The longest of what it says of how often it changes (RSS ttl, the syndication module). */
  readonly leastIntervalMs: number | null;
  /** Hours of the day (0 to 23, UTC) at which it wants no polls. */
  readonly skipHours: readonly number[];
  /** Days of the week (0 Sunday to 6 Saturday, UTC) on which it wants no polls. */
  readonly skipDays: readonly number[];
}

export const NO_HINTS: PollHints = { leastIntervalMs: null, skipHours: [], skipDays: [] };

/** Why a poll brought nothing, as far as it changes when to come again. */
export type PollFailure =
  /** 410: given up for good. */
  | "gone"
  /** 404: nothing there. */
  | "missing"
  /** 401, 403, 451, a login page or a browser check. */
  | "refused"
  /** 429: we come too often. */
  | "busy"
  /** Any other status, 5xx above all. */
  | "server"
  | "timeout"
  | "dns"
  | "tls"
  | "connection"
  /** Answered, but with no feed in it. */
  | "unreadable"
  /** The address, or one it leads to, may not be asked. */
  | "forbidden"
  /** Its list asks for something that the settings do not have. */
  | "setup"
  /** Something of our own: nothing is known about the feed. */
  | "fault";

/** A listed feed with everything we remember of polling it. */
export interface Feed extends FeedListing {
  readonly id: FeedId;
  readonly handling: FeedHandling;
  /** Title the feed gives itself; empty before the first successful poll. */
  readonly title: string;
  /** Validators of the last good answer, byte for byte as the server sent them. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that gave them, which may be another one than asked first; null without any. */
  readonly validatorsUrl: string | null;
  /** Where permanent redirects led at the last good polls, and how many in a row led there. */
  readonly movedTo: string | null;
  readonly movedTimes: number;
  /** What its last document asked of those who poll it. */
  readonly hints: PollHints;
  readonly nextPollAtMs: number;
  /** Why not before, in a sentence for an editor; empty before the first poll. */
  readonly nextPollReason: string;
  readonly lastPollAtMs: number | null;
  readonly lastSuccessAtMs: number | null;
  readonly lastNewArticleAtMs: number | null;
  /** Time between two of its articles, on average of late; null until it can be told. */
  readonly articleGapMs: number | null;
  /** Failed polls since the last good one. */
  readonly failures: number;
  /** What went wrong at the last poll, for an editor; null when it went well. */
  readonly problem: string | null;
  readonly failure: PollFailure | null;
  /** When it said it is gone for good: it is not polled any more; null while it is. */
  readonly stoppedAtMs: number | null;
}
