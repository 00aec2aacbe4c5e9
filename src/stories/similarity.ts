import type { Bag, Features } from "./features.ts";
import { GROUPING, VIEW_WEIGHTS } from "./parameters.ts";
import type { Weight } from "./weights.ts";

/** Likeness of two bags under one way of weighing keys: the cosine, 0 when either is empty. */
export type Cosine = (a: Bag, b: Bag) => number;

/** Weights remembered at most, some 20 MB of them; the words of news never come to an end. */
const MAX_REMEMBERED = 200_000;

/**
 * A cosine that remembers the length of each bag and the weight of each key for as long as `version`
 * stays the same: a report is compared with hundreds.
 */
export function createCosine(weight: Weight, version: () => number): Cosine {
  let knownVersion = version();
  let squares = new Map<string, number>();
  let lengths = new WeakMap<Bag, number>();

  const squareOf = (key: string): number => {
    const known = squares.get(key);
    if (known !== undefined) return known;
    const square = weight(key) ** 2;
    if (squares.size >= MAX_REMEMBERED) squares.clear();
    squares.set(key, square);
    return square;
  };
  const lengthOf = (bag: Bag): number => {
    const found = lengths.get(bag);
    if (found !== undefined) return found;
    let sum = 0;
    for (const [key, value] of bag) sum += value * value * squareOf(key);
    const length = Math.sqrt(sum);
    lengths.set(bag, length);
    return length;
  };

  return (a, b) => {
    if (version() !== knownVersion) {
      knownVersion = version();
      squares = new Map();
      lengths = new WeakMap();
    }
    const [small, large] = a.size <= b.size ? [a, b] : [b, a];
    let dot = 0;
    for (const [key, value] of small) {
      const other = large.get(key);
      if (other !== undefined) dot += value * other * squareOf(key);
    }
    return dot === 0 ? 0 : dot / (lengthOf(a) * lengthOf(b));
  };
}

/** The two ways to weigh a key. */
export interface Cosines {
  readonly background: Cosine;
  readonly topic: Cosine;
}

const VIEW_SUM = Object.values(VIEW_WEIGHTS).reduce((sum, weight) => sum + weight, 0);

/** How alike two reports are in content, 0–1. */
export function contentScore(a: Features, b: Features, cosines: Cosines): number {
  const { all, concepts, topicConcepts, title } = VIEW_WEIGHTS;
  const sum =
    all * cosines.background(a.all, b.all) +
    concepts * cosines.background(a.concepts, b.concepts) +
    topicConcepts * cosines.topic(a.concepts, b.concepts) +
    title * cosines.background(a.title, b.title);
  return sum / VIEW_SUM;
}

/** Shortest run set that can make a copy: two headlines of five words are not evidence. */
const FEWEST_SHINGLES = 8;

/** A page is one report with its updates for some hours; a daily column may keep its address for years. */
const isSamePage = (a: Features, b: Features): boolean =>
  a.link !== null &&
  a.link === b.link &&
  Math.abs((a.publishedAtMs ?? a.seenAtMs) - (b.publishedAtMs ?? b.seenAtMs)) <=
    GROUPING.samePageMs;

/** Whether two reports are one text, whole or cut: a syndicated copy, an update. */
export function isCopy(a: Features, b: Features): boolean {
  if (isSamePage(a, b)) return true;
  const [small, large] =
    a.shingles.size <= b.shingles.size ? [a.shingles, b.shingles] : [b.shingles, a.shingles];
  const needed = GROUPING.copyShare * Math.max(FEWEST_SHINGLES, small.size);
  // Nearly all pairs share nothing; they are found out after the first few runs.
  let missesLeft = small.size - needed;
  for (const shingle of small) {
    if (missesLeft < 0) return false;
    if (!large.has(shingle)) missesLeft -= 1;
  }
  return missesLeft >= 0 && small.size > 0;
}

/** How much a report at `atMs` still belongs to a story with reports at `others`, 0–1. */
export function timeFactor(atMs: number | null, nearestMs: number | null): number {
  if (atMs === null || nearestMs === null) return GROUPING.undatedFactor;
  return Math.exp(-Math.abs(atMs - nearestMs) / GROUPING.decayMs);
}
