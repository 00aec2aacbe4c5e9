import { expect, test } from "vitest";
import { type KnownStory, selectStories } from "../../digests/select-stories.ts";
import type { ArticleId, StoryId } from "../../src/model/ids.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

const sinceMs = NOON_MS - 72 * HOUR_MS;
const TOLD = [{ text: "It was told.", language: "en" }];
const shown = (...marks: [story: number, lastNewsSeq: number][]) =>
  new Map(
    marks.map(([story, lastNewsSeq]): [StoryId, KnownStory] => [
      story as StoryId,
      { lastNewsSeq, told: TOLD },
    ]),
  );
const story = aStoryOf(1, [anArticle(1), anArticle(4), anArticle(7)]);

test("a story the chat has not seen is new, with all its articles", () => {
  expect(selectStories([story], shown([2, 100]), { sinceMs })).toEqual([
    { story, kind: "new", articles: story.articles, before: [], told: [] },
  ]);
});

test("a story that gained articles is an update, with what came and what was there", () => {
  const [selected] = selectStories([story], shown([1, 4]), { sinceMs });
  expect(selected?.kind).toBe("update");
  expect(selected?.articles.map(({ id }) => id)).toEqual([7]);
  expect(selected?.before.map(({ id }) => id)).toEqual([1, 4]);
  expect(selected?.told).toEqual(TOLD);
});

test("an article that came late is news even if it is dated before the others", () => {
  const late = anArticle(9, { publishedAtMs: NOON_MS - 30 * HOUR_MS });
  const grown = aStoryOf(1, [late, ...story.articles]);
  const [selected] = selectStories([grown], shown([1, 7]), { sinceMs });
  expect(selected?.articles).toEqual([late]);
});

test("a story that was shown whole is not told again", () => {
  expect(selectStories([story], shown([1, 7]), { sinceMs })).toEqual([]);
});

test("a story whose last report is too old is not news, up to the moment itself", () => {
  const { lastReportAtMs } = story;
  expect(selectStories([story], shown(), { sinceMs: lastReportAtMs + 1 })).toEqual([]);
  expect(selectStories([story], shown(), { sinceMs: lastReportAtMs })).toHaveLength(1);
});

test("a story without articles is nothing to tell", () => {
  const seedOnly = { ...story, articles: [] };
  expect(selectStories([seedOnly], shown(), { sinceMs })).toEqual([]);
});

test("no stories are no stories", () => {
  expect(selectStories([], shown([1, 7]), { sinceMs })).toEqual([]);
});

test("a correction of an article that was told is an update, and so is one that joined late", () => {
  const corrected = aStoryOf(1, [anArticle(1, { newsSeq: 9 }), anArticle(4), anArticle(7)]);
  const [selected] = selectStories([corrected], shown([1, 7]), { sinceMs });
  expect(selected?.articles.map(({ id }) => id)).toEqual([1]);
  expect(selected?.before.map(({ id }) => id)).toEqual([4, 7]);
});

test("what a new feed brings of weeks ago is no news, but stands behind what is", () => {
  const old = anArticle(2, { isBacklog: true });
  expect(selectStories([aStoryOf(1, [old])], shown(), { sinceMs })).toEqual([]);
  const [selected] = selectStories([aStoryOf(1, [old, anArticle(3)])], shown(), { sinceMs });
  expect(selected?.articles.map(({ id }) => id)).toEqual([2, 3]);
});

test("one page in two feeds is one report, pages without an address are each their own", () => {
  const page = { url: "https://press.example/a" };
  const twice = aStoryOf(1, [anArticle(1, page), anArticle(2, page), anArticle(3, { url: null })]);
  const [selected] = selectStories([twice], shown(), { sinceMs });
  expect(selected?.articles.map(({ id }) => id)).toEqual([1, 3]);
  expect(selectStories([twice], shown([1, 3]), { sinceMs })).toEqual([]);
});

test("an article it knows from another story is told before, not again; one that is changed since is", () => {
  const articles = [anArticle(1, { newsSeq: 11 }), anArticle(2, { newsSeq: 12 })];
  const knowing = (...seqs: [number, number][]) =>
    selectStories(
      [aStoryOf(1, articles)],
      new Map([
        [1 as StoryId, { lastNewsSeq: 0, told: [], moved: new Map(seqs as [ArticleId, number][]) }],
      ]),
      { sinceMs: 0 },
    ).map(({ kind, articles: told, before }) => [kind, ids(told), ids(before)]);
  const ids = (of: readonly { readonly id: number }[]) => of.map(({ id }) => id);
  expect(knowing([1, 11])).toEqual([["update", [2], [1]]]);
  expect(knowing([1, 11], [2, 12])).toEqual([]);
  expect(knowing([1, 11], [2, 11])).toEqual([["update", [2], [1]]]);
});

test.each([
  ["somebody thinks of", { url: "https://quay.example/opinion/docks" }],
  ["somebody explains of", { title: "Why do dockers walk out? Five answers" }],
])("what %s a known story is no development, and was not told before one", (_, comment) => {
  const commented = aStoryOf(1, [anArticle(1), anArticle(4), anArticle(7, comment)]);
  expect(selectStories([commented], shown([1, 4]), { sinceMs })).toEqual([]);
  expect(selectStories([commented], shown(), { sinceMs })[0]?.articles).toHaveLength(3);
  const developed = { ...commented, articles: [...commented.articles, anArticle(9)] };
  const [selected] = selectStories([developed], shown([1, 7]), { sinceMs });
  expect(selected?.articles.map(({ id }) => id)).toEqual([9]);
  expect(selected?.before.map(({ id }) => id)).toEqual([1, 4]);
});

test("a story that only comments told so far has them before its first report", () => {
  const comment = anArticle(1, { url: "https://quay.example/opinion/docks" });
  const [selected] = selectStories([aStoryOf(1, [comment, anArticle(2)])], shown([1, 1]), {
    sinceMs,
  });
  expect(selected?.before).toEqual([comment]);
});
