import fc from "fast-check";
import { expect, test } from "vitest";
import { articleGap, articlesADay } from "../../../../src/feeds/poll/article-gap.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const MONTH_MS = 30 * DAY_MS;

/** `count` dates, the newest `fromMs` ago, each `apartMs` before the next. */
const every = (apartMs: number, count: number, fromMs = 0): number[] =>
  Array.from({ length: count }, (_, at) => NOW_MS - fromMs - at * apartMs);

test.each<[string, (number | null)[], number | null]>([
  ["no item", [], null],
  ["items without dates", [null, null, null], null],
  ["one date", [NOW_MS - HOUR_MS], null],
  ["one date for all", Array<number>(20).fill(NOW_MS - HOUR_MS), null],
  ["an export, all within minutes", every(20_000, 25, HOUR_MS), null],
  ["dates in the future", [NOW_MS + HOUR_MS, NOW_MS + DAY_MS, NOW_MS + 9 * DAY_MS], null],
  ["nothing of the last month", every(DAY_MS, 20, MONTH_MS), MONTH_MS],
  ["one of the last month, with the one before", every(25 * DAY_MS, 3, 10 * DAY_MS), 25 * DAY_MS],
  ["one of the last month, a year after the last", every(365 * DAY_MS, 3, DAY_MS), MONTH_MS],
  ["one export, half of it a month ago", every(1000, 20, MONTH_MS - 10_000), null],
  ["two dates", every(DAY_MS, 2), DAY_MS],
  ["one an hour", every(HOUR_MS, 24), HOUR_MS],
  ["three a day, the others without dates", [...every(8 * HOUR_MS, 9), null, null], 8 * HOUR_MS],
  ["one an hour and three to come", [...every(HOUR_MS, 9), NOW_MS + 1, NOW_MS + DAY_MS], HOUR_MS],
  ["one a week, those of last year left out", every(7 * DAY_MS, 50), 7 * DAY_MS],
  [
    "more than count, slower before",
    [...every(HOUR_MS, 30), ...every(DAY_MS, 20, DAY_MS)],
    HOUR_MS,
  ],
  [
    "many together each morning",
    [0, 1, 2, 3].flatMap((days) => every(15_000, 35, days * DAY_MS)),
    DAY_MS,
  ],
])("%s", (_what, dates, expectedMs) => {
  expect(articleGap(dates, null, NOW_MS)).toBe(expectedMs);
});

test("what was known stays where the document says nothing", () => {
  for (const dates of [[], [null], [NOW_MS], [NOW_MS + 1, NOW_MS + DAY_MS]]) {
    expect(articleGap(dates, 5 * HOUR_MS, NOW_MS)).toBe(5 * HOUR_MS);
  }
});

test("what was known stays when a feed brings nothing more, however long", () => {
  for (const days of [1, 5, 7, 10]) {
    for (let later = 0; later <= 90; later += 1) {
      const dates = every(days * DAY_MS, 20, later * DAY_MS);
      expect(articleGap(dates, days * DAY_MS, NOW_MS)).toBeCloseTo(days * DAY_MS, 0);
    }
  }
});

test("a feed that became slow is learnt when it brings something", () => {
  let gapMs: number | null = DAY_MS;
  for (let document = 0; document < 20; document += 1) {
    gapMs = articleGap([NOW_MS - DAY_MS, NOW_MS - 41 * DAY_MS], gapMs, NOW_MS);
  }
  expect(gapMs).toBeGreaterThan(0.95 * MONTH_MS);
});

test("a new rhythm is learnt over several documents, not from one", () => {
  const hourly = every(HOUR_MS, 20);
  const once = articleGap(hourly, DAY_MS, NOW_MS) ?? 0;
  expect(once).toBeGreaterThan(16 * HOUR_MS);
  expect(once).toBeLessThan(DAY_MS);
  let gapMs: number | null = DAY_MS;
  for (let document = 0; document < 12; document += 1) gapMs = articleGap(hourly, gapMs, NOW_MS);
  expect(gapMs).toBeGreaterThan(HOUR_MS);
  expect(gapMs).toBeLessThan(1.5 * HOUR_MS);
});

const date = fc.option(fc.integer({ min: NOW_MS - 2 * MONTH_MS, max: NOW_MS + MONTH_MS }));
const known = fc.option(fc.double({ min: 10 * MINUTE_MS, max: MONTH_MS, noNaN: true }));

test("whatever the dates: between ten minutes and a month, in whatever order, however often told", () => {
  fc.assert(
    fc.property(fc.array(date, { maxLength: 60 }), known, (dates, knownMs) => {
      const gapMs = articleGap(dates, knownMs, NOW_MS);
      if (gapMs === null) expect(knownMs).toBeNull();
      else {
        expect(gapMs).toBeGreaterThanOrEqual(10 * MINUTE_MS - 1);
        expect(gapMs).toBeLessThanOrEqual(MONTH_MS + 1);
      }
      const twice = [...dates].reverse().concat(dates);
      expect(articleGap(twice, knownMs, NOW_MS)).toBe(gapMs);
      const future = [NOW_MS + 1, null, ...dates];
      expect(articleGap(future, knownMs, NOW_MS)).toBe(gapMs);
    }),
  );
});

const TEN_EACH_MORNING = [0, 1, 2, 3].flatMap((days) => every(15_000, 10, days * DAY_MS));

test.each<[string, (number | null)[], number | null]>([
  ["no item", [], null],
  ["items without dates", [null, null], null],
  ["one article", [NOW_MS - HOUR_MS], null],
  ["an export, all within minutes", every(20_000, 25, HOUR_MS), null],
  ["nothing of the last month", every(DAY_MS, 20, MONTH_MS), null],
  ["one an hour", every(HOUR_MS, 24), 24],
  ["more than are looked at for polls", every(MINUTE_MS * 15, 500), 96],
  ["ten each morning", TEN_EACH_MORNING, 10],
  ["ten each morning, and others to come", [...TEN_EACH_MORNING, null, NOW_MS + 1], 10],
  ["one in ten days, those of last year left out", every(10 * DAY_MS, 30), 1 / 10],
  ["one in three months", every(90 * DAY_MS, 9, DAY_MS), 1 / 90],
])("articles a day: %s", (_what, dates, expected) => {
  const told = articlesADay(dates, NOW_MS);
  if (expected === null) expect(told).toBeNull();
  else expect(told).toBeCloseTo(expected, 6);
});
