import type { Seed } from "../model/topic.ts";
import type { Analyser, Term } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";
import { RELEVANCE } from "./relevance-parameters.ts";

/** How much a key tells of the topic. */
export type Weights = ReadonlyMap<string, number>;

/** A seed, analysed. */
export interface SeedKeys {
  readonly title: string;
  readonly language: string;
  readonly terms: readonly Term[];
  readonly all: ReadonlySet<string>;
  /** What a feed's item of the seed would hold. */
  readonly item: ReadonlySet<string>;
}

const keysOf = (terms: readonly Term[]): ReadonlySet<string> =>
  new Set(terms.map(({ key }) => key));

export function seedKeys({ title, text, language }: Seed, analyser: Analyser): SeedKeys {
  const terms = analyser.analyse(`${title}.\n${text}`, language);
  const item = analyser.analyse(`${title}.\n${text.slice(0, RELEVANCE.itemChars)}`, language);
  return { title, language, terms, all: keysOf(terms), item: keysOf(item) };
}

/** Share of the seeds that hold each key. */
export function shares(seeds: readonly SeedKeys[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { all } of seeds) {
    for (const key of all) found.set(key, (found.get(key) ?? 0) + 1 / seeds.length);
  }
  return found;
}

/**
 * The strongest keys of the seeds, strongest first: log-odds against news at large, times how many
 * seeds agree.
 */
export function keyWeights(seeds: readonly SeedKeys[], background: Background): Weights {
  const weights: [string, number][] = [];
  for (const [key, share] of shares(seeds)) {
    const weight = share * Math.log(share / background.shareOf(key));
    if (weight > 0) weights.push([key, weight]);
  }
  weights.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(weights.slice(0, RELEVANCE.strongKeys));
}

/** A word that is neither concept nor name; languages share none of these. */
const isPlainWord = (key: string): boolean => key.startsWith("w:");

/**
 * Sum of the weights of the keys held, discounted for the length of the text. Words that no seed
 * could share, as none is in their language, do not make a text long.
 */
export function weightHeld(
  keys: Iterable<string>,
  weights: Weights,
  { isSeedLanguage }: { readonly isSeedLanguage: boolean },
): number {
  let sum = 0;
  let count = 0;
  for (const key of keys) {
    if (!isSeedLanguage && isPlainWord(key)) continue;
    count += 1;
    sum += weights.get(key) ?? 0;
  }
  return sum / Math.max(count, RELEVANCE.fewestKeys) ** RELEVANCE.lengthExponent;
}

/** The median of what each seed's item scores by the other seeds; a lone seed is its own measure. */
export function typicalWeight(seeds: readonly SeedKeys[], background: Background): number {
  const scores = seeds
    .map((seed) => {
      const others = seeds.length > 1 ? seeds.filter((other) => other !== seed) : seeds;
      return weightHeld(seed.item, keyWeights(others, background), { isSeedLanguage: true });
    })
    .sort((a, b) => a - b);
  return scores[Math.floor(scores.length / 2)] ?? 0;
}

/** Title of the seed that shares most of the weight; null when none shares any. */
export function nearestSeed(
  seeds: readonly SeedKeys[],
  keys: Iterable<string>,
  weights: Weights,
): string | null {
  const held = [...keys].filter((key) => weights.has(key));
  let best: { readonly title: string; readonly score: number } | null = null;
  for (const { title, all } of seeds) {
    let score = 0;
    for (const key of held) if (all.has(key)) score += weights.get(key) ?? 0;
    if (score > (best?.score ?? 0)) best = { title, score };
  }
  return best?.title ?? null;
}
