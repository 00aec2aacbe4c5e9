import type { Clock } from "../../model/clock.ts";
import type { Feed } from "../../model/feed.ts";
import type { Logger } from "../../model/logger.ts";
import type { Store } from "../../store/store.ts";
import type { FeedFetcher } from "../fetch/fetch-outcome.ts";
import type { FeedReader } from "../read/feed-reader.ts";
import type { PollRhythm } from "./decide-next-poll.ts";
import type { OutageWatch } from "./outage-watch.ts";

/** What polls need. */
export interface PollDependencies {
  readonly store: Store;
  readonly fetcher: FeedFetcher;
  readonly reader: FeedReader;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rhythm: PollRhythm;
  /** Lives as long as the process: one pass alone may be too small to tell an outage. */
  readonly outages: OutageWatch;
  /** Whether a host (`host` or `host:port`) is the newsroom's own: it may be asked in a rush. */
  readonly isOwnHost: (host: string) => boolean;
}

/** One feed's poll, for progress and the log. */
export interface PolledFeed {
  readonly feed: Feed;
  readonly outcome: "new" | "unchanged" | "failed";
  readonly added: number;
  readonly updated: number;
  /** What went wrong, or what the reader of the feed complained of; null when all was well. */
  readonly problem: string | null;
}
