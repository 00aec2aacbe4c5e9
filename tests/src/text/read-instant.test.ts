import { expect, test } from "vitest";
import { dayMs, readInstant } from "../../../src/text/read-instant.ts";

test.each([
  ["2026-02-11", "2026-02-11T00:00:00Z"],
  [" 2026-02-11 ", "2026-02-11T00:00:00Z"],
  ["2026-02-11T10:30:15.250Z", "2026-02-11T10:30:15Z"],
  ["2026-02-11T10:30:00+03:00", "2026-02-11T07:30:00Z"],
  ["2026-02-11 10:30:00 -0530", "2026-02-11T16:00:00Z"],
  ["2026-02-11 10:30", "2026-02-11T10:30:00Z"],
  ["11.02.2026", "2026-02-11T00:00:00Z"],
  ["29.2.2024", "2024-02-29T00:00:00Z"],
])("%j is read, a time without zone as UTC", (written, iso) => {
  expect(readInstant(written)).toBe(Date.parse(iso));
});

test.each([
  "",
  "yesterday",
  "2026-02-30",
  "2026-13-01",
  "31.04.2026",
  "02/11/2026",
  "2026-02-11T25:00",
  "2026-02",
])("%j cannot be read", (written) => {
  expect(readInstant(written)).toBeNull();
});

test("a day the calendar lacks is no day", () => {
  expect(dayMs(2025, 2, { day: 29 })).toBeNull();
  expect(dayMs(2025, 2, { day: 28 })).toBe(Date.parse("2025-02-28"));
});
