import { type DayPart, readClock } from "./parse-clock.ts";
import {
  COURTESIES,
  DAY_LEADS,
  DAYS,
  JOINTS,
  PHRASES,
  RANGE_WORDS,
  type Said,
  TIME_LEADS,
} from "./schedule-words.ts";
import type { Piece } from "./typed-words.ts";

/** One time, day or phrase, with the small words before it. */
export interface Item {
  readonly kind: "phrase" | "days" | "hour";
  readonly said: Said;
  /** Its first piece, and the piece after its last. */
  readonly from: number;
  readonly to: number;
  /** How surely it is about a schedule: a lone number or a short name of a day may be anything. */
  readonly sureness: "number" | "short" | "sure";
}

const DAY_COUNT = 7;
/** "at about", "a las", "tous les". */
const MOST_LEADS = 3;

/** What stands at `at`, with at most three small words before it; null when that is no schedule. */
export function readItem(
  pieces: readonly Piece[],
  at: number,
  last: Item | undefined,
): Item | null {
  for (let from = at; from <= at + MOST_LEADS; from += 1) {
    const item = readPhrase(pieces, from) ?? readDays(pieces, from);
    if (item !== null) return { ...item, from: at };
    const hour = readHour(pieces, from, partBefore(last, at));
    if (hour !== null) return withLeads(hour, pieces.slice(at, from));
    if (!isLead(pieces[from]?.text ?? "")) return null;
  }
  return null;
}

/** An hour with its small words, which must be such as stand before an hour. */
function withLeads(hour: Item, leads: readonly Piece[]): Item | null {
  if (leads.length === 0) return hour;
  if (!leads.every(({ text }) => TIME_LEADS.has(text))) return null;
  return { ...hour, from: hour.from - leads.length, sureness: "sure" };
}

const isLead = (text: string): boolean => TIME_LEADS.has(text) || DAY_LEADS.has(text);

function readPhrase(pieces: readonly Piece[], from: number): Item | null {
  const phrase = PHRASES.at(pieces, from);
  if (phrase === null) return null;
  return { kind: "phrase", said: phrase.value, from, to: from + phrase.length, sureness: "sure" };
}

function readHour(pieces: readonly Piece[], from: number, part: Said["part"]): Item | null {
  const clock = readClock(pieces, from, { part, canDash: true });
  if (clock?.kind !== "time") return null;
  const said: Said = { timesMinutes: [clock.minutes], ...(part === undefined ? {} : { part }) };
  return {
    kind: "hour",
    said,
    from,
    to: from + clock.length,
    sureness: clock.isBare ? "number" : "sure",
  };
}

/** A day or a range of days, also over the end of the week. */
function readDays(pieces: readonly Piece[], from: number): Item | null {
  const first = DAYS.at(pieces, from);
  if (first === null) return null;
  const to = from + first.length;
  const last = RANGE_WORDS.has(pieces[to]?.text ?? "") ? DAYS.at(pieces, to + 1) : null;
  const { weekday, isShort } = first.value;
  if (last === null) {
    return {
      kind: "days",
      said: { weekdays: [weekday] },
      from,
      to,
      sureness: isShort ? "short" : "sure",
    };
  }
  const length = ((last.value.weekday - weekday + DAY_COUNT) % DAY_COUNT) + 1;
  const weekdays = Array.from({ length }, (_, step) => ((weekday - 1 + step) % DAY_COUNT) + 1);
  return { kind: "days", said: { weekdays }, from, to: to + 1 + last.length, sureness: "sure" };
}

/** "evening at 9 and 10" says of both hours when; "evening and 9" says so of none. */
function partBefore(last: Item | undefined, at: number): DayPart | undefined {
  return last?.kind === "hour" || last?.to === at ? last?.said.part : undefined;
}

/** From when to when a part of the day is; after 24:00 on the next day. */
const SPANS: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [4, 12],
  manana: [4, 12],
  day: [10, 18],
  afternoon: [12, 19],
  evening: [16, 25],
  night: [19, 30],
};

/** "every morning" is at eight, but "every morning 9:30" at half past nine. */
export function isToldExactly(items: readonly Item[], index: number): boolean {
  const [item, next] = [items[index], items[index + 1]];
  if (item?.kind !== "phrase" || next?.kind !== "hour" || next.from !== item.to) return false;
  const minutes = next.said.timesMinutes?.[0];
  if (item.said.part === undefined || minutes === undefined) return false;
  const [from, to] = SPANS[item.said.part];
  return [minutes, minutes + 24 * 60].some((at) => at >= from * 60 && at < to * 60);
}

/** Where the line goes on after a joint or a courtesy; null when something else stands there. */
export function afterJoint(
  pieces: readonly Piece[],
  at: number,
  last: Item | undefined,
): number | null {
  const piece = pieces[at];
  if (piece === undefined) return null;
  const isAfterDays = last?.said.weekdays !== undefined || last?.said.isEveryDay === true;
  if (JOINTS.has(piece.text)) return at + 1;
  // "weekdays: 8:30", "Mo-Fr - 8:30"; between hours a dash would be a span, which is no schedule.
  if (isAfterDays && (piece.text === ":" || piece.text === "-")) return at + 1;
  const courtesy = COURTESIES.at(pieces, at);
  return courtesy === null ? null : at + courtesy.length;
}

/**
 * Whether different days want different times (`weekdays 8, weekends 10`), which one schedule cannot
 * say: days, times, other days, other times, or the other way round.
 */
export function isMixed(items: readonly Item[]): boolean {
  const order = items
    .map(({ said }) => {
      const days = said.isEveryDay === true ? "E" : said.weekdays === undefined ? "" : "D";
      return said.timesMinutes === undefined ? days : `${days}T`;
    })
    .join("")
    .replace(/T+/g, "T")
    // "every morning and every evening" is one and the same days.
    .replace(/(?:ET)+/g, "ET")
    .replace(/[DE]+/g, "D");
  return order.includes("DTDT") || order.startsWith("TDTD");
}
