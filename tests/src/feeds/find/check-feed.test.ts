import { expect, test, vi } from "vitest";
import { checkFeed, type FeedCheck } from "../../../../src/feeds/find/check-feed.ts";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import type { FeedListing } from "../../../../src/model/feed.ts";
import { aListing } from "../../../support/builders.ts";
import { HOUR_MS } from "../../../support/clock.ts";
import { aFetcher, aServer } from "../../../support/fetchers.ts";
import { type FreshItem, rss } from "../../../support/fresh-feeds.ts";

vi.setConfig({ testTimeout: 60_000 });

const NOW_MS = Date.UTC(2026, 1, 12, 12);

const item = (title: string, hoursAgo: number): FreshItem => ({
  ...{ title, text: "The harbour office said it on Monday, and the crews agreed." },
  ...{ link: `https://quay.example/${hoursAgo}`, atMs: NOW_MS - hoursAgo * HOUR_MS },
});
const NEWS = [item("Ferry crews walk out at Vessholm", 1), item("A bridge is closed", 7)];

async function checking() {
  const server = await aServer({
    "/feed": rss("Quay Gazette", NEWS),
    "/old": rss("Quay Gazette", [item("Ferry crews walk out at Vessholm", 100 * 24)]),
    "/cut": { body: "<rss version='2.0'><channel><title>Q</title><item><title>Ship</title>" },
    "/page": { headers: { "content-type": "text/html" }, body: "<html><p>News</p></html>" },
    "/moved": { status: 308, headers: { location: "/feed" } },
    "/unasked": { status: 304 },
  });
  const check = (path: string, values: Partial<FeedListing> = {}): Promise<FeedCheck> =>
    checkFeed(
      aListing({ url: `${server.origin}${path}`, outlet: "Quay", language: "en", ...values }),
      {
        fetcher: aFetcher({ allowedHosts: [server.host], timeoutMs: 20_000 }),
        ...{ reader: { read: readFeed }, nowMs: NOW_MS },
      },
    );
  return { server, check };
}

test("a feed that is well is told with what is in it, at the address it is listed by", async () => {
  const { server, check } = await checking();
  const well = {
    ...{ outlet: "Quay", status: "ok", format: "rss", items: 2 },
    ...{ newestAtMs: NOW_MS - HOUR_MS, language: "en" },
  };
  expect(await check("/feed")).toEqual({ ...well, url: `${server.origin}/feed`, advice: [] });
  expect(await check("/moved")).toEqual({
    ...{ ...well, url: `${server.origin}/moved` },
    advice: [`It has moved for good: put ${server.origin}/feed into feeds.opml.`],
  });
  expect(await check("/feed", { outlet: "" })).toMatchObject({ outlet: "Quay Gazette" });
});

test("an old feed and another language than the list says are advice, a broken document is a flaw", async () => {
  const { check } = await checking();
  expect(await check("/old", { language: "de" })).toMatchObject({
    status: "ok",
    advice: [
      "Its newest item is 100 days old; is there a newer feed?",
      "feeds.opml says language de, the items look like en.",
    ],
  });
  expect(await check("/cut")).toMatchObject({ status: "flawed", items: 1, newestAtMs: null });
});

test("what is no feed, or gives none, says why", async () => {
  const { check } = await checking();
  const nothing = { items: 0, newestAtMs: null, language: null, outlet: "Quay" };
  expect(await check("/page")).toMatchObject({
    ...{ ...nothing, status: "unreadable", format: "unknown" },
    advice: [expect.stringMatching(/page/)],
  });
  expect(await check("/none")).toMatchObject({
    ...{ ...nothing, status: "unreachable", format: null },
    advice: [expect.stringMatching(/^HTTP 404/)],
  });
  expect((await check("/unasked")).status).toBe("unreachable");
});

test("it is asked through the proxy its list names", async () => {
  const { server, check } = await checking();
  const handling = { pollMinutes: null, fullText: false, proxy: "nowhere" };
  expect(await check("/feed", { handling })).toMatchObject({
    ...{ status: "unreachable", advice: [expect.stringContaining('"nowhere"')] },
  });
  expect(server.requests).toEqual([]);
});
