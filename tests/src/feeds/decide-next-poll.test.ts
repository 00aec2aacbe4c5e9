import fc from "fast-check";
import { expect, test } from "vitest";
import { decideNextPoll, type PollEnd } from "../../../src/feeds/decide-next-poll.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const QUARTER_MS = 15 * MINUTE_MS;

const waitMs = (end: PollEnd, { intervalMs = QUARTER_MS, random = 0 } = {}): number =>
  decideNextPoll(end, NOW_MS, { intervalMs, random: () => random }) - NOW_MS;

const failed = (failures: number, retryAfterMs: number | null = null): PollEnd => ({
  ...{ kind: "failed", failures, retryAfterMs },
});

test.each<[string, PollEnd, number]>([
  ["a good poll", { kind: "well" }, QUARTER_MS],
  ["a first failure", failed(1), QUARTER_MS],
  ["a second failure", failed(2), 2 * QUARTER_MS],
  ["a fifth failure", failed(5), 4 * HOUR_MS],
  ["an eighth failure", failed(8), DAY_MS],
  ["a failure for years", failed(100_000), DAY_MS],
  ["a failure that asks for less than our own wait", failed(3, MINUTE_MS), HOUR_MS],
  ["a failure that asks for more", failed(1, 5 * DAY_MS), 5 * DAY_MS],
  ["a failure that asks for a fraction", failed(1, QUARTER_MS + 0.25), QUARTER_MS + 1],
  ["gone for good", { kind: "gone" }, 30 * DAY_MS],
  ["an outage of our own network", { kind: "outage" }, 5 * MINUTE_MS],
])("after %s the feed rests as long as it should", (_what, end, expectedMs) => {
  expect(waitMs(end)).toBe(expectedMs);
});

test("an outage never makes a feed wait longer than its interval", () => {
  expect(waitMs({ kind: "outage" }, { intervalMs: MINUTE_MS })).toBe(MINUTE_MS);
});

test("an interval longer than a day is not shortened by failing", () => {
  expect(waitMs(failed(9), { intervalMs: 3 * DAY_MS })).toBe(3 * DAY_MS);
});

test("chance makes it up to a tenth later, so that feeds are not all due at one moment", () => {
  expect(waitMs({ kind: "well" }, { random: 1 })).toBe(16.5 * MINUTE_MS);
  expect(waitMs({ kind: "well" }, { random: 0.5 })).toBe(15.75 * MINUTE_MS);
});

const end: fc.Arbitrary<PollEnd> = fc.oneof(
  fc.constantFrom<PollEnd>({ kind: "well" }, { kind: "gone" }, { kind: "outage" }),
  fc
    .tuple(
      fc.integer({ min: 1, max: 3000 }),
      fc.option(fc.double({ min: 0, max: 7 * DAY_MS, noNaN: true })),
    )
    .map(([failures, retryAfterMs]) => failed(failures, retryAfterMs)),
);

test("never before what the server asked for nor before the interval, never later than the cap allows", () => {
  const interval = fc.integer({ min: MINUTE_MS, max: 2 * DAY_MS });
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(end, interval, chance, (given, intervalMs, random) => {
      const wait = waitMs(given, { intervalMs, random });
      const asked = given.kind === "failed" ? (given.retryAfterMs ?? 0) : 0;
      const least = given.kind === "outage" ? Math.min(intervalMs, 5 * MINUTE_MS) : intervalMs;
      const most = given.kind === "gone" ? 30 * DAY_MS : Math.max(asked, intervalMs, DAY_MS);
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(Math.max(asked, least));
      expect(wait).toBeLessThanOrEqual(Math.ceil(most * 1.1));
      expect(wait).toBeGreaterThanOrEqual(waitMs(given, { intervalMs, random: 0 }));
    }),
  );
});
