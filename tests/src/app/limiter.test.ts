import { expect, test } from "vitest";
import { createLimiter } from "../../../src/app/limiter.ts";
import { MINUTE_MS, manualClock } from "../../support/clock.ts";

test("so many a minute, one notice, then nothing; each key for itself", () => {
  const clock = manualClock();
  const limiter = createLimiter(clock, 2);
  const take = (key: string): string => limiter.take(key);
  expect(["a", "a", "a", "a", "b"].map(take)).toEqual(["ok", "ok", "notice", "ignore", "ok"]);
  clock.advance(MINUTE_MS);
  expect(["a", "a", "a"].map(take)).toEqual(["ok", "ok", "notice"]);
});

test("a clock that is set back locks nobody out", () => {
  const clock = manualClock();
  const limiter = createLimiter(clock, 1);
  limiter.take("a");
  limiter.take("a");
  clock.advance(-60 * MINUTE_MS);
  expect(limiter.take("a")).toBe("ok");
});
