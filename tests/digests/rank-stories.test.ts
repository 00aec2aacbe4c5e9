import { expect, test } from "vitest";
import { distinctOutlets, rankStories } from "../../digests/rank-stories.ts";
import type { SelectedStory } from "../../digests/select-stories.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

/** A story with so many outlets whose last report is so old. */
function selected(id: number, outlets: number, ageHours: number): SelectedStory {
  const publishedAtMs = NOON_MS - ageHours * HOUR_MS;
  const articles = Array.from({ length: outlets }, (_, index) =>
    anArticle(id * 100 + index, { publishedAtMs }),
  );
  return { story: aStoryOf(id, articles), kind: "new", articles, before: [], told: [] };
}

const order = (...stories: SelectedStory[]): number[] =>
  rankStories(stories, NOON_MS).map(({ story }) => story.id);

test("of equally fresh stories the one with more outlets comes first", () => {
  expect(order(selected(1, 1, 5), selected(2, 7, 5), selected(3, 3, 5))).toEqual([2, 3, 1]);
});

test("of equally reported stories the fresher one comes first", () => {
  expect(order(selected(1, 2, 40), selected(2, 2, 1), selected(3, 2, 20))).toEqual([2, 3, 1]);
});

test("fresh news of one outlet does not push out what everybody reports", () => {
  expect(order(selected(1, 1, 0), selected(2, 12, 18))).toEqual([2, 1]);
});

test("many articles of one outlet count as one", () => {
  const articles = [1, 2, 3].map((id) => anArticle(id, { outlet: "Loud", publishedAtMs: NOON_MS }));
  const loud: SelectedStory = {
    story: aStoryOf(1, articles),
    kind: "new",
    articles,
    before: [],
    told: [],
  };
  expect(distinctOutlets(articles)).toEqual(["Loud"]);
  expect(order(loud, selected(2, 2, 0))).toEqual([2, 1]);
});

test("ties go to the older story, whatever the order they come in", () => {
  const stories = [selected(3, 2, 4), selected(1, 2, 4), selected(2, 2, 4)];
  expect(order(...stories)).toEqual([1, 2, 3]);
  expect(order(...stories.toReversed())).toEqual([1, 2, 3]);
});

test("a date in the future is no fresher than this moment", () => {
  const [future, now] = rankStories([selected(1, 1, -50), selected(2, 1, 0)], NOON_MS);
  expect(future?.importance).toBe(now?.importance);
});

test("each place is explained, and an update as one", () => {
  const update = { ...selected(2, 1, 3), kind: "update" as const };
  const why = rankStories([selected(1, 4, 0.4), update], NOON_MS).map((story) => story.why);
  expect(why).toEqual([
    ["4 outlets", "last report less than 1 h ago"],
    ["1 outlet", "last report 3 h ago", "moved on since it was shown"],
  ]);
});

test("an outlet that is followed lifts its story, but not over what is far bigger and fresher", () => {
  const ranked = (followed: string, ...stories: SelectedStory[]): number[] =>
    rankStories(stories, NOON_MS, new Set([followed])).map(({ story }) => story.id);
  const [small, middle, big] = [selected(1, 1, 5), selected(2, 3, 5), selected(3, 20, 0)];
  expect(ranked("Outlet 100", small, middle)).toEqual([1, 2]);
  expect(ranked("Nobody", small, middle)).toEqual([2, 1]);
  expect(ranked("Outlet 100", small, big)).toEqual([3, 1]);
});
