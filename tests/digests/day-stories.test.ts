import { describe, expect, test } from "vitest";
import { dayStories, newsDays } from "../../digests/day-stories.ts";
import { isoDay } from "../../src/text/locale-times.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

const dayOf = (atMs: number): string => isoDay(atMs, "UTC");
const seen = (id: number, daysAgo: number, values: object = {}) =>
  anArticle(id, {
    ...{ seenAtMs: NOON_MS - daysAgo * 24 * HOUR_MS, ...values },
    publishedAtMs: NOON_MS - daysAgo * 24 * HOUR_MS - HOUR_MS,
  });

const story = aStoryOf(1, [seen(1, 2), seen(2, 1), seen(3, 1), seen(4, 0)]);

test("days of news are told apart by the zone, the latest first; what was old at first is no news", () => {
  const late = aStoryOf(2, [seen(5, 0, { seenAtMs: Date.UTC(2026, 2, 2, 23, 30) })]);
  const old = aStoryOf(3, [seen(6, 9, { isBacklog: true })]);
  expect(newsDays([story, late, old], dayOf)).toEqual(["2026-03-03", "2026-03-02", "2026-03-01"]);
  expect(newsDays([late], (atMs) => isoDay(atMs, "Europe/Oslo"))).toEqual(["2026-03-03"]);
});

describe("on a day", () => {
  const day = dayStories([story], "2026-03-02", dayOf);

  test("a story stands as it did then", () => {
    expect(day.stories.map(({ articles }) => articles.map(({ id }) => id))).toEqual([[1, 2, 3]]);
    expect(day.stories[0]).toMatchObject({
      firstReportAtMs: NOON_MS - 49 * HOUR_MS,
      lastReportAtMs: NOON_MS - 25 * HOUR_MS,
    });
    expect(day.asOfMs).toBe(NOON_MS - 24 * HOUR_MS);
  });

  test("known is what came before it, each report by itself", () => {
    expect(day.known.get(story.id)).toEqual({ lastNewsSeq: 0, told: [], moved: new Map([[1, 1]]) });
  });

  test("a later story is none yet", () => {
    expect(dayStories([aStoryOf(2, [seen(7, 0)])], "2026-03-02", dayOf).stories).toEqual([]);
  });

  test("a story that so far was only old when its feed first answered is new", () => {
    const begun = aStoryOf(2, [seen(7, 2, { isBacklog: true }), seen(8, 1)]);
    expect(dayStories([begun], "2026-03-02", dayOf).known.size).toBe(0);
  });
});
