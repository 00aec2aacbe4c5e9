import type { Token } from "../../src/text/tokens.ts";

/** A day of a month, told in words and digits; `end` is behind its last token. */
export interface Day {
  /** `02-12` */
  readonly value: string;
  readonly at: number;
  readonly end: number;
}

export const MONTHS =
  "january february march april may june july august september october november december".split(
    " ",
  );

/** The number of the month a concept of the glossary stands for, from 1; 0 for none. */
export const monthOf = (concept: string | null): number =>
  concept === null ? 0 : MONTHS.indexOf(concept) + 1;

const two = (value: number): string => String(value).padStart(2, "0");
const dayOf = (month: number, day: number): string | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? `${two(month)}-${two(day)}` : null;

/** 2026-02-12, 12.02.2026, 12/02/2026 (day first but where that is no month), 01.09. */
const WRITTEN =
  /(?<![\d.,])(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})([./])(\d{1,2})\5\d{2,4}|(0\d)\.(0\d|1[0-2])|([12]\d|3[01])\.(0\d|1[0-2](?=\.))|(?<=(?<!\p{L})(?:od|do|am|zum|ab|bis|vom|le|el|с|до|з|від|на) )(\d{1,2})\.(1[0-2]|0?[1-9]))(?![\d%])(?![.,]\d)/giu;

function* writtenDays(text: string): Generator<{ start: number; end: number; value: string }> {
  for (const match of text.matchAll(WRITTEN)) {
    const [
      found,
      year,
      isoMonth,
      isoDay,
      first,
      mark,
      second,
      day1,
      month1,
      day2,
      month2,
      day3,
      month3,
    ] = match;
    const value =
      year !== undefined
        ? dayOf(Number(isoMonth), Number(isoDay))
        : first !== undefined
          ? (dayOf(Number(second), Number(first)) ??
            (mark === "/" ? dayOf(Number(first), Number(second)) : null))
          : dayOf(Number(month1 ?? month2 ?? month3), Number(day1 ?? day2 ?? day3));
    if (value !== null) yield { start: match.index, end: match.index + found.length, value };
  }
}

/** Months as one text tells them; English "may" is one only with a capital letter. */
export interface DatedToken {
  readonly token: Token;
  readonly month: number;
}

const DAY = /^(?:[1-9]|[12]\d|3[01])$/;
/** So many words may stand between "12" and "19 November" in "from 12 to 19 November". */
const RANGE_WORDS = 3;

/** Stands between the two days of a range or the days of a list. */
const BETWEEN =
  /^(?:to|and|until|till|bis|und|a|al|y|et|au|jusqu|le|el|do|i|oraz|по|до|и|і|та|й|the|dem|zum|den)$/;

/** The only day that is mostly told in a word. */
export const FIRST = /^(?:первого|першого|ersten|premier|primero|pierwszego)$/;
const dayNumber = (word: DatedToken | undefined): number =>
  FIRST.test(word?.token.folded ?? "")
    ? 1
    : word?.token.kind === "number" && DAY.test(word.token.value ?? "")
      ? Number(word.token.value)
      : 0;

/** The days of a text. */
export function readDays(text: string, words: readonly DatedToken[]): Day[] {
  const days: Day[] = [];
  const taken = new Set<number>();
  const add = (value: string | null, at: number, end: number): void => {
    if (value === null) return;
    days.push({ value, at, end });
    for (let place = at; place < end; place += 1) taken.add(place);
  };
  for (const { start, end, value } of writtenDays(text)) {
    const places = [...words.keys()].filter((at) => {
      const index = words[at]?.token.index ?? -1;
      return index >= start && index < end;
    });
    const [first] = places;
    if (first !== undefined) add(value, first, first + places.length);
  }
  for (const [at, { month }] of words.entries()) {
    if (month === 0) continue;
    const [before, after] = [dayNumber(words[at - 1]), dayNumber(words[at + 1])];
    const isOf = words[at - 1]?.token.folded === "de" || words[at - 1]?.token.folded === "of";
    if (before > 0) {
      add(dayOf(month, before), at - 1, at + 1);
      addRange(at - 1, month);
    } else if (isOf && dayNumber(words[at - 2]) > 0) {
      add(dayOf(month, dayNumber(words[at - 2])), at - 2, at + 1);
      addRange(at - 2, month);
    } else if (after > 0) add(dayOf(month, after), at, at + 2);
  }
  return days.sort((one, other) => one.at - other.at);

  function addRange(at: number, month: number): void {
    for (let place = at - 1; place >= Math.max(0, at - RANGE_WORDS); place -= 1) {
      if (taken.has(place)) return;
      if (words[place]?.token.kind !== "number" && !BETWEEN.test(words[place]?.token.folded ?? ""))
        return;
      const day = dayNumber(words[place]);
      if (day > 0) {
        add(dayOf(month, day), place, place + 1);
        return;
      }
    }
  }
}
