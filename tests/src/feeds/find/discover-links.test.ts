import fc from "fast-check";
import { expect, test } from "vitest";
import { feedAddress, findFeedLinks } from "../../../../src/feeds/find/discover-links.ts";

const PAGE = "https://quay.example/news/today.html";

const linksOf = (html: string, url = PAGE) => findFeedLinks(html, url).links;
const urlsOf = (html: string, url = PAGE) => linksOf(html, url).map((link) => link.url);

test("the feeds a page names are found with their titles, in its order, whatever their format", () => {
  const links = linksOf(`<!doctype html><html><head>
    <link rel="alternate" type="application/rss+xml" title="Quay &amp; Harbour" href="/feed.xml">
    <LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml?a=1&amp;b=2#top'/>
    <link href=//cdn.quay.example/feed.json type=application/feed+json rel="alternate home">
    <link rel="alternate" type="application/rdf+xml" href="http://quay.example/rdf">
    <link rel="feed" href="/hfeed">
    <link rel="alternate" type="application/json" href="/old-feed.json">
    </head>`);
  expect(links).toEqual([
    { url: "https://quay.example/feed.xml", title: "Quay & Harbour", isNamed: true },
    { url: "https://quay.example/news/atom.xml?a=1&b=2", title: "", isNamed: true },
    { url: "https://cdn.quay.example/feed.json", title: "", isNamed: true },
    { url: "http://quay.example/rdf", title: "", isNamed: true },
    { url: "https://quay.example/hfeed", title: "", isNamed: true },
    { url: "https://quay.example/old-feed.json", title: "", isNamed: true },
  ]);
});

test.each([
  ["another language", '<link rel="alternate" hreflang="ru" href="/ru/">'],
  ["a style", '<link rel="alternate stylesheet" type="text/xml" href="/style.xml">'],
  ["oEmbed", '<link rel="alternate" type="application/json+oembed" href="/oembed?format=json">'],
  [
    "WordPress's interface",
    '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
  ],
  ["the page itself", '<link rel="alternate" type="application/rss+xml" href="">'],
  ["an app", '<link rel="alternate" type="application/rss+xml" href="android-app://quay/feed">'],
  ["a script", '<a href="javascript:alert(1)">RSS</a>'],
  ["data", '<link rel="feed" href="data:text/xml,<rss/>">'],
  ["a commented-out one", '<!-- <link rel="alternate" type="application/rss+xml" href="/f"> -->'],
  ["one in a script", `<script>'<link rel="feed" href="/f"><a href="/rss">RSS</a>'</script>`],
  ["one in a style", '<style><link rel="feed" href="/f"></style>'],
  ["an address without end", `<link rel="feed" href="/${"f".repeat(3000)}">`],
])("%s is no feed", (_name, html) => {
  expect(urlsOf(html)).toEqual([]);
});

test("the first base counts, and only for http and https", () => {
  const feed = '<link rel="feed" href="feed.xml">';
  expect(urlsOf(`<base href="/en/"><base href="/de/">${feed}`)).toEqual([
    "https://quay.example/en/feed.xml",
  ]);
  expect(urlsOf(`<base target="_top"><base href="//cdn.example/">${feed}`)).toEqual([
    "https://cdn.example/feed.xml",
  ]);
  expect(urlsOf(`<base href="file:///etc/">${feed}`)).toEqual([
    "https://quay.example/news/feed.xml",
  ]);
});

test.each([
  ['<a href="/rss">News</a>', "https://quay.example/rss"],
  ['<a href="/en/feed/">News</a>', "https://quay.example/en/feed/"],
  ['<a href="/all.rss">News</a>', "https://quay.example/all.rss"],
  [
    '<a href="/export/news-rss.php?lang=ru">x</a>',
    "https://quay.example/export/news-rss.php?lang=ru",
  ],
  ['<a href="/?feed=rss2">x</a>', "https://quay.example/?feed=rss2"],
  ['<a href="/subscribe"><img src="i.png"><b>RSS</b>-лента</a>', "https://quay.example/subscribe"],
  ['<a href="/subscribe" title="Our RSS feed">@</a>', "https://quay.example/subscribe"],
  ['<a href="https://feeds.quay.example/top/rss">x</a>', "https://feeds.quay.example/top/rss"],
  [
    '<a href="https://feeds.feedburner.com/quay/rss">x</a>',
    "https://feeds.feedburner.com/quay/rss",
  ],
])("%s looks like a feed", (html, url) => {
  expect(linksOf(html)).toMatchObject([{ url, isNamed: false }]);
});

test.each([
  '<a href="/story/what-is-rss-and-why-does-it-matter-to-you">What is RSS, and why does it matter to you and to everybody else?</a>',
  '<a href="/feeding-the-gulls">Feeding the gulls</a>',
  '<a href="#rss">RSS</a>',
  '<a href="https://elsewhere.example/rss">RSS</a>',
  '<a href="https://reader.quay.example/subscribe/feed/https://quay.example/rss">RSS</a>',
  '<a href="https://reader.quay.example/add/rss?url=https%3A%2F%2Fquay.example%2Frss">RSS</a>',
  "<a>RSS</a>",
])("%s does not", (html) => {
  expect(urlsOf(html)).toEqual([]);
});

test("what is named comes before what is linked, each address once, and never without end", () => {
  const html = `<a href="/rss">RSS</a><a href="/atom">Atom</a><link rel="feed" href="/rss"><link rel="feed" href="/rss#again">`;
  expect(linksOf(html)).toEqual([
    { url: "https://quay.example/rss", title: "", isNamed: true },
    { url: "https://quay.example/atom", title: "Atom", isNamed: false },
  ]);
  const many = Array.from({ length: 500 }, (_, at) => `<link rel="feed" href="/${at}/feed">`);
  expect(linksOf(many.join(""))).toHaveLength(50);
});

test("titles are text, of one line and of a length to be shown", () => {
  const [link] = linksOf(
    `<link rel="feed" href="/f" title="&lt;b&gt;Quay&lt;/b&gt;\n\u202e news ${"x".repeat(500)}">`,
  );
  expect(link?.title).toMatch(/^Quay news x+$/);
  expect(link?.title).toHaveLength(100);
});

test("the program that made the page is told", () => {
  const html =
    '<meta name="Generator" content="WordPress 6.8"><meta name="generator" content="Elementor">';
  expect(findFeedLinks(html, PAGE).generator).toBe("WordPress 6.8");
  expect(findFeedLinks("<p>", PAGE).generator).toBe("");
});

test.each([
  ["feed:https://quay.example/rss", "https://quay.example/rss"],
  ["feed://quay.example/rss", "http://quay.example/rss"],
  ["//quay.example/rss#x", "https://quay.example/rss"],
  ["mailto:desk@quay.example", null],
  ["http://", null],
])("the address %s is %s", (written, url) => {
  expect(feedAddress(written, PAGE)).toBe(url);
});

test.each([
  ["open elements", "<div>".repeat(400_000)],
  ["anchors without end", '<a href="/rss">'.repeat(100_000)],
  ["file names that nearly match", `<a href="/${"feed".repeat(490)}">RSS</a>`.repeat(1000)],
  ["a tag that never ends", `<link rel="feed" ${"x='".repeat(600_000)}`],
  ["a title without end", `<link rel="feed" href="/f" title="${"&lt;p&gt;".repeat(200_000)}">`],
  ["unended comments", "<!--".repeat(400_000)],
])("%s cost no time", (_name, html) => {
  const startedAt = performance.now();
  findFeedLinks(html, PAGE);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test("no page makes the reader throw, and every link it gives is http(s)", () => {
  const scraps = fc.constantFrom(
    ...[
      "<link ",
      "<a ",
      "</a>",
      "<base ",
      'rel="feed" ',
      'href="',
      "'",
      '"',
      ">",
      "/>",
      "<!--",
      "&amp",
    ],
    ...["/rss", "https://", "javascript:", "RSS", "\u0000", "<script>"],
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(scraps, fc.string({ maxLength: 5 })), { maxLength: 40 }),
      (parts) => {
        for (const { url } of linksOf(parts.join(""))) expect(url).toMatch(/^https?:\/\//);
      },
    ),
  );
});
