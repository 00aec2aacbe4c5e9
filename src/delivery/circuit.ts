import { decideRetry } from "./decide-retry.ts";

/** What failures in a row tell of a platform. */
export interface Failing {
  /** The first of them, or when the platform itself said so before (epoch ms). */
  readonly sinceMs: number;
  readonly lastAtMs: number;
  /** Too many to be the fault of single messages. */
  readonly isAway: boolean;
  /** No message may be tried now. */
  readonly isResting: boolean;
}

/** Whether a platform is worth asking now. */
export interface Circuit {
  /** Messages that may be under way at once: none, one to try, or all. */
  allows(nowMs: number): "none" | "one" | "all";
  /** The next instant (epoch ms) at which one is tried; null while all is well. */
  retryAtMs(): number | null;
  /** True when the platform is back after it was away. */
  succeeded(): boolean;
  failed(nowMs: number): void;
  /** How the platform says it is, also while nothing is sent. That it is well makes it worth a try. */
  heard(isWell: boolean, nowMs: number): void;
  /** Whether it was well when last heard of; true while nothing was. */
  soundsWell(): boolean;
  /** Null while the last message was taken, or none was tried. */
  failing(nowMs: number): Failing | null;
  /** One message may be tried now. */
  askAgain(nowMs: number): void;
  /** Whether it took a message since we began. */
  hasAnswered(): boolean;
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
  let firstFailedAtMs = 0;
  let lastFailedAtMs = 0;
  let unwellSinceMs: number | null = null;
  let answered = false;
  const allows = (nowMs: number): "none" | "one" | "all" => {
    if (openUntilMs === null) return "all";
    // After the clock was set back the instant lies further off than any wait of ours.
    const waits = nowMs < openUntilMs && openUntilMs - nowMs <= LONGEST_OPEN_MS;
    return waits ? "none" : "one";
  };
  const askAgain = (nowMs: number): void => {
    if (openUntilMs !== null) openUntilMs = Math.min(openUntilMs, nowMs);
  };
  return {
    ...{ allows, askAgain },
    retryAtMs: () => openUntilMs,
    succeeded() {
      const wasAway = openUntilMs !== null;
      failures = 0;
      rounds = 0;
      openUntilMs = null;
      unwellSinceMs = null;
      answered = true;
      return wasAway;
    },
    failed(nowMs) {
      if (failures === 0) firstFailedAtMs = nowMs;
      lastFailedAtMs = nowMs;
      failures += 1;
      // What was under way when it broke off fails together and is one round.
      if (failures < FAILURES_TO_OPEN || (openUntilMs !== null && nowMs < openUntilMs)) return;
      rounds += 1;
      openUntilMs = decideRetry(rounds, nowMs, { askedMs: 0, random });
    },
    heard(isWell, nowMs) {
      if (isWell && unwellSinceMs !== null) askAgain(nowMs);
      unwellSinceMs = isWell ? null : (unwellSinceMs ?? nowMs);
    },
    failing: (nowMs) =>
      failures === 0
        ? null
        : {
            sinceMs: Math.min(firstFailedAtMs, unwellSinceMs ?? firstFailedAtMs),
            ...{ lastAtMs: lastFailedAtMs, isAway: openUntilMs !== null },
            isResting: allows(nowMs) === "none",
          },
    hasAnswered: () => answered,
    soundsWell: () => unwellSinceMs === null,
  };
}
