import fc from "fast-check";
import { expect, test } from "vitest";
import { afterQuiet, nextDue } from "../../../src/delivery/next-due.ts";
import type { QuietHours } from "../../../src/model/chat.ts";
import { EVERY_DAY } from "../../../src/model/schedule.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";

const clock = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

/** `22:00-07:00` */
function quietHours(hours: string | null): QuietHours | null {
  if (hours === null) return null;
  const [fromMinutes = 0, toMinutes = 0] = hours.split("-").map(clock);
  return { fromMinutes, toMinutes };
}

const due = (timesMinutes: readonly number[], timeZone: string, afterMs: number): number =>
  nextDue({ timesMinutes, weekdays: EVERY_DAY }, { timeZone, quiet: null }, afterMs);

const iso = (atMs: number): string => new Date(atMs).toISOString().replace(":00.000Z", "Z");

// Clock changes as tzdata has them: zone, time of day, asked at, due at (both UTC).
test.each([
  ["UTC", "09:00", "2025-06-01T08:59Z", "2025-06-01T09:00Z"],
  ["UTC", "09:00", "2025-06-01T09:00Z", "2025-06-02T09:00Z"],
  ["Asia/Kathmandu", "09:00", "2025-06-01T00:00Z", "2025-06-01T03:15Z"],
  ["Pacific/Kiritimati", "00:00", "2025-06-01T00:00Z", "2025-06-01T10:00Z"],
  ["Pacific/Pago_Pago", "23:59", "2025-06-01T00:00Z", "2025-06-01T10:59Z"],
  ["Europe/Berlin, spring", "02:30", "2025-03-29T12:00Z", "2025-03-30T01:00Z"],
  ["Europe/Berlin, spring", "03:00", "2025-03-29T12:00Z", "2025-03-30T01:00Z"],
  ["Europe/Berlin, spring", "01:59", "2025-03-29T12:00Z", "2025-03-30T00:59Z"],
  ["Europe/Berlin, autumn", "02:30", "2025-10-25T12:00Z", "2025-10-26T00:30Z"],
  ["Europe/Berlin, autumn", "02:30", "2025-10-26T00:30Z", "2025-10-27T01:30Z"],
  ["Europe/Berlin, autumn", "03:00", "2025-10-25T12:00Z", "2025-10-26T02:00Z"],
  ["Australia/Lord_Howe, spring", "02:15", "2025-10-04T00:00Z", "2025-10-04T15:30Z"],
  ["Australia/Lord_Howe, autumn", "01:45", "2025-04-05T00:00Z", "2025-04-05T14:45Z"],
  ["Antarctica/Troll, spring", "02:00", "2025-03-29T12:00Z", "2025-03-30T01:00Z"],
  ["Antarctica/Troll, autumn", "01:30", "2025-10-25T12:00Z", "2025-10-25T23:30Z"],
  ["Africa/Casablanca, Ramadan", "02:30", "2025-02-22T12:00Z", "2025-02-23T01:30Z"],
  ["Africa/Casablanca, after it", "02:30", "2025-04-05T12:00Z", "2025-04-06T02:00Z"],
  ["America/Havana, spring", "00:30", "2025-03-08T12:00Z", "2025-03-09T05:00Z"],
  ["America/Havana, autumn", "00:30", "2025-11-01T12:00Z", "2025-11-02T04:30Z"],
  ["Pacific/Chatham, spring", "03:00", "2025-09-27T00:00Z", "2025-09-27T14:00Z"],
  ["Pacific/Chatham, autumn", "03:15", "2025-04-05T00:00Z", "2025-04-05T13:30Z"],
  ["Africa/Cairo, spring", "00:30", "2025-04-24T12:00Z", "2025-04-24T22:00Z"],
  ["Africa/Cairo, autumn", "23:30", "2025-10-30T12:00Z", "2025-10-30T20:30Z"],
  ["Africa/Cairo, autumn", "23:30", "2025-10-30T20:30Z", "2025-10-31T21:30Z"],
  ["America/Sao_Paulo, spring", "00:00", "2018-11-03T12:00Z", "2018-11-04T03:00Z"],
  ["America/Sao_Paulo, autumn", "23:30", "2018-02-17T12:00Z", "2018-02-18T01:30Z"],
  ["America/Nuuk, spring", "23:30", "2024-03-30T12:00Z", "2024-03-31T01:00Z"],
  ["America/St_Johns, back over midnight", "00:00", "2010-11-06T12:00Z", "2010-11-07T02:30Z"],
  ["America/St_Johns, back over midnight", "00:00", "2010-11-07T02:45Z", "2010-11-08T03:30Z"],
  ["Pacific/Apia, the day that was left out", "12:00", "2011-12-29T22:00Z", "2011-12-30T10:00Z"],
  ["Pacific/Apia, the day that was left out", "12:00", "2011-12-30T10:00Z", "2011-12-30T22:00Z"],
])("%s: %s asked at %s is due at %s", (zone, time, asked, at) => {
  expect(iso(due([clock(time)], zone.split(",")[0] ?? "", Date.parse(asked)))).toBe(at);
});

test.each([
  ["2025-06-01T05:59Z", "2025-06-01T06:00Z"],
  ["2025-06-01T06:00Z", "2025-06-01T10:00Z"],
  ["2025-06-01T10:00Z", "2025-06-01T16:30Z"],
  ["2025-06-01T16:30Z", "2025-06-02T06:00Z"],
])("of several times a day, asked at %s, the next one is due: %s", (asked, at) => {
  const times = ["18:30", "08:00", "12:00"].map(clock);
  expect(iso(due(times, "Europe/Berlin", Date.parse(asked)))).toBe(at);
});

test("two times in one gap are one and the same instant, not two digests", () => {
  const times = ["02:15", "02:45", "03:00"].map(clock);
  const first = due(times, "Europe/Berlin", Date.parse("2025-03-30T00:00Z"));
  expect(iso(first)).toBe("2025-03-30T01:00Z");
  expect(iso(due(times, "Europe/Berlin", first))).toBe("2025-03-31T00:15Z");
});

test("a schedule without times or days and an unknown zone are refused", () => {
  const berlin = { timeZone: "Europe/Berlin", quiet: null };
  expect(() => due([], "UTC", 0)).toThrow(RangeError);
  expect(() => nextDue({ timesMinutes: [540], weekdays: [] }, berlin, 0)).toThrow(RangeError);
  expect(() => due([540], "Mars/Olympus", 0)).toThrow(RangeError);
});

// 2 June 2025 is a Monday.
test.each([
  [[1], "2025-06-01T12:00Z", "2025-06-02T07:00Z"],
  [[1], "2025-06-02T07:00Z", "2025-06-09T07:00Z"],
  [[7], "2025-06-02T07:00Z", "2025-06-08T07:00Z"],
  [[1, 2, 3, 4, 5], "2025-06-06T07:00Z", "2025-06-09T07:00Z"],
  [[6, 7], "2025-06-06T07:00Z", "2025-06-07T07:00Z"],
])("on the weekdays %j, asked at %s, it is due at %s", (weekdays, asked, at) => {
  const schedule = { timesMinutes: [clock("09:00")], weekdays };
  const wall = { timeZone: "Europe/Berlin", quiet: null };
  expect(iso(nextDue(schedule, wall, Date.parse(asked)))).toBe(at);
});

test("the weekday is the chat's, not ours", () => {
  const schedule = { timesMinutes: [clock("06:00")], weekdays: [1] };
  const wall = { timeZone: "Pacific/Auckland", quiet: null };
  expect(iso(nextDue(schedule, wall, Date.parse("2025-05-31T00:00Z")))).toBe("2025-06-01T18:00Z");
});

test("slots in quiet hours meet at their end, as one digest, also on a day the schedule leaves out", () => {
  const times = ["22:30", "23:30", "06:00", "07:00", "12:00"].map(clock);
  const schedule = { timesMinutes: times, weekdays: [7] };
  const wall = { timeZone: "Europe/Berlin", quiet: quietHours("22:00-08:00") };
  const instants: string[] = [];
  let atMs = Date.parse("2025-06-07T12:00Z");
  for (let n = 0; n < 4; n += 1) {
    atMs = nextDue(schedule, wall, atMs);
    instants.push(iso(atMs));
  }
  expect(instants).toEqual([
    // Sunday 08:00 and 12:00, Monday 08:00 for what was due on Sunday night.
    ...["2025-06-08T06:00Z", "2025-06-08T10:00Z", "2025-06-09T06:00Z"],
    "2025-06-15T06:00Z",
  ]);
});

// Zone, quiet hours, an instant, and when the chat may be written to from then on (both UTC).
test.each([
  ["UTC", null, "2025-06-01T03:00Z", "2025-06-01T03:00Z"],
  ["UTC", "22:00-07:00", "2025-06-01T21:59Z", "2025-06-01T21:59Z"],
  ["UTC", "22:00-07:00", "2025-06-01T22:00Z", "2025-06-02T07:00Z"],
  ["UTC", "22:00-07:00", "2025-06-02T06:59Z", "2025-06-02T07:00Z"],
  ["UTC", "22:00-07:00", "2025-06-02T07:00Z", "2025-06-02T07:00Z"],
  ["UTC", "13:00-15:00", "2025-06-01T12:59Z", "2025-06-01T12:59Z"],
  ["UTC", "13:00-15:00", "2025-06-01T14:59Z", "2025-06-01T15:00Z"],
  ["UTC", "07:00-07:00", "2025-06-01T07:00Z", "2025-06-01T07:00Z"],
  ["UTC", "22:00-00:00", "2025-06-01T23:00Z", "2025-06-02T00:00Z"],
  ["Asia/Kathmandu", "22:00-07:00", "2025-06-01T20:00Z", "2025-06-02T01:15Z"],
  ["Europe/Berlin, spring", "22:00-07:00", "2025-03-29T22:00Z", "2025-03-30T05:00Z"],
  ["Europe/Berlin, spring, end left out", "22:00-02:30", "2025-03-29T22:00Z", "2025-03-30T01:00Z"],
  ["Europe/Berlin, autumn", "22:00-07:00", "2025-10-25T22:00Z", "2025-10-26T06:00Z"],
  ["Europe/Berlin, autumn, end twice", "22:00-02:30", "2025-10-25T22:00Z", "2025-10-26T00:30Z"],
  ["Europe/Berlin, autumn, between", "22:00-02:30", "2025-10-26T00:45Z", "2025-10-26T00:45Z"],
  ["Europe/Berlin, autumn, again", "22:00-02:30", "2025-10-26T01:10Z", "2025-10-26T01:30Z"],
  ["Pacific/Apia, the day left out", "22:00-07:00", "2011-12-30T09:00Z", "2011-12-30T17:00Z"],
])("%s: with quiet hours %s, at %s it is written to at %s", (zone, hours, asked, at) => {
  const wall = { timeZone: zone.split(",")[0] ?? "", quiet: quietHours(hours) };
  expect(iso(afterQuiet(wall, Date.parse(asked)))).toBe(at);
});

const ZONES = [
  ...["Europe/Berlin", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca"],
  ...["America/Havana", "Asia/Kathmandu", "Pacific/Chatham", "Africa/Cairo", "Asia/Beirut"],
  ...["America/Sao_Paulo", "America/Nuuk", "America/St_Johns", "Europe/Kyiv", "UTC"],
] as const;

/** Clocks change at quarters of an hour, so the offset within one is one. */
const QUARTER_MS = 15 * MINUTE_MS;

/** What the zone's wall clock shows, as if it were UTC; written unlike the code under test. */
function wallClockOf(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, dateStyle: "short", timeStyle: "medium" },
  });
  const offsets = new Map<number, number>();
  return (atMs) => {
    const quarterMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    const offset =
      offsets.get(quarterMs) ??
      Date.parse(`${format.format(quarterMs).replace(" ", "T")}Z`) - quarterMs;
    offsets.set(quarterMs, offset);
    return atMs + offset;
  };
}

interface Rules {
  readonly timesMinutes: readonly number[];
  readonly weekdays: readonly number[];
  readonly quiet: QuietHours | null;
}

type WallOf = (atMs: number) => number;

/** The two rules of the schedule, minute by minute: is this instant a slot? */
function isSlot({ timesMinutes, weekdays }: Rules, wall: WallOf, atMs: number): boolean {
  const shows = (wallMs: number) =>
    timesMinutes.includes((wallMs % DAY_MS) / MINUTE_MS) &&
    weekdays.includes(new Date(wallMs).getUTCDay() || 7);
  const now = wall(atMs);
  const before = wall(atMs - MINUTE_MS);
  for (let gapMs = before + MINUTE_MS; gapMs < now; gapMs += MINUTE_MS) {
    if (shows(gapMs)) return true;
  }
  if (!shows(now)) return false;
  for (let backMs = QUARTER_MS; backMs <= 3 * HOUR_MS; backMs += QUARTER_MS) {
    if (wall(atMs - backMs) === now) return false;
  }
  return true;
}

const minuteOf = (wallMs: number): number => (wallMs % DAY_MS) / MINUTE_MS;

const lengthOf = ({ fromMinutes, toMinutes }: QuietHours): number =>
  (toMinutes - fromMinutes + 1440) % 1440;

/** Walks through the hours rather than comparing them. */
const isQuiet = ({ quiet }: Rules, wall: WallOf, atMs: number): boolean =>
  quiet !== null && (minuteOf(wall(atMs)) - quiet.fromMinutes + 1440) % 1440 < lengthOf(quiet);

/** Whether the clock shows the end of the quiet hours, or has just gone past it. */
function isQuietEnd({ quiet }: Rules, wall: WallOf, atMs: number): boolean {
  const from = wall(atMs - MINUTE_MS);
  const steps = Math.max(1, (wall(atMs) - from) / MINUTE_MS);
  const shown = Array.from({ length: steps }, (_, n) => wall(atMs) - n * MINUTE_MS);
  return quiet !== null && shown.some((wallMs) => minuteOf(wallMs) === quiet.toMinutes);
}

/** Walks the minutes: a slot in quiet hours waits for their end, and those that wait are due together. */
function firstDue(rules: Rules, wall: WallOf, afterMs: number): number {
  let state: "idle" | "waits" | "waits for the end" = "idle";
  // No quiet hours last two days, so nothing from before is waiting then.
  for (let atMs = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS - 2 * DAY_MS; ; atMs += MINUTE_MS) {
    const quiet = isQuiet(rules, wall, atMs);
    if (state === "idle" && isSlot(rules, wall, atMs)) state = "waits";
    if (state === "waits" && quiet) state = "waits for the end";
    else if (state === "waits for the end" && !quiet && isQuietEnd(rules, wall, atMs)) {
      state = "waits";
    }
    if (state !== "waits") continue;
    if (atMs > afterMs) return atMs;
    state = "idle";
  }
}

test.each(ZONES)("%s: the next due instant is the first that keeps the rules", (zone) => {
  const wall = wallClockOf(zone);
  const from = Date.UTC(2016, 0, 1);
  const changes: number[] = [];
  for (let atMs = from; atMs < Date.UTC(2026, 0, 1); atMs += 6 * HOUR_MS) {
    if (wall(atMs) - atMs !== wall(atMs + 6 * HOUR_MS) - atMs - 6 * HOUR_MS) changes.push(atMs);
  }
  const anyTime = fc.integer({ min: from, max: Date.UTC(2026, 0, 1) });
  // Most of the questions are asked around a change of the clock.
  const nearChange = fc
    .tuple(fc.constantFrom(...changes, from), fc.integer({ min: -2 * DAY_MS, max: DAY_MS }))
    .map(([changeMs, byMs]) => changeMs + byMs);
  const smallHours = fc.integer({ min: -90, max: 240 }).map((minutes) => (minutes + 1440) % 1440);
  const anyMinute = fc.oneof(fc.nat({ max: 1439 }), smallHours);
  const anyRules = fc.record({
    timesMinutes: fc.array(anyMinute, { minLength: 1, maxLength: 4 }),
    weekdays: fc.oneof(
      fc.constant(EVERY_DAY),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
    ),
    // Quiet hours that leave less than four hours of the day are nobody's.
    quiet: fc.option(
      fc
        .record({ fromMinutes: anyMinute, toMinutes: anyMinute })
        .filter((quiet) => lengthOf(quiet) <= 20 * 60),
    ),
  });
  fc.assert(
    fc.property(anyRules, fc.oneof(anyTime, nearChange, nearChange), (rules, afterMs) => {
      const found = nextDue(rules, { timeZone: zone, quiet: rules.quiet }, afterMs);
      expect(iso(found)).toBe(iso(firstDue(rules, wall, afterMs)));
      // Asked a second time it is remembered, and after its moment it is another.
      const again = nextDue(rules, { timeZone: zone, quiet: rules.quiet }, found - 1);
      expect(again).toBe(found);
      expect(nextDue(rules, { timeZone: zone, quiet: rules.quiet }, found)).toBeGreaterThan(found);
    }),
    { numRuns: 60 },
  );
});
