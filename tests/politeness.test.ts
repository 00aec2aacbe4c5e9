/**
 * A week of feeds of every kind, played by a strict server to the real poller, fetcher, reader and
 * store under a clock that is moved by hand, and held against the rules of politeness request by
 * request. That the judge sees each rule broken is tested beside.
 */
import { beforeAll, expect, test } from "vitest";
import { ill } from "./support/polite-server-ill.ts";
import { judge } from "./support/polite-server-judge.ts";
import { RULES } from "./support/polite-server-ledger.ts";
import { MOVED } from "./support/polite-server-moved.ts";
import { liveWeek, RHYTHM, USER_AGENT } from "./support/polite-server-week.ts";
import { WELL } from "./support/polite-server-well.ts";

let week: Awaited<ReturnType<typeof liveWeek>>;
let verdict: ReturnType<typeof judge>;

beforeAll(async () => {
  const { plays, isOneTold } = ill();
  week = await liveWeek([...WELL, ...plays, ...MOVED], {
    outage: [74, 80],
    restarts: [
      // While moves are being proven.
      { hour: 5.9, downHours: 0 },
      // One feed of a host was told to wait; the next of them is told so after the restart.
      { hour: 12, downHours: 0, when: isOneTold },
      { hour: 31.7, downHours: 3.1 },
      // In the middle of the outage.
      { hour: 77.03, downHours: 0.2 },
      { hour: 100.05, downHours: 0.01 },
      { hour: 139.4, downHours: 0.75 },
    ],
  });
  verdict = judge(week.recording, { ...RHYTHM, userAgent: USER_AGENT });
}, 300_000);

test("no request of the week breaks a rule, and none that should have been made is missing", () => {
  expect(verdict.violations).toEqual([]);
});

test("each rule was put to the test: at least once it was what decided", () => {
  expect(RULES.filter((rule) => !verdict.decisive.has(rule))).toEqual([]);
});

test("nothing was asked for that is in no list and behind no redirect", () => {
  expect(week.strays).toEqual([]);
});

test("the restarts happened, and in each life of the bot feeds were polled", () => {
  const { stops, passes, endMs } = week.recording;
  expect(stops).toHaveLength(7);
  for (const [life, [, startMs]] of stops.entries()) {
    const untilMs = stops[life + 1]?.[0] ?? endMs;
    expect(passes.some((atMs) => atMs >= startMs && atMs < untilMs)).toBe(true);
  }
});
