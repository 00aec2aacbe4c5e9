import type { KeyTable } from "./key-table.ts";
import { GROUPING, type StreamKind, type ViewWeights } from "./parameters.ts";
import { areCopies } from "./shingles.ts";
import type { StreamWeights } from "./stream-weights.ts";

/** A report as it is compared: its keys as numbers of the key table, each once, with their weights. */
export interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  readonly titleWeights: Float32Array;
  readonly shingles: Uint32Array;
  readonly link: string | null;
  readonly publishedAtMs: number | null;
  readonly seenAtMs: number;
}

export interface Likeness {
  /** Begins a comparison with `report`: the weights as they are now hold until the next `begin`. */
  begin(report: Vector): void;
  /** How alike the report that was begun with and `other` are in content, 0–1. */
  with(other: Vector): number;
}

/** Products of two reports, or of one with itself, under each view. */
interface Products {
  all: number;
  daily: number;
  concepts: number;
  title: number;
}

const noProducts = (): Products => ({ all: 0, daily: 0, concepts: 0, title: 0 });

function clear(products: Products): void {
  products.all = 0;
  products.daily = 0;
  products.concepts = 0;
  products.title = 0;
}

/**
 * Content likeness: the weighted mean of the cosines of four views. A report is compared with
 * hundreds: its own weights are laid out by key, so that a comparison goes once through the keys of
 * the other.
 */
export function createLikeness(
  table: KeyTable,
  stream: StreamWeights,
  views: ViewWeights,
): Likeness {
  let weightOf = new Float32Array(0);
  let titleWeightOf = new Float32Array(0);
  let report: Vector | null = null;
  const own = noProducts();
  // Written over by each comparison, as there are so many.
  const [shared, theirs] = [noProducts(), noProducts()];

  const layOut = ({ ids, weights, titleWeights }: Vector, isThere: boolean): void => {
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      weightOf[id] = isThere ? (weights[at] ?? 0) : 0;
      titleWeightOf[id] = isThere ? (titleWeights[at] ?? 0) : 0;
    }
  };

  const grow = (): void => {
    const size = 2 * table.background.length;
    [weightOf, titleWeightOf] = [new Float32Array(size), new Float32Array(size)];
  };

  /** Goes through the keys of `other`: what it shares with the report, and how long it is itself. */
  const compare = ({ ids, weights, titleWeights }: Vector): void => {
    clear(shared);
    clear(theirs);
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      const mine = weightOf[id] ?? 0;
      const its = weights[at] ?? 0;
      const title = titleWeights[at] ?? 0;
      const background = (table.background[id] ?? 0) ** 2;
      const byTexts = stream.byTexts(id) ** 2;
      shared.all += mine * its * byTexts;
      theirs.all += its * its * byTexts;
      shared.title += (titleWeightOf[id] ?? 0) * title * background;
      theirs.title += title * title * background;
      if (table.isShared[id] !== true) continue;
      const byDays = stream.byDays(id) ** 2;
      shared.daily += mine * its * byDays;
      theirs.daily += its * its * byDays;
      shared.concepts += mine * its * background;
      theirs.concepts += its * its * background;
    }
  };

  return {
    begin(next) {
      if (report !== null) layOut(report, false);
      if (table.background.length > weightOf.length) grow();
      report = next;
      layOut(next, true);
      compare(next);
      Object.assign(own, theirs);
    },
    with(other) {
      compare(other);
      return (
        views.all * cosine(shared.all, own.all, theirs.all) +
        views.daily * cosine(shared.daily, own.daily, theirs.daily) +
        views.concepts * cosine(shared.concepts, own.concepts, theirs.concepts) +
        views.title * cosine(shared.title, own.title, theirs.title)
      );
    },
  };
}

/** From the product and the squared lengths; 0 when either is empty. */
const cosine = (product: number, a: number, b: number): number =>
  product === 0 ? 0 : product / Math.sqrt(a * b);

/** A page is one report with its updates for some hours; a daily column may keep its address for years. */
export const isSamePage = (a: Vector, b: Vector): boolean =>
  a.link !== null &&
  a.link === b.link &&
  Math.abs((a.publishedAtMs ?? a.seenAtMs) - (b.publishedAtMs ?? b.seenAtMs)) <=
    GROUPING.samePageMs;

/** Copies are alike in content, whatever their titles; most pairs are not, and need no closer look. */
const LEAST_OF_COPIES = 0.15;

/** Whether two reports, so much alike, are one text, whole or cut: a syndicated copy. */
export const isCopy = (a: Vector, b: Vector, alike: number): boolean =>
  alike >= LEAST_OF_COPIES && areCopies(a.shingles, b.shingles);

/**
 * How much two reports, published then, still belong together, 0–1: nearly 1 on the same days, a
 * half after `halfMs`. Measured against e^-t and a Gauss curve: follow-ups come for days, and then
 * hardly ever.
 */
export function timeFactor(
  aMs: number | null,
  bMs: number | null,
  { halfMs, undatedFactor }: StreamKind,
): number {
  if (aMs === null || bMs === null) return undatedFactor;
  const apartMs = Math.abs(aMs - bMs);
  return apartMs > GROUPING.openMs ? 0 : 1 / (1 + (apartMs / halfMs) ** GROUPING.steepness);
}
