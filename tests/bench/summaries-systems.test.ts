import { expect, test } from "vitest";
import { countWords, cutAt, fill, sentenceOracle, summarySystems } from "./summaries-systems.ts";

const ranked = (...texts: readonly string[]) =>
  texts.map((text) => ({
    ...{ text, article: 0, position: 0, words: countWords(text), stems: text.split(" ") },
  }));

test("a summary is filled until its room is, and the last sentence is cut when it is measured", () => {
  const taken = fill(ranked("crews walk out", "islands run short", "talks fail"), 5);
  expect(taken).toEqual(["crews walk out", "islands run short"]);
  expect(cutAt(taken, 5)).toBe("crews walk out islands run");
  expect(fill(ranked("crews walk out", "islands run short"), 3)).toEqual(["crews walk out"]);
});

test("what tells the same as a sentence that was taken leaves its room to the next", () => {
  // A cosine of 2 / 4 and one of 1 / 4.
  const taken = fill(ranked("ferry crews walk out", "ferry crews stay home", "ferry a b c"), 8);
  expect(taken).toEqual(["ferry crews walk out", "ferry a b c"]);
});

test("sentences without a word that tells are not the same", () => {
  const empty = { article: 0, position: 0, words: 2, stems: [] };
  expect(
    fill(
      [
        { ...empty, text: "it was" },
        { ...empty, text: "so be" },
      ],
      4,
    ),
  ).toHaveLength(2);
});

test("the oracle takes the best sentence first, then what it lacks, and nothing that brings nothing", () => {
  const sentences = ["Glaciers shrink.", "Talks fail again.", "Crews walk out over night shifts."];
  expect(
    sentenceOracle(
      sentences.map((text) => ({ text })),
      "Crews walk out over night shifts, talks fail",
      20,
    ),
  ).toEqual(["Crews walk out over night shifts.", "Talks fail again."]);
});

test("the oracle sees only what fits", () => {
  const sentences = [{ text: "at last and after all crews walk out" }, { text: "crews stay" }];
  expect(sentenceOracle(sentences, "crews walk out", 20)[0]).toBe(sentences[0]?.text);
  expect(sentenceOracle(sentences, "crews walk out", 4)).toEqual(["crews stay"]);
});

test("to the oracle, order counts as well as words", () => {
  const sentences = [{ text: "out walk crews" }, { text: "crews walk out" }];
  expect(sentenceOracle(sentences, "crews walk out", 20)[0]).toBe("crews walk out");
});

test("headings take no room from a sentence, save where they are the best there is", () => {
  const told = "Ferry crews at Vessholm walked out over night shifts on Monday.";
  const article = { title: "", text: `Ferry strike\n\n${told}` };
  const systems = summarySystems({
    ...{ name: "ferries", language: "en", maxWords: 70 },
    stories: [{ id: "a", articles: [article], reference: "Ferry strike" }],
  });
  expect([...systems].map(({ name, summaries }) => [name, summaries[0]])).toEqual([
    ...["lead per article", "centroid", "TextRank", "LexRank"].map((name) => [name, [told]]),
    ["sentence oracle", ["Ferry strike"]],
  ]);
});

test("a text without words has none", () => {
  expect([countWords(""), countWords(" a  b\n")]).toEqual([0, 2]);
});
