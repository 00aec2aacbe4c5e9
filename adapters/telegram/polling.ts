import type { Api } from "grammy";
import type { Update } from "grammy/types";
import { apiSignal } from "./api.ts";
import { backOffMs, type Patience } from "./back-off.ts";
import { readFailure } from "./errors.ts";
import { WANTED_UPDATES } from "./incoming.ts";
import type { Round, Rounds } from "./rounds.ts";

/** Before what could not be kept is tried again. */
const AGAIN_MS = 1000;
/** New messages wait as long. */
const LONGEST_MS = 5000;
/** A server that answers sooner without an update holds no long poll; it is not asked at full speed. */
const SOONEST_MS = 500;
const BATCH = 100;

type PollOptions = Patience & {
  readonly api: Api;
  readonly rounds: Rounds;
  readonly timeoutSeconds: number;
};

/**
 * Asks Telegram for updates until the signal ends it; never rejects. Not grammy's own loop: that one
 * ends at a conflict or a refused token, and takes an update for done whose handler failed.
 */
export async function poll(options: PollOptions): Promise<void> {
  const { rounds, clock, random, signal, note } = options;
  let offset = 0;
  let failures = 0;
  /** Rounds in a row that kept nothing of what waits. */
  let fruitless = 0;
  while (!signal.aborted) {
    const askedAtMs = clock.nowMs();
    try {
      const updates = await getUpdates(options, offset);
      failures = 0;
      note(null);
      const round = await rounds.run(updates, signal);
      offset = round.offset ?? offset;
      fruitless = round.waiting > 0 && round.kept === 0 ? fruitless + 1 : 0;
      const tookMs = clock.nowMs() - askedAtMs;
      const restMs = pauseMs(round, { fruitless, tookMs, isEmpty: updates.length === 0 });
      if (restMs > 0) await clock.sleep(restMs, signal);
    } catch (thrown) {
      if (signal.aborted) return;
      const failure = readFailure(thrown);
      failures += 1;
      note(failure);
      await clock.sleep(backOffMs(failure, failures, random), signal);
    }
  }
}

const getUpdates = (
  { api, timeoutSeconds, signal }: PollOptions,
  offset: number,
): Promise<Update[]> =>
  api.getUpdates(
    { offset, limit: BATCH, timeout: timeoutSeconds, allowed_updates: [...WANTED_UPDATES] },
    apiSignal(signal),
  );

/** How long to wait before the next poll. */
function pauseMs(
  { waiting }: Round,
  last: { readonly fruitless: number; readonly tookMs: number; readonly isEmpty: boolean },
): number {
  if (waiting > 0) return Math.min(AGAIN_MS * 2 ** Math.max(0, last.fruitless - 1), LONGEST_MS);
  return last.isEmpty && last.tookMs < SOONEST_MS ? SOONEST_MS - last.tookMs : 0;
}
