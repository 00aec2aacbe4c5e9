import { EVERY_DAY } from "../model/schedule.ts";
import { afterJoint, type Item, isMixed, isToldExactly, readItem } from "./schedule-items.ts";
import { MOST_CHARS, type Piece, type Reading, readPieces } from "./typed-words.ts";

/** When somebody wants digests. Null: not said, so what was set stays. */
export interface ScheduleWish {
  /** Minutes after midnight, ascending; at least one, at most {@link MOST_TIMES}. */
  readonly timesMinutes: readonly number[] | null;
  /** ISO 8601: 1 is Monday; ascending, at least one. */
  readonly weekdays: readonly number[] | null;
}

export type ScheduleProblem =
  /** Nothing in it says when. */
  | "no-time"
  /** There are numbers in it, but not such a time of day. */
  | "bad-time"
  | "too-many"
  /** Other times on other days: that takes two subscriptions. */
  | "mixed-days";

export const MOST_TIMES = 12;

/**
 * Reads an answer to "when?": times, days of the week, or both, in any of the six languages. A lone
 * number up to 24 is an hour. One word that is not understood makes it bad: "8 but not on Sundays"
 * must not become something nobody asked for.
 */
export function parseSchedule(words: string): Reading<ScheduleWish, ScheduleProblem> {
  const pieces = words.length > MOST_CHARS ? [] : readPieces(words.trim().split(/\s+/));
  const items: Item[] = [];
  let at = 0;
  while (at < pieces.length) {
    const last = items.at(-1);
    const item = readItem(pieces, at, last);
    if (item !== null) items.push(item);
    const next = item?.to ?? afterJoint(pieces, at, last);
    if (next === null) {
      const hasNumber = pieces.some(({ kind }) => kind === "number");
      return { kind: "bad", problem: hasNumber ? "bad-time" : "no-time" };
    }
    at = next;
  }
  if (items.length === 0) return { kind: "bad", problem: "no-time" };
  if (isMixed(items)) return { kind: "bad", problem: "mixed-days" };
  const value = wishOf(items);
  if ((value.timesMinutes?.length ?? 0) > MOST_TIMES) return { kind: "bad", problem: "too-many" };
  return { kind: "ok", value };
}

/**
 * Takes the words about a schedule out of a line such as `russia weekdays 8:30 18:00 breaking`; the
 * rest stays as typed and in order, and so does every time that is none (`25:00`), for the caller
 * to ask about. A word is taken whole or not at all.
 *
 * A bare number may be anything in a line (a count, a year, part of a name). It counts as an hour:
 * - right after another schedule word: `weekdays 18`, `8:30 18`;
 * - after a small word that says so: `at 8`, `в 8`, `a las 8`;
 * - at the end of the line, not as its first word, where nothing else in the line says when: `russia 8`.
 * Names of days in two Latin letters (`so`, `do`, `fr`) count only next to another schedule word.
 */
export function takeSchedule(words: readonly string[]): {
  readonly wish: ScheduleWish | null;
  readonly rest: readonly string[];
} {
  const pieces = readPieces(words);
  const taken: Item[] = [];
  const takenWords = new Set<number>();
  let at = 0;
  while (at < pieces.length) {
    const run = readRun(pieces, at);
    const items = sureItems(pieces, run) ?? (taken.length === 0 ? lastHours(pieces, run) : null);
    const [first, last] = [items?.[0], items?.at(-1)];
    if (items === null || first === undefined || last === undefined) {
      at = nextWord(pieces, at);
      continue;
    }
    taken.push(...items);
    const lastWord = pieces[last.to - 1]?.word ?? 0;
    for (let word = pieces[first.from]?.word ?? 0; word <= lastWord; word += 1)
      takenWords.add(word);
    at = nextWord(pieces, last.to - 1);
  }
  const wish = wishOf(taken);
  const isNoWish = (wish.timesMinutes?.length ?? 0) > MOST_TIMES || isMixed(taken);
  if (taken.length === 0 || isNoWish) return { wish: null, rest: words };
  return { wish, rest: words.filter((_, index) => !takenWords.has(index)) };
}

/** The items that follow each other from `at` on and end where a word ends. */
function readRun(pieces: readonly Piece[], at: number): readonly Item[] {
  const items: Item[] = [];
  let next: number | null = at;
  while (next !== null) {
    const item = readItem(pieces, next, items.at(-1));
    if (item !== null) items.push(item);
    else if (items.length === 0) break;
    next = item?.to ?? afterJoint(pieces, next, items.at(-1));
  }
  while (!endsWord(pieces, items.at(-1))) items.pop();
  return items;
}

function endsWord(pieces: readonly Piece[], item: Item | undefined): boolean {
  if (item === undefined) return true;
  const { word } = pieces[item.to - 1] ?? {};
  let at = item.to;
  while (pieces[at]?.word === word && /^[,;:]$/.test(pieces[at]?.text ?? "")) at += 1;
  return pieces[at]?.word !== word;
}

/** The run without the bare numbers before its first schedule word; null when nothing is sure. */
function sureItems(pieces: readonly Piece[], run: readonly Item[]): readonly Item[] | null {
  let first = run.findIndex(({ sureness }) => sureness !== "number");
  if (first < 0) return null;
  // `8,18:30` is one word.
  while (first > 0 && wordAt(pieces, run[first]) === wordAt(pieces, run[first - 1])) first -= 1;
  const items = run.slice(first);
  return items.length > 1 || items[0]?.sureness === "sure" ? items : null;
}

/** A run of bare numbers that ends the line and stands after other words. */
function lastHours(pieces: readonly Piece[], run: readonly Item[]): readonly Item[] | null {
  const last = run.at(-1);
  const isLast = last !== undefined && nextWord(pieces, last.to - 1) >= pieces.length;
  if (!isLast || run.some(({ sureness }) => sureness !== "number")) return null;
  return wordAt(pieces, run[0]) === 0 ? null : run;
}

const wordAt = (pieces: readonly Piece[], item: Item | undefined): number | undefined =>
  pieces[item?.from ?? -1]?.word;

function nextWord(pieces: readonly Piece[], at: number): number {
  let next = at + 1;
  while (next < pieces.length && pieces[next]?.word === pieces[at]?.word) next += 1;
  return next;
}

function wishOf(items: readonly Item[]): ScheduleWish {
  const named: number[] = [];
  const usual: number[] = [];
  const weekdays: number[] = [];
  for (const [index, { said }] of items.entries()) {
    weekdays.push(...(said.weekdays ?? []));
    if (isToldExactly(items, index)) continue;
    (said.isUsual === true ? usual : named).push(...(said.timesMinutes ?? []));
  }
  if (weekdays.length === 0 && items.some(({ said }) => said.isEveryDay)) {
    weekdays.push(...EVERY_DAY);
  }
  return {
    timesMinutes: ascending(named.length > 0 ? named : usual),
    weekdays: ascending(weekdays),
  };
}

function ascending(numbers: readonly number[]): readonly number[] | null {
  return numbers.length === 0 ? null : [...new Set(numbers)].sort((a, b) => a - b);
}
