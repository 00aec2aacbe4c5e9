import type { Clock } from "../../src/model/clock.ts";
import { type Failure, readFailure } from "./errors.ts";

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long to wait after so many failures in a row: as Telegram says, else 1 s doubled up to a minute. */
export function backOffMs(failure: Failure, failures: number, random: () => number): number {
  if (failure.kind === "answer" && failure.retryAfterMs !== null) return failure.retryAfterMs;
  const fullMs = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS);
  return Math.round(fullMs * (1 - random() / 5));
}

/** What trying again needs. */
export interface Patience {
  readonly clock: Clock;
  readonly random: () => number;
  /** Ends it all. */
  readonly signal: AbortSignal;
  /** Told of each failure, and of a success by null. */
  readonly note: (failure: Failure | null) => void;
}

/** Does something until it succeeds; null when it was ended before. */
export async function keepTrying<Value>(
  work: () => Promise<Value>,
  { clock, random, signal, note }: Patience,
): Promise<Value | null> {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      const value = await work();
      note(null);
      return value;
    } catch (thrown) {
      if (signal.aborted) break;
      const failure = readFailure(thrown);
      note(failure);
      await clock.sleep(backOffMs(failure, failures, random), signal);
    }
  }
  return null;
}
