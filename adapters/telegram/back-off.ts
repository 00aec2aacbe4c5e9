import type { Clock } from "../../src/model/clock.ts";
import { waitMs } from "../../src/net/back-off.ts";
import { type Failure, readFailure } from "./errors.ts";

/** How long to wait after so many failures in a row: as Telegram says, else 1 s doubled up to a minute. */
export const backOffMs = (failure: Failure, failures: number, random: () => number): number =>
  waitMs(failures, { askedMs: failure.kind === "answer" ? failure.retryAfterMs : null, random });

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
