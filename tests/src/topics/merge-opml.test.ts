import { expect, test } from "vitest";
import { mergeOpml, withFeed, withoutFeed } from "../../../src/topics/merge-opml.ts";
import { listingsOf, parseOpml, writeOpml } from "../../../src/topics/opml.ts";
import { aListing } from "../../support/builders.ts";
import { problemOf, unwrap } from "../../support/temp.ts";

const opml = (body: string) =>
  unwrap(
    parseOpml(`<opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`),
  );
const feed = (url: string, more = "") => `<outline type="rss" text="F" xmlUrl="${url}" ${more}/>`;

test("new feeds come with their folder and attributes, known ones stay as mine says", () => {
  const mine = opml(feed("https://a.example/feed", 'outlet="Mine"'));
  const theirs = opml(
    `<outline text="North">${feed("https://a.example/feed", 'outlet="Theirs"')}${feed("https://b.example/", 'x:y="1"')}</outline>`,
  );
  const { document, added } = mergeOpml(mine, theirs);
  expect(added).toBe(1);
  expect(listingsOf(document).listings.map(({ url, outlet }) => [url, outlet])).toEqual([
    ["https://a.example/feed", "Mine"],
    ["https://b.example/", "F"],
  ]);
  expect(writeOpml(document)).toMatch(/<outline text="North">\s*<outline[^>]*x:y="1"/);
});

test("how a feed is to be read comes with it", () => {
  const theirs = opml(feed("https://b.example/", 'pollMinutes="15" fullText="true" proxy="east"'));
  const { document } = mergeOpml(opml(""), theirs);
  const again = unwrap(parseOpml(writeOpml(document)));
  expect(listingsOf(again).listings[0]?.handling).toEqual({
    ...{ pollMinutes: 15, fullText: true, proxy: "east" },
  });
});

test("one address in two writings, or twice in the imported list, is one feed", () => {
  const mine = opml(feed("https://A.example"));
  const theirs = opml(
    [feed("https://a.example/"), feed("https://c.example/f#top"), feed("https://c.example/f")].join(
      "",
    ),
  );
  const { document, added } = mergeOpml(mine, theirs);
  expect(added).toBe(1);
  expect(listingsOf(document)).toMatchObject({ listings: { length: 2 }, problems: [] });
});

test("a folder whose feeds are all known is not added, and into an empty list all come", () => {
  const theirs = opml(`<outline text="North">${feed("https://a.example/")}</outline>`);
  const again = mergeOpml(theirs, theirs);
  expect(again.added).toBe(0);
  expect(again.document).toEqual(theirs);
  expect(mergeOpml(opml(""), theirs).added).toBe(1);
});

test("a feed is added once, and not beside its own old address", () => {
  const mine = opml(feed("https://a.example/feed"));
  const listing = aListing({ url: "https://b.example/", outlet: "B" });
  const longer = unwrap(withFeed(mine, listing, null));
  expect(listingsOf(longer).listings.map(({ outlet }) => outlet)).toEqual(["F", "B"]);
  expect(unwrap(withFeed(mine, listing, "https://c.example/"))).toEqual(longer);
  expect(problemOf(withFeed(longer, listing, null))).toMatch(/listed already/);
  expect(problemOf(withFeed(mine, listing, "https://a.example/feed"))).toBe(
    "That feed is listed at its old address: put https://b.example/ in place of https://a.example/feed.",
  );
});

test("what their list has commented out is no feed, and keeps none of the others out", () => {
  const theirs = opml(
    `<outline text="Off" isComment="true">${feed("https://a.example/", 'title="Old"')}</outline>
    <note xmlUrl="https://b.example/"/>${feed("https://a.example/")}${feed("https://b.example/")}`,
  );
  const { document, added } = mergeOpml(opml(""), theirs);
  expect(added).toBe(2);
  const urls = listingsOf(document).listings.map(({ url }) => url);
  expect(urls).toEqual(["https://a.example/", "https://b.example/"]);
  expect(writeOpml(document)).not.toContain("Off");
});

test("what is commented out stays where it is when a feed is added or taken out", () => {
  const mine = opml(
    `${feed("https://a.example/", 'isComment="true"')}${feed("https://a.example/")}`,
  );
  const { document, removed } = withoutFeed(mine, "https://a.example/");
  expect(removed).toBe(1);
  expect(writeOpml(document)).toContain('isComment="true"');
  const again = unwrap(withFeed(document, aListing({ url: "https://a.example/" }), null));
  expect(listingsOf(again).listings).toHaveLength(1);
});
