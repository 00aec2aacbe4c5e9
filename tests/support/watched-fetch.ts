import { expect } from "vitest";
import type { FetchOutcome } from "../../src/feeds/fetch/fetch-outcome.ts";
import { aFetcher, plainRequest } from "./fetchers.ts";
import { aRawServer, type RawServer, type Serve } from "./raw-server.ts";

/** A tenth of the larger bombs; the garbage of a second of reading is far less. */
const MOST_MEMORY_BYTES = 100_000_000;

/** What became of a fetch, and what it cost. */
export interface Watched {
  readonly outcome: FetchOutcome;
  readonly server: RawServer;
  readonly tookMs: number;
}

/** Fetches from a server that serves so; sees that the connection ends and memory stays small. */
export async function watchFetch(serve: Serve, timeoutMs = 5000): Promise<Watched> {
  const server = await aRawServer(serve);
  const fetcher = aFetcher({ allowedHosts: [server.host], timeoutMs });
  const beforeBytes = process.memoryUsage.rss();
  let mostBytes = beforeBytes;
  const watching = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  }, 1);
  const startedAtMs = performance.now();
  const outcome = await fetcher.fetch(plainRequest(`http://${server.host}/feed?key=hunter2`));
  const tookMs = performance.now() - startedAtMs;
  clearInterval(watching);
  await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
  expect(mostBytes - beforeBytes).toBeLessThan(MOST_MEMORY_BYTES);
  return { outcome, server, tookMs };
}
