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

const STEPS = 30;
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

/**
 * The weights that fit the labels, held near `prior`: logistic regression whose penalty is
 * `strength` times the squared distance of each weight from the prior's, so that few labels move
 * little and no labels nothing. Newton steps on a convex function: the result is the optimum.
 */
export function refitWeights(
  labels: readonly ScoredLabel[],
  { prior, strength }: { readonly prior: RelevanceWeights; readonly strength: number },
): RelevanceWeights {
  const start = NAMES.map((name) => prior[name]);
  let weights = start;
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight, index) => strength * (weight - (start[index] ?? 0)));
    const curvature = NAMES.map((_, row) =>
      NAMES.map((_, column) => (row === column ? strength : 0)),
    );
    for (const { scores, onTopic, weight } of labels) {
      const features = featuresOf(scores);
      const logOdds = features.reduce(
        (sum, value, index) => sum + value * (weights[index] ?? 0),
        0,
      );
      const probability = 1 / (1 + Math.exp(-logOdds));
      const error = weight * (probability - (onTopic ? 1 : 0));
      const bend = weight * probability * (1 - probability);
      features.forEach((value, row) => {
        gradient[row] = (gradient[row] ?? 0) + error * value;
        features.forEach((other, column) => {
          const line = curvature[row];
          if (line !== undefined) line[column] = (line[column] ?? 0) + bend * value * other;
        });
      });
    }
    const move = solve(curvature, gradient);
    weights = weights.map((weight, index) => weight - (move[index] ?? 0));
    if (move.every((value) => Math.abs(value) < SMALL)) break;
  }
  const [bias = 0, seeds = 0, facets = 0, elsewhere = 0, nearMiss = 0] = weights;
  return { bias, seeds, facets, elsewhere, nearMiss };
}
