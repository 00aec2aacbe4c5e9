import { decideRetry } from "./decide-retry.ts";

/** Whether a platform is worth asking now. */
export interface Circuit {
  /** Messages that may be under way at once: none, one to try, or all. */
  allows(nowMs: number): "none" | "one" | "all";
  /** The next instant (epoch ms) at which one is tried; null while all is well. */
  retryAtMs(): number | null;
  /** True when the platform is back after it was away. */
  succeeded(): boolean;
  failed(nowMs: number): void;
}

/** One message may fail by itself; so many in a row are the platform's. */
const FAILURES_TO_OPEN = 3;

/** No wait of `decideRetry` is longer. */
const LONGEST_OPEN_MS = 20 * 60_000;

/** A platform that is out of reach is asked with one message, ever more rarely, not with every one. */
export function createCircuit(random: () => number): Circuit {
  let failures = 0;
  let rounds = 0;
  let openUntilMs: number | null = null;
  return {
    allows(nowMs) {
      if (openUntilMs === null) return "all";
      // After the clock was set back the instant lies further off than any wait of ours.
      const waits = nowMs < openUntilMs && openUntilMs - nowMs <= LONGEST_OPEN_MS;
      return waits ? "none" : "one";
    },
    retryAtMs: () => openUntilMs,
    succeeded() {
      const wasAway = openUntilMs !== null;
      failures = 0;
      rounds = 0;
      openUntilMs = null;
      return wasAway;
    },
    failed(nowMs) {
      failures += 1;
      // What was under way when it broke off fails together and is one round.
      if (failures < FAILURES_TO_OPEN || (openUntilMs !== null && nowMs < openUntilMs)) return;
      rounds += 1;
      openUntilMs = decideRetry(rounds, nowMs, { askedMs: 0, random });
    },
  };
}
