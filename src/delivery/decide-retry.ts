const SECOND_MS = 1000;
const FIRST_MS = 5 * SECOND_MS;
/** A platform that is cut off for days is asked every so often; its queue waits. */
const LONGEST_MS = 15 * 60 * SECOND_MS;
const JITTER = 0.2;

/**
 * When to try a delivery again after `attempts` failed ones (epoch ms): doubling from 5 s to 15 min,
 * never sooner than the platform asked, and up to a fifth later, so that chats do not come in step.
 * `askedMs` that is no number asks for nothing; `random` gives 0–1.
 */
export function decideRetry(
  attempts: number,
  nowMs: number,
  options: { readonly askedMs: number; readonly random: () => number },
): number {
  const doubledMs = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  const askedMs = Number.isFinite(options.askedMs) ? options.askedMs : 0;
  const delayMs = Math.max(doubledMs, askedMs);
  return Math.ceil(nowMs + delayMs * (1 + JITTER * options.random()));
}
