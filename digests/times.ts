const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
  formats.set(key, known);
  return known;
}

/** `12 Feb, 17:40` in the zone. */
export const shortTime = (atMs: number, timeZone: string): string =>
  format(timeZone, {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(atMs);

/** `Thursday 12 February 2026, 18:00 UTC` in the zone. */
export function longTime(atMs: number, timeZone: string): string {
  const day = format(timeZone, {
    ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
  }).format(atMs);
  const time = format(timeZone, {
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" },
  }).format(atMs);
  return `${day}, ${time}`;
}
