import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedListing } from "../../../src/model/feed.ts";
import { toLine } from "../../../src/text/html-to-text.ts";
import {
  listingsOf,
  type OpmlDocument,
  opmlFromListings,
  parseOpml,
  writeOpml,
} from "../../../src/topics/opml.ts";

function documentOf(xml: string): OpmlDocument {
  const parsed = parseOpml(xml);
  if (parsed.kind === "bad") throw new Error(parsed.problem);
  return parsed.value;
}

const problemOf = (xml: string): string => {
  const parsed = parseOpml(xml);
  return parsed.kind === "bad" ? parsed.problem : "";
};

const withBody = (body: string): OpmlDocument =>
  documentOf(`<opml version="2.0"><head/><body>${body}</body></opml>`);

const feedsOf = (body: string) => listingsOf(withBody(body));

const listing = (fields: Partial<FeedListing>): FeedListing => ({
  url: "https://a.example/feed",
  outlet: "A",
  language: null,
  country: null,
  ...fields,
});

test("feeds are found at every depth, in order, with what the list says of them", () => {
  const { listings, problems } = feedsOf(`
    <outline text="Harbours">
      <outline type="rss" text="Quay" title="The Quay" outlet="Quay Daily" language="de-AT" country="at"
        xmlUrl=" https://quay.example/rss " htmlUrl="https://quay.example"/>
      <outline text="Islands"><outline text="  Holm\n Post " xmlUrl="http://holm.example/f"/></outline>
    </outline>
    <outline title="Titled" text="Texted" language="unknown" xmlUrl="https://t.example/f#top"/>`);
  expect(listings).toEqual([
    { url: "https://quay.example/rss", outlet: "Quay Daily", language: "de", country: "AT" },
    { url: "http://holm.example/f", outlet: "Holm Post", language: null, country: null },
    { url: "https://t.example/f", outlet: "Titled", language: null, country: null },
  ]);
  expect(problems).toEqual([]);
});

test("names of elements and attributes are read in any case", () => {
  const document = documentOf(
    '<OPML><Head/><BODY><Outline TEXT="A" XMLURL="https://a.example/feed"/></BODY></OPML>',
  );
  expect(listingsOf(document).listings).toEqual([listing({})]);
});

test("a feed listed twice is merged and named", () => {
  const { listings, problems } = feedsOf(`
    <outline text="A" xmlUrl="https://A.example/feed"/>
    <outline text="Again" language="ru" country="RU" xmlUrl="https://a.example/feed#x"/>`);
  expect(listings).toEqual([listing({ language: "ru", country: "RU" })]);
  expect(problems).toEqual([expect.stringContaining("https://a.example/feed is listed twice")]);
});

test.each([
  "feed:https://a.example",
  "ftp://a.example/f",
  "javascript:alert(1)",
  "a.example",
  "/feed",
])("the address %s is named and skipped", (address) => {
  const { listings, problems } = feedsOf(`<outline text="Odd" xmlUrl="${address}"/>`);
  expect(listings).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(/"Odd".*no http\(s\) address/)]);
});

test("of an address that is skipped or doubled no login, key or control character is shown", () => {
  const { problems } = feedsOf(`
    <outline text="A" xmlUrl="ftp://desk:s3cret@a.example/s3cret?key=s3cret"/>
    <outline text="B" xmlUrl="desk:s3cret@b.example/&#27;[31m"/>
    <outline text="C" xmlUrl="//desk:s3cret@c.example/&#x9b;31m"/>
    <outline text="D" xmlUrl="https://desk:s3cret@d.example/feed?key=s3cret"/>
    <outline text="D" xmlUrl="https://desk:s3cret@d.example/feed?key=s3cret"/>`);
  expect(problems).toEqual([
    'The feed "A" has no http(s) address (ftp://a.example); it is skipped.',
    'The feed "B" has no http(s) address (desk:); it is skipped.',
    'The feed "C" has no http(s) address; it is skipped.',
    "The feed https://d.example/feed is listed twice; remove one of its outlines.",
  ]);
});

test("a feed without address and a country that is no code are named", () => {
  const { listings, problems } = feedsOf(`
    <outline type="rss" text="Lost"/>
    <outline text="A" country="Germany" xmlUrl="https://a.example/feed"/>`);
  expect(listings).toEqual([listing({})]);
  expect(problems).toEqual([expect.stringContaining("Lost"), expect.stringContaining('"A"')]);
});

test("how a feed is to be read stands on its outline, in any case, and nothing where it is as usual", () => {
  const { listings, problems } = feedsOf(`
    <outline text="A" pollMinutes="15" fullText="TRUE" proxy="far-east" xmlUrl="https://a.example/feed"/>
    <outline text="B" POLLMINUTES=" 10080 " fullText="false" xmlUrl="https://b.example/feed"/>
    <outline text="C" proxy="direct" xmlUrl="https://c.example/feed"/>
    <outline text="D" fullText="false" pollMinutes="" xmlUrl="https://d.example/feed"/>`);
  expect(listings.map(({ handling }) => handling)).toEqual([
    { pollMinutes: 15, fullText: true, proxy: "far-east" },
    { pollMinutes: 10_080, fullText: false, proxy: null },
    { pollMinutes: null, fullText: false, proxy: "direct" },
    undefined,
  ]);
  expect(problems).toEqual([]);
});

test.each([
  ["pollMinutes", "0"],
  ["pollMinutes", "10081"],
  ["pollMinutes", "1e3"],
  ["pollMinutes", "hourly"],
  ["fullText", "yes"],
  ["proxy", "socks5h://user:s3cret@proxy.example:1080"],
  ["proxy", "proxy.example:1080"],
  ["proxy", "-"],
])("%s=%s is told without its value and passed over", (attribute, value) => {
  const { listings, problems } = feedsOf(
    `<outline text="A" ${attribute}="${value}" xmlUrl="https://a.example/feed"/>`,
  );
  expect(listings).toEqual([listing({})]);
  expect(problems).toEqual([
    expect.stringMatching(`^The feed "A": ${attribute} .*it is ignored.$`),
  ]);
  expect(problems.join()).not.toMatch(/s3cret|proxy\.example/);
});

test("of a feed listed twice the first outline's handling counts, the second's fills it up", () => {
  const { listings } = feedsOf(`
    <outline text="A" pollMinutes="15" xmlUrl="https://a.example/feed"/>
    <outline text="A" pollMinutes="30" fullText="true" proxy="east" xmlUrl="https://a.example/feed"/>`);
  expect(listings).toEqual([
    listing({ handling: { pollMinutes: 15, fullText: true, proxy: "east" } }),
  ]);
});

test("commented-out outlines are left out with their contents", () => {
  const { listings } = feedsOf(
    `<outline text="Off" isComment="true"><outline text="A" xmlUrl="https://a.example/feed"/></outline>`,
  );
  expect(listings).toEqual([]);
});

test("bare quotation marks in a description do not hide a feed, nor those after it", () => {
  const { listings, problems } = feedsOf(`
    <outline text="A" description="From <a href="https://b.example" rel="x">B</a>" xmlUrl="https://a.example/feed" />
    <outline text="C" description="The "late" one" xmlUrl="https://c.example/feed" />`);
  expect(listings.map(({ url }) => url)).toEqual([
    "https://a.example/feed",
    "https://c.example/feed",
  ]);
  expect(problems).toEqual([expect.stringContaining("quotation marks")]);
});

test("unknown attributes, head elements and namespaces survive a round trip in their order", () => {
  const xml = `<?xml version="1.0"?>
    <opml version="1.1" xmlns:x="https://x.example/ns" owner="d&apos;A">
      <head><title>T &amp; U</title><x:deep a="1"><x:er>v</x:er> tail</x:deep><dateCreated> now </dateCreated></head>
      <body><outline zz="1" text="&#10;line&#9;" aa="&lt;b&gt;" x:y=" s "><outline text=""/></outline></body></opml>`;
  const document = documentOf(xml);
  expect(documentOf(writeOpml(document))).toEqual(document);
  const [outer] = document.body;
  expect(outer?.attributes).toEqual([
    { name: "zz", value: "1" },
    { name: "text", value: "\nline\t" },
    { name: "aa", value: "<b>" },
    { name: "x:y", value: " s " },
  ]);
  expect(document.head.map(({ name }) => name)).toEqual(["title", "x:deep", "dateCreated"]);
});

const name = fc.stringMatching(/^[a-zA-Zа-яё_][\w.:-]{0,10}$/u);
const value = fc
  .string({ unit: "binary", maxLength: 30 })
  .map((text) =>
    [...text].filter((c) => /[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(c)).join(""),
  );
const attributes = fc.uniqueArray(fc.record({ name, value }), { selector: (one) => one.name });
const leaf = fc.record({
  name,
  attributes,
  children: value.map((text) => (text === "" ? [] : [text])),
});
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.record({ name, attributes, children: fc.array(tie("tree"), { maxLength: 3 }) }),
  ),
}));
const outlines = fc.array(tree) as fc.Arbitrary<OpmlDocument["body"]>;

test("every document reads back as it was written", () => {
  fc.assert(
    fc.property(attributes, outlines, outlines, (own, head, body) => {
      const document = { attributes: own, head, body, problems: [] };
      expect(documentOf(writeOpml(document))).toEqual(document);
    }),
  );
});

test("every list of feeds comes back from its document", () => {
  const code = (pattern: RegExp) => fc.option(fc.stringMatching(pattern));
  const feeds = fc.record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    outlet: value.map(toLine).filter((text) => text !== ""),
    language: code(/^[a-z]{2,3}$/),
    country: code(/^[A-Z]{2}$/),
    handling: fc
      .record({
        pollMinutes: fc.option(fc.integer({ min: 1, max: 10_080 })),
        fullText: fc.boolean(),
        proxy: code(/^[a-z][a-z0-9_-]{0,30}$/),
      })
      .filter((said) => said.pollMinutes !== null || said.fullText || said.proxy !== null),
  });
  fc.assert(
    fc.property(fc.uniqueArray(feeds, { selector: ({ url }) => url }), value, (listings, title) => {
      const read = listingsOf(documentOf(writeOpml(opmlFromListings(listings, title))));
      expect(read).toEqual({ listings, problems: [] });
    }),
  );
});

test("no text makes the reader throw", () => {
  const scraps = fc.constantFrom(
    "<opml>",
    "<body>",
    "<outline ",
    'xmlUrl="',
    "</",
    ">",
    "&",
    "<!--",
    "<![CDATA[",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(scraps, fc.string())), (pieces) => {
      const parsed = parseOpml(pieces.join(""));
      if (parsed.kind === "ok") listingsOf(parsed.value);
    }),
  );
});

test.each([
  ["another format", "<rss><channel/></rss>", "<rss>"],
  ["no body", "<opml><head/></opml>", "<body>"],
  ["an empty file", "", "no XML"],
  ["a cut-off file", '<opml><body><outline text="A" xmlUrl="https://a.example', "ends before"],
  ["deep nesting", `<opml><body>${'<outline text="a">'.repeat(200)}`, "100 levels"],
])("%s is bad in plain words", (_name, xml, words) => {
  expect(problemOf(xml)).toContain(words);
});
