import { expect, test } from "vitest";
import type { Rouge } from "./rouge.ts";
import { compareText, figuresText, measure } from "./summaries-figures.ts";

const rouge = (rouge1: number, rouge2: number): Rouge => ({ rouge1, rouge2, rougeL: 0.25 });

const measured = (name: string, cut: readonly Rouge[], whole: readonly Rouge[] = cut) => ({
  ...{ name, cut, whole, words: [60, 71] },
});

const OURS = [rouge(0.5, 0.3), rouge(0.3, 0.2)];
const THEIRS = [rouge(0.4, 0.4), rouge(0.2, 0.3)];

test("texts are scored up to the room, and whole beside it", () => {
  const set = {
    ...{ name: "ferries", language: "en", maxWords: 3 },
    stories: [{ id: "a", articles: [], reference: "Crews walk out at night" }],
  };
  const summaries = [["Crews walk", "out at night"]];
  const { words, cut, whole } = measure(set, { name: "svodka", summaries });
  expect(words).toEqual([3]);
  expect(cut[0]?.rouge1).toBeCloseTo(6 / 8, 10);
  expect(whole[0]?.rouge1).toBe(1);
});

test("a row tells the means over stories", () => {
  expect(figuresText(measured("svodka", OURS))).toMatch(
    /^ {2}svodka +0\.400 0\.250 0\.250 +65\.5$/,
  );
});

test("another's row tells what is gained on it, story by story, with its interval", () => {
  const text = compareText(measured("svodka", OURS), measured("lead", THEIRS));
  // Each story gains the same: drawing others changes nothing.
  expect(text).toMatch(/ {3}\+0\.100 \[\+0\.100 \+0\.100\] {3}-0\.100 \[-0\.100 -0\.100\]\n$/);
});

test("whole texts are told where they turn a figure round, and only there", () => {
  const text = compareText(
    measured("svodka", OURS, [rouge(0.1, 0.1), rouge(0.3, 0.1)]),
    measured("lead", THEIRS),
  );
  expect(text.split("\n").slice(1)).toEqual([
    "    the other way round by whole texts: rouge1 0.200 against 0.300",
    "",
  ]);
});
