import { expect, test, vi } from "vitest";
import { discoverFeeds } from "../../../../src/feeds/find/discover-feeds.ts";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import type { FoundFeed, FoundFeeds } from "../../../../src/model/found-feed.ts";
import { HOUR_MS } from "../../../support/clock.ts";
import { aFetcher, aServer } from "../../../support/fetchers.ts";
import { atom, type FreshItem, jsonFeed, rss } from "../../../support/fresh-feeds.ts";
import { type Route, silence } from "../../../support/scripted-server.ts";

vi.setConfig({ testTimeout: 60_000 });

const NOW_MS = Date.UTC(2026, 1, 12, 12);

const items = (about: string, daysAgo = 0): FreshItem[] =>
  ["one", "two", "three"].map((number, at) => ({
    title: `${about} ${number}`,
    text: "The harbour office said it on Monday.",
    link: `https://quay.example/${about}/${number}`,
    atMs: NOW_MS - daysAgo * 24 * HOUR_MS - (at + 1) * HOUR_MS,
  }));

const page = (html: string): Route => ({
  headers: { "content-type": "text/html; charset=utf-8" },
  body: `<!doctype html><html><head>${html}</head><body></body></html>`,
});

const named = (href: string, title = ""): string =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;

/** So many words that a page holds more than a door. */
const WORDS = `<p>${"The harbour office said it on Monday. ".repeat(30)}</p>`;

async function aSite(
  routes: Readonly<Record<string, Route>>,
  { timeoutMs = 20_000, others = [] as readonly string[] } = {},
) {
  const server = await aServer(routes);
  const find = (address: string, signal?: AbortSignal): Promise<FoundFeeds> =>
    discoverFeeds(address, {
      fetcher: aFetcher({ allowedHosts: [server.host, ...others], timeoutMs }),
      reader: { read: readFeed },
      ...{ nowMs: NOW_MS, proxy: null },
      ...(signal === undefined ? {} : { signal }),
    });
  const asked = (): string[] => server.requests.map(({ path }) => path);
  return { server, asked, find, look: (path = "/") => find(`${server.origin}${path}`) };
}

const feedsOf = (found: FoundFeeds): readonly FoundFeed[] => {
  if (found.kind === "none") throw new Error(found.reason);
  return found.feeds;
};
const meantBy = (found: FoundFeeds): string | null =>
  found.kind === "none" ? null : (found.meant?.title ?? null);
const titlesOf = (found: FoundFeeds): string[] => feedsOf(found).map(({ title }) => title);
const reasonOf = (found: FoundFeeds): string => (found.kind === "none" ? found.reason : "");

test("an address that is a feed is its own only candidate", async () => {
  const { server, asked, look } = await aSite({ "/rss": rss("Quay", items("news")) });
  const found = await look("/rss#top");
  expect(feedsOf(found).map(({ url }) => url)).toEqual([`${server.origin}/rss`]);
  expect(asked()).toEqual(["/rss"]);
});

test("all feeds that a page names are offered, and no place is tried besides", async () => {
  const { asked, look } = await aSite({
    "/": page(`${named("/news")}${named("/ships")}<a href="/rss">RSS</a>`),
    "/news": rss("News", items("news")),
    "/ships": atom("Ships", items("ships")),
  });
  expect(titlesOf(await look())).toEqual(["News", "Ships"]);
  expect(asked()).toEqual(["/", "/news", "/ships"]);
});

test("comments and recordings come last, what has fallen silent behind what lives", async () => {
  const audio = items("radio").map(
    ({ title }) =>
      `<item><title>${title}</title><enclosure url="https://quay.example/${title.length}.mp3" type="audio/mpeg" length="9"/></item>`,
  );
  const { look } = await aSite({
    "/": page(["/c", "/radio", "/old", "/news"].map((href) => named(href)).join("")),
    "/c": rss("Comments on: Quay", items("comments")),
    "/radio": {
      body: `<rss version="2.0"><channel><title>Radio</title>${audio.join("")}</channel></rss>`,
    },
    "/old": rss("Old", items("old", 200)),
    "/news": rss("News", items("news")),
  });
  expect(titlesOf(await look())).toEqual(["News", "Old", "Radio", "Comments on: Quay"]);
});

test("the same articles found twice are one candidate, the one with the longer texts", async () => {
  const long = items("news").map((item) => ({
    ...item,
    text: "The harbour office said it. ".repeat(80),
  }));
  const { server, look } = await aSite({
    "/": page(["/rss", "/ships", "/atom", "/json"].map((href) => named(href)).join("")),
    "/rss": rss("News", items("news")),
    "/ships": rss("Ships", items("ships")),
    "/atom": atom("News in full", long),
    "/json": jsonFeed("News", items("news")),
  });
  const feeds = feedsOf(await look());
  expect(feeds.map(({ url }) => url)).toEqual([`${server.origin}/atom`, `${server.origin}/ships`]);
});

test("what is named and cannot be read is told beside the others", async () => {
  const { server, look } = await aSite({
    "/": page(`${named("/gone")}${named("/page")}${named("/news")}`),
    "/gone": { status: 410 },
    "/page": page("no feed"),
    "/news": rss("News", items("news")),
  });
  const found = await look();
  expect(titlesOf(found)).toEqual(["News"]);
  expect(found).toMatchObject({
    unread: [
      { url: `${server.origin}/gone`, problem: expect.stringMatching(/^HTTP 410/) },
      { url: `${server.origin}/page`, problem: expect.stringMatching(/page/) },
    ],
  });
});

test("links that look like feeds are followed where the page names none that can be read", async () => {
  const { asked, look } = await aSite({
    "/": page(`${named("/gone")}<a href="/subscribe">RSS</a><a href="/ships/rss">Ships</a>`),
    "/subscribe": page("our feeds"),
    "/ships/rss": rss("Ships", items("ships")),
  });
  expect(titlesOf(await look())).toEqual(["Ships"]);
  expect(asked()).toEqual(["/", "/gone", "/subscribe", "/ships/rss"]);
});

test("the usual places are tried one after another, up to the first feed", async () => {
  const { asked, look } = await aSite({
    "/": page("nothing"),
    "/rss.xml": rss("News", items("news")),
    "/feed.xml": rss("More", items("more")),
  });
  expect(titlesOf(await look())).toEqual(["News"]);
  expect(asked()).toEqual(["/", "/feed", "/rss", "/rss.xml"]);
});

test("where nothing is found after eight places, it says so and what to do", async () => {
  const { asked, look } = await aSite({ "/": page(named("/gone")), "/gone": { status: 410 } });
  const reason = reasonOf(await look());
  expect(reason).toMatch(/^The page names no feed that can be read, .* RSS page\./);
  expect(reason).toMatch(/\/gone: HTTP 410/);
  expect(asked()).toHaveLength(2 + 8);
});

test("no more than ten of the named feeds are asked; those of comments are the first to be left out", async () => {
  const hrefs = Array.from({ length: 30 }, (_, at) =>
    named(`/f${at}`, at === 0 ? "Comments on: Quay" : ""),
  );
  const { asked, look } = await aSite({
    "/": page(hrefs.join("")),
    "/f7": rss("News", items("news")),
  });
  expect(titlesOf(await look())).toEqual(["News"]);
  expect(asked()).toHaveLength(1 + 10);
  expect(asked()).not.toContain("/f0");
});

test.each([
  ["a browser check", "<title>Just a moment...</title>", /browser check/],
  ["a login", '<form><input type="password"></form>', /login page/],
])("a site that shows %s and no feed is not knocked at elsewhere", async (_name, html, words) => {
  const { asked, look } = await aSite({ "/": page(html) });
  expect(reasonOf(await look())).toMatch(words);
  expect(asked()).toEqual(["/"]);
});

test("a page with a field for a password names its feeds all the same", async () => {
  const { look } = await aSite({
    "/": page(`${named("/news")}<form><input type="password"></form>`),
    "/news": rss("News", items("news")),
  });
  expect(titlesOf(await look())).toEqual(["News"]);
});

test.each([
  ["a form for logging in", '<form><input type="password"></form>'],
  [
    "a script of its guard's",
    '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
  ],
])("a page with %s and much else is a page", async (_name, html) => {
  const { look } = await aSite({
    "/": page(`${html}${WORDS}`),
    "/feed": rss("News", items("news")),
  });
  expect(titlesOf(await look())).toEqual(["News"]);
});

test("the feed of a page's comments, or an empty one, is not what is looked for in the usual places", async () => {
  const generator = '<meta name="generator" content="WordPress 6.8">';
  const { asked, look } = await aSite({
    "/blog/ferries/": page(generator),
    "/blog/ferries/feed/": rss("Comments on: Ferries", items("comments")),
    "/rss": rss("Nothing yet", []),
    "/rss.xml": rss("News", items("news")),
    "/feed.xml": rss("More", items("more")),
  });
  const found = await look("/blog/ferries/");
  expect(titlesOf(found)).toEqual(["News", "Nothing yet", "Comments on: Ferries"]);
  expect(asked().slice(1, 3)).toEqual(["/feed/", "/?feed=rss2"]);
  const only = await aSite({
    "/blog/ferries/": page(""),
    "/blog/ferries/feed": rss("Comments on: Ferries", items("comments")),
  });
  const comments = await only.look("/blog/ferries/");
  expect(titlesOf(comments)).toEqual(["Comments on: Ferries"]);
  expect(meantBy(comments)).toBeNull();
});

test("what is meant is known where one feed of articles was found and nothing was missed", async () => {
  const { look } = await aSite({
    "/": page(`${named("/comments/feed")}${named("/news")}`),
    "/with-ships": page(`${named("/ships")}${named("/news")}`),
    "/unread": page(`${named("/comments/feed")}${named("/news")}${named("/broken")}`),
    "/broken": { status: 503 },
    "/comments/feed": rss("Comments for Quay", items("comments")),
    "/only-comments": page(named("/comments/feed")),
    "/news": rss("News", items("news")),
    "/ships": rss("Ships", items("ships")),
  });
  expect(meantBy(await look())).toBe("News");
  expect(meantBy(await look("/with-ships"))).toBeNull();
  expect(meantBy(await look("/unread"))).toBeNull();
  expect(meantBy(await look("/only-comments"))).toBeNull();
  // Whose own address was typed is meant whatever it brings.
  expect(meantBy(await look("/comments/feed"))).toBe("Comments for Quay");
});

test.each([
  ["says when to come again", { status: 503, headers: { "retry-after": "60" } }, 1 + 1],
  ["refuses twice", { status: 403 }, 1 + 2],
])("a server that %s is asked at no usual place after it", async (_name, route, most) => {
  const usual = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"];
  const { asked, look } = await aSite({
    "/": page(""),
    "/named": page(`${named("/one")}${named("/two")}`),
    ...Object.fromEntries([...usual, "/one", "/two"].map((path) => [path, route])),
  });
  expect(reasonOf(await look())).toMatch(new RegExp(`^HTTP ${route.status}`));
  expect(asked()).toHaveLength(most);
  expect(reasonOf(await look("/named"))).toMatch(new RegExp(`^HTTP ${route.status}`));
  expect(asked()).toHaveLength(2 * most);
});

test("a page longer than a page is read at its beginning", async () => {
  const long = `<!--${"x".repeat(600_000)}-->`;
  const { look } = await aSite({
    "/": page(`${named("/news")}${long}${named("/ships")}`),
    "/news": rss("News", items("news")),
    "/ships": rss("Ships", items("ships")),
  });
  expect(titlesOf(await look())).toEqual(["News"]);
});

test("a server that asks us to come less often is asked for nothing more", async () => {
  const busy = { status: 429, headers: { "retry-after": "60" } };
  const { asked, look } = await aSite({
    "/": page(`${named("/one")}${named("/two")}<a href="/rss">RSS</a>`),
    "/one": busy,
    "/@desk.rss": busy,
  });
  expect(reasonOf(await look())).toMatch(/^HTTP 429/);
  expect(asked()).toEqual(["/", "/one"]);
  expect(reasonOf(await look("/@desk"))).toMatch(/^HTTP 429/);
  expect(asked()).toHaveLength(3);
});

test("what one server cannot give does not keep the feeds of another back", async () => {
  const closed = await aServer({});
  await closed.close();
  const elsewhere = ["/a", "/b"].map((path) => named(`${closed.origin}${path}`)).join("");
  const { asked, look } = await aSite(
    { "/": page(`${elsewhere}${named("/news")}`), "/news": rss("News", items("news")) },
    { others: [closed.host] },
  );
  const found = await look();
  expect(titlesOf(found)).toEqual(["News"]);
  expect(found).toMatchObject({ unread: { length: 2 } });
  expect(asked()).toEqual(["/", "/news"]);
});

test("a page that cannot be had, or is none, gives the reason at once", async () => {
  const { asked, look } = await aSite({
    "/broken": { status: 503 },
    "/picture": {
      headers: { "content-type": "image/png" },
      body: Buffer.from([0x89, 0x50, 1, 2, 3]),
    },
  });
  expect(reasonOf(await look("/broken"))).toMatch(/^HTTP 503/);
  expect(reasonOf(await look("/picture"))).not.toBe("");
  expect(asked()).toHaveLength(2);
});

test("a server that says nothing is waited for once", async () => {
  const { asked, look } = await aSite({ "/": silence }, { timeoutMs: 500 });
  expect(reasonOf(await look())).toMatch(/did not answer within/);
  expect(asked()).toHaveLength(1);
});

test("links of a page that moved are relative to where it is now, in its own letters", async () => {
  const { server, look } = await aSite({
    "/": { status: 302, headers: { location: "/en/" } },
    "/en/": {
      headers: { "content-type": "text/html; charset=windows-1251" },
      body: Buffer.concat([
        Buffer.from(`<html><title>`),
        Buffer.from([0xcd, 0xee]),
        Buffer.from(`</title>${named("news")}</html>`),
      ]),
    },
    "/en/news": rss("News", items("news")),
  });
  expect(feedsOf(await look()).map(({ url }) => url)).toEqual([`${server.origin}/en/news`]);
});

test("a profile's feed is asked without its page; where it is none the page tells", async () => {
  const { asked, look } = await aSite({
    "/@desk.rss": rss("Desk", items("desk")),
    "/@other": page(named("/news")),
    "/news": rss("News", items("news")),
  });
  expect(titlesOf(await look("/@desk"))).toEqual(["Desk"]);
  expect(titlesOf(await look("/@other"))).toEqual(["News"]);
  expect(asked()).toEqual(["/@desk.rss", "/@other.rss", "/@other", "/news"]);
});

test("nothing inside is reached, neither by what is typed nor by what a page names", async () => {
  const inside = await aServer({ "/feed": rss("Secret", items("secret")) });
  const { find, look } = await aSite({ "/": page(named(`${inside.origin}/feed`)) });
  expect(reasonOf(await find(`${inside.origin}/feed`))).toMatch(/FEED_ALLOWED_HOSTS/);
  expect(reasonOf(await look())).toMatch(/FEED_ALLOWED_HOSTS/);
  expect(inside.requests).toEqual([]);
});

test.each(["", "  ", "ftp://quay.example/feed", "mailto:desk@quay.example", "https://"])(
  "%j is no address, and nothing is asked",
  async (typed) => {
    const { asked, find } = await aSite({});
    expect(reasonOf(await find(typed))).not.toBe("");
    expect(asked()).toEqual([]);
  },
);

test("an address may be typed without https, as it stands on a page, or with feed: before it", async () => {
  const { server, asked, find } = await aSite({ "/rss": rss("Quay", items("news")) });
  expect(titlesOf(await find(`feed:${server.origin}/rss`))).toEqual(["Quay"]);
  // https is tried, which this server does not speak.
  expect(reasonOf(await find(`${server.host}/rss`))).not.toBe("");
  expect(asked()).toEqual(["/rss"]);
});

test("sites without feeds are not asked at all", async () => {
  const { find } = await aSite({});
  expect(reasonOf(await find("https://t.me/s/quaynews"))).toContain("/telegram/channel/quaynews");
});

test("a stop ends the search; what was found by then is offered", async () => {
  const stopping = new AbortController();
  const { server, asked, find } = await aSite({
    "/": page(["/one", "/two", "/three"].map((href) => named(href)).join("")),
    "/one": rss("One", items("one")),
    "/two": () => stopping.abort(),
    "/three": rss("Three", items("three")),
  });
  const found = await find(server.origin, stopping.signal);
  expect([titlesOf(found), meantBy(found)]).toEqual([["One"], null]);
  expect(asked()).toEqual(["/", "/one", "/two"]);
});
