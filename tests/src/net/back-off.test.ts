import { expect, test } from "vitest";
import { waitMs } from "../../../src/net/back-off.ts";

test("waits double up to a minute, a fifth less at most", () => {
  const waits = [1, 2, 3, 7, 8, 1000].map((failures) =>
    waitMs(failures, { askedMs: null, random: () => 0 }),
  );
  expect(waits).toEqual([1000, 2000, 4000, 60_000, 60_000, 60_000]);
  expect(waitMs(1, { askedMs: null, random: () => 1 })).toBe(800);
});

test("who names a time is given it, whatever failed before", () => {
  expect(waitMs(9, { askedMs: 0, random: () => 0.5 })).toBe(0);
  expect(waitMs(1, { askedMs: 7_200_000, random: () => 0.5 })).toBe(7_200_000);
});
