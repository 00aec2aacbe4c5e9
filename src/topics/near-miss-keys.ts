import type { Background } from "../text/background.ts";
import type { ArticleKeys } from "./article-keys.ts";
import type { SeedKeys } from "./seed-keys.ts";
import { shares } from "./seed-keys.ts";

/** A document an editor put aside as "not this". */
export interface NearMiss {
  readonly title: string;
  /** How much each key tells of this document and not of the topic. */
  readonly weights: ReadonlyMap<string, number>;
  /** What the beginning of the document itself scores. */
  readonly own: number;
}

/** A key in a tenth of all news or more tells nothing. */
const LEAST_RARITY = 2.3;
/** A key in half of the seeds is the topic's own. */
const TOPIC_SHARE = 0.5;
/** A text with fewer keys is not taken to be as telling as its few keys. */
const FEWEST_KEYS = 8;

function score(keys: Iterable<string>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  let count = 0;
  for (const key of keys) {
    count += 1;
    sum += weights.get(key) ?? 0;
  }
  return sum / Math.sqrt(Math.max(count, FEWEST_KEYS));
}

/** What tells each near miss from the seeds; one that nothing tells from them is left out. */
export function nearMissKeys(
  documents: readonly SeedKeys[],
  seeds: readonly SeedKeys[],
  background: Background,
): NearMiss[] {
  const share = shares(seeds);
  return documents
    .map(({ title, all, item }) => {
      const weights = new Map<string, number>();
      for (const key of all) {
        const rarity = Math.max(0, -Math.log(background.shareOf(key)) - LEAST_RARITY);
        const foreign = Math.max(0, 1 - (share.get(key) ?? 0) / TOPIC_SHARE);
        if (rarity * foreign > 0) weights.set(key, rarity * foreign);
      }
      return { title, weights, own: score(item, weights) };
    })
    .filter(({ own }) => own > 0);
}

/** The near miss an article is most like, 0 to 1 and how much; null where there are none. */
export function nearestMiss(
  article: ArticleKeys,
  misses: readonly NearMiss[],
): { readonly title: string; readonly likeness: number } | null {
  let best: { readonly title: string; readonly likeness: number } | null = null;
  for (const { title, weights, own } of misses) {
    const likeness = Math.min(1, score(article.words.keys(), weights) / own);
    if (likeness > (best?.likeness ?? 0)) best = { title, likeness };
  }
  return best;
}
