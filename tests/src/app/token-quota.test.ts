import { expect, test } from "vitest";
import { createTokenQuota } from "../../../src/app/token-quota.ts";
import { tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";

test("a day (UTC) has so many tokens, whoever counts them", async () => {
  const clock = manualClock(Date.UTC(2026, 1, 12, 22));
  const store = tempStore(clock.nowMs);
  const quota = createTokenQuota({ store, clock }, 1000);
  expect(await quota.allows(1000)).toBe(true);
  expect(await quota.allows(1001)).toBe(false);
  await quota.spend(600);
  await quota.spend(300);
  const other = createTokenQuota({ store, clock }, 1000);
  expect(await other.allows(100)).toBe(true);
  expect(await other.allows(101)).toBe(false);
  clock.advance(2 * HOUR_MS);
  expect(await quota.allows(1000)).toBe(true);
});
