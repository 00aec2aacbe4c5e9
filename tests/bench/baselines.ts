import { isStopWord } from "../../src/text/stop-words.ts";
import { foldAccents } from "../../src/text/transliterate.ts";
import { pairScores, storyShares } from "./clustering-scores.ts";
import type { LabelledItem } from "./story-sets.ts";
import { createSimilarities } from "./tf-idf.ts";

/** What others do, in one pass in order of arrival: the story of each item, named by its first item. */
export interface Baseline {
  readonly name: string;
  readonly stories: readonly string[];
}

type Words = ReadonlySet<string>;

const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text that are no stop words. */
const plainWords = (text: string, language: string): string[] =>
  (foldAccents(text.toLowerCase()).match(WORD) ?? []).filter((word) => !isStopWord(word, language));

function shared(a: Words, b: Words): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return [...small].filter((word) => large.has(word)).length;
}

const LONGEST_GAP_MS = 21 * 86_400_000;

/** Whether two items may tell one event; a date that cannot be read forbids nothing. */
function isNearInTime(a: LabelledItem, b: LabelledItem): boolean {
  const gapMs = Math.abs(Date.parse(a.published) - Date.parse(b.published));
  return Number.isNaN(gapMs) || gapMs <= LONGEST_GAP_MS;
}

/** Each item joins the story of the earlier item it is most like, if the likeness is above 0. */
function joinNearest<Described>(
  items: readonly LabelledItem[],
  describe: (item: LabelledItem) => Described,
  likeness: (a: Described, b: Described) => number,
): string[] {
  const described = items.map(describe);
  const stories: string[] = [];
  for (const [row, item] of items.entries()) {
    let best = { likeness: 0, story: item.id };
    for (const [earlier, other] of items.slice(0, row).entries()) {
      const [a, b] = [described[row], described[earlier]];
      if (a === undefined || b === undefined || !isNearInTime(item, other)) continue;
      const found = likeness(a, b);
      if (found > best.likeness) best = { likeness: found, story: stories[earlier] ?? item.id };
    }
    stories.push(best.story);
  }
  return stories;
}

const TITLE_JACCARD = 0.55;

/** Titles that share more than .55 of their words, as many readers' first attempt. */
export const titleJaccard = (items: readonly LabelledItem[]): string[] =>
  joinNearest(
    items,
    ({ title, lang }): Words => new Set(plainWords(title, lang)),
    (a, b) => {
      const both = shared(a, b);
      const jaccard = both / (a.size + b.size - both);
      return jaccard > TITLE_JACCARD ? jaccard : 0;
    },
  );

/** NewsBlur's numbers (`apps/clustering/models.py`, read 2026-11-29). */
const OVERLAP = { least: 0.6, leastShared: 3, leastWords: 5, leastChars: 2 } as const;

const singular = (word: string): string => word.replace(/(?<=...[^s])s$/, "");

const overlapWords = (text: string, language: string): string[] =>
  plainWords(text, language)
    .filter((word) => word.length >= OVERLAP.leastChars && !/^\p{N}+$/u.test(word))
    .map(singular);

/**
 * Titles of which the shorter shares .6 of its words and three at least, without numbers and the
 * outlet's own words, as NewsBlur does; with our stop words, which know more languages.
 */
export const titleOverlap = (items: readonly LabelledItem[]): string[] =>
  joinNearest(
    items,
    ({ title, outlet, lang }): Words => {
      const own = new Set(overlapWords(outlet, lang));
      return new Set(overlapWords(title, lang).filter((word) => !own.has(word)));
    },
    (a, b) => {
      const smaller = Math.min(a.size, b.size);
      const both = shared(a, b);
      if (smaller < OVERLAP.leastWords || both < OVERLAP.leastShared) return 0;
      return both / smaller >= OVERLAP.least ? both / smaller : 0;
    },
  );

/** Long texts tell the event at their beginning. */
const CONTENT_CHARS = 700;

const itemWords = ({ title, summary, content, lang }: LabelledItem): string[] =>
  plainWords(`${title} ${summary} ${content.slice(0, CONTENT_CHARS)}`, lang);

/** Thresholds tried for the best one. */
const STEPS = 50;

export interface Oracle {
  readonly threshold: number;
  readonly stories: readonly string[];
}

/**
 * TF-IDF: an item joins the story whose centroid it is nearest to, at the threshold that gives this
 * very set its best pair F1, and with word counts of this very set: nobody could know either.
 */
export function tfIdfOracle(items: readonly LabelledItem[]): Oracle {
  const likeness = createSimilarities(items.map(itemWords));
  const gold = items.map(({ story }) => story);
  let best: Oracle & { readonly f1: number } = { threshold: 1, stories: [], f1: -1 };
  for (let step = 1; step < STEPS; step += 1) {
    const threshold = step / STEPS;
    const stories = joinCentroids(items, likeness, threshold);
    const { f1 } = pairScores(storyShares(gold, stories));
    if (f1 > best.f1) best = { threshold, stories, f1 };
  }
  return best;
}

interface Cluster {
  readonly name: string;
  readonly rows: number[];
  /** Square of the length of the members' sum. */
  square: number;
}

function joinCentroids(
  items: readonly LabelledItem[],
  likeness: (a: number, b: number) => number,
  threshold: number,
): string[] {
  const clusters: Cluster[] = [];
  return items.map((item, row) => {
    let best: { readonly cluster: Cluster; readonly sum: number; readonly cosine: number } | null =
      null;
    for (const cluster of clusters) {
      const last = items[cluster.rows.at(-1) ?? row] ?? item;
      if (!isNearInTime(item, last)) continue;
      const sum = cluster.rows.reduce((total, other) => total + likeness(row, other), 0);
      const cosine = sum / Math.sqrt(cluster.square);
      if (cosine >= threshold && cosine > (best?.cosine ?? 0)) best = { cluster, sum, cosine };
    }
    if (best === null) {
      clusters.push({ name: item.id, rows: [row], square: 1 });
      return item.id;
    }
    best.cluster.rows.push(row);
    best.cluster.square += 1 + 2 * best.sum;
    return best.cluster.name;
  });
}

/** All of them on one set. */
export function storyBaselines(items: readonly LabelledItem[]): Baseline[] {
  const { threshold, stories } = tfIdfOracle(items);
  return [
    { name: "title Jaccard > .55", stories: titleJaccard(items) },
    { name: "title overlap >= .6", stories: titleOverlap(items) },
    { name: `TF-IDF, oracle ${threshold.toFixed(2)}`, stories },
  ];
}
