import type { PollHints } from "../../model/feed.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The first instant from `atMs` on (epoch ms) that is in none of the hours and on none of the days
 * (UTC) a feed wants no polls at (RSS 2.0 skipHours and skipDays, rssboard.org/rss-specification).
 * Where they leave nothing over they mean nothing.
 */
export function afterSkipped(
  atMs: number,
  { skipHours, skipDays }: Pick<PollHints, "skipHours" | "skipDays">,
): number {
  const hours = new Set(skipHours);
  const days = new Set(skipDays);
  if (hours.size >= 24 || days.size >= 7) return atMs;
  let allowedMs = atMs;
  // At most six days in a row and a day's hours are skipped.
  for (let step = 0; step < 7 + 24; step += 1) {
    const date = new Date(allowedMs);
    if (days.has(date.getUTCDay())) allowedMs = (Math.floor(allowedMs / DAY_MS) + 1) * DAY_MS;
    else if (hours.has(date.getUTCHours())) {
      allowedMs = (Math.floor(allowedMs / HOUR_MS) + 1) * HOUR_MS;
    } else break;
  }
  return allowedMs;
}
