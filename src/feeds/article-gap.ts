const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** "Of late": a feed's rhythm of last year says nothing of today's. */
const WINDOW_MS = 30 * DAY_MS;
const NEWEST = 30;
/** What appears together is one turn of the press: ten articles at eight each morning are one a day. */
const TOGETHER_MS = 10 * MINUTE_MS;
/** What one document says against what was known: one quiet night or one busy hour is no new rhythm. */
const WEIGHT = 0.3;

/**
 * Time between a feed's articles, on average of late, from the dates that its document gives its
 * items (epoch ms, UTC; null where one has none), blended with what was known before. Null until it
 * can be told: it takes two moments of the last month that lie apart, or older ones, which make it a
 * month. Dates in the future are claims nobody can check, and one date for all items is the time of
 * an export: neither says anything.
 */
export function articleGap(
  publishedAtMs: readonly (number | null)[],
  knownMs: number | null,
  nowMs: number,
): number | null {
  const moments = momentsOf(publishedAtMs, nowMs);
  const [newest] = moments;
  const oldest = moments.at(-1);
  if (newest === undefined || oldest === undefined || moments.length < 2) {
    const isSlow = publishedAtMs.some((atMs) => atMs !== null && atMs <= nowMs - WINDOW_MS);
    return isSlow ? WINDOW_MS : knownMs;
  }
  const gapMs = (newest - oldest) / (moments.length - 1);
  return knownMs === null ? gapMs : knownMs + WEIGHT * (gapMs - knownMs);
}

/** The latest moments at which something appeared, newest first. */
function momentsOf(publishedAtMs: readonly (number | null)[], nowMs: number): number[] {
  const dates = publishedAtMs
    .filter((atMs) => atMs !== null)
    .filter((atMs) => atMs <= nowMs && atMs > nowMs - WINDOW_MS)
    .sort((a, b) => b - a);
  const moments: number[] = [];
  for (const atMs of dates) {
    const last = moments.at(-1);
    if (last === undefined || last - atMs >= TOGETHER_MS) moments.push(atMs);
  }
  return moments.slice(0, NEWEST);
}
