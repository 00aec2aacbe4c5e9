import type { CandidateSentence } from "./candidate-sentences.ts";
import type { Keys, Weigher } from "./weigh-keys.ts";

/** A sentence that shares this much of its weight with what was said already says nothing new. */
const REDUNDANT = 0.5;
/** Outlets begin the short text and the long one with the same, in other words. */
const SAME_BEGINNING = 0.15;
/** So do two sentences that share a figure and this much beside it. */
const SAME_FIGURE = 0.25;
/**
 * A sentence that adds less than this share of what the first one tells is not worth its room.
 * Tuned with `bench -- summaries` (NeuS at 70 words): a shorter summary is a more precise one.
 */
const WORTH_TELLING = 0.15;
/** Who asks for more words than this wants the background, too, and has them filled. */
const BRIEF_WORDS = 100;
/** The sentence that tells most is not left out for a few words too many. */
const OVERRUN = 1.15;

/** A candidate with what decides whether it is told. */
export interface Weighed {
  readonly candidate: CandidateSentence;
  readonly keys: Keys;
  /** How well it stands by itself, whatever it tells: 0–1. */
  readonly worth: number;
}

/** How much may be told. */
export interface Room {
  readonly sentences: number;
  readonly words: number;
  /** Share of what the first sentence tells that another must add. */
  readonly worthTelling: number;
}

/** At most so many sentences, and about so many words if that is said. */
export function roomFor({
  maxSentences,
  maxWords = Number.POSITIVE_INFINITY,
}: {
  readonly maxSentences: number;
  readonly maxWords?: number;
}): Room {
  const isLong = maxWords > BRIEF_WORDS && maxWords < Number.POSITIVE_INFINITY;
  return { sentences: maxSentences, words: maxWords, worthTelling: isLong ? 0 : WORTH_TELLING };
}

/** Those that together tell most, none like another or like what was told; best first. */
export function chooseSentences(
  weighed: readonly Weighed[],
  told: readonly Keys[],
  { weigh, room }: { readonly weigh: Weigher; readonly room: Room },
): CandidateSentence[] {
  const chosen: Weighed[] = [];
  const left = new Set(weighed.filter(({ keys }) => !repeats(keys, told, weigh)));
  const covered = { terms: new Set<string>(), pairs: new Set<number>() };
  const most = new Map<Weighed, number>();
  let words = 0;
  let best = 0;
  while (chosen.length < room.sentences && words < room.words) {
    const next = bestOf(left, (one) => weigh.score(one.keys, covered) * one.worth, most);
    if (next === null) break;
    const { one, score } = next;
    left.delete(one);
    best ||= score;
    if (score < room.worthTelling * best) break;
    const isTooLong = words + one.candidate.words > room.words * OVERRUN;
    if ((isTooLong && chosen.length > 0) || isLikeOne(one, chosen, weigh)) continue;
    chosen.push(one);
    words += one.candidate.words;
    for (const key of one.keys.terms) covered.terms.add(key);
    for (const key of one.keys.pairs) covered.pairs.add(key);
  }
  return chosen.map(({ candidate }) => candidate);
}

/**
 * The one with the highest score, and of equals the first. Scores only fall, as more is told:
 * whose last one, kept in `most`, is no higher than the best needs no new one.
 */
function bestOf<One>(
  ones: Iterable<One>,
  scoreOf: (one: One) => number,
  most: Map<One, number>,
): { readonly one: One; readonly score: number } | null {
  let best: { readonly one: One; readonly score: number } | null = null;
  for (const one of ones) {
    if (best !== null && (most.get(one) ?? Number.POSITIVE_INFINITY) <= best.score) continue;
    const score = scoreOf(one);
    most.set(one, score);
    if (best === null || score > best.score) best = { one, score };
  }
  return best;
}

/** Whether it says what was told already. */
export function repeats(keys: Keys, told: readonly Keys[], weigh: Weigher): boolean {
  if (!told.some((other) => weigh.shared(keys, other) >= REDUNDANT)) return false;
  // "57 injured" after "12 injured" shares nearly everything with it, and is the news.
  return !hasNewNumber(keys, told);
}

/** Whether it tells a number that was not told. */
export const hasNewNumber = (keys: Keys, told: readonly Keys[]): boolean =>
  [...keys.terms].some((key) => isNumber(key) && !told.some((other) => other.terms.has(key)));

/** A long sentence that repeats a short one is as tiring as the other way round. */
const isLikeOne = (one: Weighed, chosen: readonly Weighed[], weigh: Weigher): boolean =>
  chosen.some(
    (other) =>
      Math.max(weigh.shared(one.keys, other.keys), weigh.shared(other.keys, one.keys)) >=
      leastLikeness(one, other),
  );

/** What two sentences may not share of their weight. */
function leastLikeness(one: Weighed, other: Weighed): number {
  const [first, second] = [one.candidate, other.candidate];
  if (first.article === second.article && first.isLead && second.isLead) return SAME_BEGINNING;
  return [...one.keys.terms].some((key) => isFigure(key) && other.keys.terms.has(key))
    ? SAME_FIGURE
    : REDUNDANT;
}

const isNumber = (key: string): boolean => key.startsWith("n:");

/** A number that tells what is counted: neither a day of a month nor a year. */
const isFigure = (key: string): boolean =>
  isNumber(key) && Number(key.slice(2)) >= 100 && !/^n:(?:19|20)\d\d$/.test(key);
