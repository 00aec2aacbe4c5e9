import { expect, test } from "vitest";
import {
  backOffMs,
  decideAttempts,
  decideCurrent,
  decideProbes,
  decideReturn,
  noteAnswer,
  noteFailure,
  noteRefusal,
  type RouteHealth,
  UNKNOWN,
} from "../../../src/net/choose-route.ts";

const NOW_MS = 1_000_000;
const SECOND_MS = 1000;

const fine = noteAnswer(UNKNOWN, NOW_MS);
const refusing = noteRefusal(UNKNOWN, "Does not know us.");
const failed = (retryInMs: number): RouteHealth => ({
  ...UNKNOWN,
  failures: 1,
  failedAtMs: NOW_MS - SECOND_MS,
  retryAtMs: NOW_MS + retryInMs,
  problem: "Broken.",
});
const due = failed(0);
const resting = failed(30 * SECOND_MS);
const fail = (route: RouteHealth, atMs: number, startedAtMs = atMs): RouteHealth =>
  noteFailure(route, { problem: "Broken.", startedAtMs, nowMs: atMs, random: () => 0 });

test("the back-off doubles from 5 s to 5 min, and jitter only shortens it", () => {
  const backOffs = [1, 2, 3, 6, 7, 1000].map((failures) => backOffMs(failures, () => 0));
  expect(backOffs).toEqual([5000, 10_000, 20_000, 160_000, 300_000, 300_000]);
  expect(backOffMs(1, () => 0.999)).toBeGreaterThanOrEqual(4000);
});

test("one outage counts once, however many requests were on their way", () => {
  const once = fail(UNKNOWN, NOW_MS, NOW_MS - 500);
  const again = fail(once, NOW_MS + 100, NOW_MS - 400);
  expect(again).toMatchObject({ failures: 1, retryAtMs: NOW_MS + 5000 });
  expect(fail(once, NOW_MS + 6000)).toMatchObject({ failures: 2, retryAtMs: NOW_MS + 16_000 });
});

test("an answer ends the failures, a failure the row of answers", () => {
  expect(noteAnswer(fail(fine, NOW_MS), NOW_MS)).toMatchObject({ failures: 0, answers: 1 });
  expect(fail(noteAnswer(fine, NOW_MS + 1), NOW_MS + 2)).toMatchObject({
    answers: 0,
    answeredSinceMs: null,
    lastOkAtMs: NOW_MS + 1,
  });
});

test.each<
  readonly [what: string, routes: readonly RouteHealth[], current: number, expected: number[]]
>([
  ["in the operator's order at first", [UNKNOWN, UNKNOWN, UNKNOWN], 0, [0, 1, 2]],
  ["the current one before better ones", [fine, UNKNOWN, fine], 2, [2, 0, 1]],
  ["a failed current one after healthy ones", [due, fine, fine], 0, [1, 2, 0]],
  ["one that does not know the bot after those that may work", [refusing, due, fine], 0, [2, 1, 0]],
  ["of the resting ones only the one that is due first", [failed(9), failed(5), fine], 2, [2, 1]],
  ["one attempt when all rest", [failed(9), failed(5), failed(7)], 0, [1]],
  ["a resting current one is no exception", [resting, fine], 0, [1, 0]],
])("attempts: %s", (_what, routes, current, expected) => {
  expect(decideAttempts(routes, current, NOW_MS)).toEqual(expected);
});

test.each<
  readonly [what: string, routes: readonly RouteHealth[], current: number, expected: number]
>([
  ["stays while it works, though a better one does too", [fine, fine], 1, 1],
  ["goes to the best that may work", [resting, fine, resting], 2, 1],
  ["to one never tried as well", [resting, UNKNOWN], 0, 1],
  ["away from one that does not know the bot", [refusing, fine], 0, 1],
  ["stays when none works", [resting, due, refusing], 1, 1],
])("the current route: %s", (_what, routes, current, expected) => {
  expect(decideCurrent(routes, current)).toBe(expected);
});

const answeredAt = (...timesMs: readonly number[]): RouteHealth =>
  timesMs.reduce(noteAnswer, fail(UNKNOWN, 0));

test.each<readonly [what: string, better: RouteHealth, expected: number]>([
  ["one answer is not enough", answeredAt(NOW_MS), 1],
  ["two answers at once are not enough", answeredAt(NOW_MS, NOW_MS + 10), 1],
  ["two answers a minute apart are", answeredAt(NOW_MS, NOW_MS + 60_000), 0],
  ["a failure between begins anew", fail(answeredAt(NOW_MS, NOW_MS + 60_000), NOW_MS + 61_000), 1],
  ["one that does not know the bot never", refusing, 1],
])("back to a better route: %s", (_what, better, expected) => {
  expect(decideReturn([better, fine], 1, 60_000)).toBe(expected);
});

test("the best of several proven routes is gone back to, a worse one never", () => {
  const proven = answeredAt(NOW_MS, NOW_MS + 60_000);
  expect(decideReturn([due, proven, proven, fine], 3, 60_000)).toBe(1);
  expect(decideReturn([fine, proven], 0, 60_000)).toBe(0);
});

test.each<
  readonly [what: string, routes: readonly RouteHealth[], current: number, expected: number[]]
>([
  ["nothing while the first works", [fine, UNKNOWN], 0, []],
  ["better ones whose back-off is over", [due, resting, refusing, fine, due], 3, [0, 2]],
  ["the current one when it was quiet", [UNKNOWN, fine], 0, [0]],
  ["all that may be tried when none works", [resting, due, refusing], 0, [1, 2]],
])("a check asks %s", (_what, routes, current, expected) => {
  expect(decideProbes(routes, current, { nowMs: NOW_MS, quietMs: 60_000 })).toEqual(expected);
});
