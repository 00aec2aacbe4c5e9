import { expect, test } from "vitest";
import { parseRetryAfter } from "../../../../src/feeds/fetch/retry-after.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const HOUR_MS = 3_600_000;
const MOST_MS = 31 * 24 * HOUR_MS;

test.each<readonly [header: string | null, waitMs: number | null]>([
  ["0", 0],
  ["120", 120_000],
  [" 120 ", 120_000],
  ["2678400", MOST_MS],
  ["2678401", MOST_MS],
  ["99999999999999999999999", MOST_MS],
  // The three forms of an HTTP date; asctime is in UTC without saying so.
  ["Thu, 12 Feb 2026 13:00:00 GMT", HOUR_MS],
  ["Thursday, 12-Feb-26 13:00:00 GMT", HOUR_MS],
  ["Thu Feb 12 13:00:00 2026", HOUR_MS],
  ["thu, 12 feb 2026 13:00:00 gmt", HOUR_MS],
  ["Thu, 12 Feb 2026 11:00:00 GMT", 0],
  ["Fri, 12 Feb 2027 13:00:00 GMT", MOST_MS],
  [null, null],
  ["", null],
  ["soon", null],
  ["-5", null],
  ["1.5", null],
  ["1e3", null],
  ["Thu, 99 Foo 2026", null],
  ["2026-02-12T13:00:00Z", null],
])("Retry-After: %s means %s ms", (header, waitMs) => {
  expect(parseRetryAfter(header, NOW_MS)).toBe(waitMs);
});
