import { expect, test } from "vitest";
import { isPaidFor } from "../../../../src/feeds/pages/page-access.ts";

const json = (value: unknown): string =>
  `<html><head><script type="application/ld+json">${JSON.stringify(value)}</script></head></html>`;

const news = (values: object) => ({
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: "Quay closes",
  ...values,
});
const part = (isAccessibleForFree: unknown) => ({
  ...{ "@type": "WebPageElement", isAccessibleForFree, cssSelector: ".paywall" },
});

test.each<[string, string]>([
  ["false", json(news({ isAccessibleForFree: false }))],
  ["False as a text", json(news({ isAccessibleForFree: "False" }))],
  ["schema.org's False", json(news({ isAccessibleForFree: "http://schema.org/False" }))],
  ["a part that is not free", json(news({ isAccessibleForFree: true, hasPart: part(false) }))],
  ["one part of several", json(news({ hasPart: [part("True"), part("False")] }))],
  [
    "within a graph",
    json({ "@graph": [{ "@type": "Person" }, news({ isAccessibleForFree: "false" })] }),
  ],
  ["in a list", json([{ "@type": "Organization" }, news({ isAccessibleForFree: false })])],
  [
    "several types",
    json({ ...news({ isAccessibleForFree: false }), "@type": ["Thing", "Report"] }),
  ],
  ["the page's main thing", json({ mainEntity: news({ isAccessibleForFree: false }) })],
  ["microdata", '<meta itemprop="isAccessibleForFree" content="False">'],
  ["a locked tier", '<meta property="article:content_tier" content="locked">'],
])("an article costs something by %s", (_name, html) => {
  expect(isPaidFor(html)).toBe(true);
});

test.each<[string, string]>([
  ["says that it is free", json(news({ isAccessibleForFree: "True" }))],
  ["says nothing", json(news({}))],
  [
    "lists another article that is not",
    json({ "@type": "ItemList", itemListElement: [news({ isAccessibleForFree: false })] }),
  ],
  ["offers something else", json({ "@type": "Product", isAccessibleForFree: false })],
  ["is not JSON", '<script type="application/ld+json">{isAccessibleForFree: false</script>'],
  ["has it in a script of another kind", '<script>var a={"isAccessibleForFree":false}</script>'],
  ["counts articles", '<meta property="article:content_tier" content="metered">'],
  ["is empty", ""],
])("an article is for everybody whose page %s", (_name, html) => {
  expect(isPaidFor(html)).toBe(false);
});

test("what is nested beyond reason says nothing", () => {
  const depth = 5000;
  const nested = `${'{"@graph":['.repeat(depth)}{"isAccessibleForFree":false}${"]}".repeat(depth)}`;
  expect(isPaidFor(`<script type="application/ld+json">${nested}</script>`)).toBe(false);
});
