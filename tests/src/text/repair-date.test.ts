import fc from "fast-check";
import { expect, test } from "vitest";
import { type DateBounds, type DateFault, repairDate } from "../../../src/text/repair-date.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";

const at = (iso: string): number => Date.parse(iso.length === 10 ? `${iso}T09:30:00Z` : iso);
const FETCHED = at("2025-04-03T12:00:00Z");

type Row = readonly [claim: string | null, atMs: string | number, fault: DateFault | null];

const repaired = (claim: string | null, bounds: DateBounds = {}) =>
  repairDate([claim === null ? null : at(claim)], FETCHED, bounds);

test.each<Row>([
  ["2025-04-03", "2025-04-03", null],
  ["2025-03-04", "2025-03-04", null],
  ["2019-06-11", "2019-06-11", null],
  ["1991-08-06T00:00:00Z", "1991-08-06T00:00:00Z", null],
  [null, FETCHED, "missing"],
  ["soon", FETCHED, "missing"],
  ["1970-01-01T00:00:00Z", FETCHED, "unset"],
  ["1970-01-01T03:00:00Z", FETCHED, "unset"],
  ["0001-01-01T00:00:00Z", FETCHED, "unset"],
  ["1980-01-01T00:00:00Z", FETCHED, "unset"],
  ["1999-11-30T00:00:00Z", FETCHED, "unset"],
  ["2000-01-01T00:00:00+03:00", FETCHED, "unset"],
  ["2000-01-01T09:31:27Z", "2000-01-01T09:31:27Z", null],
  ["2025-04-03T13:00:00Z", "2025-04-03T13:00:00Z", null],
  ["2025-04-03T13:00:01Z", FETCHED, "future"],
  ["2026-04-03", FETCHED, "future"],
  ["2099-01-01", FETCHED, "future"],
])("an article dated %s is from %s (%s)", (claim, atMs, fault) => {
  expect(repaired(claim)).toEqual({ atMs: typeof atMs === "string" ? at(atMs) : atMs, fault });
});

/** The source was last read an hour ago and did not hold it. */
const READ_BEFORE: DateBounds = { absentAtMs: FETCHED - HOUR_MS };

test.each<Row>([
  // Yesterday, 2 April, as 4 February; 3 April as 4 March; the day before, 1 April, as 4 January.
  ["2025-03-04", "2025-04-03", "swapped"],
  ["2025-02-04", "2025-04-02", "swapped"],
  ["2025-01-04T20:00:00Z", "2025-04-01T20:00:00Z", "swapped"],
  // Three days ago is no longer certain enough, nor is a swap that leads ahead of the fetch.
  ["2025-01-04T11:00:00Z", "2025-01-04T11:00:00Z", null],
  ["2025-03-04T14:00:00Z", "2025-03-04T14:00:00Z", null],
  // Of another year; a day that is no month; day and month alike.
  ["2024-03-04", "2024-03-04", null],
  ["2025-03-14", "2025-03-14", null],
  ["2025-03-03", "2025-03-03", null],
  ["2025-04-03", "2025-04-03", null],
])("a new article of a known feed, dated %s, is from %s (%s)", (claim, atMs, fault) => {
  expect(repaired(claim, READ_BEFORE)).toEqual({ atMs: at(String(atMs)), fault });
});

test("a date ahead is read with day and month exchanged where that is of these days", () => {
  const fetchedAtMs = at("2025-02-11T12:00:00Z");
  const read = (claim: string) => repairDate([at(claim)], fetchedAtMs);
  expect(read("2025-11-02")).toEqual({ atMs: at("2025-02-11"), fault: "swapped" });
  expect(read("2025-11-01")).toEqual({ atMs: fetchedAtMs, fault: "future" });
});

test("what a feed may have held all the while keeps its date of last month", () => {
  expect(repaired("2025-03-04").fault).toBeNull();
  expect(repaired("2025-03-04", { absentAtMs: null }).fault).toBeNull();
  expect(repaired("2025-03-04", { absentAtMs: at("2025-03-03") }).fault).toBeNull();
});

test("a caller that knows the source's time bounds it", () => {
  const bounds = { oldestMs: FETCHED - 10 * DAY_MS, latestMs: FETCHED + 45 * DAY_MS };
  const read = (claim: string) => repaired(claim, bounds);
  expect(read("2024-08-20")).toEqual({ atMs: FETCHED, fault: "past" });
  expect(read("2025-03-04")).toEqual({ atMs: at("2025-04-03"), fault: "swapped" });
  expect(read("2025-05-10")).toEqual({ atMs: at("2025-05-10"), fault: null });
  expect(read("2025-05-20")).toEqual({ atMs: FETCHED, fault: "future" });
  expect(read("1970-01-01")).toEqual({ atMs: FETCHED, fault: "unset" });
});

test("the next date counts where the first cannot be true, and a wrong date tells more than none", () => {
  const [fine, ahead] = [at("2025-04-01"), at("2031-04-01")];
  expect(repairDate([ahead, fine], FETCHED)).toEqual({ atMs: fine, fault: null });
  expect(repairDate([null, fine], FETCHED)).toEqual({ atMs: fine, fault: null });
  expect(repairDate([null, ahead], FETCHED)).toEqual({ atMs: FETCHED, fault: "future" });
  expect(repairDate([], FETCHED)).toEqual({ atMs: FETCHED, fault: "missing" });
});

test("whatever is claimed, the answer is within the bounds, and a believed date is one of the claims", () => {
  const instant = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }));
  const near = fc.integer({ min: FETCHED - 400 * DAY_MS, max: FETCHED + 400 * DAY_MS });
  const claims = fc.array(fc.oneof(instant, near), { maxLength: 3 });
  fc.assert(
    fc.property(claims, fc.option(near), (given, absentAtMs) => {
      const { atMs, fault } = repairDate(given, FETCHED, { absentAtMs });
      expect(atMs).toBeLessThanOrEqual(FETCHED + HOUR_MS);
      expect(atMs).toBeGreaterThanOrEqual(Date.UTC(1991, 7, 6));
      if (fault === null) expect(given).toContain(atMs);
      else if (fault !== "swapped") expect(atMs).toBe(FETCHED);
    }),
  );
});
