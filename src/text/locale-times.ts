import { instant, type Span } from "../model/document.ts";
import type { MessageKey } from "./locale-keys.ts";
import type { Words } from "./locale-marks.ts";

/** Times as a language tells them. */
export interface Times {
  /**
   * `12 Feb` in the zone (IANA name), and with the year where it is far from `nowMs`; no-break spaces.
   * Throws a RangeError for a zone there is not, as all of these do.
   */
  shortDay(atMs: number, timeZone: string, nowMs?: number): string;
  /** `12 Feb, 17:40`, the same way. */
  shortTime(atMs: number, timeZone: string, nowMs?: number): string;
  /** `9 Feb, 12:10 to 12 Feb, 15:25`; what both ends share is said once. */
  timeRange(
    firstAtMs: number,
    lastAtMs: number,
    options: { readonly timeZone: string; readonly nowMs?: number },
  ): Span[];
  /** `Thursday 12 February 2026`. */
  longDay(atMs: number, timeZone: string): string;
  /** `Thursday 12 February 2026, 18:00 UTC`. */
  longTime(atMs: number, timeZone: string): string;
  /** `08:30` for 510 minutes after midnight. */
  clockTime(minutes: number): string;
  /** `Mon` for 1, `Sun` for 7 (ISO 8601). */
  weekday(day: number): string;
}

/** Half a year and more away a day without its year is taken for another. */
const NEAR_MS = 180 * 86_400_000;
const HOUR_MINUTES = 60;
const WEEK_DAYS = 7;
const YEAR_MONTHS = 12;
/** A Monday. */
const MONDAY = { year: 2026, month: 0, day: 5 } as const;

/** No-break space: a day is not torn from its month. */
const BIND = "\u00a0";
const bound = (value: string): string => value.replaceAll(" ", BIND);

const clockTime = (minutes: number): string =>
  [Math.floor(minutes / HOUR_MINUTES), minutes % HOUR_MINUTES]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

/** What a wall clock and a calendar in the zone show; `month` from 0. */
interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
}

const walls = new Map<string, Intl.DateTimeFormat>();

function wallTime(atMs: number, timeZone: string): WallTime {
  const format =
    walls.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone, day: "numeric", month: "numeric", year: "numeric" },
      ...{ hour: "numeric", minute: "numeric", hourCycle: "h23" },
    });
  walls.set(timeZone, format);
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return {
    ...{ year: part("year"), month: part("month") - 1, day: part("day") },
    time: clockTime(part("hour") * HOUR_MINUTES + part("minute")),
  };
}

/**
 * What a clock on the wall shows in the zone, to the minute, as if that were UTC (ms): days of 24 hours
 * whatever the zone does, for drawing, and for formatting in UTC.
 */
export function wallMs(atMs: number, timeZone: string): number {
  const { year, month, day, time } = wallTime(atMs, timeZone);
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return Date.UTC(year, month, day, hours, minutes);
}

/** `2026-02-12` in the zone (IANA name): a day as programs name and sort it. */
export function isoDay(atMs: number, timeZone: string): string {
  const { year, month, day } = wallTime(atMs, timeZone);
  return [year, ...[month + 1, day].map((part) => String(part).padStart(2, "0"))].join("-");
}

/** How a message of the language is formatted. */
interface Speech {
  say(key: MessageKey, args: Readonly<Record<string, string | number>>): string;
  spans(key: MessageKey, args: Readonly<Record<string, number | Words>>): Span[];
}

/**
 * Only names come from Intl; order and punctuation are ours and stand in the locale's file: how a
 * language joins a day and a time has changed between versions of ICU, and a digest should not.
 */
export function createTimes(language: string, { say, spans }: Speech): Times {
  const names = createNames(language);

  const dayAndTime = (
    atMs: number,
    timeZone: string,
    nowMs: number,
  ): readonly [day: string, time: string] => {
    const { year, month: index, day, time } = wallTime(atMs, timeZone);
    const month = names.shortMonth(index);
    const told =
      Math.abs(nowMs - atMs) < NEAR_MS
        ? say("time-day", { day, month })
        : say("time-day-and-year", { day, month, year: String(year) });
    return [bound(told), time];
  };
  const dateOf = ({ year, month, day }: WallTime) => ({
    ...{ weekday: names.weekday(year, month, day), day },
    ...{ month: names.month(month), year: String(year) },
  });
  const short = (date: string, time: string): string => bound(say("time-short", { date, time }));

  return {
    clockTime,
    weekday: (day) => names.shortWeekday(day),
    shortDay: (atMs, timeZone, nowMs = atMs) => dayAndTime(atMs, timeZone, nowMs)[0],
    shortTime: (atMs, timeZone, nowMs = atMs) => short(...dayAndTime(atMs, timeZone, nowMs)),
    timeRange(firstAtMs, lastAtMs, { timeZone, nowMs = lastAtMs }) {
      const [firstDay, firstTime] = dayAndTime(firstAtMs, timeZone, nowMs);
      const [lastDay, lastTime] = dayAndTime(lastAtMs, timeZone, nowMs);
      const first = instant(short(firstDay, firstTime), firstAtMs);
      if (firstDay === lastDay && firstTime === lastTime) return [first];
      const last = firstDay === lastDay ? lastTime : short(lastDay, lastTime);
      return spans("time-range", { first, last: instant(last, lastAtMs) });
    },
    longDay: (atMs, timeZone) => say("time-date", dateOf(wallTime(atMs, timeZone))),
    longTime(atMs, timeZone) {
      const wall = wallTime(atMs, timeZone);
      const zone = names.zone(atMs, timeZone);
      return say("time-long", { ...dateOf(wall), time: wall.time, zone });
    },
  };
}

type Part = "weekday" | "month" | "timeZoneName";

/** What the language calls days, months and zones. */
function createNames(language: string) {
  // American English writes "Sep", and no zone of Europe by its name; British the other way round.
  const region = language === "en" ? "en-GB" : language;
  const read = (format: Intl.DateTimeFormat, atMs: number, part: Part): string =>
    format.formatToParts(atMs).find(({ type }) => type === part)?.value ?? "";
  // With a day beside it, since a month's name has another form where it stands alone.
  const forms = { day: "numeric", timeZone: "UTC" } as const;
  const months = new Intl.DateTimeFormat(language, { ...forms, month: "long" });
  const shortMonths = new Intl.DateTimeFormat(language, { ...forms, month: "short" });
  const weekdays = new Intl.DateTimeFormat(region, { ...forms, month: "long", weekday: "long" });
  const shortWeekdays = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const nameOfMonth = (format: Intl.DateTimeFormat): readonly string[] =>
    Array.from({ length: YEAR_MONTHS }, (_, month) =>
      read(format, Date.UTC(MONDAY.year, month, 1), "month"),
    );
  const nameOfDay = (format: Intl.DateTimeFormat): readonly string[] =>
    Array.from({ length: WEEK_DAYS }, (_, day) =>
      read(format, Date.UTC(MONDAY.year, MONDAY.month, MONDAY.day + day), "weekday"),
    );
  const lists = {
    ...{ months: nameOfMonth(months), shortMonths: nameOfMonth(shortMonths) },
    ...{ weekdays: nameOfDay(weekdays), shortWeekdays: nameOfDay(shortWeekdays) },
  };
  const zones = new Map<string, Intl.DateTimeFormat>();
  return {
    month: (index: number): string => lists.months[index] ?? "",
    shortMonth: (index: number): string => lists.shortMonths[index] ?? "",
    shortWeekday: (day: number): string => lists.shortWeekdays[day - 1] ?? "",
    weekday(year: number, month: number, day: number): string {
      const fromMonday = (new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % WEEK_DAYS;
      return lists.weekdays[fromMonday] ?? "";
    },
    zone(atMs: number, timeZone: string): string {
      const format =
        zones.get(timeZone) ??
        new Intl.DateTimeFormat(region, { timeZone, hour: "numeric", timeZoneName: "short" });
      zones.set(timeZone, format);
      return read(format, atMs, "timeZoneName");
    },
  };
}
