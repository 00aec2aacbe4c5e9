import fc from "fast-check";
import { expect, test } from "vitest";
import { axisOf, DAY_MS } from "../../digests/coverage-axis.ts";

const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 1, 9, 12);

test("hours are counted on one day, days over weeks, weeks over half a year", () => {
  const stepOf = (spanMs: number): number => axisOf(NOON_MS, NOON_MS + spanMs).stepMs;
  expect(stepOf(HOUR_MS)).toBe(HOUR_MS / 6);
  expect(stepOf(14 * HOUR_MS)).toBe(HOUR_MS / 2);
  expect(stepOf(3 * DAY_MS)).toBe(3 * HOUR_MS);
  expect(stepOf(21 * DAY_MS)).toBe(DAY_MS);
  expect(stepOf(182 * DAY_MS)).toBe(7 * DAY_MS);
});

test("a day begins at midnight, an hour on the hour", () => {
  expect(axisOf(NOON_MS + 60_000, NOON_MS + 21 * DAY_MS).startMs).toBe(NOON_MS - 12 * HOUR_MS);
  expect(axisOf(NOON_MS + 25 * 60_000, NOON_MS + 20 * HOUR_MS).startMs).toBe(NOON_MS);
  const ticksOf = (spanMs: number): number[] =>
    axisOf(NOON_MS, NOON_MS + spanMs).tickMs.map((ms) => ms % DAY_MS);
  expect(ticksOf(3 * DAY_MS)).toEqual([0, 0, 0]);
  expect(ticksOf(2 * DAY_MS)).toEqual([12 * HOUR_MS, 0, 12 * HOUR_MS, 0, 12 * HOUR_MS]);
});

test("whatever the times, all of them have a bar, and there is room for bars and labels", () => {
  const anyMs = fc.integer({ min: -1e12, max: 4e12 });
  fc.assert(
    fc.property(anyMs, fc.integer({ min: HOUR_MS, max: 4e12 }), (firstMs, spanMs) => {
      const { startMs, endMs, stepMs, tickMs } = axisOf(firstMs, firstMs + spanMs);
      expect(startMs).toBeLessThanOrEqual(firstMs);
      expect(endMs).toBeGreaterThan(firstMs + spanMs);
      expect((endMs - startMs) / stepMs).toBeLessThanOrEqual(31);
      expect(tickMs.length).toBeGreaterThan(0);
      expect(tickMs.length).toBeLessThanOrEqual(7);
      expect(tickMs.every((ms) => ms >= startMs && ms < endMs)).toBe(true);
    }),
  );
});
