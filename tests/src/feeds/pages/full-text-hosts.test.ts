import { expect, test } from "vitest";
import {
  createPageHosts,
  decideRest,
  type HostEnd,
  type KnownHost,
} from "../../../../src/feeds/pages/full-text-hosts.ts";
import { tempStore } from "../../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const MINUTE_MS = 60_000;

const after = (failures: number): KnownHost => ({
  ...{ askedAtMs: NOW_MS - HOUR_MS, untilMs: NOW_MS - 1, failures },
});

test.each<[HostEnd, number, { failures: number; restMs: number }]>([
  ["answered", 0, { failures: 0, restMs: 5000 }],
  ["answered", 4, { failures: 0, restMs: 5000 }],
  ["failed", 0, { failures: 1, restMs: 15 * MINUTE_MS }],
  ["failed", 1, { failures: 2, restMs: 30 * MINUTE_MS }],
  ["failed", 3, { failures: 4, restMs: 2 * HOUR_MS }],
  ["failed", 2000, { failures: 2001, restMs: DAY_MS }],
  ["outage", 0, { failures: 0, restMs: 15 * MINUTE_MS }],
  ["outage", 3, { failures: 3, restMs: 15 * MINUTE_MS }],
  ["nothing", 3, { failures: 3, restMs: 5000 }],
])("a host that %s after %i failures rests", (end, before, { failures, restMs }) => {
  expect(decideRest(after(before), { end, nowMs: NOW_MS, askedUntilMs: 0 })).toEqual({
    ...{ askedAtMs: NOW_MS, untilMs: NOW_MS + restMs, failures },
  });
});

test("what a host asks for counts where it is more than our own rest", () => {
  const untilMs = (askedUntilMs: number): number =>
    decideRest(undefined, { end: "failed", nowMs: NOW_MS, askedUntilMs }).untilMs;
  expect(untilMs(NOW_MS + 2 * DAY_MS)).toBe(NOW_MS + 2 * DAY_MS);
  expect(untilMs(NOW_MS + 1)).toBe(NOW_MS + 15 * MINUTE_MS);
});

test("a host rests as long as it was told, also for one who comes anew, and others do not", async () => {
  const clock = { atMs: NOW_MS };
  const nowMs = (): number => clock.atMs;
  const store = tempStore(nowMs);
  const start = () => createPageHosts(store.cache("page-hosts"), nowMs);
  await start().note("a.example", "failed", NOW_MS + 9 * DAY_MS);
  clock.atMs += 9 * DAY_MS - 1;
  expect(await start().isResting("a.example")).toBe(true);
  expect(await start().isResting("b.example")).toBe(false);
  clock.atMs += 1;
  expect(await start().isResting("a.example")).toBe(false);
  await start().note("a.example", "failed", 0);
  clock.atMs += 30 * MINUTE_MS - 1;
  expect(await start().isResting("a.example")).toBe(true);
});

test("a rest that was begun by a clock ahead of time holds nobody up", async () => {
  const clock = { atMs: NOW_MS + 300 * DAY_MS };
  const hosts = createPageHosts(tempStore(() => clock.atMs).cache("page-hosts"), () => clock.atMs);
  await hosts.note("a.example", "failed", 0);
  clock.atMs = NOW_MS;
  expect(await hosts.isResting("a.example")).toBe(false);
});
