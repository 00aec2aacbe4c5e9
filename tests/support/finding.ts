import type { FeedFinder } from "../../src/app/feed-finder.ts";
import { discoverFeeds } from "../../src/feeds/find/discover-feeds.ts";
import { readFeed } from "../../src/feeds/read/read-feed.ts";
import { aFetcher } from "./fetchers.ts";
import type { ScriptedServer } from "./scripted-server.ts";

/** Finds feeds on a scripted server, and nowhere else inside; reads them without a worker. */
export function aFinder({ host }: ScriptedServer, nowMs: () => number): FeedFinder {
  const fetcher = aFetcher({ allowedHosts: [host], timeoutMs: 20_000 });
  return (typed, { proxy, signal }) =>
    discoverFeeds(typed, {
      ...{ fetcher, reader: { read: readFeed }, proxy, nowMs: nowMs() },
      ...(signal === undefined ? {} : { signal }),
    });
}

/** A page that names these feeds. */
export const pageNaming = (...hrefs: string[]) => ({
  headers: { "content-type": "text/html" },
  body: `<html>${hrefs.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join("")}</html>`,
});
