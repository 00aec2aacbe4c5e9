import { stem } from "../../src/text/stem.ts";
import { isStopWord } from "../../src/text/stop-words.ts";
import { foldAccents } from "../../src/text/transliterate.ts";
import { rougeWords } from "./rouge.ts";

/** A sentence of one of a story's articles. */
export interface StorySentence {
  readonly text: string;
  /** Which of the story's articles, and which place in it, from 0. */
  readonly article: number;
  readonly position: number;
  readonly words: number;
  /** Of the words that are neither stop words nor single letters, as of `it's`. */
  readonly stems: readonly string[];
}

/** How rare a stem is where stories come from. */
export type Rarity = (stem: string) => number;

/** Puts a story's sentences in the order in which one way of summing up takes them. */
export type Ranking = (sentences: readonly StorySentence[], rarity: Rarity) => StorySentence[];

export const stemsOf = (text: string, language: string): string[] =>
  rougeWords(foldAccents(text))
    .filter((word) => word.length > 1 && !isStopWord(word, language))
    .map((word) => stem(word, language));

/** ln(N / df) over articles. */
export function rarityIn(articles: readonly (readonly string[])[]): Rarity {
  const articlesWith = counted(articles.flatMap((stems) => [...new Set(stems)]));
  return (one) => Math.log(articles.length / (articlesWith.get(one) ?? 1));
}

function counted(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of stems) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The first sentence of each article, then the second of each, and so on. */
export const lead: Ranking = (sentences) =>
  sentences.toSorted((a, b) => a.position - b.position || a.article - b.article);

/** What a sentence's words, each once, weigh in the story by tf × idf (MEAD: Radev et al. 2004). */
export const centroid: Ranking = (sentences, rarity) => {
  const counts = counted(sentences.flatMap(({ stems }) => stems));
  const weightOf = (one: string): number => (counts.get(one) ?? 0) * rarity(one);
  return byScore(
    sentences,
    sentences.map(({ stems }) => [...new Set(stems)].reduce((sum, one) => sum + weightOf(one), 0)),
  );
};

/** Sentences with so high a cosine by tf × idf are linked: .1 as in the paper. */
const LINKED = 0.1;

/** PageRank where sentences that are alike are linked (Erkan & Radev 2004). */
export const lexRank: Ranking = (sentences, rarity) => {
  const vectors = sentences.map(({ stems }) => unitVector(stems, rarity));
  const ranks = pageRank(vectors, (a, b) => (product(a, b) >= LINKED ? 1 : 0));
  return byScore(sentences, ranks);
};

/** PageRank where links weigh as much as the sentences share words (Mihalcea & Tarau 2004). */
export const textRank: Ranking = (sentences) => {
  const sets = sentences.map(({ stems }) => new Set(stems));
  const ranks = pageRank(sets, (a, b) => {
    const lengths = Math.log(a.size) + Math.log(b.size);
    return lengths > 0 ? shared(a, b) / lengths : 0;
  });
  return byScore(sentences, ranks);
};

/** How many stems two sentences have in common. */
export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((one) => b.has(one)).length;

/** Best first; of equals, the first. */
const byScore = (sentences: readonly StorySentence[], scores: ArrayLike<number>): StorySentence[] =>
  sentences
    .map((sentence, at) => ({ sentence, score: scores[at] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);

type Vector = ReadonlyMap<string, number>;

function unitVector(stems: readonly string[], rarity: Rarity): Vector {
  const weights = [...counted(stems)].map(([one, count]): [string, number] => [
    one,
    count * rarity(one),
  ]);
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.map(([one, weight]) => [one, weight / length]));
}

function product(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [one, weight] of small) sum += weight * (large.get(one) ?? 0);
  return sum;
}

/** The damping of PageRank itself and of both papers. */
const DAMPING = 0.85;
/** After so many the order changes no more. */
const ROUNDS = 50;

/** How often a walk along the links of a graph comes by each node. */
function pageRank<Node>(nodes: readonly Node[], weigh: (a: Node, b: Node) => number): Float64Array {
  const links = linksOf(nodes, weigh);
  const out = links.map((row) => row.reduce((sum, weight) => sum + weight, 0) || 1);
  let ranks = new Float64Array(nodes.length).fill(1 / nodes.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = ranks.map((rank, at) => rank / (out[at] ?? 1));
    ranks = ranks.map((_, at) => {
      const row = links[at];
      const got = given.reduce((sum, share, from) => sum + share * (row?.[from] ?? 0), 0);
      return (1 - DAMPING) / nodes.length + DAMPING * got;
    });
  }
  return ranks;
}

/** Each node's links to all, as they weigh; none to itself. */
function linksOf<Node>(
  nodes: readonly Node[],
  weigh: (a: Node, b: Node) => number,
): Float64Array[] {
  const links = nodes.map(() => new Float64Array(nodes.length));
  for (const [at, a] of nodes.entries()) {
    for (const [before, b] of nodes.slice(0, at).entries()) {
      const weight = weigh(a, b);
      links[at]?.set([weight], before);
      links[before]?.set([weight], at);
    }
  }
  return links;
}
