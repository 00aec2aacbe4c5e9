import { expect, test } from "vitest";
import { applyWishes, NO_WISHES, type Wishes } from "../../digests/apply-wishes.ts";
import type { StoryId } from "../../src/model/ids.ts";
import { anArticle, aStoryOf } from "./stories.ts";

const strike = aStoryOf(1, [
  anArticle(1, { outlet: "Loud Daily" }),
  anArticle(2, { outlet: "Quay Gazette" }),
  anArticle(3, { outlet: "Elbwarte" }),
]);
const cranes = aStoryOf(2, [anArticle(4, { outlet: "Loud Daily" })]);
const stories = [strike, cranes];

const wishes = (values: Partial<Wishes>): Wishes => ({ ...NO_WISHES, ...values });

test("without wishes, or with follows alone, the stories are the same objects", () => {
  expect(applyWishes(stories, NO_WISHES)).toBe(stories);
  expect(applyWishes(stories, wishes({ followedOutlets: new Set(["Elbwarte"]) }))).toBe(stories);
});

test("a muted story is left out", () => {
  expect(applyWishes(stories, wishes({ mutedStories: new Set([1 as StoryId]) }))).toEqual([cranes]);
});

test("a muted outlet's reports are left out, with their times; a story of it alone as a whole", () => {
  const [told, ...more] = applyWishes(stories, wishes({ mutedOutlets: new Set(["Loud Daily"]) }));
  expect(more).toEqual([]);
  expect(told?.articles.map(({ outlet }) => outlet)).toEqual(["Quay Gazette", "Elbwarte"]);
  expect(told?.firstReportAtMs).toBe(strike.articles[1]?.publishedAtMs);
  expect(told?.lastReportAtMs).toBe(strike.lastReportAtMs);
});

test("a story without a report of the muted outlet stays the same object", () => {
  const [told] = applyWishes([strike], wishes({ mutedOutlets: new Set(["Nobody"]) }));
  expect(told).toBe(strike);
});
