import { expect, test } from "vitest";
import type { CandidateSentence } from "../../digests/candidate-sentences.ts";
import { byAge, inReadingOrder } from "../../digests/reading-order.ts";
import { anArticle } from "./stories.ts";

const [older, newer] = [anArticle(1), anArticle(2)];
const at = (position: number, values: Partial<CandidateSentence> = {}): CandidateSentence => ({
  ...{ text: `Sentence ${position}.`, article: older, position, words: 8 },
  ...{ isBrief: false, isLead: false },
  ...values,
});
const placesOf = (ranked: readonly CandidateSentence[]): number[] =>
  inReadingOrder(ranked).map(({ position }) => position);

test("the article that tells most comes first, its sentences as they stand in it", () => {
  const ranked = [at(4, { article: newer }), at(2), at(1, { article: newer }), at(0)];
  expect(inReadingOrder(ranked).map(({ article, position }) => [article.id, position])).toEqual([
    [2, 1],
    [2, 4],
    [1, 0],
    [1, 2],
  ]);
});

test("what the long text begins with stands before what the short one goes on with", () => {
  expect(placesOf([at(1), at(3, { isLead: true }), at(5)])).toEqual([3, 1, 5]);
});

test("of the short text and the long one that whose beginning tells more comes first, as a whole", () => {
  const [short, long] = [at(0, { isLead: true }), at(3, { isLead: true })];
  expect(placesOf([short, at(1), at(5), long])).toEqual([0, 1, 3, 5]);
  expect(placesOf([at(1), long, at(5), short])).toEqual([3, 5, 0, 1]);
});

test("where only the short text's own beginning is told, it comes first", () => {
  expect(placesOf([at(4), at(0, { isLead: true }), at(1)])).toEqual([0, 1, 4]);
});

test("of two reports the older one comes first, of one moment the one that was known first", () => {
  const same = anArticle(3, { publishedAtMs: newer.publishedAtMs });
  expect([same, newer, older].sort(byAge).map(({ id }) => id)).toEqual([1, 2, 3]);
});
