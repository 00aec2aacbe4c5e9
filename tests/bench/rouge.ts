/**
 * ROUGE (Lin 2004) as Google's rouge-score counts it (rouge_scorer.py and tokenize.py, read
 * 2026-11-30): lower case, what is neither letter nor digit divides words, n-grams count no more
 * often than the other text has them, F1 of precision and recall; without stemming, its default.
 * One thing is ours: it keeps a–z and 0–9 only, we keep the letters and digits of any script.
 * ROUGE-L is that of the whole text, not of its sentences.
 */
export interface Rouge {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

const NO_WORD = /[^\p{L}\p{M}\p{N}]+/u;

export const rougeWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(NO_WORD)
    .filter((word) => word !== "");

/** Scores texts, as their words, against one reference. */
export function createRouge(reference: string): (words: readonly string[]) => Rouge {
  const gold = rougeWords(reference);
  const score = createNgramRouge(reference);
  return (words) => ({
    ...score(words),
    rougeL: f1(commonLength(words, gold), words.length, gold.length),
  });
}

/** The same without ROUGE-L, which costs most. */
export function createNgramRouge(
  reference: string,
): (words: readonly string[]) => Omit<Rouge, "rougeL"> {
  const gold = rougeWords(reference);
  const [unigrams, bigrams] = [ngrams(gold, 1), ngrams(gold, 2)];
  return (words) => ({
    rouge1: sharedF1(ngrams(words, 1), unigrams),
    rouge2: sharedF1(ngrams(words, 2), bigrams),
  });
}

type Counts = ReadonlyMap<string, number>;

function ngrams(words: readonly string[], size: number): Counts {
  const counts = new Map<string, number>();
  for (let end = size; end <= words.length; end += 1) {
    const ngram = words.slice(end - size, end).join(" ");
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

function sharedF1(found: Counts, gold: Counts): number {
  let shared = 0;
  for (const [ngram, count] of found) shared += Math.min(count, gold.get(ngram) ?? 0);
  return f1(shared, total(found), total(gold));
}

const total = (counts: Counts): number => [...counts.values()].reduce((sum, one) => sum + one, 0);

/** 2PR / (P + R), where P is shared / found and R is shared / gold. */
const f1 = (shared: number, found: number, gold: number): number =>
  found + gold === 0 ? 0 : (2 * shared) / (found + gold);

/** Length of the longest common subsequence; one row of its table is kept. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  const row = new Uint32Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let at = 1; at <= b.length; at += 1) {
      const above = row[at] ?? 0;
      row[at] = word === b[at - 1] ? diagonal + 1 : Math.max(above, row[at - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
