/**
 * How surely an article is on a topic that is given by example.
 *
 * Theory: a key (concept, name, number, word) tells of the topic by how much more often it stands
 * in the seeds than in news at large, and by how many seeds agree on it. An article is on the topic
 * when it holds enough of the keys that tell most, whatever its length; what is enough is learnt
 * from the seeds, each scored by the others. That alone takes in what shares half of the topic: the
 * same app in another country, another law of the same country. So it must also touch each facet
 * (given by an editor, else found in the seeds: the place and the subject that most of them share),
 * and tells of elsewhere when it names other countries only. Documents an editor put aside as "not
 * this" pull down what is like them. The four scores add up to log-odds, so relevance is near the
 * probability that an editor would call the article on topic.
 *
 * Known exceptions: a headline that names no actor and no subject ("You now have to pay to open your
 * own chats") scores low; a text of the right place that mentions the subject in passing scores high.
 * `npm run bench -- topic` prints how well it does.
 */
import type { Relevance, Seed, TopicLabel } from "../model/topic.ts";
import type { RelevanceInput } from "./article-keys.ts";
import { refitWeights } from "./refit.ts";
import {
  FOUND_WEIGHTS,
  GIVEN_WEIGHTS,
  LEARNING,
  type RelevanceWeights,
} from "./relevance-parameters.ts";
import {
  createTopicScorer,
  type ScoredArticle,
  type ScorerOptions,
  type TopicScorer,
  type TopicScores,
} from "./topic-scores.ts";
import { weighLabels } from "./weigh-labels.ts";

export type RelevanceModel = (input: RelevanceInput) => Relevance;

export interface RelevanceOptions extends ScorerOptions {
  /** Relevance from which an article is on the topic. */
  readonly threshold: number;
}

/** No topic: everything counts. */
export const everythingIsRelevant: RelevanceModel = () => ({
  relevance: 1,
  onTopic: true,
  reasons: ["no topic filter"],
});

export interface TopicModel {
  readonly judge: RelevanceModel;
  /** The model fitted anew to what people said of articles; the same where they said too little. */
  learn(labels: readonly TopicLabel[]): RelevanceModel;
  /** What the judgement is made of; null without seeds. */
  readonly scorer: TopicScorer | null;
}

const nothingIsRelevant: RelevanceModel = () => ({
  ...{ relevance: 0, onTopic: false, reasons: ["no seeds"] },
});

/** A model of the seeds' topic. Never fails: without seeds nothing is relevant. */
export function createTopicModel(
  seeds: readonly Seed[],
  { threshold, ...options }: RelevanceOptions,
): TopicModel {
  const scorer = createTopicScorer(seeds, options);
  if (scorer === null) return { scorer, judge: nothingIsRelevant, learn: () => nothingIsRelevant };
  const shipped = shippedWeights(scorer);
  const modelOf = (weights: RelevanceWeights): RelevanceModel =>
    relevanceModel(scorer, { weights, threshold });
  return {
    ...{ scorer, judge: modelOf(shipped) },
    learn(labels) {
      const weighed = weighLabels(labels);
      if (weighed.length < LEARNING.leastLabels) return modelOf(shipped);
      const scored = weighed.map(({ label, onTopic, weight }) => ({
        ...{ scores: scorer.score(label).scores, onTopic, weight },
      }));
      return modelOf(refitWeights(scored, { prior: shipped, strength: LEARNING.priorStrength }));
    },
  };
}

/** The weights for a topic nobody has labelled articles of. */
export const shippedWeights = ({ hasGivenFacets }: TopicScorer): RelevanceWeights =>
  hasGivenFacets ? GIVEN_WEIGHTS : FOUND_WEIGHTS;

/** The scores as one probability. */
export function relevanceOf(scores: TopicScores, weights: RelevanceWeights): number {
  const { seeds, facets, elsewhere, nearMiss } = scores;
  const logOdds =
    weights.bias +
    weights.seeds * seeds +
    weights.facets * facets +
    weights.elsewhere * elsewhere +
    weights.nearMiss * nearMiss;
  return 1 / (1 + Math.exp(-logOdds));
}

function relevanceModel(
  scorer: TopicScorer,
  { weights, threshold }: { readonly weights: RelevanceWeights; readonly threshold: number },
): RelevanceModel {
  return (input) => {
    const scored = scorer.score(input);
    const relevance = relevanceOf(scored.scores, weights);
    return { relevance, onTopic: relevance >= threshold, reasons: reasonsFor(scored) };
  };
}

/** From here on a score is worth telling. */
const TOLD = 0.5;

function reasonsFor(scored: ScoredArticle): string[] {
  const { scores, nearestSeed, nearestMiss } = scored;
  if (nearestSeed === null) return ["nothing in common with the seeds"];
  return [
    ...scored.words,
    ...scored.lacking.map((name) => `lacks: ${name}`),
    ...(scores.elsewhere >= TOLD ? [`elsewhere: ${scored.otherCountries.join(", ")}`] : []),
    ...(scores.nearMiss >= TOLD && nearestMiss !== null
      ? [`like the near miss: ${nearestMiss}`]
      : []),
    `nearest seed: ${nearestSeed}`,
  ];
}
