import type { Background } from "../text/background.ts";
import type { Bag } from "./features.ts";
import { GROUPING } from "./parameters.ts";
import { addOne, type Tally, takeOne } from "./tally.ts";

const DAY_MS = 86_400_000;

/** How much a key tells: the rarer, the more. Natural logarithm of 1/probability. */
export type Weight = (key: string) => number;

/** A key that stands in nearly every text still counts a little. */
const LEAST = 0.02;

/** Weights by how many of news texts at large hold a key. */
export const backgroundWeight =
  (background: Background): Weight =>
  (key) =>
    Math.max(-Math.log(background.shareOf(key)), LEAST);

/**
 * Weights by how common a key is within one topic's stream, where "Russia" tells nothing and
 * "court" much. A key is counted once a day, so that a big story's own words are not pushed down
 * while it runs. Days come in order of arrival; those beyond the window are forgotten, so that the
 * same window always gives the same weights, also after a restart.
 */
export interface TopicWeights {
  add(concepts: Bag, seenAtMs: number): void;
  /** Takes back what was added for a text that its outlet has changed since. */
  remove(concepts: Bag, seenAtMs: number): void;
  readonly weight: Weight;
  /** Grows whenever weights may have changed. */
  version(): number;
}

const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);

export function createTopicWeights(): TopicWeights {
  /** For each day the keys of its texts, and in how many of them each stands. */
  const days = new Map<number, Tally>();
  const daysWith: Tally = new Map();
  let newest = Number.NEGATIVE_INFINITY;
  let version = 0;

  const forgetBefore = (day: number): void => {
    for (const [old, keys] of days) {
      if (old >= day) continue;
      days.delete(old);
      for (const key of keys.keys()) takeOne(daysWith, key);
    }
  };

  return {
    add(concepts, seenAtMs) {
      version += 1;
      const day = dayOf(seenAtMs);
      // A text of a forgotten day that its outlet changes now stays forgotten.
      if (day < newest - GROUPING.weightDays) return;
      if (day > newest) forgetBefore(day - GROUPING.weightDays);
      newest = Math.max(newest, day);
      const keys = days.get(day) ?? new Map<string, number>();
      days.set(day, keys);
      for (const key of concepts.keys()) if (addOne(keys, key)) addOne(daysWith, key);
    },
    remove(concepts, seenAtMs) {
      version += 1;
      const keys = days.get(dayOf(seenAtMs));
      if (keys === undefined) return;
      for (const key of concepts.keys()) if (takeOne(keys, key)) takeOne(daysWith, key);
    },
    version: () => version,
    weight(key) {
      const share = ((daysWith.get(key) ?? 0) + 0.2) / (days.size + 3);
      return Math.max(-Math.log(share), LEAST);
    },
  };
}
