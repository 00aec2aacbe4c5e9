/**
 * Local-time arithmetic for schedules. Two rules for the days when clocks change: a time that does
 * not exist (the gap in spring) means the first instant after the gap; a time that comes twice (the
 * overlap in autumn) means the first of the two.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  formats.set(timeZone, made);
  return made;
}

/** What the wall clock of the zone shows at an instant, as if it were UTC (ms). */
function wallClock(timeZone: string, atMs: number): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const time = [of("hour"), of("minute"), of("second")] as const;
  return Date.UTC(of("year"), of("month") - 1, of("day"), ...time);
}

const offsetMs = (timeZone: string, atMs: number): number => wallClock(timeZone, atMs) - atMs;

/** First instant at which the zone's wall clock shows `wallMs` or, in a gap, the end of the gap. */
function instantOf(timeZone: string, wallMs: number): number {
  // No zone is more than 14 h from UTC, so these two lie on either side of the day's clock change.
  const before = offsetMs(timeZone, wallMs - DAY_MS);
  const after = offsetMs(timeZone, wallMs + DAY_MS);
  const shown = [wallMs - before, wallMs - after].filter(
    (atMs) => wallClock(timeZone, atMs) === wallMs,
  );
  return shown.length > 0 ? Math.min(...shown) : changeAfter(timeZone, wallMs - before - DAY_MS);
}

/** The instant, within two days after `fromMs`, at which the zone's offset changes. */
function changeAfter(timeZone: string, fromMs: number): number {
  const offset = offsetMs(timeZone, fromMs);
  let same = fromMs;
  let changed = fromMs + 2 * DAY_MS;
  while (changed - same > MINUTE_MS) {
    const middle = Math.floor((same + changed) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMs(timeZone, middle) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

/**
 * The first instant after `afterMs` (epoch ms) at which the wall clock of `timeZone` (IANA) shows one
 * of `timesMinutes` (minutes after midnight).
 */
export function nextDue(
  timesMinutes: readonly number[],
  timeZone: string,
  afterMs: number,
): number {
  const wallNow = wallClock(timeZone, afterMs);
  const today = Math.floor(wallNow / DAY_MS) * DAY_MS;
  const candidates: number[] = [];
  for (const dayMs of [today - DAY_MS, today, today + DAY_MS, today + 2 * DAY_MS]) {
    for (const minutes of timesMinutes) {
      const atMs = instantOf(timeZone, dayMs + minutes * MINUTE_MS);
      if (atMs > afterMs) candidates.push(atMs);
    }
  }
  if (candidates.length === 0) throw new RangeError("A schedule needs at least one time of day.");
  return Math.min(...candidates);
}
