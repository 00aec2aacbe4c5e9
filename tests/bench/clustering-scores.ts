export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * What one gold story adds to the scores of a whole set. Sums over all stories give the set's figures,
 * sums over stories drawn anew those of another set of the same kind.
 */
export interface StoryShare {
  readonly items: number;
  /** Pairs of its items. */
  readonly goldPairs: number;
  /** Those of them that the answer holds together. */
  readonly foundPairs: number;
  /** Pairs that the answer holds together; one with an item of another story counts half to each. */
  readonly answeredPairs: number;
  /** B-cubed precision and recall, summed over its items. */
  readonly precisionSum: number;
  readonly recallSum: number;
}

const pairsOf = (items: number): number => (items * (items - 1)) / 2;

/** The rows of `keys` by key. */
export function rowsBy(keys: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [row, key] of keys.entries()) {
    const rows = found.get(key);
    if (rows === undefined) found.set(key, [row]);
    else rows.push(row);
  }
  return found;
}

/** One share for each gold story; `gold` and `answer` name the story of each item, in one order. */
export function storyShares(gold: readonly string[], answer: readonly string[]): StoryShare[] {
  const answerSizes = rowsBy(answer);
  return [...rowsBy(gold).values()].map((rows) => {
    const parts = rowsBy(rows.map((row) => answer[row] ?? ""));
    let [foundPairs, answeredPairs, precisionSum, recallSum] = [0, 0, 0, 0];
    for (const [story, { length: inside }] of parts) {
      const size = answerSizes.get(story)?.length ?? inside;
      foundPairs += pairsOf(inside);
      answeredPairs += pairsOf(inside) + (inside * (size - inside)) / 2;
      precisionSum += inside ** 2 / size;
      recallSum += inside ** 2 / rows.length;
    }
    const goldPairs = pairsOf(rows.length);
    return {
      ...{ items: rows.length, goldPairs, foundPairs, answeredPairs },
      ...{ precisionSum, recallSum },
    };
  });
}

const sum = (shares: readonly StoryShare[], of: keyof StoryShare): number =>
  shares.reduce((total, share) => total + share[of], 0);

/** What is not there is not wrong. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

const scores = (precision: number, recall: number): Scores => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
});

/** Over all pairs of items: same story by gold, by the answer, by both. */
export function pairScores(shares: readonly StoryShare[]): Scores {
  const found = sum(shares, "foundPairs");
  return scores(ratio(found, sum(shares, "answeredPairs")), ratio(found, sum(shares, "goldPairs")));
}

/** B-cubed (Bagga and Baldwin 1998): the same, averaged over items. */
export function bCubedScores(shares: readonly StoryShare[]): Scores {
  const items = sum(shares, "items");
  return scores(ratio(sum(shares, "precisionSum"), items), ratio(sum(shares, "recallSum"), items));
}

/** How many of the gold pairs between two languages the answer holds together. */
export interface LanguageRecall {
  /** Both, in the order of the alphabet. */
  readonly languages: readonly [string, string];
  readonly pairs: number;
  readonly found: number;
}

/** Pair recall between each two languages, those with the most pairs first. */
export function recallByLanguages(
  gold: readonly string[],
  answer: readonly string[],
  languages: readonly string[],
): LanguageRecall[] {
  const recalls = new Map<string, { languages: [string, string]; pairs: number; found: number }>();
  for (const rows of rowsBy(gold).values()) {
    for (const [place, a] of rows.entries()) {
      for (const b of rows.slice(place + 1)) {
        const [first = "", second = ""] = [languages[a], languages[b]].sort();
        const key = `${first}-${second}`;
        const recall = recalls.get(key) ?? { languages: [first, second], pairs: 0, found: 0 };
        recall.pairs += 1;
        if (answer[a] === answer[b]) recall.found += 1;
        recalls.set(key, recall);
      }
    }
  }
  return [...recalls.values()].sort((a, b) => b.pairs - a.pairs);
}
