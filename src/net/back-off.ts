const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after so many failures in a row (from 1): as the other side asked, else 1 s doubled up
 * to a minute, less up to a fifth by `random` (0–1), so that not all come back at once.
 */
export function waitMs(
  failures: number,
  { askedMs, random }: { readonly askedMs: number | null; readonly random: () => number },
): number {
  if (askedMs !== null) return askedMs;
  const fullMs = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS);
  return Math.round(fullMs * (1 - random() / 5));
}
