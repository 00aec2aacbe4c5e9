import { GROUPING } from "./parameters.ts";

/** Which reports hold a key, the latest ones of them. */
export interface Postings<Report extends Placed> {
  /** Puts a report in under its keys, which are numbers from 0; gives the place it has from then on. */
  add(keys: Int32Array, report: Report): number;
  /** Takes out the report that has this place. */
  remove(place: number): void;
  /**
   * Reports that hold one of the keys, each once: after those `given` the latest that hold the first
   * key, newest first, at most `GROUPING.postings`, then of the next one, until there are
   * `GROUPING.candidates`.
   */
  latest(keys: Int32Array, given?: readonly Report[]): Report[];
}

/** Who has a place knows it. */
export interface Placed {
  readonly place: number;
}

const NONE = -1;
/** Not worth tidying up for. */
const FEW = 10_000;

/**
 * One entry for each key of each report, in the order in which they came; each names the entry before
 * it that has the same key. There are millions, most of them of keys that few reports have: a list for
 * each key would take three times the memory. `room` is for so many entries at first.
 */
export function createPostings<Report extends Placed>(room = FEW): Postings<Report> {
  /** By key: its latest entry. */
  let lastEntry = new Int32Array(FEW).fill(NONE);
  /** By entry: the one before it of the same key, and the place of its report. */
  let before = new Int32Array(room);
  let places = new Int32Array(room);
  let entries = 0;
  let gone = 0;
  const reports: (Report | undefined)[] = [];
  const keysAt: number[] = [];
  /** By place: the last search that found its report. */
  let foundBy = new Int32Array(FEW);
  let searches = 0;
  /** Places without a report: those that no entry names, and those that some still do. */
  let free: number[] = [];
  let unfree: number[] = [];

  /** Moves the entries of reports that are there to the front; gives where each went, or what is before it. */
  const moveUp = (): Int32Array => {
    const moved = new Int32Array(entries);
    let kept = 0;
    for (let entry = 0; entry < entries; entry += 1) {
      const earlier = before[entry] ?? NONE;
      const chain = earlier === NONE ? NONE : (moved[earlier] ?? NONE);
      const place = places[entry] ?? 0;
      moved[entry] = chain;
      if (reports[place] === undefined) continue;
      moved[entry] = kept;
      before[kept] = chain;
      places[kept] = place;
      kept += 1;
    }
    entries = kept;
    return moved;
  };

  /** Leaves the entries of reports that are gone out of the chains. */
  const tidy = (): void => {
    const moved = moveUp();
    lastEntry = lastEntry.map((entry) => (entry === NONE ? NONE : (moved[entry] ?? NONE)));
    gone = 0;
    [free, unfree] = [[...free, ...unfree], []];
  };

  const putEntry = (key: number, place: number): void => {
    if (key >= lastEntry.length) lastEntry = grown(lastEntry, key, NONE);
    if (entries >= before.length) {
      before = grown(before, entries, 0);
      places = grown(places, entries, 0);
    }
    before[entries] = lastEntry[key] ?? NONE;
    places[entries] = place;
    lastEntry[key] = entries;
    entries += 1;
  };

  const addLatest = (key: number, found: Report[]): void => {
    let left = GROUPING.postings;
    for (
      let entry = lastEntry[key] ?? NONE;
      entry !== NONE && left > 0;
      entry = before[entry] ?? NONE
    ) {
      const place = places[entry] ?? 0;
      const report = reports[place];
      if (report === undefined) continue;
      left -= 1;
      if (foundBy[place] !== searches) found.push(report);
      foundBy[place] = searches;
    }
  };

  return {
    add(keys, report) {
      const place = free.pop() ?? reports.length;
      reports[place] = report;
      keysAt[place] = keys.length;
      for (const key of keys) putEntry(key, place);
      return place;
    },
    remove(place) {
      if (reports[place] === undefined) return;
      reports[place] = undefined;
      unfree.push(place);
      gone += keysAt[place] ?? 0;
      if (gone > FEW && 2 * gone > entries) tidy();
    },
    latest(keys, given = []) {
      searches += 1;
      if (reports.length > foundBy.length) foundBy = grown(foundBy, reports.length, 0);
      const found = [...given];
      for (const { place } of given) foundBy[place] = searches;
      for (const key of keys) {
        if (found.length >= GROUPING.candidates) break;
        addLatest(key, found);
      }
      return found;
    },
  };
}

/** The same numbers with room for `at`, and a fifth more; what is new is `fill`. */
function grown(numbers: Int32Array, at: number, fill: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(1.2 * (at + 1)));
  larger.set(numbers);
  if (fill !== 0) larger.fill(fill, numbers.length);
  return larger;
}
