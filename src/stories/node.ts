import { Links } from "./links.ts";
import type { Vector } from "./similarity.ts";

/** A report among those it is like. */
export interface Node extends Vector {
  /** Its place in the order of arrival. */
  readonly order: number;
  readonly isRoundUp: boolean;
  /** Whether it founds a story: a seed is no part of the stream, and its words are not counted. */
  readonly isSeed: boolean;
  /** How alike it is to others in content and time, 0–1, where that is worth it; the same on both ends. */
  readonly links: Links<Node>;
  /** Those of them whose text it shares. */
  readonly copies: Node[];
  /** A small number of its own while it is in the graph; -1 before and after. */
  place: number;
}

/** A node that is in no graph yet. Spelt out, as objects put together from others take more memory. */
export const newNode = (
  { keys, scale, shingles, link, publishedAtMs, seenAtMs }: Vector,
  { order, isRoundUp, isSeed }: Pick<Node, "order" | "isRoundUp" | "isSeed">,
): Node => ({
  keys,
  scale,
  shingles,
  link,
  publishedAtMs,
  seenAtMs,
  order,
  isRoundUp,
  isSeed,
  links: new Links(),
  copies: [],
  place: -1,
});
