import { describe, expect, test } from "vitest";
import { canonicalise } from "../../../../src/feeds/read/canonicalise.ts";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import { HOSTILE_FEEDS, type HostileFeed } from "../../../support/hostile-feeds.ts";

const FEED_URL = "https://feeds.example/f.xml";

const read = (source: string) =>
  readFeed(Buffer.from(source), { contentType: null, feedUrl: FEED_URL });

/** Room for what stands around the texts, and for a few thousand short entities. */
const SLACK_CHARS = 3_000_000;

describe("hostile documents are answered, within bounds", { timeout: 30_000 }, () => {
  test("there are at least twelve", () => {
    expect(HOSTILE_FEEDS.length).toBeGreaterThanOrEqual(12);
  });

  test.each(HOSTILE_FEEDS)("$name", async ({ build, titles }: HostileFeed) => {
    const source = build();
    const document = await read(source);
    expect(JSON.stringify(document).length).toBeLessThan(3 * source.length + SLACK_CHARS);
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
    if (titles === null) expect(document.format).toBe("unknown");
    else if (typeof titles === "number") expect(document.items).toHaveLength(titles);
    else expect(document.items.map(({ title }) => title)).toEqual(titles);
    for (const item of document.items) {
      expect(item.categories.length).toBeLessThanOrEqual(50);
      expect(item.enclosures.length).toBeLessThanOrEqual(20);
      expect(item.url ?? "").not.toMatch(/evil/);
    }
  });

  test("deep nesting is told, and does not hide what follows in the same item", async () => {
    const date = "<pubDate>Mon, 05 Jan 2026 14:30:00 GMT</pubDate>";
    const text = `<description>${"<b>".repeat(1_000)}x`;
    const document = await read(`<rss><channel><item>${text}${date}</item></channel></rss>`);
    expect(document.items[0]).toMatchObject({
      summary: "x",
      publishedAtMs: Date.UTC(2026, 0, 5, 14, 30),
    });
    expect(document.problems).toEqual([expect.stringContaining("256 deep")]);
  });
});

describe("the RSS that goes to the parser", () => {
  const clean = (item: string) =>
    canonicalise(`<rss><channel><item>${item}</item></channel></rss>`, FEED_URL).clean;

  test("has long texts as numbers, beside it as they are", () => {
    const { rss, texts } =
      clean("<description>a &amp;amp; b</description><fulltext>c c c c</fulltext>") ?? {};
    expect(texts).toEqual(["a & b", "c c c c"]);
    expect(rss).toContain("<description>0</description><content:encoded>1</content:encoded>");
  });

  test("is well-formed whatever the feed holds", () => {
    const title = "<title>]]>&lt;b \"' &amp;amp; \u0001\uFFFE</title>";
    const file = '<enclosure url="https://a.example/?a=1&amp;b=&lt;&quot;" type="x/y"/>';
    const { rss } = clean(title + file) ?? {};
    expect(rss).toContain("<title>]]&gt;&lt;b &quot;' &amp;</title>");
    expect(rss).toContain('url="https://a.example/?a=1&amp;b=%3C%22"');
  });

  test("is none where the document is no feed", () => {
    expect(canonicalise("hello", FEED_URL)).toMatchObject({ format: "unknown", clean: null });
  });
});
