import type { Background } from "../text/background.ts";

/** How much a key tells: the rarer, the more. Natural logarithm of 1/probability. */
export type Weight = (key: string) => number;

/** A key that stands in nearly every text still counts a little. */
export const LEAST_WEIGHT = 0.02;

/** Weights by how many of news texts at large hold a key. */
export const backgroundWeight =
  (background: Background): Weight =>
  (key) =>
    Math.max(-Math.log(background.shareOf(key)), LEAST_WEIGHT);
