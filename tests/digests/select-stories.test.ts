import { expect, test } from "vitest";
import { type KnownStory, selectStories } from "../../digests/select-stories.ts";
import type { StoryId } from "../../src/model/ids.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

const sinceMs = NOON_MS - 72 * HOUR_MS;
const shown = (...marks: [story: number, lastArticleId: number][]) =>
  new Map(
    marks.map(([story, lastArticleId]): [StoryId, KnownStory] => [
      story as StoryId,
      { lastArticleId },
    ]),
  );
const story = aStoryOf(1, [anArticle(1), anArticle(4), anArticle(7)]);

test("a story the chat has not seen is new, with all its articles", () => {
  expect(selectStories([story], shown([2, 100]), { sinceMs })).toEqual([
    { story, kind: "new", articles: story.articles, before: [] },
  ]);
});

test("a story that gained articles is an update, with what came and what was there", () => {
  const [selected] = selectStories([story], shown([1, 4]), { sinceMs });
  expect(selected?.kind).toBe("update");
  expect(selected?.articles.map(({ id }) => id)).toEqual([7]);
  expect(selected?.before.map(({ id }) => id)).toEqual([1, 4]);
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
