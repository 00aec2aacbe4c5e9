import fc from "fast-check";
import { expect, test } from "vitest";
import { randomFrom } from "../support/random.ts";
import type { StoryShare } from "./clustering-scores.ts";
import {
  bestCandidate,
  bestOfOthers,
  type Candidate,
  drawCandidate,
  foldOf,
  leftOutStories,
  shippedCandidate,
  type TriedSet,
} from "./tune.ts";

test("a story has one fold, the same on each run, and every fold has stories", () => {
  expect(["ferry-strike", "harbour-fire", "as-6112", ""].map(foldOf)).toEqual([0, 2, 3, 0]);
  const names = Array.from({ length: 200 }, (_, place) => `story-${place}`);
  expect(new Set(names.map(foldOf))).toEqual(new Set([0, 1, 2, 3, 4]));
});

const drawn = (count: number, seeds: number): Candidate[] => {
  const random = randomFrom(7);
  return Array.from({ length: count }, () => drawCandidate(shippedCandidate(seeds), random));
};

test("candidates are the same on each run, and differ from each other", () => {
  expect(drawn(20, 1)).toEqual(drawn(20, 1));
  expect(new Set(drawn(20, 1).map((one) => JSON.stringify(one))).size).toBe(20);
});

test("a drawn candidate's view weights add up to 1, and its numbers stay above 0", () => {
  for (const candidate of [...drawn(200, 0), ...drawn(200, 1)]) {
    const { all, concepts, daily, title, ...others } = candidate;
    expect(all + concepts + daily + title).toBeCloseTo(1, 10);
    for (const view of [all, concepts, daily, title]) expect(view).toBeGreaterThanOrEqual(0);
    for (const number of Object.values(others)) expect(number).toBeGreaterThan(0);
  }
});

/** A story of four reports: so many of its six pairs found, and so many wrong ones besides. */
const share = (foundPairs: number, wrongPairs = 0): StoryShare => ({
  ...{ items: 4, goldPairs: 6, foundPairs, answeredPairs: foundPairs + wrongPairs },
  ...{ precisionSum: 4, recallSum: 4 },
});

const tried = (name: string, found: readonly (readonly number[])[]): TriedSet => ({
  name,
  folds: [0, 1, 2, 3, 4],
  answers: found.map((pairs) => pairs.map((count) => share(count))),
});

test("the candidate of most worth is chosen, between equals the shipped one", () => {
  const set = tried("one", [
    [3, 3, 3, 3, 3],
    [3, 3, 3, 3, 3],
    [3, 3, 4, 3, 3],
  ]);
  expect(bestCandidate([set])).toBe(2);
  expect(bestCandidate([{ ...set, answers: set.answers.slice(0, 2) }])).toBe(0);
  expect(bestCandidate([])).toBe(0);
});

test("wrong joins cost more than splits that leave a worse F1", () => {
  const splitting = [share(4)];
  const joining = [share(6, 2)];
  expect(bestCandidate([{ name: "one", folds: [0], answers: [splitting, joining] }])).toBe(0);
});

test("each story is scored by a candidate that was chosen without it", () => {
  // The second is better on the first fold only, but by so much that on all of them it would win.
  const set = tried("one", [
    [1, 4, 4, 4, 4],
    [6, 3, 3, 3, 3],
  ]);
  const counts = leftOutStories([set])(set).map(({ foundPairs }) => foundPairs);
  expect(bestCandidate([set], (fold) => fold !== 0)).toBe(0);
  expect(counts[0]).toBe(1);
});

test("a choice is the same whatever the stories left out would be", () => {
  const pairs = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 });
  const candidates = fc.array(pairs, { minLength: 4, maxLength: 4 });
  const leftOut = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(candidates, candidates, leftOut, (found, others, fold) => {
      const isSeen = (other: number): boolean => other !== fold;
      const changed = found.map((row, candidate) =>
        row.map((count, story) => (story === fold ? (others[candidate]?.[story] ?? 0) : count)),
      );
      expect(bestCandidate([tried("one", changed)], isSeen)).toBe(
        bestCandidate([tried("one", found)], isSeen),
      );
    }),
  );
});

test("a set's candidate is chosen without it and without others of its articles", () => {
  const likesFirst = [
    [6, 6, 6, 6, 6],
    [1, 1, 1, 1, 1],
  ];
  const likesSecond = likesFirst.toReversed();
  const known = tried("topic-a", likesFirst);
  const dense = tried("topic-a-dense", likesFirst);
  const other = tried("topic-e", likesSecond);
  expect(bestOfOthers([known, dense, other], known)).toBe(1);
  expect(bestOfOthers([known, dense, other], dense)).toBe(1);
  expect(bestOfOthers([known, dense, other], other)).toBe(0);
  expect(bestOfOthers([known, dense], known)).toBe(0);
});
