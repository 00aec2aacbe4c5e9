/** An item as a topic model judged it, and what it is. */
export interface Judged {
  readonly relevance: number;
  readonly onTopic: boolean;
  readonly language: string;
}

const byRelevance = (judged: readonly Judged[]): Judged[] =>
  [...judged].sort((a, b) => b.relevance - a.relevance);

const positives = (judged: readonly Judged[]): number =>
  judged.filter(({ onTopic }) => onTopic).length;

export function averagePrecision(judged: readonly Judged[]): number {
  const all = positives(judged);
  let hits = 0;
  let sum = 0;
  for (const [index, { onTopic }] of byRelevance(judged).entries()) {
    if (!onTopic) continue;
    hits += 1;
    sum += hits / (index + 1);
  }
  return all === 0 ? 0 : sum / all;
}

/** F1 at the threshold that suits the set best: what a perfect calibration would reach. */
export function bestF1(judged: readonly Judged[]): number {
  const all = positives(judged);
  let hits = 0;
  let best = 0;
  for (const [index, { onTopic }] of byRelevance(judged).entries()) {
    if (onTopic) hits += 1;
    best = Math.max(best, (2 * hits) / (index + 1 + all));
  }
  return best;
}

export function scoresAt(
  judged: readonly Judged[],
  threshold: number,
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const chosen = judged.filter(({ relevance }) => relevance >= threshold);
  const right = positives(chosen);
  const all = positives(judged);
  return {
    precision: chosen.length === 0 ? 0 : right / chosen.length,
    recall: all === 0 ? 0 : right / all,
    f1: chosen.length + all === 0 ? 0 : (2 * right) / (chosen.length + all),
  };
}

/** Mean squared distance of relevance from the truth: 0 is perfect, .25 is a coin. */
export const brier = (judged: readonly Judged[]): number =>
  judged.reduce((sum, { relevance, onTopic }) => sum + (relevance - (onTopic ? 1 : 0)) ** 2, 0) /
  judged.length;

const BINS = 5;

/** Share on topic within each fifth of relevance; near the middle of the fifth when calibrated. */
export function reliability(judged: readonly Judged[]): string {
  return Array.from({ length: BINS }, (_, bin) => {
    const [from, to] = [bin / BINS, (bin + 1) / BINS];
    const inside = judged.filter(
      ({ relevance }) => relevance >= from && (relevance < to || bin === BINS - 1),
    );
    const share = inside.length === 0 ? "–" : (positives(inside) / inside.length).toFixed(2);
    return `${from.toFixed(1)}–${to.toFixed(1)}: ${share} (${inside.length})`;
  }).join(", ");
}
