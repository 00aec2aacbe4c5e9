/**
 * How surely an article is on a topic that is given by example only.
 *
 * Theory: a key (concept, name, number, word) tells of the topic by how much more often it stands
 * in the seeds than in news at large, and by how many seeds agree on it. An article is on the topic
 * when it holds enough of the keys that tell most, whatever its length. What is enough is learnt
 * from the seeds: the beginning of each, about as long as a feed's item, is scored by the others.
 *
 * Known exceptions: a story about the same app in another country shares half of the topic's words
 * and scores near the threshold; a text that tells of the topic without naming any actor scores low.
 * `npm run bench -- topic` prints how well it does.
 */
import type { Relevance, Seed } from "../model/topic.ts";
import type { Analyser, Term } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";

/** What is judged: the texts of an article. */
export interface RelevanceInput {
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly language: string;
}

export type RelevanceModel = (input: RelevanceInput) => Relevance;

export interface RelevanceOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  /** Relevance from which an article is on the topic. */
  readonly threshold: number;
}

/** No topic: everything counts. */
export const everythingIsRelevant: RelevanceModel = () => ({
  relevance: 1,
  onTopic: true,
  reasons: ["no topic filter"],
});

/** Articles tell what they are about at the beginning. */
const CONTENT_CHARS = 700;
/** About as much as a feed's item tells. */
const ITEM_CHARS = 250;
/** Keys beyond these tell too little to count; 120 to 400 measured alike, 40 worse. */
const STRONG_KEYS = 200;
/** How far a long text's many keys are discounted; 0.2 to 0.35 measured alike, 0 and 0.5 worse. */
const LENGTH_EXPONENT = 0.25;
/** A text with fewer keys is not taken to be as telling as its few keys. */
const FEWEST_KEYS = 8;
/** Share of what the seeds score among themselves at which relevance is one half. */
const MIDDLE = 0.34;
/** How fast relevance rises around the middle. */
const STEEPNESS = 9;
const REASONS = 4;

type Weights = ReadonlyMap<string, number>;

interface SeedKeys {
  readonly title: string;
  readonly all: ReadonlySet<string>;
  /** What a feed's item of the seed would hold. */
  readonly item: readonly Term[];
}

/** A model of the seeds' topic. Never fails: without seeds nothing is relevant. */
export function createRelevanceModel(
  seeds: readonly Seed[],
  { analyser, background, threshold }: RelevanceOptions,
): RelevanceModel {
  const described = seeds.map((seed): SeedKeys => {
    const { title, text, language } = seed;
    const all = analyser.analyse(`${title}.\n${text}`, language);
    const item = analyser.analyse(`${title}.\n${text.slice(0, ITEM_CHARS)}`, language);
    return { title, item, all: new Set(all.map(({ key }) => key)) };
  });
  const weights = keyWeights(described, background);
  const typical = typicalScore(described, background);
  if (typical === 0) return () => ({ relevance: 0, onTopic: false, reasons: ["no seeds"] });

  return (input) => {
    const terms = termsOf(input, analyser);
    const share = scoreOf(terms, weights) / typical;
    const relevance = 1 / (1 + Math.exp(-STEEPNESS * (share - MIDDLE)));
    return {
      relevance,
      onTopic: relevance >= threshold,
      reasons: reasonsFor(terms, weights, described),
    };
  };
}

/** The median of what each seed's item scores by the other seeds; a lone seed is its own measure. */
function typicalScore(seeds: readonly SeedKeys[], background: Background): number {
  const scores = seeds
    .map((seed) => {
      const others = seeds.length > 1 ? seeds.filter((other) => other !== seed) : seeds;
      return scoreOf(seed.item, keyWeights(others, background));
    })
    .sort((a, b) => a - b);
  return scores[Math.floor(scores.length / 2)] ?? 0;
}

function reasonsFor(
  terms: readonly Term[],
  weights: Weights,
  seeds: readonly SeedKeys[],
): string[] {
  const told = new Map<string, string>();
  for (const { key, text } of terms) if (weights.has(key) && !told.has(key)) told.set(key, text);
  const strongest = [...told].sort(([a], [b]) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
  const nearest = nearestSeed(seeds, new Set(told.keys()), weights);
  return [
    ...strongest.slice(0, REASONS).map(([, text]) => text),
    ...(nearest === null ? ["nothing in common with the seeds"] : [`nearest seed: ${nearest}`]),
  ];
}

function termsOf(input: RelevanceInput, analyser: Analyser): Term[] {
  const { title, summary, content, language } = input;
  return analyser.analyse(`${title}.\n${summary}\n${content.slice(0, CONTENT_CHARS)}`, language);
}

/** The strongest keys of the seeds: log-odds against news at large, times how many seeds agree. */
function keyWeights(seeds: readonly SeedKeys[], background: Background): Weights {
  const seedsWith = new Map<string, number>();
  for (const { all } of seeds) {
    for (const key of all) seedsWith.set(key, (seedsWith.get(key) ?? 0) + 1);
  }
  const weights: [string, number][] = [];
  for (const [key, count] of seedsWith) {
    const share = count / seeds.length;
    const weight = share * Math.log(share / background.shareOf(key));
    if (weight > 0) weights.push([key, weight]);
  }
  weights.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(weights.slice(0, STRONG_KEYS));
}

/** Sum of the weights held, each key once, discounted for the length of the text. */
function scoreOf(terms: readonly Term[], weights: Weights): number {
  const keys = new Set(terms.map((term) => term.key));
  let sum = 0;
  for (const key of keys) sum += weights.get(key) ?? 0;
  return sum / Math.max(keys.size, FEWEST_KEYS) ** LENGTH_EXPONENT;
}

function nearestSeed(
  seeds: readonly SeedKeys[],
  keys: ReadonlySet<string>,
  weights: Weights,
): string | null {
  let best: { readonly title: string; readonly score: number } | null = null;
  for (const { title, all } of seeds) {
    let score = 0;
    for (const key of keys) if (all.has(key)) score += weights.get(key) ?? 0;
    if (score > (best?.score ?? 0)) best = { title, score };
  }
  return best?.title ?? null;
}
