/** What was wrong with the dates an article came with. */
export type DateFault =
  /** There was none that could be read. */
  | "missing"
  /** That of a clock that was never set: 1970, 0001, the zero day of a database. */
  | "unset"
  /** Later than can be. */
  | "future"
  /** Earlier than its source can mean. */
  | "past"
  /** Day and month in the wrong order. */
  | "swapped";

export interface RepairedDate {
  /** When it was published, as far as can be told (epoch ms, UTC). */
  readonly atMs: number;
  /** Null where one of the dates was believed. */
  readonly fault: DateFault | null;
}

export interface DateBounds {
  /** Earlier dates are mistakes; from the first day of the web on where nobody knows better. */
  readonly oldestMs?: number;
  /** Later dates are mistakes; an hour after the fetch where nobody knows better. */
  readonly latestMs?: number;
  /**
   * When the source was read before and did not hold the article: an earlier date is odd, though it may
   * be true, since sources put old articles up again. Null where that is not known.
   */
  readonly absentAtMs?: number | null;
}

const DAY_MS = 86_400_000;
/** A clock may be a little fast; further ahead is a mistake, not news from the future. */
const CLOCK_TOLERANCE_MS = 3_600_000;
/** No article is from before the web. */
const OLDEST_MS = Date.UTC(1991, 7, 6);
/** A source is read within hours of what it brings out; the longer the time, the more dates fit by chance. */
const SWAPPED_SINCE_MS = 2 * DAY_MS;

/**
 * Midnights that programs write where they have no date: MySQL's 0000-00-00 as many read it, a camera's
 * and a spreadsheet's 2000, and the first second of Apple's clock.
 */
const UNSET_MS: readonly number[] = [
  Date.UTC(1999, 10, 30),
  Date.UTC(2000, 0, 1),
  Date.UTC(2001, 0, 1),
];
/** Midnight in some zone is a whole quarter of an hour, at most 14 hours from that of UTC. */
const QUARTER_MS = 900_000;
const FURTHEST_ZONE_MS = 14 * 3_600_000;

/**
 * When an article was published, by the dates it came with (the best first) and the time it was
 * fetched. A date that is odd or ahead, and of these days if day and month change places, is read so;
 * else the first date that can be true counts, else the time of the fetch.
 */
export function repairDate(
  claims: readonly (number | null)[],
  fetchedAtMs: number,
  bounds: DateBounds = {},
): RepairedDate {
  const faults = claims.map((claim) => faultOf(claim, fetchedAtMs, bounds));
  const [first = null] = claims;
  const swapped = faults[0] === "future" || isOdd(first, bounds) ? swapOf(first) : null;
  if (swapped !== null && isRecent(swapped, fetchedAtMs) && !isRecent(first, fetchedAtMs)) {
    return { atMs: swapped, fault: "swapped" };
  }
  const believed = claims.find((_claim, at) => faults[at] === null) ?? null;
  if (believed !== null) return { atMs: believed, fault: null };
  return { atMs: fetchedAtMs, fault: faults.find((fault) => fault !== "missing") ?? "missing" };
}

function faultOf(
  claim: number | null,
  fetchedAtMs: number,
  { oldestMs = OLDEST_MS, latestMs = fetchedAtMs + CLOCK_TOLERANCE_MS }: DateBounds,
): DateFault | null {
  if (claim === null || Number.isNaN(claim)) return "missing";
  if (claim > latestMs) return "future";
  if (claim < OLDEST_MS || isUnset(claim)) return "unset";
  return claim < oldestMs ? "past" : null;
}

const isUnset = (atMs: number): boolean =>
  atMs % QUARTER_MS === 0 &&
  UNSET_MS.some((unsetMs) => Math.abs(atMs - unsetMs) <= FURTHEST_ZONE_MS);

/** Whether a date is earlier than its source would lead to expect. */
const isOdd = (atMs: number | null, { oldestMs, absentAtMs }: DateBounds): boolean =>
  atMs !== null && atMs < Math.max(oldestMs ?? -Infinity, absentAtMs ?? -Infinity);

const isRecent = (atMs: number | null, fetchedAtMs: number): boolean =>
  atMs !== null &&
  atMs >= fetchedAtMs - SWAPPED_SINCE_MS &&
  atMs <= fetchedAtMs + CLOCK_TOLERANCE_MS;

/** The instant with day and month exchanged; null where that is no date, or the same. */
function swapOf(atMs: number | null): number | null {
  const date = new Date(atMs ?? Number.NaN);
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()];
  if (!(day <= 12) || day === month + 1) return null;
  return date.setUTCMonth(day - 1, month + 1);
}
