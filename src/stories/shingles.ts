import { GROUPING } from "./parameters.ts";

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Hashes kept of a text, the smallest ones: of two long texts the same runs are kept (bottom-k
 * sketch, Broder 1997), and a report takes half a kilobyte at most.
 */
const MOST_KEPT = 128;

/** Longer texts are told apart, or found alike, by their beginning. */
const MOST_WORDS = 2_000;

/** Shortest text that can be a copy, in runs: two headlines of five words are not evidence. */
const FEWEST = 8;

/** FNV-1a over UTF-16 code units (Fowler, Noll and Vo; 32 bits). */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

const FNV_OFFSET = 0x811c9dc5;

/** Hashes of the runs of words of a text, ascending. */
export function shinglesOf(text: string): Uint32Array {
  const words = (text.toLowerCase().match(WORD) ?? []).slice(0, MOST_WORDS);
  const { shingleWords } = GROUPING;
  const hashes = new Set<number>();
  for (let start = 0; start + shingleWords <= words.length; start += 1) {
    hashes.add(hash(words.slice(start, start + shingleWords).join(" "), FNV_OFFSET));
  }
  return Uint32Array.from(hashes).sort().slice(0, MOST_KEPT);
}

/** Where a sketch ends: beyond it nothing is known of the text. */
const reach = (sketch: Uint32Array): number =>
  sketch.length < MOST_KEPT ? Number.POSITIVE_INFINITY : (sketch[MOST_KEPT - 1] ?? 0);

/** Whether two texts, given by their sketches, are one, whole or cut. */
export function areCopies(a: Uint32Array, b: Uint32Array): boolean {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a];
  const known = Math.min(reach(small), reach(large));
  let compared = 0;
  let shared = 0;
  let at = 0;
  for (const value of small) {
    if (value > known) break;
    compared += 1;
    while ((large[at] ?? Number.POSITIVE_INFINITY) < value) at += 1;
    if (large[at] === value) shared += 1;
  }
  return shared >= GROUPING.copyShare * Math.max(FEWEST, compared);
}
