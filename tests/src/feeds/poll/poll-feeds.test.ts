import { expect, test } from "vitest";
import type { FeedFetcher, FetchOutcome } from "../../../../src/feeds/fetch/fetch-outcome.ts";
import { createOutageWatch } from "../../../../src/feeds/poll/outage-watch.ts";
import { pollDueFeeds } from "../../../../src/feeds/poll/poll-feeds.ts";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import type { Feed } from "../../../../src/model/feed.ts";
import type { LogFields, Logger } from "../../../../src/model/logger.ts";
import { aListing, TOPIC, tempStore, wellPolled } from "../../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, manualClock } from "../../../support/clock.ts";
import { aFetcher, aServer } from "../../../support/fetchers.ts";
import { everyHour } from "../../../support/polling.ts";

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
  return { clock, store, poll, feeds, articles, lines, dependencies };
}

const failedWith = (
  failure: Extract<FetchOutcome, { kind: "failed" }>["failure"],
  retryAfterMs: number | null = null,
): FetchOutcome => ({ kind: "failed", failure, problem: `HTTP: ${failure}`, retryAfterMs });

/** Within which things happen also on a machine that is busy. */
const SOON = { timeout: 20_000 };

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
  for (let minute = 0; minute < 12 * 60; minute += 5) {
    await poll();
    clock.advance(5 * MINUTE_MS);
  }
  // The first two could not be told from feeds that are down themselves, and are pardoned.
  expect(feeds().map(({ failures }) => failures)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(feeds().every(({ problem }) => problem === "No network.")).toBe(true);
  expect(lines.filter((line) => line.startsWith("No feed could be reached"))).toHaveLength(1);
  network.isUp = true;
  clock.advance(5 * MINUTE_MS);
  expect(await poll()).toHaveLength(HOSTS.length);
  expect(feeds().every(({ failures, problem }) => failures === 0 && problem === null)).toBe(true);
});

test("in an outage the log tells of it, and not of feed after feed", async () => {
  const { clock, poll, lines } = newsroom(addresses, () => Promise.resolve(DOWN));
  for (let pass = 0; pass < 5; pass += 1) {
    await poll();
    clock.advance(10 * MINUTE_MS);
  }
  expect(lines.filter((line) => line.includes("cannot be read"))).toEqual([]);
  expect(lines.filter((line) => line.startsWith("No feed could be reached"))).toHaveLength(1);
});

test("servers that all refuse have answered: that is no outage, and each is obeyed", async () => {
  const outcomes = new Map(addresses.map((url) => [url, failedWith("refused")]));
  outcomes.set(addresses[0] ?? "", failedWith("busy", DAY_MS));
  outcomes.set(addresses[1] ?? "", failedWith("gone"));
  const { clock, poll, feeds } = newsroom(addresses, ({ url }) =>
    Promise.resolve(outcomes.get(url) ?? DOWN),
  );
  const startMs = clock.nowMs();
  for (let hour = 0; hour < 4; hour += 0.25) {
    await poll();
    clock.advance(15 * MINUTE_MS);
  }
  expect(feeds().map(({ failures }) => failures)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(feeds()[0]?.nextPollAtMs).toBe(startMs + DAY_MS);
  expect(feeds()[1]?.stoppedAtMs).toBe(startMs);
});

test("what a server answered before a stop is remembered after it", async () => {
  const stop = new AbortController();
  const { clock, feeds, dependencies } = newsroom(addresses.slice(0, 2), async ({ url }) => {
    if (url === addresses[0]) return failedWith("busy", DAY_MS);
    // Only when the other is done with: a stop in the middle of a pass.
    await expect.poll(() => feeds()[0]?.failures, SOON).toBe(1);
    stop.abort();
    return DOWN;
  });
  await pollDueFeeds(dependencies, { signal: stop.signal });
  const dayLaterMs = clock.nowMs() + DAY_MS;
  expect(feeds().map(({ nextPollAtMs }) => nextPollAtMs)).toEqual([dayLaterMs, clock.nowMs()]);
});

test("within a pass, what two feeds of a host were told keeps us from asking a third", async () => {
  const urls = [1, 2, 3, 4].map((n) => `https://a.example/${n}`);
  let asked = 0;
  const { poll } = newsroom(urls, () => {
    asked += 1;
    return Promise.resolve(failedWith("busy", DAY_MS));
  });
  await poll();
  expect(asked).toBe(2);
});

test("a feed that comes late into hours it does not want to be asked in waits for them to end", async () => {
  const skips = "<skipHours><hour>2</hour><hour>3</hour></skipHours>";
  let asked = 0;
  const { clock, poll, feeds } = newsroom(addresses.slice(0, 1), () => {
    asked += 1;
    return Promise.resolve(answer(`<rss version="2.0"><channel>${skips}</channel></rss>`, '"1"'));
  });
  await poll();
  // The bot stood still for half a night.
  clock.set(Date.UTC(2026, 1, 13, 2, 30));
  expect(await poll()).toEqual([]);
  expect(asked).toBe(1);
  expect(feeds()[0]?.nextPollAtMs).toBe(Date.UTC(2026, 1, 13, 4));
});

test("feeds of one publisher that wait for the same hour do not all come at the same minute", async () => {
  const skips = "<skipHours><hour>2</hour><hour>3</hour></skipHours>";
  const { clock, feeds, dependencies } = newsroom(addresses, () =>
    Promise.resolve(answer(`<rss version="2.0"><channel>${skips}</channel></rss>`, '"1"')),
  );
  await pollDueFeeds(dependencies);
  clock.set(Date.UTC(2026, 1, 13, 2, 30));
  let chance = 0;
  const random = (): number => {
    chance += 1 / HOSTS.length;
    return chance;
  };
  await pollDueFeeds({ ...dependencies, rhythm: { ...dependencies.rhythm, random } });
  const minutes = feeds().map(
    ({ nextPollAtMs }) => ((nextPollAtMs ?? 0) - Date.UTC(2026, 1, 13, 4)) / MINUTE_MS,
  );
  expect(minutes.map(Math.round).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
});

test("feeds of a host that was told to wait do not all come back at the same minute", async () => {
  const urls = [1, 2, 3, 4].map((n) => `https://a.example/${n}`);
  const { clock, feeds, dependencies } = newsroom(urls, () =>
    Promise.resolve(failedWith("busy", 10 * HOUR_MS)),
  );
  let chance = 0;
  const random = (): number => {
    chance += 0.1;
    return chance;
  };
  await pollDueFeeds({ ...dependencies, rhythm: { ...dependencies.rhythm, random } });
  const waits = feeds().map(({ nextPollAtMs }) => (nextPollAtMs ?? 0) - clock.nowMs());
  expect(new Set(waits).size).toBe(urls.length);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(10 * HOUR_MS);
  expect(Math.max(...waits)).toBeLessThanOrEqual(11 * HOUR_MS);
});

test("a document that Svodka failed to read is no fault of its feed", async () => {
  const { feeds, dependencies } = newsroom(addresses.slice(0, 1), () =>
    Promise.resolve(answer(rss(item(1, 0)))),
  );
  const unread = await readFeed(Buffer.from("no feed"), { contentType: null, feedUrl: "" });
  const fails = async (isOurFault: boolean): Promise<unknown> => {
    const reader = { read: async () => ({ ...unread, isOurFault }) };
    dependencies.clock.advance(30 * DAY_MS);
    await pollDueFeeds({ ...dependencies, reader });
    return feeds()[0]?.failure;
  };
  expect([await fails(true), await fails(false)]).toEqual(["fault", "unreadable"]);
});

test("a feed that has been silent for long is asked as rarely as a slow one", async () => {
  const { clock, poll, feeds, dependencies } = newsroom(addresses.slice(0, 1), ({ etag }) => {
    const items = [1, 2, 3].map((n) => item(n, clock.nowMs() - n * HOUR_MS)).join("");
    const same = { kind: "unchanged", movedTo: null, freshForMs: 0 } as const;
    return Promise.resolve(etag === null ? answer(rss(items), '"1"') : same);
  });
  const slow = { ...dependencies, rhythm: { ...dependencies.rhythm, ceilingMs: 4 * HOUR_MS } };
  await poll();
  const waits: number[] = [];
  for (const hours of [5, 24, 24]) {
    clock.advance(hours * HOUR_MS);
    await pollDueFeeds(slow);
    waits.push(((feeds()[0]?.nextPollAtMs ?? 0) - clock.nowMs()) / HOUR_MS);
  }
  expect(waits).toEqual([1, 29 / 12, 4]);
});

test("where nothing can be remembered nothing is asked", async () => {
  let asked = 0;
  const { store, dependencies } = newsroom(addresses, () => {
    asked += 1;
    return Promise.resolve(answer(rss(""), '"1"'));
  });
  const full = {
    ...store.feeds,
    beginPass: () => {
      throw new Error("disk full");
    },
  };
  const needs = { ...dependencies, store: { ...store, feeds: full } };
  await expect(pollDueFeeds(needs)).rejects.toThrow("disk full");
  expect(asked).toBe(0);
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

test("a feed that is gone for good is told and not asked again", async () => {
  const { clock, poll, feeds, lines } = newsroom(addresses.slice(0, 2), ({ url }) =>
    Promise.resolve(url === addresses[0] ? failedWith("gone") : answer(rss(""), '"1"')),
  );
  await poll();
  expect(feeds()[0]).toMatchObject({ failure: "gone", stoppedAtMs: clock.nowMs() });
  expect(lines.filter((line) => line.includes("gone for good and is not polled"))).toHaveLength(1);
  clock.advance(400 * DAY_MS);
  expect((await poll()).map(({ feed }) => feed.url)).toEqual([addresses[1]]);
});

test("where redirects lead for good three times in a row, the feed is asked; where that dies, the listed address again", async () => {
  const [listed = ""] = addresses;
  const end = "https://moved.example/feed";
  let isAlive = true;
  const asked: (readonly [url: string, etag: string | null, from: string | null | undefined])[] =
    [];
  const { clock, poll, feeds } = newsroom([listed], ({ url, etag, validatorsUrl }) => {
    asked.push([url, etag, validatorsUrl]);
    if (!isAlive) return Promise.resolve(failedWith("missing"));
    const body = { ...answer(rss(""), '"1"'), url: end };
    return Promise.resolve(url === end ? body : { ...body, movedTo: end });
  });
  for (let day = 0; day < 6; day += 1) {
    if (day === 4) isAlive = false;
    await poll();
    clock.advance(DAY_MS);
  }
  expect(asked.map(([url]) => url)).toEqual([listed, listed, listed, end, end, listed]);
  expect(asked[3]).toEqual([end, '"1"', end]);
  // What the lost address gave is not told to the listed one.
  expect(asked[5]).toEqual([listed, null, null]);
  expect(feeds()[0]).toMatchObject({ url: listed, movedTo: null, failures: 2 });
});

test("where two feeds of a host were told to wait, its other feeds wait as long", async () => {
  const urls = [1, 2, 3].map((n) => `https://a.example/${n}`);
  let isBusy = true;
  const { clock, poll, feeds } = newsroom([...urls, "https://b.example/"], () =>
    Promise.resolve(isBusy ? failedWith("busy", 10 * HOUR_MS) : answer(rss(""), '"1"')),
  );
  // The third feed is due as well, and is not asked; the other host's waits for itself alone.
  expect(await poll()).toHaveLength(3);
  expect(feeds()[2]).toMatchObject({
    ...{ lastPollAtMs: null, nextPollAtMs: clock.nowMs() + 10 * HOUR_MS },
    nextPollReason: expect.stringContaining("of its host"),
  });
  isBusy = false;
  clock.advance(9 * HOUR_MS);
  expect(await poll()).toEqual([]);
  clock.advance(HOUR_MS);
  expect(await poll()).toHaveLength(4);
});

test("many feeds of one host are a trickle, unless somebody waits for all or the host is our own", async () => {
  const urls = Array.from({ length: 30 }, (_, n) => `https://a.example/${n}`);
  const { dependencies } = newsroom(urls, () => Promise.resolve(answer(rss(""), '"1"')));
  const strict = { ...dependencies, isOwnHost: () => false };
  expect(await pollDueFeeds(strict)).toHaveLength(4);
  expect(await pollDueFeeds(strict)).toHaveLength(4);
  expect(await pollDueFeeds(strict, { isComplete: true })).toHaveLength(22);
  const own = newsroom(urls, () => Promise.resolve(answer(rss(""), '"1"')));
  expect(await own.poll()).toHaveLength(30);
});

test("a feed that lists only new articles is asked as often as allowed: some may have been missed", async () => {
  const { clock, poll, feeds } = newsroom(addresses.slice(0, 1), () => {
    const atMs = clock.nowMs();
    const items = [1, 2, 3].map((n) => item(atMs + n, atMs - n * 5 * HOUR_MS));
    return Promise.resolve(answer(rss(items.join("")), null));
  });
  await poll();
  // Every five hours by its dates, and no validators: five hours.
  expect(feeds()[0]?.nextPollAtMs).toBe(clock.nowMs() + 5 * HOUR_MS);
  clock.advance(5 * HOUR_MS);
  await poll();
  expect(feeds()[0]).toMatchObject({
    nextPollAtMs: clock.nowMs() + HOUR_MS,
    nextPollReason: expect.stringContaining("All it listed was new"),
  });
});

test("what the document and the server ask for holds also after answers without a change", async () => {
  const asks = "<channel><title>North</title><ttl>180</ttl></channel>";
  const { clock, poll, feeds } = newsroom(addresses.slice(0, 1), ({ etag }) =>
    Promise.resolve(
      etag === null
        ? answer(`<rss version="2.0">${asks}</rss>`, '"1"')
        : {
            kind: "unchanged",
            movedTo: null,
            freshForMs: clock.nowMs() === start + 3 * HOUR_MS ? 0 : 5 * HOUR_MS,
          },
    ),
  );
  const start = clock.nowMs();
  for (const hours of [3, 3, 5]) {
    await poll();
    expect(feeds()[0]?.nextPollAtMs).toBe(clock.nowMs() + hours * HOUR_MS);
    clock.advance(hours * HOUR_MS);
  }
});
