import type { FeedListing } from "../model/feed.ts";
import { outletKey } from "../model/topic.ts";

/** Outlets' weights as stories are ranked by them, and plain sentences on names that look wrong. */
interface WeighedOutlets {
  /** By {@link outletKey}. */
  readonly weights: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

/**
 * Takes the weights an editor gave. A name that no feed has, or that stands there twice, is told: a
 * misspelt one would weigh nothing and never be missed.
 */
export function weighOutlets(
  outlets: ReadonlyMap<string, number>,
  feeds: readonly FeedListing[],
): WeighedOutlets {
  const listed = new Set(feeds.map(({ outlet }) => outletKey(outlet)));
  // A feed listed without a name is called what it calls itself, which only its answer tells.
  const allAreNamed = !listed.has("");
  const weights = new Map<string, number>();
  const problems: string[] = [];
  for (const [name, weight] of outlets) {
    const key = outletKey(name);
    const told = `The outlet "${name.slice(0, 60)}" under "outlets"`;
    if (weights.has(key)) {
      problems.push(`${told} stands there twice and the last counts; remove one.`);
    } else if (allAreNamed && !listed.has(key)) {
      problems.push(`${told} is that of no feed; spell it as in feeds.opml or remove it.`);
    }
    weights.set(key, weight);
  }
  return { weights, problems };
}
