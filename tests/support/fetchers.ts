import { onTestFinished } from "vitest";
import { createFeedFetcher, type FeedFetcherOptions } from "../../src/feeds/fetch/fetch-feed.ts";
import type { FeedFetcher, FetchRequest } from "../../src/feeds/fetch/fetch-outcome.ts";
import { type Route, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

/** A request without validators. */
export const plainRequest = (url: string): FetchRequest => ({
  url,
  etag: null,
  lastModified: null,
});

/** A fetcher that the end of the test closes. */
export function aFetcher(values: Partial<FeedFetcherOptions> = {}): FeedFetcher {
  const fetcher = createFeedFetcher({
    userAgent: "SvodkaTest/1 (+https://svodka.example)",
    allowedHosts: [],
    timeoutMs: 5000,
    maxBytes: 1_000_000,
    proxyUrl: null,
    nowMs: () => Date.UTC(2026, 1, 12, 12),
    ...values,
  });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

/** A server that the end of the test closes. */
export async function aServer(routes: Readonly<Record<string, Route>>): Promise<ScriptedServer> {
  const server = await startScriptedServer(routes);
  onTestFinished(() => server.close());
  return server;
}
