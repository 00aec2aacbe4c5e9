import { expect, test } from "vitest";
import { markForeignLinks } from "../../../../src/feeds/read/foreign-links.ts";
import type { FeedItem } from "../../../../src/model/article.ts";

const item = (url: string | null, title = "A report"): FeedItem => ({
  ...{ guid: null, url, title, summary: "", content: "", author: null, categories: [] },
  ...{ enclosures: [], imageUrl: null, leadsElsewhere: false },
  ...{ publishedAtMs: null, updatedAtMs: null },
});

const OWN = "https://www.harbour.example/a";
const FEED = { feedUrl: "https://www.harbour.example/feed.xml", link: null };

/** Whether an item's link beside three of the feed's own counts as foreign. */
const isForeign = (
  url: string,
  place: { feedUrl: string; link: string | null } = FEED,
): boolean => {
  const own = place.link ?? place.feedUrl;
  const { items, problem } = markForeignLinks([item(own), item(own), item(own), item(url)], place);
  expect(items.slice(0, 3).some(({ leadsElsewhere }) => leadsElsewhere)).toBe(false);
  expect(problem !== null).toBe(items[3]?.leadsElsewhere);
  return items[3]?.leadsElsewhere ?? false;
};

test.each([
  "https://evil.example.net/a",
  "https://harbour.example.evil.org/a",
  "https://notharbour.example2/a",
  "http://203.0.113.7/a",
  "http://[2001:db8::1]/a",
])("%s has nothing to do with the feed", (url) => {
  expect(isForeign(url)).toBe(true);
});

test.each([
  "http://harbour.example/a",
  "https://m.harbour.example/a",
  "https://amp.news.harbour.example:8443/a",
  "https://WWW.Harbour.Example./a",
  "https://feeds.feedburner.com/~r/harbour/1",
  "https://feedproxy.google.com/~r/harbour/1",
  "https://t.co/abc",
])("%s belongs to the feed or may lead anywhere", (url) => {
  expect(isForeign(url)).toBe(false);
});

test("a site of another name is the feed's where the feed says so", () => {
  const place = { feedUrl: "https://rss.service.example/7", link: "https://harbour.org/" };
  expect(isForeign("https://news.harbour.org/a", place)).toBe(false);
  expect(isForeign("https://service.example/a", place)).toBe(false);
  expect(isForeign("https://evil.org/a", place)).toBe(true);
});

test("under a country's second level each name is somebody else's", () => {
  const british = { feedUrl: "https://www.harbour.co.uk/rss", link: null };
  expect(isForeign("https://other.co.uk/a", british)).toBe(true);
  expect(isForeign("https://m.harbour.co.uk/a", british)).toBe(false);
  const ukrainian = { feedUrl: "https://port.com.ua/rss", link: null };
  expect(isForeign("https://other.com.ua/a", ukrainian)).toBe(true);
});

test("so it is on a platform that gives each author a name", () => {
  const blog = { feedUrl: "https://port.livejournal.com/data/rss", link: null };
  expect(isForeign("https://other.livejournal.com/1", blog)).toBe(true);
  expect(isForeign("https://port.livejournal.com/1", blog)).toBe(false);
});

test("a few are told once, with one as an example", () => {
  const one = markForeignLinks([item(OWN), item("https://evil.org/x", "Win a phone")], FEED);
  expect(one.problem).toBe(
    'One item leads to a site that has nothing to do with the feed\'s ("Win a phone" to evil.org); see whether that is meant.',
  );
  const two = [item(OWN), item(OWN), item("https://evil.org/x", ""), item("https://evil.org/y")];
  expect(markForeignLinks(two, FEED).problem).toMatch(/^2 items lead to a site .*\(evil\.org\)/);
});

test("a feed that collects from elsewhere is marked and not complained of", () => {
  const elsewhere = [item("https://a.org/1"), item("https://b.org/1"), item(OWN)];
  const { items, problem } = markForeignLinks(elsewhere, FEED);
  expect(items.map(({ leadsElsewhere }) => leadsElsewhere)).toEqual([true, true, false]);
  expect(problem).toBeNull();
});

test("a feed that only a service publishes tells nothing of where its links should lead", () => {
  const place = { feedUrl: "https://feeds.feedburner.com/harbour", link: null };
  const { items, problem } = markForeignLinks([item("https://a.org/1"), item(null)], place);
  expect(items.some(({ leadsElsewhere }) => leadsElsewhere)).toBe(false);
  expect(problem).toBeNull();
});

test("items without a link lead nowhere", () => {
  expect(markForeignLinks([item(null), item(OWN)], FEED).items).toEqual([item(null), item(OWN)]);
});
