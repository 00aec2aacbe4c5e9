const SECOND_MS = 1000;
const FIRST_MS = 5 * SECOND_MS;
/** A platform that is cut off for days is asked every so often; its queue waits. */
const LONGEST_MS = 15 * 60 * SECOND_MS;
const JITTER = 0.2;

/**
 * When to try a delivery again after `attempts` failed ones (epoch ms): doubling from 5 s to 15 min,
 * never sooner than the platform asked, and up to a fifth later, so that chats do not come in step.
 */
export function decideRetry(
  attempts: number,
  nowMs: number,
  options: { readonly askedMs: number; readonly random: () => number },
): number {
  const doubledMs = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  const delayMs = Math.max(doubledMs, options.askedMs);
  return Math.round(nowMs + delayMs * (1 + JITTER * options.random()));
}
