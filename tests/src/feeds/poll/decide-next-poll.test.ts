import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideNextPoll, type PollEnd } from "../../../../src/feeds/poll/decide-next-poll.ts";
import {
  AS_USUAL,
  NO_HINTS,
  type PollFailure,
  type PollHints,
} from "../../../../src/model/feed.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../support/clock.ts";

/** A Thursday noon. */
const NOW_MS = Date.UTC(2026, 1, 12, 12);

interface Given {
  readonly floorMs?: number;
  readonly ceilingMs?: number;
  readonly random?: number;
  readonly pollMinutes?: number | null;
}

const decide = (end: PollEnd, given: Given = {}) => {
  const { floorMs = HOUR_MS, ceilingMs = 4 * HOUR_MS, random = 0, pollMinutes = null } = given;
  return decideNextPoll(end, NOW_MS, {
    handling: { ...AS_USUAL, pollMinutes },
    rhythm: { floorMs, ceilingMs, random: () => random },
  });
};
const waitMs = (end: PollEnd, given: Given = {}): number => decide(end, given).atMs - NOW_MS;

type Well = Extract<PollEnd, { kind: "well" }>;

const well = (values: Partial<Well> = {}): Well => ({
  ...{ kind: "well", hasValidators: true, articleGapMs: null, silentMs: 0, isOverrun: false },
  ...{ freshForMs: 0, hints: NO_HINTS },
  ...values,
});
const hints = (values: Partial<PollHints>): PollHints => ({ ...NO_HINTS, ...values });
const failed = (
  failures: number,
  values: Partial<Extract<PollEnd, { kind: "failed" }>> = {},
): PollEnd => ({
  ...{ kind: "failed", failure: "server", failures, retryAfterMs: null, hints: NO_HINTS },
  ...values,
});

describe("after a good poll", () => {
  test.each<[string, Well, number]>([
    ["whose rhythm is unknown", well(), HOUR_MS],
    ["that publishes all the time", well({ articleGapMs: MINUTE_MS }), HOUR_MS],
    ["that publishes every five hours", well({ articleGapMs: 5 * HOUR_MS }), 2.5 * HOUR_MS],
    ["that publishes once a week", well({ articleGapMs: 7 * DAY_MS }), 4 * HOUR_MS],
    [
      "that publishes once a week and lists only new articles",
      well({ articleGapMs: 7 * DAY_MS, isOverrun: true }),
      HOUR_MS,
    ],
  ])("a feed with validators %s rests as long as it should", (_what, end, expectedMs) => {
    expect(waitMs(end)).toBe(expectedMs);
  });

  test.each<[string, Partial<Well>, number]>([
    ["whose rhythm is unknown", {}, 2 * HOUR_MS],
    ["that publishes all the time", { articleGapMs: MINUTE_MS }, HOUR_MS],
    ["that publishes every five hours", { articleGapMs: 5 * HOUR_MS }, 5 * HOUR_MS],
    ["that publishes once a week", { articleGapMs: 7 * DAY_MS }, DAY_MS],
    ["that fell silent", { articleGapMs: HOUR_MS, silentMs: 30 * HOUR_MS }, 5 * HOUR_MS],
    ["whose rhythm is unknown, and quiet for hours", { silentMs: 6 * HOUR_MS }, 2 * HOUR_MS],
    ["whose rhythm is unknown, and quiet for a day", { silentMs: DAY_MS }, 4 * HOUR_MS],
  ])("a feed without validators %s rests longer", (_what, values, expectedMs) => {
    expect(waitMs(well({ ...values, hasValidators: false }))).toBe(expectedMs);
  });

  test.each<[string, Partial<Well>, number, RegExp]>([
    ["its answer is fresh", { freshForMs: 3 * HOUR_MS }, 3 * HOUR_MS, /server says/],
    ["its answer is fresh for a year", { freshForMs: 365 * DAY_MS }, DAY_MS, /server says/],
    ["its ttl is long", { hints: hints({ leastIntervalMs: 6 * HOUR_MS }) }, 6 * HOUR_MS, /itself/],
    ["its ttl is a week", { hints: hints({ leastIntervalMs: 7 * DAY_MS }) }, DAY_MS, /itself/],
    ["its ttl is short", { hints: hints({ leastIntervalMs: MINUTE_MS }) }, HOUR_MS, /As often/],
    ["hours are skipped", { hints: hints({ skipHours: [13, 14] }) }, 3 * HOUR_MS, /wants no/],
    ["days are skipped", { hints: hints({ skipDays: [4, 5] }) }, 36 * HOUR_MS, /wants no/],
    [
      "all hours are skipped",
      { hints: hints({ skipHours: [...Array(24).keys()] }) },
      HOUR_MS,
      /As/,
    ],
  ])("where %s it is not asked before, and the reason says so", (_what, values, ms, reason) => {
    const next = decide(well(values));
    expect(next.atMs - NOW_MS).toBe(ms);
    expect(next.reason).toMatch(reason);
  });

  test("an editor's interval counts for more than what the document says, not than the server", () => {
    const asks = hints({ leastIntervalMs: 6 * HOUR_MS, skipHours: [12, 13], skipDays: [4] });
    const given = { pollMinutes: 10 };
    expect(waitMs(well({ hints: asks, articleGapMs: DAY_MS }), given)).toBe(10 * MINUTE_MS);
    expect(waitMs(well({ freshForMs: HOUR_MS }), given)).toBe(HOUR_MS);
    expect(waitMs(well({ isOverrun: true }), { pollMinutes: 600 })).toBe(10 * HOUR_MS);
    expect(decide(well(), given).reason).toContain("feed list");
  });
});

describe("after a failure", () => {
  test.each<[PollFailure, readonly number[], number]>([
    ["server", [1, 2, 4, 8, 16, 24, 24], 24],
    ["timeout", [1, 2, 4], 24],
    ["dns", [1, 2, 4], 24],
    ["setup", [1, 1, 1], 1],
    ["connection", [1, 2, 4], 24],
    ["tls", [2, 4, 8, 16, 24], 24],
    ["unreadable", [2, 4, 8, 16, 24], 24],
    ["busy", [2, 4, 8, 16, 24], 24],
    ["refused", [4, 8, 16, 32, 48, 48], 48],
    ["missing", [4, 8, 16, 32, 64, 128, 168], 168],
    ["gone", [4, 8, 16, 32, 64, 128, 168], 168],
    ["forbidden", [24, 48, 96, 168], 168],
  ])("of kind %s the waits grow as they should", (failure, hours, mostHours) => {
    const waits = hours.map((_, at) => waitMs(failed(at + 1, { failure })) / HOUR_MS);
    expect(waits).toEqual(hours);
    expect(waitMs(failed(100_000, { failure }))).toBe(mostHours * HOUR_MS);
  });

  test("Retry-After counts where it is longer", () => {
    expect(waitMs(failed(3, { retryAfterMs: MINUTE_MS }))).toBe(4 * HOUR_MS);
    const next = decide(failed(1, { failure: "busy", retryAfterMs: 20 * DAY_MS }));
    expect(next.atMs - NOW_MS).toBe(20 * DAY_MS);
    expect(next.reason).toContain("Retry-After");
    expect(waitMs(failed(1, { retryAfterMs: HOUR_MS + 0.25 }))).toBe(HOUR_MS + 1);
  });

  test("an editor's short interval does not press a feed that fails; a long one holds", () => {
    expect(waitMs(failed(1), { pollMinutes: 5 })).toBe(HOUR_MS);
    expect(waitMs(failed(9), { pollMinutes: 3 * 24 * 60 })).toBe(3 * DAY_MS);
  });

  test("the hours a feed skips hold too", () => {
    const skipping = { hints: hints({ skipHours: [13, 14] }) };
    expect(waitMs(failed(1, skipping))).toBe(3 * HOUR_MS);
    expect(waitMs(failed(1, { ...skipping, retryAfterMs: 2 * HOUR_MS }))).toBe(3 * HOUR_MS);
    expect(waitMs(failed(1, skipping), { pollMinutes: 60 })).toBe(HOUR_MS);
  });

  test("of our own network all feeds come back soon, and never later than usual", () => {
    expect(waitMs({ kind: "outage" })).toBe(5 * MINUTE_MS);
    expect(waitMs({ kind: "outage" }, { floorMs: MINUTE_MS })).toBe(MINUTE_MS);
  });
});

const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 23 });
const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 });
const aWell = fc
  .record({
    hasValidators: fc.boolean(),
    articleGapMs: fc.option(fc.double({ min: 0, max: 90 * DAY_MS, noNaN: true })),
    silentMs: fc.integer({ min: 0, max: 900 * DAY_MS }),
    isOverrun: fc.boolean(),
    freshForMs: fc.integer({ min: 0, max: 400 * DAY_MS }),
    hints: fc.record({
      leastIntervalMs: fc.option(fc.integer({ min: 0, max: 400 * DAY_MS })),
      skipHours: hours,
      skipDays: days,
    }),
  })
  .map(well);

test("whatever a feed says: never before the floor nor when it wants no polls, and again within nine days", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const floor = fc.integer({ min: MINUTE_MS, max: DAY_MS });
  fc.assert(
    fc.property(aWell, floor, chance, (end, floorMs, random) => {
      const { atMs } = decide(end, { floorMs, random });
      const date = new Date(atMs);
      expect(Number.isSafeInteger(atMs)).toBe(true);
      expect(atMs - NOW_MS).toBeGreaterThanOrEqual(floorMs);
      expect(atMs - NOW_MS).toBeLessThanOrEqual(9 * DAY_MS);
      expect(end.hints.skipHours).not.toContain(date.getUTCHours());
      expect(end.hints.skipDays).not.toContain(date.getUTCDay());
    }),
  );
});

test("chance makes a wait up to a tenth longer, so that feeds are not all due at one moment", () => {
  expect(waitMs(well(), { random: 1 })).toBe(66 * MINUTE_MS);
  expect(waitMs(well(), { random: 0.5 })).toBe(63 * MINUTE_MS);
  expect(waitMs(failed(1), { random: 1 })).toBe(66 * MINUTE_MS);
  const skipping = well({ hints: hints({ skipHours: [13] }) });
  expect(waitMs(skipping, { random: 1 })).toBe(126 * MINUTE_MS);
});
