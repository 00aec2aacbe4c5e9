import type { Clock } from "../../src/model/clock.ts";
import { waitMs } from "../../src/net/back-off.ts";
import { type Failure, readFailure } from "./read-failure.ts";

/** What trying again needs. */
export interface Patience {
  readonly clock: Clock;
  readonly random: () => number;
  /** Ends it all. */
  readonly signal: AbortSignal;
}

/** Longest time the library waits for an answer; the client is made with it. */
export const LIBRARY_TIMEOUT_MS = 60_000;

/** Whether the same may succeed later: the server was not reached, was busy, or had trouble. */
const mayPass = (failure: Failure): boolean =>
  failure.kind === "transport" ||
  (failure.kind === "answer" &&
    (failure.status === 429 || failure.status >= 500 || failure.errcode === null));

/**
 * Asks the server until it says yes or no: what it refuses is thrown as it came. Null when it was ended
 * before.
 */
export async function keepAsking<Value>(
  work: () => Promise<Value>,
  { clock, random, signal }: Patience,
): Promise<Value | null> {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      // The library tries again by itself what belongs to its keys, also when nobody waits any more.
      return await unlessAborted(work(), signal);
    } catch (thrown) {
      const failure = failureOf(thrown, clock);
      if (!mayPass(failure)) throw thrown;
      const askedMs = failure.kind === "answer" ? failure.retryAfterMs : null;
      await clock.sleep(waitMs(failures, { askedMs, random }), signal);
    }
  }
  return null;
}

/** What some work comes to, or null at the signal, whatever becomes of the work. */
export async function unlessAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | null> {
  const aborted = Promise.withResolvers<null>();
  const abort = (): void => aborted.resolve(null);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** What was thrown by a call of the library's. Which host was asked, only the transport knows. */
export const failureOf = (thrown: unknown, clock: Clock): Failure =>
  readFailure(thrown, {
    ...{ nowMs: clock.nowMs(), host: "the homeserver", timeoutMs: LIBRARY_TIMEOUT_MS },
    viaProxy: false,
  });
