import { describe, expect, test } from "vitest";
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
  candidate: {
    text: terms,
    article: anArticle(1),
    position: 0,
    words: 10,
    isBrief: false,
    isLead: false,
  },
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

describe("of two that tell the same", () => {
  /** Every two sentences share so much. */
  const sharing = (share: number): Weigher => ({ ...weigh, shared: () => share });
  const count = (sentences: readonly Weighed[], share: number): number =>
    chooseSentences(sentences, [], {
      ...{ weigh: sharing(share) },
      room: { sentences: 2, words: Number.POSITIVE_INFINITY, worthTelling: 0 },
    }).length;
  const leadOf = (id: number, terms: string): Weighed => {
    const one = sentence(terms);
    return { ...one, candidate: { ...one.candidate, article: article(id), isLead: true } };
  };
  const articles = [anArticle(1), anArticle(2)];
  const article = (id: number) => articles[id - 1] ?? anArticle(id);
  const counting = (terms: string, ...numbers: readonly string[]): Weighed => {
    const one = sentence(terms);
    return { ...one, keys: { ...one.keys, terms: new Set([...terms, ...numbers]) } };
  };

  test("beginnings of one article are the same sooner than others", () => {
    expect(count([leadOf(1, "ab"), leadOf(1, "cd")], 0.2)).toBe(1);
    expect(count([leadOf(1, "ab"), leadOf(1, "cd")], 0.1)).toBe(2);
    expect(count([leadOf(1, "ab"), leadOf(2, "cd")], 0.2)).toBe(2);
  });

  test("so are those with a figure in common, but for years and days", () => {
    expect(count([counting("ab", "n:1260"), counting("cd", "n:1260")], 0.3)).toBe(1);
    expect(count([counting("ab", "n:1260"), counting("cd", "n:1260")], 0.2)).toBe(2);
    expect(count([counting("ab", "n:1260"), counting("cd", "n:700")], 0.3)).toBe(2);
    expect(count([counting("ab", "n:2026"), counting("cd", "n:2026")], 0.3)).toBe(2);
    expect(count([counting("ab", "n:12"), counting("cd", "n:12")], 0.3)).toBe(2);
  });
});
