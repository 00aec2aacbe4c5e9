import { describe, expect, test } from "vitest";
import { longTime, shortTime, timeRange } from "../../digests/times.ts";

/** No-break spaces as plain ones. */
const read = (value: string): string => value.replaceAll("\u00a0", " ");

describe("a time", () => {
  test.each([
    ["UTC", Date.UTC(2026, 1, 12, 18, 0), "12 Feb, 18:00"],
    ["Europe/Moscow", Date.UTC(2026, 1, 12, 21, 5), "13 Feb, 00:05"],
    ["America/New_York", Date.UTC(2026, 1, 12, 3, 30), "11 Feb, 22:30"],
    ["Asia/Kathmandu", Date.UTC(2026, 8, 1, 0, 0), "1 Sep, 05:45"],
    ["Pacific/Kiritimati", Date.UTC(2025, 11, 31, 10, 0), "1 Jan, 00:00"],
  ])("is told in %s", (zone, atMs, expected) => {
    expect(read(shortTime(atMs, zone))).toBe(expected);
  });

  test("follows the clocks when summer time begins and ends", () => {
    const at = (month: number, day: number, hour: number, minute: number): string =>
      read(shortTime(Date.UTC(2026, month, day, hour, minute), "Europe/Berlin"));
    expect([at(2, 29, 0, 59), at(2, 29, 1, 0)]).toEqual(["29 Mar, 01:59", "29 Mar, 03:00"]);
    expect([at(9, 25, 0, 30), at(9, 25, 1, 30)]).toEqual(["25 Oct, 02:30", "25 Oct, 02:30"]);
  });

  test("is not torn apart at the end of a line", () => {
    expect(shortTime(0, "UTC")).not.toMatch(/ /);
  });

  test("in a zone that does not exist is a fault", () => {
    expect(() => shortTime(0, "Mars/Olympus")).toThrow(RangeError);
  });
});

test.each([
  ["UTC", Date.UTC(2026, 1, 12, 18, 0), "Thursday 12 February 2026, 18:00 UTC"],
  ["Asia/Tehran", Date.UTC(2026, 11, 31, 20, 30), "Friday 1 January 2027, 00:00 GMT+3:30"],
])("the time of a digest is told in full in %s", (zone, atMs, expected) => {
  expect(longTime(atMs, zone)).toBe(expected);
});

test("the zone's name follows summer time", () => {
  const names = [0, 6].map((month) => longTime(Date.UTC(2026, month, 1, 12), "Europe/Berlin"));
  expect(names).toEqual([
    "Thursday 1 January 2026, 13:00 CET",
    "Wednesday 1 July 2026, 14:00 CEST",
  ]);
});

test.each([
  [[12, 8, 30], [12, 8, 30], "12 Feb, 08:30"],
  [[12, 8, 30], [12, 15, 0], "12 Feb, 08:30 to 15:00"],
  [[9, 12, 10], [12, 15, 25], "9 Feb, 12:10 to 12 Feb, 15:25"],
] as const)("a range says what both ends share once", (first, last, expected) => {
  const [from, to] = [first, last].map(([day, hour, minute]) =>
    Date.UTC(2026, 1, day, hour, minute),
  );
  expect(read(timeRange(from ?? 0, to ?? 0, { timeZone: "UTC" }))).toBe(expected);
});

test("the days of a range are those of the zone", () => {
  const [from, to] = [Date.UTC(2026, 1, 12, 20), Date.UTC(2026, 1, 12, 22)];
  expect(read(timeRange(from, to, { timeZone: "UTC" }))).toBe("12 Feb, 20:00 to 22:00");
  expect(read(timeRange(from, to, { timeZone: "Europe/Moscow" }))).toBe(
    "12 Feb, 23:00 to 13 Feb, 01:00",
  );
});

test("a day far from now has its year, a near one across New Year has none", () => {
  const atMs = Date.UTC(2005, 6, 18, 18);
  expect(read(shortTime(atMs, "UTC", Date.UTC(2026, 1, 1)))).toBe("18 Jul 2005, 18:00");
  expect(read(shortTime(Date.UTC(2025, 11, 30), "UTC", Date.UTC(2026, 0, 2)))).toBe(
    "30 Dec, 00:00",
  );
  const range = { timeZone: "UTC", nowMs: Date.UTC(2026, 1, 1) };
  expect(read(timeRange(atMs, atMs + 3_600_000, range))).toBe("18 Jul 2005, 18:00 to 19:00");
});
