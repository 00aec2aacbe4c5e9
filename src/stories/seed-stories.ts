import { averageLink, type Unit } from "./average-link.ts";
import type { Features, WeighedKey } from "./features.ts";
import { SEED_BAR, streamKind } from "./parameters.ts";
import { timeFactor } from "./similarity.ts";
import type { Weight } from "./weights.ts";

/**
 * Which seeds tell one event: the places of each event's seeds. All of them share the topic, so that
 * only what not all of them tell says which is which; there is no stream yet to weigh it by.
 */
export function seedStories(seeds: readonly Features[], background: Weight): number[][] {
  const holding = new Map<string, number>();
  for (const { keys } of seeds) {
    for (const { key } of keys) holding.set(key, (holding.get(key) ?? 0) + 1);
  }
  const telling: Weight = (key) =>
    background(key) * Math.log((seeds.length + 0.5) / (holding.get(key) ?? 1));
  const units = seeds.map((seed, at): Unit => {
    const links = seeds.flatMap((other, place): [number, number][] =>
      place === at ? [] : [[place, linkOf(seed, other, telling)]],
    );
    return { size: 1, links: new Map(links) };
  });
  return averageLink(units, { barOf: () => SEED_BAR, mayJoin: () => true });
}

/** Where one of them gives no date nothing is said against their being of one day. */
function linkOf(a: Features, b: Features, telling: Weight): number {
  const isDated = a.publishedAtMs !== null && b.publishedAtMs !== null;
  const near = isDated ? timeFactor(a.publishedAtMs, b.publishedAtMs, streamKind(2)) : 1;
  const theirs = new Map(b.keys.map(({ key, weight }) => [key, weight]));
  let product = 0;
  for (const { key, weight } of a.keys)
    product += weight * (theirs.get(key) ?? 0) * telling(key) ** 2;
  const length = lengthOf(a.keys, telling) * lengthOf(b.keys, telling);
  return product === 0 ? 0 : (near * product) / length;
}

const lengthOf = (keys: readonly WeighedKey[], telling: Weight): number =>
  Math.sqrt(keys.reduce((sum, { key, weight }) => sum + (weight * telling(key)) ** 2, 0));
