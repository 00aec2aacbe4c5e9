import fc from "fast-check";
import { expect, test } from "vitest";
import { readRetryAfterMs } from "../../../adapters/matrix/retry-after.ts";

const NOW_MS = Date.parse("2026-11-29T12:00:00Z");
const read = (headers: unknown, body?: unknown) => readRetryAfterMs(headers, body, NOW_MS);
const header = (value: string) => new Headers({ "Retry-After": value });

test.each<[string, unknown, unknown, number | null]>([
  ["seconds", header("17"), undefined, 17_000],
  ["a date", header("Sun, 29 Nov 2026 12:00:30 GMT"), undefined, 30_000],
  ["a date that has passed", header("Sun, 29 Nov 2026 11:00:00 GMT"), undefined, 0],
  ["a plain object", { "retry-after": "2" }, undefined, 2000],
  [
    "another library's headers",
    { get: (name: string) => (name === "retry-after" ? "3" : null) },
    9,
    3000,
  ],
  ["the header before the body", header("2"), 9000, 2000],
  ["the body", undefined, 1234, 1234],
  ["a fraction", undefined, 1.5, 2],
  ["the body where the header says nothing", header("soon"), 1234, 1234],
  ["a header that is no date", header("2026"), undefined, 2_026_000],
  ["a date in other words", header("1 December 2026"), undefined, null],
  ["years", header("999999999"), undefined, 3_600_000],
  ["years in the body", undefined, 1e300, 3_600_000],
  ["less than nothing", undefined, -5, null],
  ["a string in the body", undefined, "1000", null],
  ["no number", undefined, Number.NaN, null],
  ["nothing", undefined, undefined, null],
])("%s", (_what, headers, body, waitMs) => {
  expect(read(headers, body)).toBe(waitMs);
});

test("whatever comes, the wait is none or a sensible one", () => {
  fc.assert(
    fc.property(fc.string(), fc.anything(), (value, body) => {
      const waitMs = read({ "retry-after": value }, body);
      expect(waitMs === null || (waitMs >= 0 && waitMs <= 3_600_000)).toBe(true);
    }),
  );
});
