import { expect, test } from "vitest";
import { type FreshnessHeaders, freshForMs } from "../../../../src/feeds/fetch/freshness.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const at = (ms: number): string => new Date(NOW_MS + ms).toUTCString();
const none: FreshnessHeaders = { cacheControl: null, age: null, expires: null, date: null };

test.each<[Partial<FreshnessHeaders>, number]>([
  [{}, 0],
  [{ cacheControl: "max-age=3600" }, HOUR_MS],
  [{ cacheControl: 'public, Max-Age = "3600" , must-revalidate' }, HOUR_MS],
  [{ cacheControl: "max-age=3600", age: "600" }, 50 * 60_000],
  [{ cacheControl: "max-age=3600", age: "7200" }, 0],
  [{ cacheControl: "max-age=3600", age: "soon" }, HOUR_MS],
  [{ cacheControl: "s-maxage=3600" }, 0],
  [{ cacheControl: "s-maxage=60, max-age=3600" }, HOUR_MS],
  [{ cacheControl: "max-age=0", expires: at(HOUR_MS) }, 0],
  [{ cacheControl: "max-age=-5" }, 0],
  [{ cacheControl: "no-cache, max-age=3600" }, 0],
  [{ cacheControl: "private,no-store,max-age=3600" }, 0],
  [{ cacheControl: "private, max-age=3600" }, HOUR_MS],
  [{ expires: at(HOUR_MS) }, HOUR_MS],
  [{ expires: at(DAY_MS), date: at(DAY_MS - HOUR_MS) }, HOUR_MS],
  [{ expires: at(-HOUR_MS) }, 0],
  [{ expires: "0" }, 0],
  [{ expires: "-1" }, 0],
  [{ expires: "Thu, 12 Feb 2026" }, 0],
  [{ expires: at(HOUR_MS), date: "today" }, HOUR_MS],
  [{ cacheControl: "public", expires: at(HOUR_MS) }, HOUR_MS],
])("%o is fresh for %s ms", (headers, expectedMs) => {
  expect(freshForMs({ ...none, ...headers }, NOW_MS)).toBe(expectedMs);
});
