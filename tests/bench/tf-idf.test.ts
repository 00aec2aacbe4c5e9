import { expect, test } from "vitest";
import { createSimilarities } from "./tf-idf.ts";

const words = (text: string): string[] => text.split(" ");

test("the cosine of two texts by hand: rare words count, words of every text do not", () => {
  const cosine = createSimilarities(
    ["the ferry strike", "the ferry ice ice", "the glacier ice", "the glacier"].map(words),
  );
  const [half, quarter] = [Math.log(2), Math.log(4)];
  const ice = (1 + Math.log(2)) * half;
  const expected = half ** 2 / (Math.hypot(half, quarter) * Math.hypot(half, ice));
  expect(cosine(0, 1)).toBeCloseTo(expected, 6);
  expect(cosine(1, 0)).toBeCloseTo(expected, 6);
  expect(cosine(0, 3)).toBe(0);
  expect(cosine(2, 2)).toBeCloseTo(1, 6);
});

test("a text without words is like nothing", () => {
  const cosine = createSimilarities([[], ["ferry"], []]);
  expect([cosine(0, 0), cosine(0, 1), cosine(0, 2)]).toEqual([0, 0, 0]);
});
