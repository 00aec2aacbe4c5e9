import type { Bag, Features } from "./features.ts";
import { GROUPING, VIEW_WEIGHTS } from "./parameters.ts";
import type { Weight } from "./weights.ts";

/** The two ways to weigh a key. */
export interface Weights {
  readonly background: Weight;
  readonly topic: Weight;
}

/** Cosine of two bags, each key's weight times `weight(key)`; 0 when either is empty. */
export function cosine(a: Bag, b: Bag, weight: Weight): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [key, value] of small) {
    const other = large.get(key);
    if (other !== undefined) dot += value * other * weight(key) ** 2;
  }
  if (dot === 0) return 0;
  return dot / Math.sqrt(squared(a, weight) * squared(b, weight));
}

function squared(bag: Bag, weight: Weight): number {
  let sum = 0;
  for (const [key, value] of bag) sum += (value * weight(key)) ** 2;
  return sum;
}

const VIEW_SUM = Object.values(VIEW_WEIGHTS).reduce((sum, weight) => sum + weight, 0);

/** How alike two reports are in content, 0–1. */
export function contentScore(a: Features, b: Features, weights: Weights): number {
  if (isCopy(a, b)) return GROUPING.copyScore;
  const { all, concepts, topicConcepts, title } = VIEW_WEIGHTS;
  const sum =
    all * cosine(a.all, b.all, weights.background) +
    concepts * cosine(a.concepts, b.concepts, weights.background) +
    topicConcepts * cosine(a.concepts, b.concepts, weights.topic) +
    title * cosine(a.title, b.title, weights.background);
  return sum / VIEW_SUM;
}

/** Shortest run set that can make a copy: two headlines of five words are not evidence. */
const FEWEST_SHINGLES = 8;

/** Whether two reports are one text, whole or cut: a syndicated copy, an update. */
export function isCopy(a: Features, b: Features): boolean {
  if (a.link !== null && a.link === b.link) return true;
  const [small, large] =
    a.shingles.size <= b.shingles.size ? [a.shingles, b.shingles] : [b.shingles, a.shingles];
  if (small.size === 0) return false;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / Math.max(FEWEST_SHINGLES, small.size) >= GROUPING.copyShare;
}

/** How much a report at `atMs` still belongs to a story with reports at `others`, 0–1. */
export function timeFactor(atMs: number | null, nearestMs: number | null): number {
  if (atMs === null || nearestMs === null) return GROUPING.undatedFactor;
  return Math.exp(-Math.abs(atMs - nearestMs) / GROUPING.decayMs);
}
