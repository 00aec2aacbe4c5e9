import { describe, expect, test } from "vitest";
import { instant, type Span, text } from "../../../src/model/document.ts";
import { wallMs } from "../../../src/text/locale-times.ts";
import { testLocale } from "../../support/language.ts";

const { clockTime, longDay, longTime, shortDay, shortTime, timeRange, weekday } = testLocale();

/** No-break spaces as plain ones. */
const read = (value: string): string => value.replaceAll("\u00a0", " ");

const toldIn = (spans: readonly Span[]): string => spans.map(({ text }) => text).join("");

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
  expect(read(toldIn(timeRange(from ?? 0, to ?? 0, { timeZone: "UTC" })))).toBe(expected);
});

test("a range tells both its instants to programs", () => {
  const [from, to] = [Date.UTC(2026, 1, 12, 20), Date.UTC(2026, 1, 12, 22)];
  expect(timeRange(from, to, { timeZone: "UTC" })).toEqual([
    instant("12\u00a0Feb,\u00a020:00", from),
    text(" to "),
    instant("22:00", to),
  ]);
});

test("a day is told in full", () => {
  expect(longDay(Date.UTC(2026, 1, 12, 22), "Europe/Moscow")).toBe("Friday 13 February 2026");
  expect(testLocale("fr").longDay(Date.UTC(2026, 1, 1), "UTC")).toBe("dimanche 1er février 2026");
});

test("the days of a range are those of the zone", () => {
  const [from, to] = [Date.UTC(2026, 1, 12, 20), Date.UTC(2026, 1, 12, 22)];
  expect(read(toldIn(timeRange(from, to, { timeZone: "UTC" })))).toBe("12 Feb, 20:00 to 22:00");
  expect(read(toldIn(timeRange(from, to, { timeZone: "Europe/Moscow" })))).toBe(
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
  expect(read(toldIn(timeRange(atMs, atMs + 3_600_000, range)))).toBe(
    "18 Jul 2005, 18:00 to 19:00",
  );
});

test("each month has its three letters", () => {
  const days = Array.from({ length: 12 }, (_, month) => shortDay(Date.UTC(2026, month, 15), "UTC"));
  expect(days.map((day) => day.slice(3)).join(" ")).toBe(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  );
});

test("weekdays count from Monday, and midnight is the hour 0", () => {
  expect([1, 3, 7].map(weekday)).toEqual(["Mon", "Wed", "Sun"]);
  expect([0, 510, 1439].map(clockTime)).toEqual(["00:00", "08:30", "23:59"]);
});

test.each([
  ["en", "1 Feb, 08:05", "Sunday 1 February 2026, 08:05 CET"],
  ["ru", "1 февр., 08:05", "воскресенье, 1 февраля 2026 г., 08:05 GMT+1"],
  ["uk", "1 лют., 08:05", "неділя, 1 лютого 2026 р., 08:05 GMT+1"],
  ["de", "1. Feb., 08:05", "Sonntag, 1. Februar 2026, 08:05 MEZ"],
  ["fr", "1er févr., 08:05", "dimanche 1er février 2026, 08:05 UTC+1"],
  ["es", "1 feb, 08:05", "domingo, 1 de febrero de 2026, 08:05 CET"],
])("in %s a time is told as people there write it", (language, short, long) => {
  const locale = testLocale(language);
  const atMs = Date.UTC(2026, 1, 1, 7, 5);
  expect(read(locale.shortTime(atMs, "Europe/Berlin"))).toBe(short);
  expect(read(locale.longTime(atMs, "Europe/Berlin"))).toBe(long);
});

test.each([
  ["en", "30 Dec 2024, 12:00 to 15:00"],
  ["ru", "30 дек. 2024 г., 12:00 – 15:00"],
  ["uk", "30 груд. 2024 р., 12:00 – 15:00"],
  ["de", "30. Dez. 2024, 12:00 bis 15:00"],
  ["fr", "30 déc. 2024, 12:00 – 15:00"],
  ["es", "30 dic 2024, 12:00 – 15:00"],
])("in %s a range of an old day has its year once", (language, expected) => {
  const options = { timeZone: "UTC", nowMs: Date.UTC(2026, 1, 1) };
  const [from, to] = [Date.UTC(2024, 11, 30, 12), Date.UTC(2024, 11, 30, 15)];
  expect(read(toldIn(testLocale(language).timeRange(from, to, options)))).toBe(expected);
});

test("a clock on the wall is read as if it were UTC's, on both sides of a change", () => {
  const read = (iso: string): string =>
    new Date(wallMs(Date.parse(iso), "Europe/Oslo")).toISOString();
  expect(read("2026-03-29T00:59:30Z")).toBe("2026-03-29T01:59:00.000Z");
  expect(read("2026-03-29T01:00:00Z")).toBe("2026-03-29T03:00:00.000Z");
  expect(read("2026-12-31T23:30:00Z")).toBe("2027-01-01T00:30:00.000Z");
});
