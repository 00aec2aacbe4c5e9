import { expect, test, vi } from "vitest";
import { type ProbeNeeds, probeFeed } from "../../../../src/feeds/find/probe-feed.ts";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import type { FoundFeed } from "../../../../src/model/found-feed.ts";
import { HOUR_MS } from "../../../support/clock.ts";
import { aFetcher, aServer } from "../../../support/fetchers.ts";
import { atom, type FreshItem, jsonFeed, rss } from "../../../support/fresh-feeds.ts";
import type { Route } from "../../../support/scripted-server.ts";

vi.setConfig({ testTimeout: 60_000 });

const NOW_MS = Date.UTC(2026, 1, 12, 12);

const item = (
  title: string,
  hoursAgo: number,
  text = "The harbour office said it on Monday, and the crews agreed.",
): FreshItem => ({
  ...{ title, text, atMs: NOW_MS - hoursAgo * HOUR_MS },
  link: `https://quay.example/${encodeURIComponent(title)}`,
});

const NEWS = [
  item("Ferry crews walk out at Vessholm", 1),
  item("The harbour office counts the ships of the year", 7),
  item("A bridge is closed for repairs until Friday", 13),
];

async function probing(routes: Readonly<Record<string, Route>>) {
  const server = await aServer(routes);
  const needs: ProbeNeeds = {
    fetcher: aFetcher({ allowedHosts: [server.host], timeoutMs: 20_000 }),
    reader: { read: readFeed },
    ...{ nowMs: NOW_MS, proxy: null },
  };
  return {
    server,
    probe: (path = "/feed") => probeFeed(`${server.origin}${path}`, needs),
    async found(path = "/feed"): Promise<FoundFeed> {
      const probe = await probeFeed(`${server.origin}${path}`, needs);
      if (probe.kind !== "feed") throw new Error(probe.problem);
      return probe.feed;
    },
  };
}

const feedOf = (title: string, items: readonly FreshItem[], headers = {}): Route => {
  const route = rss(title, items);
  return typeof route === "function"
    ? route
    : { ...route, headers: { ...route.headers, ...headers } };
};

test("it tells what an editor wants to know before a feed is listed", async () => {
  const { server, found } = await probing({
    "/feed": feedOf("Quay Gazette", NEWS, { etag: '"1"' }),
  });
  expect(await found()).toEqual({
    ...{ url: `${server.origin}/feed`, movedFrom: null, title: "Quay Gazette", format: "rss" },
    ...{ language: "en", items: 3, newestAtMs: NOW_MS - HOUR_MS, articlesADay: 4 },
    ...{ text: "headline", hasValidators: true, brings: "articles", problems: [] },
  });
  expect(server.requests).toHaveLength(1);
});

test("full texts, summaries and bare headlines are told apart by most of the items", async () => {
  const long = "The harbour office said it on Monday. ".repeat(60);
  const texts = (...lengths: number[]) =>
    feedOf(
      "Q",
      lengths.map((length, at) => item(`Ship ${at}`, at, long.slice(0, length))),
    );
  const { found } = await probing({
    "/full": texts(1500, 2000, 100),
    "/summaries": texts(150, 200, 2000),
    "/headlines": texts(0, 10, 200),
  });
  expect((await found("/full")).text).toBe("full");
  expect((await found("/summaries")).text).toBe("summary");
  expect((await found("/headlines")).text).toBe("headline");
});

test("feeds of every format are read, with a server's validators or without", async () => {
  const { found } = await probing({ "/atom": atom("A", NEWS), "/json": jsonFeed("J", NEWS) });
  expect(await found("/atom")).toMatchObject({ format: "atom", title: "A", hasValidators: false });
  expect(await found("/json")).toMatchObject({ format: "json", title: "J", items: 3 });
});

test("the new address of a feed that has moved for good is offered; a detour is none", async () => {
  const { server, found } = await probing({
    "/old": { status: 301, headers: { location: "/feed" } },
    "/detour": { status: 302, headers: { location: "/feed" } },
    "/feed": feedOf("Quay Gazette", NEWS),
  });
  expect(await found("/old")).toMatchObject({
    ...{ url: `${server.origin}/feed`, movedFrom: `${server.origin}/old` },
  });
  expect(await found("/detour")).toMatchObject({
    ...{ url: `${server.origin}/detour`, movedFrom: null },
  });
});

test("comments and recordings are known for what they are", async () => {
  const audio = NEWS.map(
    ({ title }) =>
      `<item><title>${title}</title><enclosure url="https://quay.example/${title.length}.mp3" type="audio/mpeg" length="9"/></item>`,
  );
  const { found } = await probing({
    "/titled": feedOf("Comments on: Ferry crews walk out", NEWS),
    "/comments/feed": feedOf("Quay Gazette", NEWS),
    "/recordings": {
      body: `<rss version="2.0"><channel><title>Quay Radio</title>${audio.join("")}</channel></rss>`,
    },
    "/no-comment": feedOf("No comment, a column", NEWS),
  });
  expect((await found("/titled")).brings).toBe("comments");
  expect((await found("/comments/feed")).brings).toBe("comments");
  expect((await found("/recordings")).brings).toBe("recordings");
  expect((await found("/no-comment")).brings).toBe("articles");
});

test("a feed that is empty, old or without dates is told so", async () => {
  const { found } = await probing({
    "/empty": feedOf("Q", []),
    "/old": feedOf("Q", [item("Ship", 100 * 24)]),
    "/undated": {
      body: "<rss version='2.0'><channel><title>Q</title><item><title>Ship</title></item></channel></rss>",
    },
    "/cut": { body: "<rss version='2.0'><channel><title>Q</title><item><title>Ship</title>" },
  });
  expect((await found("/empty")).problems).toEqual(["It lists no item now; look again later."]);
  const old = await found("/old");
  expect(old.problems).toEqual(["Its newest item is 100 days old; is there a newer feed?"]);
  expect(old.articlesADay).toBeNull();
  expect((await found("/undated")).problems).toEqual([
    "No item has a date; articles will be dated by when they are first seen.",
  ]);
  expect((await found("/cut")).problems.length).toBeGreaterThan(1);
});

test("RSS and Atom of the same articles have one key, other articles another", async () => {
  const { probe } = await probing({
    "/rss": feedOf("Quay", NEWS),
    "/atom": atom("Quay (Atom)", NEWS),
    "/other": feedOf("Quay", NEWS.slice(1)),
    "/one-link": feedOf(
      "Quay",
      NEWS.map((one) => ({ ...one, link: "https://quay.example/" })),
    ),
    "/same-link": feedOf(
      "Quay",
      NEWS.map((one) => ({ ...one, link: "https://quay.example/", title: `${one.title}!` })),
    ),
    "/nothing": feedOf("Quay", []),
    "/nothing-else": feedOf("Quay", []),
  });
  const key = async (path: string): Promise<string> => {
    const found = await probe(path);
    return found.kind === "feed" ? found.contentKey : "";
  };
  expect(await key("/atom")).toBe(await key("/rss"));
  const others = ["/rss", "/other", "/one-link", "/same-link", "/nothing", "/nothing-else"];
  const keys = await Promise.all(others.map(key));
  expect([...new Set(keys)]).toEqual(keys);
});

test("what is no feed, or does not answer, is an outcome with its reason", async () => {
  const { server, probe } = await probing({
    "/page": { headers: { "content-type": "text/html" }, body: "<html><p>News</p></html>" },
    "/gone": { status: 410 },
  });
  const page = await probe("/page");
  expect(page).toMatchObject({ kind: "other", answer: { url: `${server.origin}/page` } });
  expect(page).toHaveProperty("problem", expect.stringMatching(/page/));
  expect(await probe("/gone")).toMatchObject({
    kind: "failed",
    problem: expect.stringMatching(/^HTTP 410/),
  });
  expect(await probe("/none")).toMatchObject({
    kind: "failed",
    problem: expect.stringMatching(/^HTTP 404/),
  });
});

test("the proxy that is named is the one that is taken", async () => {
  const { server } = await probing({ "/feed": feedOf("Quay", NEWS) });
  const needs = {
    fetcher: aFetcher({ allowedHosts: [server.host] }),
    ...{ reader: { read: readFeed }, nowMs: NOW_MS, proxy: "nowhere" },
  };
  expect(await probeFeed(`${server.origin}/feed`, needs)).toMatchObject({
    ...{ kind: "failed", problem: expect.stringContaining('"nowhere"') },
  });
  expect(server.requests).toEqual([]);
});
