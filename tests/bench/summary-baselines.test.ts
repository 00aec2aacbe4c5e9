import { expect, test } from "vitest";
import {
  centroid,
  lead,
  lexRank,
  type Ranking,
  type Rarity,
  rarityIn,
  type StorySentence,
  stemsOf,
  textRank,
} from "./summary-baselines.ts";

const sentence = (text: string, article = 0, position = 0): StorySentence => ({
  ...{ text, article, position },
  ...{ words: text.split(" ").length, stems: text.split(" ") },
});

const always: Rarity = () => 1;

const ranked = (rank: Ranking, texts: readonly string[], rarity = always): string[] =>
  rank(
    texts.map((text) => sentence(text)),
    rarity,
  ).map(({ text }) => text);

test("words of a sentence are compared by their stems, without stop words", () => {
  expect(stemsOf("The crews were striking at Vessholm's harbours", "en")).toEqual(
    stemsOf("Crew strikes: Vessholm harbour", "en"),
  );
});

test("lead: article by article, first sentences first", () => {
  const sentences = [sentence("a0"), sentence("a1", 0, 1), sentence("b0", 1), sentence("b1", 1, 1)];
  expect(lead(sentences, always).map(({ text }) => text)).toEqual(["a0", "b0", "a1", "b1"]);
});

test("rarity: ln of all articles over those that have the word, however often", () => {
  const rarity = rarityIn([["ferry", "ferry"], ["strike"], ["ferry", "strike"], ["ferry"]]);
  expect(rarity("ferry")).toBeCloseTo(Math.log(4 / 3), 10);
  expect(rarity("strike")).toBeCloseTo(Math.log(2), 10);
});

test("centroid: words weigh by their count in the story and by how rare they are elsewhere", () => {
  // ferry 3, strike 2, glacier 1, said 4
  const texts = ["glacier ferry", "ferry strike", "said ferry", "said said strike said"];
  const rarity = (one: string): number => (one === "said" ? 0.2 : 1);
  expect(ranked(centroid, texts, rarity)).toEqual([
    // 5, then 4, 3.8 and 2.8: the repeated word counts once.
    ...["ferry strike", "glacier ferry", "said ferry", "said said strike said"],
  ]);
});

test("LexRank: a link is a link, however much above the threshold two sentences are alike", () => {
  // The one that is linked to both comes first; then they stay in order, as they are worth the same.
  const texts = ["ferry harbour dawn", "ferry strike night", "strike night train", "glacier ice"];
  expect(ranked(lexRank, texts)).toEqual([
    ...["ferry strike night", "ferry harbour dawn", "strike night train", "glacier ice"],
  ]);
});

test("LexRank: a word that each article has links nothing", () => {
  const texts = ["said ice", "said hub ferry", "said hub depot", "said dawn", "hub island said"];
  const rarity = (one: string): number => (one === "said" ? 0 : 1);
  expect(ranked(lexRank, texts, rarity).slice(0, 3)).toEqual([
    ...["said hub ferry", "said hub depot", "hub island said"],
  ]);
});

test("TextRank: links weigh by shared words over the logarithms of both lengths", () => {
  const long = "ferry strike night one two three four five six seven eight";
  const texts = [long, "ferry strike night", "ferry strike dawn", "glacier melt ice"];
  // By words alone the long one, which shares five, would be before the third, which shares four.
  expect(ranked(textRank, texts)).toEqual([
    ...["ferry strike night", "ferry strike dawn", long, "glacier melt ice"],
  ]);
});

test("a link from a sentence with few others is worth more than one from a sentence with many", () => {
  const texts = ["a one", "b two", "c three", "d four", "a b c d", "e f", "e five", "f six"];
  // With (1 - .85) / 8 as 1: stars of four and of two have 15.9 and 9.7 in the middle and 4.4 and
  // 5.1 at each tip.
  expect(ranked(lexRank, texts)).toEqual([
    ...["a b c d", "e f", "e five", "f six", "a one", "b two", "c three", "d four"],
  ]);
});

test("no sentences make no summary", () => {
  for (const rank of [lead, centroid, lexRank, textRank]) expect(rank([], always)).toEqual([]);
});
