import type { Seed, TopicGuidance } from "../model/topic.ts";
import type { Analyser } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";
import { type ArticleKeys, articleKeys, type RelevanceInput } from "./article-keys.ts";
import { countriesOf } from "./countries.ts";
import { facetKeys, facetStrength } from "./facets.ts";
import { findFacets, findHome } from "./found-facets.ts";
import { nearestMiss, nearMissKeys } from "./near-miss-keys.ts";
import { RELEVANCE } from "./relevance-parameters.ts";
import {
  keyWeights,
  nearestSeed,
  seedKeys,
  shares,
  typicalWeight,
  weightHeld,
} from "./seed-keys.ts";

/** What relevance is made of. */
export interface TopicScores {
  /** By the keys that tell of the topic: share of what the seeds score among themselves, at most 1. */
  readonly seeds: number;
  /** How surely the facet touched least is touched, 0–1. */
  readonly facets: number;
  /** How surely it tells of another country and not of the topic's, 0–1. */
  readonly elsewhere: number;
  /** Likeness to the nearest near miss, 0–1. */
  readonly nearMiss: number;
}

/** Scores of an article, with what a person would name as their grounds. */
export interface ScoredArticle {
  readonly scores: TopicScores;
  /** Words of the article that tell most of the topic, strongest first. */
  readonly words: readonly string[];
  /** Names of the facets it does not touch. */
  readonly lacking: readonly string[];
  /** The other countries it tells of. */
  readonly otherCountries: readonly string[];
  readonly nearestMiss: string | null;
  readonly nearestSeed: string | null;
}

export interface TopicScorer {
  /** Whether an editor wrote the facets. */
  readonly hasGivenFacets: boolean;
  score(input: RelevanceInput): ScoredArticle;
}

export interface ScorerOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  readonly guidance: TopicGuidance;
  /** The topic's languages; none means any. */
  readonly languages: readonly string[];
}

const WORDS = 4;

/** Scores articles against seeds; null when the seeds tell nothing. */
export function createTopicScorer(
  seeds: readonly Seed[],
  { analyser, background, guidance, languages }: ScorerOptions,
): TopicScorer | null {
  const described = seeds.map((seed) => seedKeys(seed, analyser));
  const weights = keyWeights(described, background);
  const typical = typicalWeight(described, background);
  if (typical === 0) return null;

  const share = shares(described);
  const seedLanguages = new Set(described.map(({ language }) => language));
  const countries = countriesOf(analyser);
  const home = findHome(described, weights, countries);
  const hasGivenFacets = guidance.facets.length > 0;
  const facets = hasGivenFacets
    ? guidance.facets.map((facet) => facetKeys(facet, { analyser, languages }))
    : findFacets(described, weights, { home, countries });
  const misses = nearMissKeys(
    guidance.nearMisses.map((document) => seedKeys(document, analyser)),
    described,
    background,
  );
  const homeFacet = {
    name: "",
    keys: home.keys,
    phrases: [],
    languages: new Set<string>(),
    floor: 0,
  };

  const elsewhereOf = (article: ArticleKeys): { score: number; names: string[] } => {
    if (home.keys.size === 0) return { score: 0, names: [] };
    const others = [...article.words].filter(([key]) => countries.has(key) && !home.keys.has(key));
    let sum = 0;
    for (const [key] of others) {
      const told = article.inTitle.has(key) ? 1 : RELEVANCE.elsewhereInText;
      sum += (1 - (share.get(key) ?? 0)) * told;
    }
    const score = Math.min(1, sum) * (1 - facetStrength(homeFacet, article));
    return { score, names: others.map(([, word]) => word) };
  };

  return {
    hasGivenFacets,
    score(input) {
      const article = articleKeys(input, analyser);
      const isSeedLanguage = seedLanguages.has(article.language);
      const strengths = facets.map((facet) => facetStrength(facet, article));
      const held = weightHeld(article.words.keys(), weights, { isSeedLanguage });
      const miss = nearestMiss(article, misses);
      const elsewhere = elsewhereOf(article);
      const strongest = [...article.words]
        .filter(([key]) => weights.has(key))
        .sort(([a], [b]) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
      return {
        scores: {
          seeds: Math.min(1, held / typical),
          facets: Math.min(1, ...strengths),
          elsewhere: elsewhere.score,
          nearMiss: miss?.likeness ?? 0,
        },
        words: strongest.slice(0, WORDS).map(([, word]) => word),
        lacking: facets
          .filter(({ floor }, index) => (strengths[index] ?? 0) <= floor)
          .map(({ name }) => name),
        otherCountries: elsewhere.names,
        nearestMiss: miss?.title ?? null,
        nearestSeed: nearestSeed(described, article.words.keys(), weights),
      };
    },
  };
}
