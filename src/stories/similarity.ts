import type { KeyTable } from "./key-table.ts";
import { idOf, titleWeightOf, weightOf } from "./packed-keys.ts";
import { GROUPING, type StreamKind, type ViewWeights } from "./parameters.ts";
import { areCopies } from "./shingles.ts";
import type { StreamWeights } from "./stream-weights.ts";

/** A report as it is compared. */
export interface Vector {
  /** Its keys as `packKey` packs them, each once. */
  readonly keys: Int32Array;
  /** See `noScale`. */
  readonly scale: Float32Array;
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

/** Places of the views in a scale or in products; `EPOCH` only in a scale. */
const [ALL, DAILY, CONCEPTS, TITLE, EPOCH] = [0, 1, 2, 3, 4] as const;
const VIEWS = [ALL, DAILY, CONCEPTS, TITLE] as const;

/**
 * 1 / length of a report under each view (0 where it has none), as it was in that epoch of the
 * stream. It is kept: weights change little from one epoch to the next, and a report is compared
 * hundreds of times in it. Here it was not measured yet.
 */
export const noScale: readonly number[] = [0, 0, 0, 0, -1];

/**
 * Content likeness: the weighted mean of the cosines of four views. A report is compared with
 * hundreds: its own keys are laid out by their numbers, so that a comparison goes once through the
 * keys of the other, and only those of both are weighed.
 */
export function createLikeness(
  table: KeyTable,
  stream: StreamWeights,
  views: ViewWeights,
): Likeness {
  let laidOut = new Int32Array(0);
  let report: Vector | null = null;
  // Written over by each comparison, as there are so many.
  const shared = new Float64Array(VIEWS.length);
  const squares = new Float64Array(VIEWS.length);

  /** Adds a key that both hold, by the product of its weights in the texts and in the titles. */
  const addKey = (sums: Float64Array, id: number, texts: number, titles: number): void => {
    const background = (table.background[id] ?? 0) ** 2;
    sums[ALL] = (sums[ALL] ?? 0) + texts * stream.byTexts(id) ** 2;
    sums[TITLE] = (sums[TITLE] ?? 0) + titles * background;
    if (table.isShared[id] !== true) return;
    sums[DAILY] = (sums[DAILY] ?? 0) + texts * stream.byDays(id) ** 2;
    sums[CONCEPTS] = (sums[CONCEPTS] ?? 0) + texts * background;
  };

  /** What the report that is laid out and the one of these keys both hold. */
  const multiply = (keys: Int32Array): void => {
    shared.fill(0);
    for (let at = 0; at < keys.length; at += 1) {
      const its = keys[at] ?? 0;
      const id = idOf(its);
      const mine = laidOut[id] ?? NOTHING;
      if (mine === NOTHING) continue;
      const titles = titleWeightOf(mine) * titleWeightOf(its);
      addKey(shared, id, weightOf(mine) * weightOf(its), titles);
    }
  };

  const measure = ({ keys, scale }: Vector): void => {
    squares.fill(0);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? 0;
      addKey(squares, idOf(key), weightOf(key) ** 2, titleWeightOf(key) ** 2);
    }
    for (const view of VIEWS) {
      const square = squares[view] ?? 0;
      scale[view] = square === 0 ? 0 : 1 / Math.sqrt(square);
    }
    scale[EPOCH] = stream.epoch();
  };

  /** Lengths that are an epoch old may make it a little more than 1. */
  const cosine = (view: number, one: Float32Array, other: Float32Array): number =>
    Math.min(1, (shared[view] ?? 0) * (one[view] ?? 0) * (other[view] ?? 0));

  return {
    begin(next) {
      if (report !== null) for (const key of report.keys) laidOut[idOf(key)] = NOTHING;
      const size = table.background.length;
      if (size > laidOut.length) laidOut = new Int32Array(2 * size).fill(NOTHING);
      report = next;
      for (const key of next.keys) laidOut[idOf(key)] = key;
      measure(next);
    },
    with(other) {
      multiply(other.keys);
      if (other.scale[EPOCH] !== stream.epoch()) measure(other);
      const [one, two] = [report?.scale ?? other.scale, other.scale];
      return (
        views.all * cosine(ALL, one, two) +
        views.daily * cosine(DAILY, one, two) +
        views.concepts * cosine(CONCEPTS, one, two) +
        views.title * cosine(TITLE, one, two)
      );
    },
  };
}

/** Stands where the report has no such key. */
const NOTHING = -1;

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
