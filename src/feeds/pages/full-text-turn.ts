import type { PageArticle } from "./page-article.ts";
import type { PageProblem } from "./page-verdict.ts";

/** What is remembered of an article's page; it may be lost, and the page is asked again. */
export interface KnownPage {
  /** When it was asked in the last day (epoch ms), oldest first; never empty. */
  readonly triedAtMs: readonly number[];
  /** What it held; null when that is of no use to any article. */
  readonly page: PageArticle | null;
  /** Why there was nothing in it; null when there was. */
  readonly problem: PageProblem | null;
  /** Not to be asked again before then (epoch ms); null when once was enough. */
  readonly againAtMs: number | null;
}

/** What to do about an article's page now. */
export type Turn =
  | { readonly kind: "fetch" | "wait" }
  | { readonly kind: "read"; readonly page: PageArticle }
  | { readonly kind: "give up"; readonly problem: PageProblem };

/** A page is asked at most so often in a day, whatever happens. */
const TRIES = 2;
const DAY_MS = 24 * 3_600_000;
/** Between two tries: what was wrong must have had time to be put right. */
const LEAST_WAIT_MS = 3_600_000;

/** When a page was asked in the last day, oldest first. */
export const triesOf = (known: KnownPage | undefined, nowMs: number): number[] =>
  (known?.triedAtMs ?? []).filter((atMs) => atMs > nowMs - DAY_MS);

/**
 * `changedAfterMs`: the feed has changed the article's text since then, and what the page was before
 * that is of no use; null when it has not.
 */
export function decideTurn(
  known: KnownPage | undefined,
  { nowMs, changedAfterMs }: { readonly nowMs: number; readonly changedAfterMs: number | null },
): Turn {
  const lastMs = known?.triedAtMs.at(-1);
  if (known === undefined || lastMs === undefined) return { kind: "fetch" };
  const isOld = changedAfterMs !== null && lastMs <= changedAfterMs;
  if (!isOld && known.page !== null) return { kind: "read", page: known.page };
  const problem = known.problem ?? "unreachable";
  const isOver = !isOld && known.againAtMs === null;
  if (isOver || triesOf(known, nowMs).length >= TRIES) return { kind: "give up", problem };
  const againAtMs = Math.max(lastMs + LEAST_WAIT_MS, known.againAtMs ?? 0);
  return { kind: nowMs < againAtMs ? "wait" : "fetch" };
}
