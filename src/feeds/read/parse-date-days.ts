const DAY_MS = 86_400_000;
const MIN_YEAR = 1900;

/** RFC 2822, section 4.3: 00 to 49 are this century, 50 to 99 the last. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Midnight (epoch ms, UTC) of a day; null when the calendar has no such day. */
export function dayStart(yearText: string, month: number, dayText: string): number | null {
  const year = fullYear(yearText);
  const day = Number(dayText);
  const atMs = Date.UTC(year, month - 1, day);
  const date = new Date(atMs);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= MIN_YEAR ? atMs : null;
}

/** The same for a month that may be none. */
export const monthDay = (year: string, month: number | null, day: string): number | null =>
  month === null ? null : dayStart(year, month, day);

/** ISO 8601 ordinal date: day 1 to 366 of a year. */
export function ordinalDay(yearText: string, ordinal: number): number | null {
  const first = dayStart(yearText, 1, "1");
  const last = dayStart(yearText, 12, "31");
  if (first === null || last === null || ordinal < 1) return null;
  const atMs = first + (ordinal - 1) * DAY_MS;
  return atMs <= last ? atMs : null;
}

/** ISO 8601 week date: week 1 is the one that holds 4 January; day 1 is Monday. */
export function weekDay(yearText: string, week: number, day: number): number | null {
  const inWeekOne = dayStart(yearText, 1, "4");
  if (inWeekOne === null || week < 1 || week > 53 || day < 1 || day > 7) return null;
  const monday = inWeekOne - ((new Date(inWeekOne).getUTCDay() + 6) % 7) * DAY_MS;
  return monday + ((week - 1) * 7 + day - 1) * DAY_MS;
}
