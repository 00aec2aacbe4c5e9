import { expect, test } from "vitest";
import { createWeigher, leadOf } from "../../digests/weigh-keys.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { anArticle } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();
const articles = [
  anArticle(1, {
    title: "Ferries to Skarvoy cancelled",
    summary: "Ferries to Skarvoy are cancelled.",
  }),
  anArticle(2, {
    title: "No ferries to Skarvoy",
    summary: "Ferries to Skarvoy wait for Wednesday.",
  }),
  anArticle(3, { title: "Skarvoy without ferries", summary: "A baker in Lunde sells 900 loaves." }),
];
const [first = anArticle(1)] = articles;
const weigh = createWeigher(articles, { analyser, background });
const keys = (text: string) => weigh.keysOf(text, first);

test("what all reports tell weighs more than what one tells, and that more than what none tells", () => {
  const scores = ["Ferries to Skarvoy", "A baker sells loaves", "A zebra plays tennis"].map(
    (text) => weigh.score(keys(text)),
  );
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores[2]).toBe(0);
});

test("keys are shared in part, one way, and no keys are nothing new", () => {
  const [short, long] = [keys("Ferries to Skarvoy"), keys("Ferries to Skarvoy wait for bakers")];
  expect(weigh.shared(short, long)).toBe(1);
  expect(weigh.shared(long, short)).toBeLessThan(1);
  expect(weigh.shared(long, keys("A zebra plays tennis"))).toBe(0);
  expect(weigh.shared(keys(""), long)).toBe(1);
});

test("what was told weighs nothing any more, and what follows it in other words still does", () => {
  const text = "Ferries to Skarvoy wait for Wednesday";
  expect(weigh.score(keys(text), keys(text))).toBe(0);
  const rest = weigh.score(keys(text), keys("Ferries to Skarvoy"));
  expect(rest).toBeGreaterThan(0);
  expect(rest).toBeLessThan(weigh.score(keys(text)));
});

test("who does what weighs more than the same words in no order", () => {
  const [told, mixed] = ["Ferries to Skarvoy are cancelled", "Cancelled are Skarvoy to ferries"];
  expect(weigh.score(keys(told))).toBeGreaterThan(weigh.score(keys(mixed)));
});

test("of the only report each word weighs, of one among three what it alone tells hardly does", () => {
  const lone = createWeigher([anArticle(4, { title: "", summary: "A baker sells loaves." })], {
    analyser,
    background,
  });
  const text = "A baker sells loaves";
  expect(lone.score(keys(text))).toBeGreaterThan(10 * weigh.score(keys(text)));
});

test("an article begins with its title and its short text, or else with its long text", () => {
  expect(leadOf(anArticle(1, { title: "T", summary: "S.", content: "C." }))).toBe("T. S.");
  expect(leadOf(anArticle(1, { title: "T", summary: "", content: "C.".repeat(999) }))).toMatch(
    /^T\. (?:C\.){300}$/,
  );
});
