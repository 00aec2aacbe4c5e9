import type { FeedFinder } from "../../src/app/feed-finder.ts";

/** For what looks for no feeds. */
export const noFeeds: FeedFinder = async () => ({
  kind: "none",
  reason: "Nobody looks for feeds.",
});
