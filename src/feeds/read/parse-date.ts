import { dayStart, monthDay, ordinalDay, weekDay } from "./parse-date-days.ts";
import { plainEastern } from "./parse-date-eastern.ts";
import { foldWord, monthNumber } from "./parse-date-words.ts";
import { summerMs, zoneHours } from "./parse-date-zones.ts";

/** No feed writes a date longer than this; longer values are no dates. */
const MAX_CHARS = 100;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** UTC+14 to UTC-12 are in use; a little more is allowed to old data. */
const MAX_ZONE_HOURS = 15;

/**
 * An instant (epoch ms, UTC) from a date as feeds write it; null when it is none, or when it cannot
 * be (30 February, 25:00). Read are RFC 822 and 2822, ISO 8601 (calendar, week and ordinal dates,
 * basic and extended), `05.01.2026 14:30`, dates with months in the languages of `monthNumber`,
 * Chinese, Japanese and Korean ones, and Unix seconds or milliseconds. A date without a zone, or
 * with one nobody knows, is UTC whatever the zone of this machine; one without a time is midnight.
 * With slashes the month comes first (`1/31/2026`) unless it cannot. Years of two digits are 1950
 * to 2049 (RFC 2822, section 4.3); no article is older than 1900.
 */
export function parseDate(value: string): number | null {
  if (value.length > MAX_CHARS) return null;
  // Before it is folded: Korean falls apart then.
  const signs = plainEastern(value.normalize("NFC").replace(/[()\s]+/g, " "));
  const text = foldWord(signs).replaceAll("\u2212", "-").trim();
  if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{13}$/.test(text)) return Number(text);
  return writtenDate(expandBasic(text));
}

/**
 * ISO 8601's basic format, `20260105T143000`, also without its T or with a blank for it, and its
 * bare hours, in the extended format.
 */
const expandBasic = (text: string): string =>
  text
    .replace(/^(\d{8})(\d{6})$/, "$1t$2")
    .replace(/^(\d{8}) (?=\d)/, "$1t")
    .replace(/^(\d{4})(\d{2})(\d{2})(?=t|z|$)/, "$1-$2-$3")
    .replace(/^([\dw-]+t)(\d{2})(\d{2})(\d{2})?(?![\d:])/, "$1$2:$3:$4")
    .replace(/(t\d{2}:\d{2}):(?!\d)/, "$1")
    .replace(/^([\dw-]+t\d{2})(?=[z+-]|$)/, "$1:00");

function writtenDate(text: string): number | null {
  const clock = findClock(text);
  if (clock === null) return dayIn(text);
  const zone = findZone(clock.after);
  const dayMs = dayIn(`${clock.before} ${zone.after}`.replace(/ +/g, " ").trim());
  if (clock.ms === null || zone.ms === null || dayMs === null) return null;
  const localMs = dayMs + clock.ms;
  return localMs - zone.ms - summerMs(zone.name, localMs);
}

interface Found {
  /** Null when what stands there cannot be. */
  readonly ms: number | null;
  readonly after: string;
}

const CLOCK =
  /(?:^|[ ,t])(\d{1,2})[:h](\d{2}|\d(?=:))(?!\d)(?::(\d{2})(?!\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\b\.?)?/;
/** `14.30`, as Italy and Finland write it: behind a day, since alone it could be one. */
const DOTTED_CLOCK =
  /(?<=\d\D.*\d\D*[ ,])([01]?\d|2[0-3])\.([0-5]\d)(?!\d)(?:\.([0-5]\d)(?!\d))?(?!\.\d)()(?: ?([ap])\.?m\b\.?)?/;

/** The time of day and what stands around it; null when there is none. */
function findClock(text: string): (Found & { readonly before: string }) | null {
  const match = CLOCK.exec(text) ?? DOTTED_CLOCK.exec(text);
  if (match === null) return null;
  const [all, hour, minute, second = "0", fraction = "0", half] = match;
  return {
    ms: timeOfDay(hourOf(Number(hour), half), Number(minute), Number(`${second}.${fraction}`)),
    before: text.slice(0, match.index),
    after: text.slice(match.index + all.length),
  };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

/** 24:00 is the midnight after; a leap second is told as the last second before it. */
function timeOfDay(hour: number, minute: number, second: number): number | null {
  const isMidnightAfter = hour === 24 && minute === 0 && second === 0;
  const isPossible = (hour <= 23 || isMidnightAfter) && minute <= 59 && second < 61;
  if (!isPossible) return null;
  const seconds = second >= 60 ? second - 1 : second;
  return hour * HOUR_MS + minute * MINUTE_MS + Math.floor(Math.round(seconds * 1e6) / 1e3);
}

const ZONE_OFFSET = /^ ?(?:utc|gmt|ut)? ?([+-]) ?(\d{1,2}?):?(\d{2})?(?!\d)/;
const ZONE_NAME = /^ ?(\p{L}+)(?![\p{L}\d])/u;
const YEAR_FOLLOWS = /^ \d{4}(?!\d)/;

/** The offset a text begins with; none, or a name nobody knows, is UTC. */
function findZone(text: string): Found & { readonly name: string } {
  const offset = ZONE_OFFSET.exec(text);
  if (offset !== null) {
    const [all, sign, hours, minutes = "0"] = offset;
    const ms = offsetMs(sign, Number(hours), Number(minutes));
    return { name: "", ms, after: text.slice(all.length) };
  }
  const [all, name] = ZONE_NAME.exec(text) ?? [];
  if (all === undefined || name === undefined) return { name: "", ms: 0, after: text };
  const hours = zoneHours(name);
  const after = text.slice(all.length);
  if (hours !== null) return { name, ms: hours * HOUR_MS, after };
  // `Mon Jan 5 14:30:00 XYZ 2026` has the year where others have nothing more.
  const isUnknown = YEAR_FOLLOWS.test(after) && monthNumber(name) === null;
  return { name: "", ms: 0, after: isUnknown ? after : text };
}

function offsetMs(sign: string | undefined, hours: number, minutes: number): number | null {
  if (hours > MAX_ZONE_HOURS || minutes > 59) return null;
  const ms = hours * HOUR_MS + minutes * MINUTE_MS;
  return sign === "-" ? -ms : ms;
}

/** What a day of each shape means: the groups of its pattern as text. */
type Shape = readonly [
  pattern: RegExp,
  read: (one: string, two: string, three: string) => number | null,
];

const isoDay = (year: string, month: string, day: string): number | null =>
  dayStart(year, Number(month), day);
const dayFirst = (day: string, month: string, year: string): number | null =>
  isoDay(year, month, day);
/** America's order, unless the first number can be no month. */
const monthFirst = (month: string, day: string, year: string): number | null =>
  Number(month) > 12 ? isoDay(year, day, month) : isoDay(year, month, day);

/**
 * The days feeds write, without time and zone, in the order they are tried. What stands before (a
 * weekday) is passed over, as is a word after it.
 */
const SHAPES: readonly Shape[] = [
  [/^\D{0,30}?(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, isoDay],
  [
    /^(\d{4})-?w(\d{2})-?(\d)?(?!\d)/,
    (year, week, day) => weekDay(year, Number(week), Number(day || 1)),
  ],
  [/^(\d{4})-?(\d{3})(?!\d)/, (year, day) => ordinalDay(year, Number(day))],
  [/^(\d{4})-(\d{2})z?$/, (year, month) => isoDay(year, month, "1")],
  [/^(\d{4})z?$/, (year) => isoDay(year, "1", "1")],
  [
    /^\D{0,30}?(\d{1,2})(?:st|nd|rd|th|er|º|°)?[ .,/-]+(?:of |de )?(\p{L}+)[ .,/-]+(?:de |del )?(\d{4}|\d{2})(?!\d)/u,
    (day, month, year) => monthDay(year, monthNumber(month), day),
  ],
  [
    /(?:^|[ ,])(\p{L}+)[ .]+(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u,
    (month, day, year) => monthDay(year, monthNumber(month), day),
  ],
  [
    // Hungary's order.
    /^\D{0,30}?(\d{4})[ .,-]+(\p{L}+)[ .,-]+(\d{1,2})(?!\d)/u,
    (year, month, day) => monthDay(year, monthNumber(month), day),
  ],
  [/^\D{0,30}?(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/, isoDay],
  [/^\D{0,30}?(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?!\d)/, dayFirst],
  [/^\D{0,30}?(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/, dayFirst],
  [/^\D{0,30}?(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/, monthFirst],
];

/** Midnight (epoch ms, UTC) of the day a text tells. */
function dayIn(text: string): number | null {
  for (const [pattern, read] of SHAPES) {
    const match = pattern.exec(text);
    if (match !== null) return read(match[1] ?? "", match[2] ?? "", match[3] ?? "");
  }
  return null;
}
