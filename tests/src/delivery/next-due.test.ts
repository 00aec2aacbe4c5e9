import fc from "fast-check";
import { expect, test } from "vitest";
import { nextDue } from "../../../src/delivery/next-due.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";

const clock = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

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
])("%s: %s asked at %s is due at %s", (zone, time, asked, due) => {
  expect(iso(nextDue([clock(time)], zone.split(",")[0] ?? "", Date.parse(asked)))).toBe(due);
});

test.each([
  ["2025-06-01T05:59Z", "2025-06-01T06:00Z"],
  ["2025-06-01T06:00Z", "2025-06-01T10:00Z"],
  ["2025-06-01T10:00Z", "2025-06-01T16:30Z"],
  ["2025-06-01T16:30Z", "2025-06-02T06:00Z"],
])("of several times a day, asked at %s, the next one is due: %s", (asked, due) => {
  const times = ["18:30", "08:00", "12:00"].map(clock);
  expect(iso(nextDue(times, "Europe/Berlin", Date.parse(asked)))).toBe(due);
});

test("two times in one gap are one and the same instant, not two digests", () => {
  const times = ["02:15", "02:45", "03:00"].map(clock);
  const due = nextDue(times, "Europe/Berlin", Date.parse("2025-03-30T00:00Z"));
  expect(iso(due)).toBe("2025-03-30T01:00Z");
  expect(iso(nextDue(times, "Europe/Berlin", due))).toBe("2025-03-31T00:15Z");
});

test("a schedule without times and an unknown zone are refused", () => {
  expect(() => nextDue([], "UTC", 0)).toThrow(RangeError);
  expect(() => nextDue([540], "Mars/Olympus", 0)).toThrow(RangeError);
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

/** The two rules of the schedule, minute by minute: is this instant one at which it is due? */
function isDue(times: readonly number[], wall: (atMs: number) => number, atMs: number): boolean {
  const shows = (wallMs: number) => times.includes((wallMs % DAY_MS) / MINUTE_MS);
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

test.each(ZONES)("%s: the next due instant is the first that keeps the rules", (zone) => {
  const wall = wallClockOf(zone);
  const from = Date.UTC(2016, 0, 1);
  const changes: number[] = [];
  for (let atMs = from; atMs < Date.UTC(2026, 0, 1); atMs += 6 * HOUR_MS) {
    if (wall(atMs) - atMs !== wall(atMs + 6 * HOUR_MS) - atMs - 6 * HOUR_MS) changes.push(atMs);
  }
  const anyTime = fc.integer({ min: from, max: Date.UTC(2026, 0, 1) });
  // Half of the questions are asked around a change of the clock.
  const nearChange = fc
    .tuple(fc.constantFrom(...changes, from), fc.integer({ min: -2 * DAY_MS, max: DAY_MS }))
    .map(([changeMs, byMs]) => changeMs + byMs);
  const smallHours = fc.integer({ min: -90, max: 240 }).map((minutes) => (minutes + 1440) % 1440);
  const times = fc.array(fc.oneof(fc.nat({ max: 1439 }), smallHours), {
    ...{ minLength: 1, maxLength: 4 },
  });
  fc.assert(
    fc.property(times, fc.oneof(anyTime, nearChange), (timesMinutes, afterMs) => {
      const due = nextDue(timesMinutes, zone, afterMs);
      expect(due).toBeGreaterThan(afterMs);
      expect(isDue(timesMinutes, wall, due)).toBe(true);
      const first = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
      for (let atMs = first; atMs < due; atMs += MINUTE_MS) {
        if (isDue(timesMinutes, wall, atMs)) expect(iso(due)).toBe(iso(atMs));
      }
    }),
    { numRuns: 60 },
  );
});
