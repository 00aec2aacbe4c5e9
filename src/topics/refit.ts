import type { RelevanceWeights } from "./relevance-parameters.ts";
import type { TopicScores } from "./topic-scores.ts";

/** What a person said of an article with these scores. */
export interface ScoredLabel {
  readonly scores: TopicScores;
  readonly onTopic: boolean;
  /** How much it counts; 1 is one person's word. */
  readonly weight: number;
}

const NAMES = ["bias", "seeds", "facets", "elsewhere", "nearMiss"] as const;

const STEPS = 50;
/** A step this small changes no judgement. */
const SMALL = 1e-6;

const featuresOf = ({ seeds, facets, elsewhere, nearMiss }: TopicScores): readonly number[] => [
  ...[1, seeds, facets, elsewhere, nearMiss],
];

/** Solves `matrix · x = vector` for a positive definite matrix. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, vector[index] ?? 0]);
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = at(row, pivot) / at(pivot, pivot);
      rows[row] = Array.from(
        { length: size + 1 },
        (_, column) => at(row, column) - factor * at(pivot, column),
      );
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = at(row, size);
    for (let column = row + 1; column < size; column += 1) {
      rest -= at(row, column) * (solution[column] ?? 0);
    }
    solution[row] = rest / at(row, row);
  }
  return solution;
}

interface Fit {
  readonly features: readonly (readonly number[])[];
  readonly labels: readonly ScoredLabel[];
  readonly start: readonly number[];
  readonly strength: number;
}

const logOddsOf = (features: readonly number[], weights: readonly number[]): number =>
  features.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);

/** What is to be made small: the labels' surprise and the distance from the start. */
function lossOf(weights: readonly number[], { features, labels, start, strength }: Fit): number {
  const distance = weights.reduce(
    (sum, value, index) => sum + (value - (start[index] ?? 0)) ** 2,
    0,
  );
  return labels.reduce(
    (sum, { onTopic, weight }, index) => {
      const logOdds = logOddsOf(features[index] ?? [], weights);
      const against = onTopic ? -logOdds : logOdds;
      // ln(1 + e^x), which for a large x would overflow.
      return sum + weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
    },
    (strength * distance) / 2,
  );
}

/** The Newton step: where the loss would be least if it were as bent everywhere as here. */
function stepFrom(
  weights: readonly number[],
  { features, labels, start, strength }: Fit,
): number[] {
  const slope = weights.map((weight, index) => strength * (weight - (start[index] ?? 0)));
  const bend = NAMES.map((_, row) => NAMES.map((__, column) => (row === column ? strength : 0)));
  for (const [index, { onTopic, weight }] of labels.entries()) {
    const line = features[index] ?? [];
    const probability = 1 / (1 + Math.exp(-logOddsOf(line, weights)));
    const error = weight * (probability - (onTopic ? 1 : 0));
    const curve = weight * probability * (1 - probability);
    for (const [row, value] of line.entries()) {
      slope[row] = (slope[row] ?? 0) + error * value;
      const bends = bend[row] ?? [];
      for (const [column, other] of line.entries()) {
        bends[column] = (bends[column] ?? 0) + curve * value * other;
      }
    }
  }
  return solve(bend, slope);
}

/**
 * The weights that fit the labels, held near `prior`: logistic regression whose penalty is half of
 * `strength` times the squared distance of each weight from the prior's, so that few labels move
 * little and no labels nothing. The loss is convex and each step makes it smaller: the result is the
 * optimum.
 */
export function refitWeights(
  labels: readonly ScoredLabel[],
  { prior, strength }: { readonly prior: RelevanceWeights; readonly strength: number },
): RelevanceWeights {
  const start = NAMES.map((name) => prior[name]);
  const fit: Fit = {
    labels,
    start,
    strength,
    features: labels.map(({ scores }) => featuresOf(scores)),
  };
  let weights: readonly number[] = start;
  for (let step = 0; step < STEPS; step += 1) {
    const move = stepFrom(weights, fit);
    const moved = (share: number): number[] =>
      weights.map((weight, index) => weight - share * (move[index] ?? 0));
    // Far from the optimum a whole step may lead past it and farther away.
    const loss = lossOf(weights, fit);
    let share = 1;
    while (share > SMALL && !(lossOf(moved(share), fit) <= loss)) share /= 2;
    weights = moved(share);
    if (move.every((value) => Math.abs(share * value) < SMALL)) break;
  }
  const [bias = 0, seeds = 0, facets = 0, elsewhere = 0, nearMiss = 0] = weights;
  return { bias, seeds, facets, elsewhere, nearMiss };
}
