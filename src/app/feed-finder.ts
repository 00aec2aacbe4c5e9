import { discoverFeeds } from "../feeds/find/discover-feeds.ts";
import type { Clock } from "../model/clock.ts";
import type { FoundFeeds } from "../model/found-feed.ts";
import { type Base, feedFetcher, feedReader } from "./runtime.ts";

/** Finds the feeds of a site, or looks at one. Never throws for what servers answer. */
export type FeedFinder = (typed: string, options: FindOptions) => Promise<FoundFeeds>;

export interface FindOptions {
  /** As of a listing: the name of a proxy, `direct`, or null for that of all feeds. */
  readonly proxy: string | null;
  readonly signal?: AbortSignal;
}

/** Somebody waits for it: many slow answers in a row are too many. */
const LONGEST_MS = 90_000;

/** A finder as the settings want it. It holds nothing open between two searches. */
export const feedFinder =
  (
    base: Pick<Base, "settings" | "logger">,
    clock: Clock,
    { longestMs = LONGEST_MS } = {},
  ): FeedFinder =>
  async (typed, { proxy, signal }) => {
    const fetcher = feedFetcher(base.settings, clock);
    const reader = feedReader(base.logger);
    const late = AbortSignal.timeout(longestMs);
    try {
      const found = await discoverFeeds(typed, {
        ...{ fetcher, reader, proxy, nowMs: clock.nowMs() },
        signal: signal === undefined ? late : AbortSignal.any([late, signal]),
      });
      if (found.kind === "found" || !late.aborted) return found;
      const reason =
        "The site takes too long to answer; name the address of its feed, or try later.";
      return { kind: "none", reason };
    } finally {
      await fetcher.close();
      await reader.close();
    }
  };
