import type { PollHints } from "../../model/feed.ts";
import { candidatesFor, type Draft, type Slot } from "./canonicalise-draft.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A feed that asks for longer waits than a year has a mistake in it. */
const MAX_INTERVAL_MS = 366 * DAY_MS;

/** Source: RDF Site Summary 1.0 Modules: Syndication (web.resource.org/rss/1.0/modules/syndication). */
const PERIOD_MS: ReadonlyMap<string, number> = new Map([
  ["hourly", 60 * MINUTE_MS],
  ["daily", DAY_MS],
  ["weekly", 7 * DAY_MS],
  ["monthly", 30 * DAY_MS],
  ["yearly", 365 * DAY_MS],
]);

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** What a feed asks of those who poll it; what makes no sense asks nothing. */
export function settleHints(feed: Draft): PollHints {
  const asked = [timeToLive(feed), updateInterval(feed)].filter((ms) => ms !== null);
  return {
    leastIntervalMs: asked.length === 0 ? null : Math.max(...asked),
    // RSS 0.91 counts the hours from 1 to 24, RSS 2.0 from 0 to 23.
    skipHours: numbers(feed, "skipHour", (text) => (isHour(text) ? Number(text) % 24 : -1)),
    skipDays: numbers(feed, "skipDay", (text) => DAYS.indexOf(text.toLowerCase())),
  };
}

const isHour = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) <= 24;

const written = (feed: Draft, slot: Slot): string[] =>
  candidatesFor(feed, slot).map(({ value }) => value.trim());

/** RSS 2.0: how many minutes it may be kept. */
function timeToLive(feed: Draft): number | null {
  const [minutes = ""] = written(feed, "ttl");
  return /^\d{1,9}$/.test(minutes) ? sensible(Number(minutes) * MINUTE_MS) : null;
}

/** So many times in a period; the module's defaults are once and daily. */
function updateInterval(feed: Draft): number | null {
  const [period] = written(feed, "updatePeriod");
  const [frequency] = written(feed, "updateFrequency");
  if (period === undefined && frequency === undefined) return null;
  const periodMs = PERIOD_MS.get((period ?? "daily").toLowerCase()) ?? 0;
  const times = /^\d{1,6}$/.test(frequency ?? "1") ? Number(frequency ?? "1") : 1;
  return times === 0 ? null : sensible(Math.ceil(periodMs / times / MINUTE_MS) * MINUTE_MS);
}

const sensible = (ms: number): number | null => (ms > 0 && ms <= MAX_INTERVAL_MS ? ms : null);

function numbers(feed: Draft, slot: Slot, read: (text: string) => number): number[] {
  const found = written(feed, slot)
    .map(read)
    .filter((value) => value >= 0);
  return [...new Set(found)].sort((one, other) => one - other);
}
