import { expect } from "vitest";
import type { FeedFetcherOptions } from "../../src/feeds/fetch/fetch-feed.ts";
import type { FeedFetcher, FetchOutcome } from "../../src/feeds/fetch/fetch-outcome.ts";
import { aFetcher, aServer, plainRequest } from "./fetchers.ts";
import type { Route, ScriptedServer } from "./scripted-server.ts";
import { layWire, namesLeadingTo } from "./wire.ts";

/** All that is outside; whatever else is dialled is inside. */
export const OUTSIDE = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::200e"];
const FEED = "<rss><channel><title>Found</title></channel></rss>";

/** The world as a fetcher sees it, and a server inside that must never hear of it. */
export interface TwoNetworks {
  /** What stands for every host outside; each path is a feed unless the test says otherwise. */
  readonly outside: ScriptedServer;
  readonly inside: ScriptedServer;
  readonly dialled: readonly string[];
  readonly fetcher: FeedFetcher;
  fetch(url: string): Promise<FetchOutcome>;
  /** That nothing inside was asked, nor a connection opened that might lead there. */
  expectUntouched(): void;
}

/** Outside names lead to an address of `OUTSIDE`, unless `names` says otherwise. */
export async function twoNetworks(
  given: {
    readonly routes?: Readonly<Record<string, Route>>;
    readonly names?: Parameters<typeof namesLeadingTo>[0];
    readonly fetcher?: Partial<FeedFetcherOptions>;
  } = {},
): Promise<TwoNetworks> {
  const outside = await aServer({ "/feed": { body: FEED }, "/": { body: FEED }, ...given.routes });
  const inside = await aServer({ "/": { body: "secret" }, "/feed": { body: "secret" } });
  const isOutside = (address: string): boolean => OUTSIDE.includes(address);
  const { dialled } = layWire((address) => (isOutside(address) ? outside : inside).port);
  const known = { "news.example": [["93.184.215.14"]], "other.example": [["8.8.8.8"]] };
  const lookup = namesLeadingTo({ ...known, ...given.names });
  const fetcher = aFetcher({ lookup, ...given.fetcher });
  return {
    outside,
    inside,
    ...{ dialled, fetcher },
    fetch: (url) => fetcher.fetch(plainRequest(url)),
    expectUntouched: () => {
      expect(dialled.filter((address) => !isOutside(address))).toEqual([]);
      expect(inside.requests).toEqual([]);
    },
  };
}
