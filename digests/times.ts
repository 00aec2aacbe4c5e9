const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The parts of an instant in a zone. We put them together ourselves: how English joins a day and a
 * time has changed between versions of ICU, and a digest should not.
 */
function partsOf(atMs: number, timeZone: string): ReadonlyMap<string, string> {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
      ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" },
    });
  formats.set(timeZone, format);
  return new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
}

const MONTH_CHARS = 3;

/** No-break space: a day is not torn from its month. */
const BIND = "\u00a0";

/** Half a year and more away a day without its year is taken for another. */
const NEAR_MS = 180 * 86_400_000;

/** `12 Feb` and `17:40`; `12 Feb 2024` where it is far from `nowMs`. */
function dayAndTime(
  atMs: number,
  timeZone: string,
  nowMs: number,
): readonly [day: string, time: string] {
  const parts = partsOf(atMs, timeZone);
  const month = parts.get("month")?.slice(0, MONTH_CHARS);
  const year = Math.abs(nowMs - atMs) < NEAR_MS ? [] : [parts.get("year")];
  const day = [parts.get("day"), month, ...year].join(BIND);
  return [day, `${parts.get("hour")}:${parts.get("minute")}`];
}

/**
 * `12 Feb, 17:40` in the zone (IANA name), with no-break spaces, and with the year where it is far from
 * `nowMs`; throws a RangeError for a zone there is not.
 */
export const shortTime = (atMs: number, timeZone: string, nowMs = atMs): string =>
  dayAndTime(atMs, timeZone, nowMs).join(`,${BIND}`);

/** `9 Feb, 12:10 to 12 Feb, 15:25`; what both ends share is said once. */
export function timeRange(
  firstAtMs: number,
  lastAtMs: number,
  { timeZone, nowMs = lastAtMs }: { readonly timeZone: string; readonly nowMs?: number },
): string {
  const first = shortTime(firstAtMs, timeZone, nowMs);
  const last = shortTime(lastAtMs, timeZone, nowMs);
  if (first === last) return first;
  const [firstDay] = dayAndTime(firstAtMs, timeZone, nowMs);
  const [lastDay, lastTime] = dayAndTime(lastAtMs, timeZone, nowMs);
  return `${first} to ${firstDay === lastDay ? lastTime : last}`;
}

/** `Thursday 12 February 2026, 18:00 UTC` in the zone. */
export function longTime(atMs: number, timeZone: string): string {
  const parts = partsOf(atMs, timeZone);
  const day = ["weekday", "day", "month", "year"].map((part) => parts.get(part)).join(" ");
  return `${day}, ${parts.get("hour")}:${parts.get("minute")} ${parts.get("timeZoneName")}`;
}
