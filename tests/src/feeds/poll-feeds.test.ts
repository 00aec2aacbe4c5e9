import { expect, test } from "vitest";
import type { FeedFetcher, FetchOutcome } from "../../../src/feeds/fetch-outcome.ts";
import { createOutageWatch } from "../../../src/feeds/outage-watch.ts";
import { pollDueFeeds } from "../../../src/feeds/poll-feeds.ts";
import type { Feed } from "../../../src/model/feed.ts";
import type { LogFields, Logger } from "../../../src/model/logger.ts";
import { aListing, TOPIC, tempStore, wellPolled } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, manualClock } from "../../support/clock.ts";
import { aFetcher, aServer } from "../../support/fetchers.ts";
import { everyHour } from "../../support/polling.ts";

const DOWN: FetchOutcome = {
  ...{ kind: "failed", failure: "connection", problem: "No network.", retryAfterMs: null },
};
const HOSTS = ["a", "b", "c", "d", "e", "f"];

const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>North</title>${items}</channel></rss>`;
const item = (id: number, atMs: number): string =>
  `<item><guid>tag:${id}</guid><title>Report ${id}</title>
  <pubDate>${new Date(atMs).toUTCString()}</pubDate></item>`;

const answer = (body: string, etag: string | null = null): FetchOutcome => ({
  ...{ kind: "fetched", bytes: Buffer.from(body), contentType: "application/rss+xml", etag },
  ...{ lastModified: null, url: "https://a.example/feed", movedTo: null, freshForMs: 0 },
});

/** Feeds of these addresses, and polls of those that are due, answered by `fetch`. */
function newsroom(urls: readonly string[], fetch: FeedFetcher["fetch"]) {
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  const listings = urls.map((url) => aListing({ url }));
  store.feeds.setTopicFeeds(TOPIC, listings, clock.nowMs());
  const lines: string[] = [];
  const note = (message: string, fields?: LogFields): void =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = {
    ...{ debug: note, info: note, warn: note },
    error: (message, _cause, fields) => note(message, fields),
  };
  const dependencies = {
    ...{ store, clock, logger, outages: createOutageWatch() },
    fetcher: { fetch, close: () => Promise.resolve() },
    ...everyHour(),
  };
  const poll = () => pollDueFeeds(dependencies);
  const feeds = (): Feed[] => store.feeds.ofTopic(TOPIC);
  const articles = () => store.topics.changed(TOPIC, 100).map(({ article }) => article);
  return { clock, store, poll, feeds, articles, lines };
}

const addresses = HOSTS.map((host) => `https://${host}.example/feed`);

test("in an outage of half a day feeds that are polled one by one are not blamed, and come back at once", async () => {
  const network = { isUp: true };
  const fetch = () => Promise.resolve(network.isUp ? answer(rss("")) : DOWN);
  const { clock, store, poll, feeds, lines } = newsroom(addresses, fetch);
  for (const [index, { id }] of feeds().entries()) {
    const nextPollAtMs = clock.nowMs() + index * 10 * MINUTE_MS;
    store.feeds.recordPoll(id, wellPolled({ atMs: clock.nowMs(), nextPollAtMs }));
  }
  network.isUp = false;
  for (let minute = 0; minute < 12 * 60; minute += 1) {
    await poll();
    clock.advance(MINUTE_MS);
  }
  // The first two cannot be told from feeds that are down themselves.
  expect(feeds().map(({ failures }) => failures)).toEqual([1, 1, 0, 0, 0, 0]);
  expect(feeds().every(({ problem }) => problem === "No network.")).toBe(true);
  expect(lines.filter((line) => line.startsWith("No feed could be reached"))).toHaveLength(1);
  network.isUp = true;
  clock.advance(5 * MINUTE_MS);
  expect(await poll()).toHaveLength(HOSTS.length);
  expect(feeds().every(({ failures, problem }) => failures === 0 && problem === null)).toBe(true);
});

test("where one feed answers, those that do not are at fault", async () => {
  const fetch: FeedFetcher["fetch"] = ({ url }) =>
    Promise.resolve(url === addresses[0] ? answer(rss("")) : DOWN);
  const { poll, feeds } = newsroom(addresses, fetch);
  await poll();
  expect(feeds().map(({ failures }) => failures)).toEqual([0, 1, 1, 1, 1, 1]);
});

test("of an answer that breaks off the articles are kept, and the next poll asks for the whole again", async () => {
  const atMs = Date.UTC(2026, 1, 12, 11);
  const whole = rss(item(1, atMs) + item(2, atMs));
  const bodies = [rss(item(1, atMs)), whole.slice(0, whole.indexOf("<guid>tag:2")), whole];
  const asked: (string | null)[] = [];
  const { clock, poll, feeds, articles } = newsroom(addresses.slice(0, 1), ({ etag }) => {
    asked.push(etag);
    return Promise.resolve(answer(bodies[asked.length - 1] ?? "", `"${asked.length}"`));
  });
  for (const expected of [`"1"`, `"1"`, `"3"`]) {
    await poll();
    expect(feeds()[0]).toMatchObject({ etag: expected, failures: 0 });
    clock.advance(2 * HOUR_MS);
  }
  expect(asked).toEqual([null, `"1"`, `"1"`]);
  expect(articles().map(({ title }) => title)).toEqual(["Report 1", "Report 2"]);
});

test("what a feed's first answer lists from long ago is backlog; what comes later is news", async () => {
  const { clock, poll, articles } = newsroom(addresses.slice(0, 1), () => {
    const old = item(1, nowMs() - 20 * DAY_MS) + item(2, nowMs() - HOUR_MS);
    const first = clock.nowMs() === startMs;
    const items = first ? old : old + item(3, startMs - 9 * DAY_MS);
    return Promise.resolve(answer(rss(items), '"1"'));
  });
  const { nowMs } = clock;
  const startMs = nowMs();
  await poll();
  clock.advance(2 * HOUR_MS);
  await poll();
  expect(articles().map(({ title, isBacklog }) => [title, isBacklog])).toEqual([
    ["Report 1", true],
    ["Report 2", false],
    ["Report 3", false],
  ]);
});

test("no line of the log and no problem holds a feed's login or token", async () => {
  const server = await aServer({
    "/flawed": { body: rss("<item/><item><title>A</title></item>") },
    "/page": { body: "<!doctype html><p>Hello" },
    "/moved": {
      status: 302,
      headers: { location: "http://reader:hunter2@10.0.0.1/?token=hunter2" },
    },
  });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const secret = "?token=hunter2";
  const urls = [
    ...["flawed", "page", "none", "moved"].map((path) => `${server.origin}/${path}${secret}`),
    `http://reader:hunter2@${server.host}/flawed${secret}`,
    `http://127.0.0.1:1/feed${secret}`,
    `https://nowhere.invalid/feed${secret}`,
  ];
  const room = newsroom(urls, (request, signal) => {
    if (request.url.includes("/none")) throw new Error("a fault of ours");
    return fetcher.fetch(request, signal);
  });
  const polled = await room.poll();
  expect(polled).toHaveLength(urls.length);
  const told = [
    ...room.lines,
    ...polled.map(({ problem }) => problem),
    ...room.feeds().map(({ problem }) => problem),
  ];
  expect(room.lines.length).toBeGreaterThanOrEqual(urls.length);
  expect(told.join("\n")).toContain(`${server.host}/page`);
  expect(told.join("\n")).not.toContain("hunter2");
});
