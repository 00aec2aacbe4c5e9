import fc from "fast-check";
import { expect, test } from "vitest";
import { decideRetry } from "../../../src/delivery/decide-retry.ts";
import { MINUTE_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const SECOND_MS = 1000;

const waitMs = (attempts: number, askedMs = 0, random = 0): number =>
  decideRetry(attempts, NOW_MS, { askedMs, random: () => random }) - NOW_MS;

test.each([
  [1, 5],
  [2, 10],
  [3, 20],
  [7, 320],
  [8, 640],
  [9, 900],
  [10, 900],
  [100_000, 900],
])("after %i failed attempts it waits %i s", (attempts, seconds) => {
  expect(waitMs(attempts)).toBe(seconds * SECOND_MS);
});

test("the wait a platform asks for holds where it is longer than our own", () => {
  expect(waitMs(1, 30 * SECOND_MS)).toBe(30 * SECOND_MS);
  expect(waitMs(1, 30 * SECOND_MS + 0.25)).toBe(30 * SECOND_MS + 1);
  expect(waitMs(1, SECOND_MS)).toBe(5 * SECOND_MS);
  expect(waitMs(20, 60 * MINUTE_MS)).toBe(60 * MINUTE_MS);
});

test("chance makes it up to a fifth later", () => {
  expect(waitMs(1, 0, 1)).toBe(6 * SECOND_MS);
  expect(waitMs(1, 100 * SECOND_MS, 0.5)).toBe(110 * SECOND_MS);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -5000])(
  "an adapter that asks for %d gets a wait of our own",
  (askedMs) => {
    expect(waitMs(1, askedMs)).toBe(5 * SECOND_MS);
  },
);

test("never sooner than asked, never sooner with more attempts, never later than cap and chance allow", () => {
  const asked = fc.double({ min: 0, max: 1e9, noNaN: true });
  const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), asked, random, (attempts, askedMs, chance) => {
      const wait = waitMs(attempts, askedMs, chance);
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(askedMs);
      expect(wait).toBeGreaterThanOrEqual(5 * SECOND_MS);
      expect(wait).toBeLessThanOrEqual(Math.ceil(Math.max(askedMs, 15 * MINUTE_MS) * 1.2));
      expect(waitMs(attempts + 1, askedMs, chance)).toBeGreaterThanOrEqual(wait);
      expect(wait).toBeGreaterThanOrEqual(waitMs(attempts, askedMs, 0));
    }),
  );
});
