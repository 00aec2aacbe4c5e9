import type { Clock } from "../model/clock.ts";

/** Keeps one user or chat from taking everybody's time. */
export interface Limiter {
  /** `notice`: the first that is too much, to be told so; `ignore`: more of it. */
  take(key: string): "ok" | "notice" | "ignore";
}

const WINDOW_MS = 60_000;
/** Keys of a minute; beyond, the oldest are forgotten, who then may do no more than anybody. */
const MOST_KEYS = 50_000;

export function createLimiter(clock: Clock, most: number): Limiter {
  let windowMs = 0;
  let counts = new Map<string, number>();
  return {
    take(key) {
      const nowMs = clock.nowMs();
      if (Math.abs(nowMs - windowMs) >= WINDOW_MS || counts.size > MOST_KEYS) {
        windowMs = nowMs;
        counts = new Map();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= most) return "ok";
      return count === most + 1 ? "notice" : "ignore";
    },
  };
}
