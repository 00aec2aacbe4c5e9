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
 * can be told: it takes two moments that lie apart, the newer of the last month. Older ones alone
 * make it a month, but only of a feed that nothing was known of: one that has fallen silent still
 * has the rhythm it had, which is how its silence is noticed. Dates in the future are claims nobody
 * can check, and one date for all items is the time of an export: neither says anything.
 */
export function articleGap(
  publishedAtMs: readonly (number | null)[],
  knownMs: number | null,
  nowMs: number,
): number | null {
  const moments = momentsOf(publishedAtMs, nowMs);
  const late = ofLate(moments, nowMs).slice(0, NEWEST);
  if (late.length === 0) return knownMs ?? (moments.length > 0 ? WINDOW_MS : null);
  const meanMs = meanGap(late);
  if (meanMs === null) return knownMs;
  const gapMs = Math.min(meanMs, WINDOW_MS);
  return knownMs === null ? gapMs : knownMs + WEIGHT * (gapMs - knownMs);
}

/**
 * How many articles a day a feed brings, of late, by the same dates: all that appear together count.
 * Null where the dates do not tell.
 */
export function articlesADay(
  publishedAtMs: readonly (number | null)[],
  nowMs: number,
): number | null {
  const late = ofLate(momentsOf(publishedAtMs, nowMs), nowMs);
  const gapMs = meanGap(late);
  const oldest = late.at(-1);
  if (gapMs === null || oldest === undefined) return null;
  const articles = publishedAtMs.filter(
    (atMs) => atMs !== null && atMs <= nowMs && atMs > oldest - TOGETHER_MS,
  );
  return ((articles.length / late.length) * DAY_MS) / gapMs;
}

/** Those of the last month; a single one of it goes with the one before, however old. */
function ofLate(moments: readonly number[], nowMs: number): readonly number[] {
  const late = moments.filter((atMs) => atMs > nowMs - WINDOW_MS);
  return late.length === 1 ? moments.slice(0, 2) : late;
}

function meanGap(moments: readonly number[]): number | null {
  const [newest] = moments;
  const oldest = moments.at(-1);
  if (newest === undefined || oldest === undefined || moments.length < 2) return null;
  return (newest - oldest) / (moments.length - 1);
}

/** The moments at which something appeared, newest first. */
function momentsOf(publishedAtMs: readonly (number | null)[], nowMs: number): number[] {
  const dates = publishedAtMs
    .filter((atMs) => atMs !== null)
    .filter((atMs) => atMs <= nowMs)
    .sort((a, b) => b - a);
  const moments: number[] = [];
  for (const atMs of dates) {
    const last = moments.at(-1);
    if (last === undefined || last - atMs >= TOGETHER_MS) moments.push(atMs);
  }
  return moments;
}
