import type { Clock } from "../../src/model/clock.ts";

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  set(nowMs: number): void;
  advance(byMs: number): void;
}

export function manualClock(startMs = Date.UTC(2026, 1, 12, 12)): ManualClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    set: (value) => {
      nowMs = value;
    },
    advance: (byMs) => {
      nowMs += byMs;
    },
    // Who waits by this clock has waited.
    async sleep(ms, signal) {
      if (signal?.aborted !== true) nowMs += ms;
    },
  };
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
