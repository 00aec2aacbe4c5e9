/** Where the bars and the ticks of a time axis stand, in ms of a clock on the wall. */
export interface Axis {
  readonly startMs: number;
  readonly endMs: number;
  /** What one bar spans. */
  readonly stepMs: number;
  readonly tickMs: readonly number[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What people count time in. */
const STEPS_MS = [
  ...[10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS],
  ...[DAY_MS, 2 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS, 28 * DAY_MS],
];

/** Bars that can be told from each other on a phone; ticks whose labels have room. */
const MOST_BARS = 30;
const MOST_TICKS = 6;

/** The shortest step of which no more than `most` are needed. */
function stepFor(spanMs: number, most: number): number {
  const known = STEPS_MS.find((stepMs) => spanMs / stepMs <= most);
  if (known !== undefined) return known;
  let stepMs = 28 * DAY_MS;
  while (spanMs / stepMs > most) stepMs *= 2;
  return stepMs;
}

const floorTo = (atMs: number, stepMs: number): number => Math.floor(atMs / stepMs) * stepMs;

/** The axis of what happened from one time on the wall to another. */
export function axisOf(firstMs: number, lastMs: number): Axis {
  // One more than the span: it begins and ends within a bar.
  const stepMs = stepFor(lastMs - firstMs, MOST_BARS - 1);
  const startMs = floorTo(firstMs, Math.min(stepMs, DAY_MS));
  const endMs = startMs + (Math.floor((lastMs - startMs) / stepMs) + 1) * stepMs;
  const tickStepMs = Math.max(stepMs, stepFor(endMs - startMs, MOST_TICKS));
  const origin = tickStepMs < DAY_MS ? 0 : floorTo(startMs, DAY_MS);
  const firstTickMs = origin + Math.ceil((startMs - origin) / tickStepMs) * tickStepMs;
  const count = Math.max(0, Math.ceil((endMs - firstTickMs) / tickStepMs));
  return {
    ...{ startMs, endMs, stepMs },
    tickMs: Array.from({ length: count }, (_, index) => firstTickMs + index * tickStepMs),
  };
}
