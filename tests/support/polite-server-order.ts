import type { FeedFetcher, FetchOutcome } from "../../src/feeds/fetch/fetch-outcome.ts";
import type { FeedReader } from "../../src/feeds/read/feed-reader.ts";

/**
 * Feeds that are polled together end in the order they began, so that what chance gives each of
 * them is the same at every run. They still run at once; only their ends wait for one another.
 */
export function inOrder(
  fetch: FeedFetcher["fetch"],
  reader: FeedReader,
): { readonly fetch: FeedFetcher["fetch"]; readonly reader: FeedReader } {
  let before: Promise<unknown> = Promise.resolve();
  const ends = new WeakMap<Uint8Array, () => void>();
  /** What the poll does at once with what it was given is done. */
  const afterwards = (end: () => void): void => void setImmediate(end);
  return {
    async fetch(request, signal) {
      const turn = before;
      const { promise, resolve } = Promise.withResolvers<void>();
      before = promise;
      let outcome: FetchOutcome | null = null;
      try {
        outcome = await fetch(request, signal);
        await turn;
        return outcome;
      } finally {
        if (outcome?.kind === "fetched") ends.set(outcome.bytes, resolve);
        else afterwards(resolve);
      }
    },
    reader: {
      async read(bytes, options) {
        try {
          return await reader.read(bytes, options);
        } finally {
          const end = ends.get(bytes);
          if (end !== undefined) afterwards(end);
        }
      },
    },
  };
}
