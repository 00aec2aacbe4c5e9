/**
 * How surely an article is on a topic that is given by example only.
 *
 * Theory: a key (concept, name, number, word) tells of the topic by how much more often it stands
 * in the seeds than in news at large, and only if several seeds agree on it: what one seed says
 * alone is that seed's own story. An article is on the topic when it holds several of the keys that
 * tell most, whatever its length. Measured on the project's labelled streams 2026-11-24
 * (`npm run bench -- topic`).
 *
 * Known exceptions: a story about the same app in another country shares half of the topic's words
 * and scores near the threshold; a text that tells of the topic without naming any actor scores low.
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
/** Keys that tell most, of which an article must hold some. */
const STRONG_KEYS = 24;
/** The score at which relevance is one half, as a share of what the seeds' own beginnings score. */
const MIDDLE = 0.3;
/** How fast relevance rises around the middle. */
const STEEPNESS = 9;
const REASONS = 4;

interface SeedKeys {
  readonly title: string;
  readonly all: ReadonlySet<string>;
  /** What an article of the seed's beginning would hold. */
  readonly lead: readonly Term[];
}

/** A model of the seeds' topic. Never fails: without seeds nothing is relevant. */
export function createRelevanceModel(
  seeds: readonly Seed[],
  { analyser, background, threshold }: RelevanceOptions,
): RelevanceModel {
  const described = seeds.map((seed): SeedKeys => {
    const lead = termsOf(
      { ...seed, summary: seed.text.slice(0, CONTENT_CHARS), content: "" },
      analyser,
    );
    const rest = analyser.analyse(seed.text.slice(CONTENT_CHARS), seed.language);
    return { title: seed.title, lead, all: new Set([...lead, ...rest].map(({ key }) => key)) };
  });
  const weights = keyWeights(described, background);
  const scores = described.map(({ lead }) => scoreOf(lead, weights)).sort((a, b) => a - b);
  const typical = scores[Math.floor(scores.length / 2)] ?? 0;
  if (typical === 0) return () => ({ relevance: 0, onTopic: false, reasons: ["no seeds"] });

  return (input) => {
    const terms = termsOf(input, analyser);
    const share = scoreOf(terms, weights) / typical;
    const relevance = 1 / (1 + Math.exp(-STEEPNESS * (share - MIDDLE)));
    return { relevance, onTopic: relevance >= threshold, reasons: reasonsOf(terms) };
  };

  function reasonsOf(terms: readonly Term[]): string[] {
    const told = new Map<string, string>();
    for (const { key, text } of terms) if (weights.has(key) && !told.has(key)) told.set(key, text);
    const strongest = [...told].sort(([a], [b]) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
    const keys = new Set(told.keys());
    const nearest = nearestSeed(described, keys, weights);
    return [
      ...strongest.slice(0, REASONS).map(([, text]) => text),
      ...(nearest === null ? ["nothing in common with the seeds"] : [`nearest seed: ${nearest}`]),
    ];
  }
}

function termsOf(input: RelevanceInput, analyser: Analyser): Term[] {
  const { title, summary, content, language } = input;
  return analyser.analyse(`${title}.\n${summary}\n${content.slice(0, CONTENT_CHARS)}`, language);
}

/** The strongest keys of the seeds: log-odds against news at large, times how many seeds agree. */
function keyWeights(
  seeds: readonly SeedKeys[],
  background: Background,
): ReadonlyMap<string, number> {
  const seedsWith = new Map<string, number>();
  for (const { all } of seeds) {
    for (const key of all) seedsWith.set(key, (seedsWith.get(key) ?? 0) + 1);
  }
  const fewest = Math.min(2, seeds.length);
  const weights: [string, number][] = [];
  for (const [key, count] of seedsWith) {
    if (count < fewest) continue;
    const share = count / seeds.length;
    const weight = share * Math.log(share / background.shareOf(key));
    if (weight > 0) weights.push([key, weight]);
  }
  weights.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(weights.slice(0, STRONG_KEYS));
}

/** Sum of the weights held; a key counts once, so that a long text does not win by repeating. */
function scoreOf(terms: readonly Term[], weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const key of new Set(terms.map((term) => term.key))) sum += weights.get(key) ?? 0;
  return sum;
}

function nearestSeed(
  seeds: readonly SeedKeys[],
  keys: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): string | null {
  let best: { readonly title: string; readonly score: number } | null = null;
  for (const { title, all } of seeds) {
    let score = 0;
    for (const key of keys) if (all.has(key)) score += weights.get(key) ?? 0;
    if (score > (best?.score ?? 0)) best = { title, score };
  }
  return best?.title ?? null;
}
