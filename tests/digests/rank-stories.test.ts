import { expect, test } from "vitest";
import { distinctOutlets, rankStories } from "../../digests/rank-stories.ts";
import type { SelectedStory } from "../../digests/select-stories.ts";
import { outletKey } from "../../src/model/topic.ts";
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

test.each([
  { url: "https://a.example/opinion/1" },
  { title: "What is a docker? Five things to know" },
])("what comments on the news or explains it comes after it, however fresh (%o)", (page) => {
  const report = selected(2, 1, 30);
  const articles = [anArticle(1, { ...page, publishedAtMs: NOON_MS })];
  const comment: SelectedStory = { ...report, story: aStoryOf(1, articles), articles };
  expect(order(comment, report)).toEqual([2, 1]);
  expect(order({ ...comment, articles: [...articles, ...report.articles] }, report)[0]).toBe(1);
  const [, told] = rankStories([comment, report], NOON_MS);
  expect(told?.why).toContain("opinion, analysis or feature, not news");
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
  const why = rankStories([selected(1, 4, 0.4), update, selected(3, 2, 8)], NOON_MS).map(
    (story) => story.why,
  );
  expect(why).toEqual([
    [
      "4 outlets",
      "last report less than 1 h ago",
      "gathers pace: 4 reports in the last 6 h, 0 in the 6 h before",
    ],
    ["2 outlets", "last report 8 h ago"],
    ["1 outlet", "last report 3 h ago", "moved on since it was shown"],
  ]);
});

/** Reports so many hours old, each of an outlet of its own, as a new story. */
function aged(id: number, agesHours: readonly number[]): SelectedStory {
  const articles = agesHours.map((ageHours, index) =>
    anArticle(id * 100 + index, { publishedAtMs: NOON_MS - ageHours * HOUR_MS }),
  );
  return { story: aStoryOf(id, articles), kind: "new", articles, before: [], told: [] };
}

/** The same story where everybody but the first prints the first one's text. */
function syndicated(story: SelectedStory): SelectedStory {
  const [first, ...rest] = story.story.articles;
  const copies = rest.map((article) => ({ ...article, copyOf: first?.id ?? null }));
  const articles = first === undefined ? [] : [first, ...copies];
  return { ...story, story: { ...story.story, articles }, articles };
}

test("a text that seven outlets print counts as one, and the reader's editor is told so", () => {
  expect(order(syndicated(selected(1, 7, 9)), selected(2, 2, 9))).toEqual([2, 1]);
  const [copied, single] = rankStories([syndicated(selected(1, 7, 9)), selected(2, 1, 9)], NOON_MS);
  expect(copied?.importance).toBe(single?.importance);
  expect(copied?.why[0]).toBe("7 outlets, 1 with a text of its own");
});

test("an update of copies counts as the one text they were copied from", () => {
  const { story } = syndicated(selected(1, 4, 9));
  const articles = story.articles.slice(1);
  const before = story.articles.slice(0, 1);
  const update: SelectedStory = { story, kind: "update", articles, before, told: [] };
  const [ranked, single] = rankStories([update, selected(2, 1, 9)], NOON_MS);
  expect(ranked?.importance).toBe(single?.importance);
});

test("outlets weigh as they are said to, and a copy lends its text the weight of who prints it", () => {
  const ranked = (weights: readonly (readonly [string, number])[], ...stories: SelectedStory[]) =>
    rankStories(stories, NOON_MS, {
      weights: new Map(weights.map(([name, weight]) => [outletKey(name), weight])),
    }).map(({ story }) => story.id);
  const [one, three] = [selected(1, 1, 9), selected(2, 3, 9)];
  expect(ranked([], one, three)).toEqual([2, 1]);
  expect(ranked([["Outlet 100", 4]], one, three)).toEqual([1, 2]);
  expect(
    ranked(
      [
        ["Outlet 200", 0.1],
        ["Outlet 201", 0.1],
        ["Outlet 202", 0.1],
      ],
      one,
      three,
    ),
  ).toEqual([1, 2]);
  expect(ranked([[" OUTLET 100 ", 4]], one, three)).toEqual([1, 2]);
  const copied = syndicated(selected(1, 2, 9));
  expect(ranked([["Outlet 101", 4]], copied, three)).toEqual([1, 2]);
});

test.each([
  [
    "five reports lately after one",
    [1, 2, 3, 4, 5, 20],
    "five that came evenly",
    [1, 5, 7, 9, 11, 20],
  ],
  ["three lately after none", [1, 3, 5, 40], "three of this morning", [1, 8, 9, 40]],
])("%s come before %s", (_one, gathering, _other, steady) => {
  expect(order(aged(1, steady), aged(2, gathering))).toEqual([2, 1]);
});

test("a single report gathers no pace, and a story that slows down does not fall for it", () => {
  const importance = (...ages: number[]) => rankStories([aged(1, ages)], NOON_MS)[0]?.importance;
  expect(importance(1)).toBe(rankStories([selected(1, 1, 1)], NOON_MS)[0]?.importance);
  expect(importance(5, 7, 8, 9)).toBe(importance(5, 20, 30, 40));
  // Copies add neither pace nor outlets.
  const copied = syndicated(aged(1, [5, 4, 3, 2]));
  const last = { ...copied.story, lastReportAtMs: NOON_MS - 5 * HOUR_MS };
  const [ranked] = rankStories([{ ...copied, story: last }], NOON_MS);
  expect(ranked?.importance).toBe(importance(5));
});

test("an outlet that is followed lifts its story, but not over what is far bigger and fresher", () => {
  const ranked = (followed: string, ...stories: SelectedStory[]): number[] =>
    rankStories(stories, NOON_MS, { followed: new Set([followed]) }).map(({ story }) => story.id);
  const [small, middle, big] = [selected(1, 1, 5), selected(2, 3, 5), selected(3, 20, 0)];
  expect(ranked("Outlet 100", small, middle)).toEqual([1, 2]);
  expect(ranked("Nobody", small, middle)).toEqual([2, 1]);
  expect(ranked("Outlet 100", small, big)).toEqual([3, 1]);
});
