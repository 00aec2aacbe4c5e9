import fc from "fast-check";
import { expect, test } from "vitest";
import type { RankedStory } from "../../digests/rank-stories.ts";
import { varySagas } from "../../digests/vary-sagas.ts";
import type { StoryId } from "../../src/model/ids.ts";
import type { StoryWithArticles } from "../../src/model/story.ts";
import { anArticle, aStoryOf } from "./stories.ts";

/** A story that follows from another, or from none. */
const aStory = (id: number, follows: number | null): StoryWithArticles => ({
  ...aStoryOf(id, [anArticle(id)]),
  follows: follows as StoryId | null,
});

const ranked = (story: StoryWithArticles, importance: number): RankedStory => ({
  ...{ story, importance, articles: story.articles, kind: "new", before: [], told: [] },
  why: ["1 outlet"],
});

const SAGA = [aStory(1, null), aStory(2, 1), aStory(3, 2)] as const;
const OTHERS = [aStory(4, null), aStory(5, null)] as const;
const idsOf = (stories: readonly RankedStory[]): number[] => stories.map(({ story }) => story.id);

test("the first of a saga keeps its place, the others let other news pass, and say so", () => {
  const [first, second, third] = SAGA;
  const [fourth, fifth] = OTHERS;
  const order = [
    ranked(third, 5),
    ranked(second, 4.8),
    ranked(first, 4.7),
    ranked(fourth, 4),
    ranked(fifth, 2),
  ];
  const varied = varySagas(order, [...SAGA, ...OTHERS]);
  expect(idsOf(varied)).toEqual([3, 4, 2, 1, 5]);
  expect(varied.map(({ why }) => why.length)).toEqual([1, 1, 2, 2, 1]);
  expect(varied[3]?.why).toEqual(["1 outlet", "2 of its saga before it"]);
});

test("also stories that follow from one that is not told, or is not known, are of one saga", () => {
  const [, second, third] = SAGA;
  const [fourth] = OTHERS;
  const order = [ranked(third, 5), ranked(second, 4.8), ranked(fourth, 4)];
  expect(idsOf(varySagas(order, [...SAGA, ...OTHERS]))).toEqual([3, 4, 2]);
  expect(idsOf(varySagas(order, [second, third, fourth]))).toEqual([3, 4, 2]);
});

test("what everybody reports stays before what nearly nobody does", () => {
  const [first, second] = SAGA;
  const order = [ranked(first, 6), ranked(second, 5.9), ranked(OTHERS[0], 2)];
  expect(idsOf(varySagas(order, [...SAGA, ...OTHERS]))).toEqual([1, 2, 4]);
});

test("no story is lost, whatever follows from what, be it in a circle", () => {
  const anyStories = fc
    .array(
      fc.record({
        follows: fc.option(fc.integer({ min: 0, max: 9 })),
        importance: fc.double({ min: 0, max: 9, noNaN: true }),
      }),
      { maxLength: 10 },
    )
    .map((ones) =>
      ones.map(({ follows, importance }, id) => ranked(aStory(id, follows), importance)),
    );
  fc.assert(
    fc.property(anyStories, (stories) => {
      const order = stories.toSorted((a, b) => b.importance - a.importance);
      const varied = varySagas(
        order,
        stories.map(({ story }) => story),
      );
      expect(idsOf(varied).toSorted()).toEqual(idsOf(order).toSorted());
      expect(varied[0]?.story).toBe(order[0]?.story);
    }),
  );
});
