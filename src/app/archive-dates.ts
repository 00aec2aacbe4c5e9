const DAY_MS = 86_400_000;
/**
 * A date this far before or after the last one in arrival order is a mistake of the archive
 * (measured: 12 of 320 items of one stream).
 */
const EARLIEST_MS = 10 * DAY_MS;
const LATEST_MS = 45 * DAY_MS;
/**
 * So many dates in a row that agree with each other are no mistakes: the archive has a gap, or began
 * with a wrong date (measured: of 2,639 items seven dates did not fit, never two in a row).
 */
const AGREEING_DATES = 3;
/** No article is from before the web; such dates are unset clocks (1970) and typos. */
const OLDEST_MS = Date.UTC(1991, 7, 6);

const fits = (claim: number, lastMs: number): boolean =>
  claim > lastMs - EARLIEST_MS && claim < lastMs + LATEST_MS;

export interface ArchiveDate {
  /** Null while no item of the archive gave a date. */
  readonly publishedAtMs: number | null;
  readonly seenAtMs: number;
}

/** Arrival times that only go forward, and publication dates that fit them. */
export function createArchiveDates(): (published: string) => ArchiveDate {
  let last: number | null = null;
  /** The latest dates that did not fit, as long as they agree with each other. */
  let strange: readonly number[] = [];

  const isBelieved = (claim: number): boolean => {
    if (!(claim >= OLDEST_MS)) return false;
    if (last === null || fits(claim, last)) {
      strange = [];
      return true;
    }
    strange = [...strange.filter((other) => fits(claim, other)), claim];
    if (strange.length < AGREEING_DATES) return false;
    last = Math.max(...strange);
    strange = [];
    return true;
  };

  return (published) => {
    const claim = Date.parse(published);
    if (!isBelieved(claim)) return { publishedAtMs: last, seenAtMs: last ?? 0 };
    last = Math.max(claim, last ?? claim);
    return { publishedAtMs: claim, seenAtMs: last };
  };
}
