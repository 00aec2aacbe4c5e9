export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const scores = (precision: number, recall: number): Scores => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
});

function counts(keys: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}

const joint = (gold: readonly string[], predicted: readonly string[]): string[] =>
  gold.map((story, index) => `${story}\u0000${predicted[index]}`);

const pairCount = (sizes: Iterable<number>): number =>
  [...sizes].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);

/** Over all pairs of items: same story by gold, by prediction, by both. */
export function pairs(gold: readonly string[], predicted: readonly string[]): Scores {
  const both = pairCount(counts(joint(gold, predicted)).values());
  const byGold = pairCount(counts(gold).values());
  const byPrediction = pairCount(counts(predicted).values());
  return scores(byPrediction === 0 ? 1 : both / byPrediction, byGold === 0 ? 1 : both / byGold);
}

/** B-cubed (Bagga and Baldwin 1998): the same, averaged over items. */
export function bCubed(gold: readonly string[], predicted: readonly string[]): Scores {
  const [ofGold, ofPrediction] = [counts(gold), counts(predicted)];
  let precision = 0;
  let recall = 0;
  for (const [key, n] of counts(joint(gold, predicted))) {
    const [story = "", cluster = ""] = key.split("\u0000");
    precision += n ** 2 / (ofPrediction.get(cluster) ?? n);
    recall += n ** 2 / (ofGold.get(story) ?? n);
  }
  return scores(precision / gold.length, recall / gold.length);
}
