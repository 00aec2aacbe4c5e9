import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGlossary } from "../../src/text/glossary-lines.ts";
import { language } from "../support/language.ts";
import { unwrap } from "../support/temp.ts";
import { STREAM_LANGUAGES, syntheticStream } from "./synthetic-stream.ts";

const GLOSSARY = join(import.meta.dirname, "..", "..", "src", "text", "glossary.tsv");
const glossary = unwrap(readGlossary(readFileSync(GLOSSARY, "utf8")));
const ITEMS = 10_000;
const items = [...syntheticStream(ITEMS, glossary)];
const DAY_MS = 86_400_000;

test("as many items as asked for, in order of arrival, the same on each run", () => {
  expect(items).toHaveLength(ITEMS);
  const times = items.map(({ publishedAtMs }) => publishedAtMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect([...syntheticStream(50, glossary)]).toEqual(items.slice(0, 50));
  expect(new Set(items.map(({ id }) => id)).size).toBe(ITEMS);
});

test("some 4,700 items a day once the first days' stories run", () => {
  const firstMs = items[0]?.publishedAtMs ?? 0;
  const second = items.filter(({ publishedAtMs }) => {
    const day = Math.floor((publishedAtMs - Math.floor(firstMs / DAY_MS) * DAY_MS) / DAY_MS);
    return day === 1;
  });
  expect(second.length).toBeGreaterThan(4000);
  expect(second.length).toBeLessThan(5400);
});

test("stories of 1 to 30 reports, each in several languages, over three days at most", () => {
  const stories = Map.groupBy(items, ({ story }) => story);
  const sizes = [...stories.values()].map(({ length }) => length);
  expect(Math.max(...sizes)).toBeGreaterThan(20);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
  expect(sizes.filter((size) => size === 1).length).toBeGreaterThan(sizes.length / 10);
  for (const reports of stories.values()) {
    const [first, last] = [reports[0]?.publishedAtMs ?? 0, reports.at(-1)?.publishedAtMs ?? 0];
    expect(last - first).toBeLessThanOrEqual(3 * DAY_MS);
  }
  expect(new Set(items.map(({ lang }) => lang))).toEqual(new Set(STREAM_LANGUAGES));
});

test("texts are in words the analyser knows, with names and with a long tail of rare words", () => {
  const terms = items
    .slice(0, 500)
    .flatMap(({ summary, lang }) => language().general.analyse(summary, lang));
  const share = (kind: string): number =>
    terms.filter((term) => term.kind === kind).length / terms.length;
  expect(share("concept")).toBeGreaterThan(0.3);
  expect(share("name")).toBeGreaterThan(0.03);
  const counts = new Map<string, number>();
  for (const { key } of terms) counts.set(key, (counts.get(key) ?? 0) + 1);
  const once = [...counts.values()].filter((count) => count === 1).length;
  expect(once / counts.size).toBeGreaterThan(0.3);
});

test("no key stands in most texts: the commonest concept in some five to twenty of a hundred", () => {
  const texts = items
    .slice(0, 500)
    .map(({ title, summary, lang }) => language().general.analyse(`${title}. ${summary}`, lang));
  const textsWith = new Map<string, number>();
  for (const key of texts.flatMap((terms) => [...new Set(terms.map((term) => term.key))])) {
    textsWith.set(key, (textsWith.get(key) ?? 0) + 1);
  }
  const most = Math.max(...textsWith.values()) / texts.length;
  expect(most).toBeGreaterThan(0.05);
  expect(most).toBeLessThan(0.2);
});
