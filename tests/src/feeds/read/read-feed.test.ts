import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFeed } from "../../../../src/feeds/read/read-feed.ts";
import type { FeedDocument } from "../../../../src/model/article.ts";
import { markupIn, mutatedFeeds } from "../../../support/mutated-feeds.ts";
import { randomFrom } from "../../../support/random.ts";

const FIXTURES = join(import.meta.dirname, "../../../fixtures/feeds");
const FEED_URL = "https://feeds.example/f.xml";

const files = readdirSync(FIXTURES);
const cases = files
  .filter((file) => !file.endsWith(".expected.json"))
  .map((file) => ({ file, expectation: file.replace(/\.\w+$/, ".expected.json") }));

const read = (source: string | Uint8Array, contentType: string | null = null) =>
  readFeed(typeof source === "string" ? Buffer.from(source) : source, {
    contentType,
    feedUrl: FEED_URL,
  });

const readFixture = (file: string): Buffer => readFileSync(join(FIXTURES, file));

const iso = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

/** A document as the expectations write it: with dates a person can read. */
const readable = (document: FeedDocument) => ({
  ...document,
  items: document.items.map(({ publishedAtMs, updatedAtMs, ...item }) => ({
    ...item,
    publishedAt: iso(publishedAtMs),
    updatedAt: iso(updatedAtMs),
  })),
});

const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;

describe("a feed is read as its expectation says", () => {
  test("there are at least sixty cases and each file has its pair", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(files).toEqual(expect.arrayContaining(cases.map(({ expectation }) => expectation)));
    expect(files).toHaveLength(2 * cases.length);
  });

  test.each(cases)("$file", async ({ file, expectation }) => {
    const expected: object = JSON.parse(readFixture(expectation).toString("utf8"));
    expect(readable(await read(readFixture(file)))).toMatchObject(expected);
  });
});

describe("the bytes", () => {
  test("are read as the HTTP header says", async () => {
    const bytes = Buffer.from(rss("<item><title>caf\u00e9</title></item>"), "latin1");
    const document = await read(bytes, "text/xml; charset=iso-8859-1");
    expect(document.items[0]?.title).toBe("café");
    expect(document.problems).toEqual([]);
  });

  test("tell a problem of the encoding before those of the feed", async () => {
    const bytes = Buffer.from(rss("<item/><item><title>na\u00efve</title></item>"), "latin1");
    expect((await read(bytes)).problems).toEqual([
      expect.stringContaining("read as windows-1252"),
      expect.stringContaining("makes no article"),
    ]);
  });
});

describe("limits", () => {
  test("more than 5,000 items are cut, and told", async () => {
    const document = await read(rss("<item><title>A</title></item>".repeat(5_001)));
    expect(document.items).toHaveLength(5_000);
    expect(document.problems).toEqual([
      "The feed has more than 5,000 items; the rest was not read.",
    ]);
  });

  test("5,000 items are no problem", async () => {
    const document = await read(rss("<item><title>A</title></item>".repeat(5_000)));
    expect(document.items).toHaveLength(5_000);
    expect(document.problems).toEqual([]);
  });

  test("the same holds for JSON Feed", async () => {
    const items = Array.from({ length: 5_001 }, (_, id) => ({ id, title: "A" }));
    const document = await read(
      JSON.stringify({ version: "https://jsonfeed.org/version/1", items }),
    );
    expect(document.items).toHaveLength(5_000);
    expect(document.problems).toHaveLength(1);
  });

  test("a text of more than 2 million characters is cut, and told", async () => {
    const text = "word ".repeat(400_001);
    const document = await read(
      rss(`<item><title>A</title><description>${text}</description></item>`),
    );
    expect(document.items[0]?.summary.length).toBeGreaterThan(1_999_000);
    expect(document.items[0]?.summary.length).toBeLessThanOrEqual(2_000_000);
    expect(document.problems).toEqual([expect.stringContaining("2,000,000 characters")]);
  });

  test("a title of more than 10,000 characters is cut, and told, also in JSON", async () => {
    const title = "word ".repeat(3_000);
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: [{ title }],
    });
    for (const source of [rss(`<item><title>${title}</title></item>`), json]) {
      const document = await read(source);
      expect(document.items[0]?.title).toBe("word ".repeat(2_000).trim());
      expect(document.problems).toEqual([expect.stringContaining("10,000 characters")]);
    }
  });

  test("a link no server would take is no link", async () => {
    const link = `https://harbour.example/${"a".repeat(9_000)}`;
    const document = await read(rss(`<item><title>A</title><link>${link}</link></item>`));
    expect(document.items[0]?.url).toBeNull();
    expect(document.problems).toEqual([expect.stringContaining("cannot be followed")]);
  });
});

describe("whatever comes", { timeout: 30_000 }, () => {
  /** Tags of text markup, as a reader would see them if they were left. */
  const TAG = /<\/?(?:p|b|i|em|strong|a|br|img|div|span|script|style|iframe)(?:\s[^<>]*)?\/?>/i;
  const CONTROL = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

  function expectSound(document: FeedDocument): void {
    if (document.format === "unknown") expect(document.problems).not.toEqual([]);
    const texts = document.items.flatMap(({ title, summary, content, author }) => [
      ...[title, summary, content, author ?? ""],
    ]);
    for (const text of [document.title, document.description, ...texts]) {
      expect(text).not.toMatch(TAG);
      expect(text).not.toMatch(CONTROL);
      expect(text).toBe(text.trim());
    }
    for (const item of document.items) expectSoundItem(item);
    for (const problem of document.problems) expect(problem).toMatch(/^[^\n]+\.$/);
  }

  function expectSoundItem(item: FeedDocument["items"][number]): void {
    expect(item.title).not.toMatch(/[\r\n\t]| {2}/);
    if (item.url !== null) expect(new URL(item.url).protocol).toMatch(/^https?:$/);
    if (item.guid !== null) expect(item.guid.trim()).not.toBe("");
    if (item.summary !== "") expect(item.summary).not.toBe(item.content);
    for (const atMs of [item.publishedAtMs, item.updatedAtMs]) {
      if (atMs !== null) expect(Number.isFinite(atMs)).toBe(true);
    }
  }

  const MARKUP = [
    "<p>",
    "</b>",
    "&lt;b&gt;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<item>",
    "</item>",
    "&amp;",
  ];

  test("random bytes give a document", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expectSound(await read(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test("random markup inside a feed gives a document", async () => {
    const piece = fc.oneof(fc.constantFrom(...MARKUP), fc.string({ unit: "binary", maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const document = await read(rss(`<item><title>${pieces.join("")}`));
        expect(document.format).toBe("rss");
        expectSound(document);
      }),
      { numRuns: 500 },
    );
  });

  test("500 mutated feeds give documents, within bounds and without markup", async () => {
    for (const { name, bytes } of mutatedFeeds(randomFrom(6), 500)) {
      const document = await read(bytes);
      expectSound(document);
      for (const { title, summary, content } of document.items) {
        expect(markupIn(`${title}\n${summary}\n${content}`), name).toBeNull();
      }
      // A number in an address or a broken letter may take more room than what it was written as.
      expect(JSON.stringify(document).length).toBeLessThan(10 * bytes.length + 10_000);
    }
  });
});
