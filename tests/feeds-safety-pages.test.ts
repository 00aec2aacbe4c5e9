/**
 * Not only feeds are fetched: an article's page, and what a site names as its feeds. Those addresses
 * are written by strangers as well, and go through the same guard.
 */
import { expect, test } from "vitest";
import { discoverFeeds } from "../src/feeds/find/discover-feeds.ts";
import { fetchPage } from "../src/feeds/pages/full-text-fetch.ts";
import { readFeed } from "../src/feeds/read/read-feed.ts";
import { INNER_ADDRESSES, METADATA } from "./support/inner-addresses.ts";
import { type TwoNetworks, twoNetworks } from "./support/two-networks.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);

/** Asks for an article's page; what a reader would have been given must be nothing. */
async function readPage(networks: TwoNetworks, url: string) {
  const read: string[] = [];
  const reader = {
    read: (bytes: Uint8Array) => {
      read.push(Buffer.from(bytes).toString());
      return Promise.resolve(null);
    },
    close: () => Promise.resolve(),
  };
  const { fetcher } = networks;
  const options = { fetcher, reader, proxy: null, nowMs: () => NOW_MS, signal: undefined };
  return { page: await fetchPage(url, options), read };
}

test("no article's link leads to a page inside", async () => {
  const networks = await twoNetworks({ names: { "evil.example": [["10.0.0.1"]] } });
  const links = INNER_ADDRESSES.map(({ written }) => `http://${written}/`);
  const names = ["http://evil.example/", "http://localhost/", "http://news.example:25/"];
  for (const url of [...links, ...names, "file:///etc/passwd", "http://u:p@news.example/"]) {
    const { page, read } = await readPage(networks, url);
    expect(page?.fetched).toMatchObject({ page: null, problem: "unreachable", againAtMs: null });
    expect(read).toEqual([]);
  }
  expect(networks.dialled).toEqual([]);
  networks.expectUntouched();
});

test("no article's page redirects to one inside", async () => {
  const networks = await twoNetworks();
  for (const { written } of METADATA) {
    const location = `http://${written}/latest/meta-data/`;
    networks.outside.on("/article", { status: 302, headers: { location } });
    const { page, read } = await readPage(networks, "http://news.example/article");
    expect(page?.fetched).toMatchObject({ page: null, problem: "unreachable" });
    expect(read).toEqual([]);
  }
  networks.expectUntouched();
});

const find = (typed: string, { fetcher }: TwoNetworks) =>
  discoverFeeds(typed, { fetcher, reader: { read: readFeed }, nowMs: NOW_MS, proxy: null });

test("a search for feeds asks no address inside that somebody types", async () => {
  const networks = await twoNetworks({ names: { "evil.example": [["127.0.0.1"]] } });
  for (const { written } of INNER_ADDRESSES) {
    for (const typed of [written, `http://${written}/`, `feed://${written}/`]) {
      expect(await find(typed, networks)).toMatchObject({ kind: "none" });
    }
  }
  for (const typed of ["localhost", "evil.example", "news.example:22", "u:p@news.example"]) {
    expect(await find(typed, networks)).toMatchObject({ kind: "none" });
  }
  expect(networks.dialled).toEqual([]);
  networks.expectUntouched();
});

test("a search for feeds asks no address inside that a page names", async () => {
  const alternate = (href: string): string =>
    `<link rel="alternate" type="application/rss+xml" href="${href}">`;
  const networks = await twoNetworks({ names: { "evil.example": [["127.0.0.1"]] } });
  const inside = ["http://127.0.0.1/feed", "//10.0.0.1/feed", "http://evil.example/feed"];
  const pages = [
    inside.map(alternate).join(""),
    `<base href="http://169.254.169.254/">${alternate("/feed")}`,
    `<a href="http://[::1]/feed">RSS</a><a href="http://localhost/rss.xml">RSS</a>`,
    `<meta http-equiv="refresh" content="0; url=http://127.0.0.1/feed">`,
  ];
  for (const body of pages) {
    const headers = { "content-type": "text/html" };
    networks.outside.on("/", { headers, body: `<!doctype html><html><head>${body}` });
    networks.outside.on("/feed", { status: 404 });
    expect(await find("http://news.example/", networks)).toMatchObject({ kind: "none" });
  }
  networks.expectUntouched();
});
