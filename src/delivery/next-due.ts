import type { QuietHours } from "../model/chat.ts";
import type { Schedule } from "../model/schedule.ts";

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

/** The wall clock a schedule goes by, and when it must be silent. */
export interface WallClock {
  /** IANA. */
  readonly timeZone: string;
  readonly quiet: QuietHours | null;
}

const minuteOfDay = (wallMs: number): number => Math.floor((wallMs % DAY_MS) / MINUTE_MS);

/** ISO 8601: 1 is Monday. 1 January 1970 was a Thursday. */
const weekdayOf = (dayMs: number): number => ((dayMs / DAY_MS + 3) % 7) + 1;

const isWithin = ({ fromMinutes, toMinutes }: QuietHours, minutes: number): boolean =>
  fromMinutes <= toMinutes
    ? minutes >= fromMinutes && minutes < toMinutes
    : minutes >= fromMinutes || minutes < toMinutes;

/**
 * The first instant from `atMs` on (epoch ms) that lies in no quiet hours: `atMs` itself, or the end
 * of the quiet hours it lies in. Quiet hours may go over midnight.
 */
export function afterQuiet({ timeZone, quiet }: WallClock, atMs: number): number {
  if (quiet === null) return atMs;
  const wallMs = wallClock(timeZone, atMs);
  if (!isWithin(quiet, minuteOfDay(wallMs))) return atMs;
  const todayMs = Math.floor(wallMs / DAY_MS) * DAY_MS;
  const endTodayMs = todayMs + quiet.toMinutes * MINUTE_MS;
  const endWallMs = endTodayMs > wallMs ? endTodayMs : endTodayMs + DAY_MS;
  // Where no clock changes before; and from the second of two equal hours it is the second end.
  const straightMs = atMs + (endWallMs - wallMs);
  if (wallClock(timeZone, straightMs) === endWallMs) return straightMs;
  // The end may have been left out by a clock put forward, even with the whole night around it.
  return afterQuiet({ timeZone, quiet }, instantOf(timeZone, endWallMs));
}

/** A schedule that names few days comes round within a week; its slot may be put off by quiet hours. */
const DAYS_AHEAD = 9;

interface Planned {
  readonly fromMs: number;
  readonly dueMs: number;
}

/** What was reckoned holds until its moment comes; thousands of orders share a few schedules. */
const planned = new Map<string, Planned>();
const MOST_PLANNED = 5000;

/**
 * The first instant after `afterMs` (epoch ms) at which a digest of the schedule is due. A slot in
 * quiet hours is put off to their end, where it meets the others that were: one digest.
 */
export function nextDue(schedule: Schedule, wall: WallClock, afterMs: number): number {
  const key = JSON.stringify([schedule.timesMinutes, schedule.weekdays, wall.timeZone, wall.quiet]);
  const known = planned.get(key);
  if (known !== undefined && known.fromMs <= afterMs && afterMs < known.dueMs) return known.dueMs;
  const dueMs = reckon(schedule, wall, afterMs);
  if (planned.size >= MOST_PLANNED) planned.clear();
  planned.set(key, { fromMs: afterMs, dueMs });
  return dueMs;
}

function reckon({ timesMinutes, weekdays }: Schedule, wall: WallClock, afterMs: number): number {
  const todayMs = Math.floor(wallClock(wall.timeZone, afterMs) / DAY_MS) * DAY_MS;
  for (let day = -1; day <= DAYS_AHEAD; day += 1) {
    const dayMs = todayMs + day * DAY_MS;
    if (!weekdays.includes(weekdayOf(dayMs))) continue;
    const slots = timesMinutes
      .map((minutes) => afterQuiet(wall, instantOf(wall.timeZone, dayMs + minutes * MINUTE_MS)))
      .filter((atMs) => atMs > afterMs);
    // Days follow each other, and what quiet hours put off they put off in order.
    if (slots.length > 0) return Math.min(...slots);
  }
  throw new RangeError("A schedule needs at least one time of day and one weekday.");
}
