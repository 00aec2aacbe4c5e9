import { expect, test } from "vitest";
import { chooseSentences, type Weighed } from "../../digests/choose-sentences.ts";
import type { Keys, Weigher } from "../../digests/weigh-keys.ts";
import { anArticle } from "./stories.ts";

const NOTHING: Keys = { terms: new Set(), pairs: new Set() };

/** Each term weighs one until it is told; nothing repeats anything. */
const weigh: Weigher = {
  keysOf: () => NOTHING,
  score: ({ terms }, told = NOTHING) => [...terms].filter((term) => !told.terms.has(term)).length,
  typicality: () => 0,
  belongs: () => true,
  shared: () => 0,
};

const sentence = (terms: string, worth = 1): Weighed => ({
  candidate: { text: terms, article: anArticle(1), position: 0, words: 10 },
  keys: { terms: new Set(terms), pairs: new Set() },
  worth,
});

const chosen = (sentences: readonly Weighed[], most: number): string[] =>
  chooseSentences(sentences, [], {
    ...{ weigh, room: { sentences: most, words: Number.POSITIVE_INFINITY, worthTelling: 0 } },
  }).map(({ text }) => text);

test("what a sentence tells is weighed anew once another has told part of it", () => {
  const sentences = ["abcdef", "abcdeg", "hij", "kl"].map((terms) => sentence(terms));
  expect(chosen(sentences, 4)).toEqual(["abcdef", "hij", "kl", "abcdeg"]);
});

test("of sentences that tell as much the first is taken, and a worthier one before it", () => {
  expect(chosen([sentence("ab"), sentence("cd"), sentence("ef")], 2)).toEqual(["ab", "cd"]);
  expect(chosen([sentence("ab", 0.5), sentence("cd"), sentence("ef")], 2)).toEqual(["cd", "ef"]);
  expect(chosen([sentence("abx"), sentence("aby"), sentence("cd"), sentence("ef")], 3)).toEqual([
    ...["abx", "cd", "ef"],
  ]);
});
