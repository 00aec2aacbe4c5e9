import { type Alignment, marksOf } from "./align.ts";
import { countsTheSame } from "./counts-the-same.ts";
import { numberIn } from "./equivalents.ts";
import type { Statement, Word } from "./statement.ts";

/** Before an amount that is a little less than what is meant: "over 11,000" of 11,480. */
const OVER =
  /^(?:over|above|more|mehr|uber|plus|mas|свыше|более|больше|понад|більше|ponad|wiecej|superieur|superior)$/;
/** Before one that is a little more: "almost 2 million" of 1.94 million. */
const ALMOST = /^(?:almost|nearly|почти|майже|fast|knapp|presque|quasi|casi|niemal|prawie|blisko)$/;
/** How far before its amount such a word stands. */
const BEFORE_WORDS = 2;

/** Smaller ones, and those not in whole tens, are exact. */
const LEAST_ROUND = 10;
/** No further from the exact amount is a round one. */
const MOST_ROUNDED = 0.06;

const valueIn = (word: Word): number => numberIn(word, "n:");

/** The unit of its last digit that is not nought: 500 of 11,500. */
function grainOf(value: number): number {
  let grain = 10 ** Math.floor(Math.log10(value));
  while (grain > 1 && value % grain !== 0) grain /= 10;
  return grain;
}

/** A year or an hour, which is near another one and no round figure of it. */
const isMoment = (word: Word): boolean =>
  word.unit === "hour" ||
  ((word.unit === null || word.unit === "year") &&
    /^(?:(?:1[89]|20)\d\d|\d{1,2}[.:]\d\d)$/.test(word.text));

/** "No more than" is said of what is less. */
const NO_MORE = /^(?:no|not|не|ne|nicht|kein\p{L}*|au|pas|ni|nie|nao)$/u;
const LIMIT_WORDS = 3;
const isLimit = ({ words }: Statement, at: number): boolean =>
  words.slice(Math.max(0, at - LIMIT_WORDS), at).some(({ folded }) => NO_MORE.test(folded));

/** How far above or below its round figure the exact one may be; null for a figure that is not round. */
function spanOf(
  { statement }: Alignment,
  at: number,
  value: number,
): readonly [number, number] | null {
  const before = statement.words.slice(Math.max(0, at - BEFORE_WORDS), at);
  const grain = grainOf(value);
  if (grain < LEAST_ROUND || isLimit(statement, at)) return null;
  if (before.some(({ folded }) => OVER.test(folded))) return [0, grain];
  if (before.some(({ folded }) => ALMOST.test(folded))) return [-grain, 0];
  const isAbout = marksOf(statement, "about").some(
    ({ end }) => end <= at && at - end < BEFORE_WORDS,
  );
  return isAbout ? [-grain / 2, grain / 2] : null;
}

/** Whether the statement gives in round figures, and says so, an amount of the same in the source. */
export function isRounded(alignment: Alignment, at: number): boolean {
  const { statement, source } = alignment;
  const word = statement.words[at];
  const value = word?.kind === "amount" && !isMoment(word) ? valueIn(word) : 0;
  const span = value > 0 ? spanOf(alignment, at, value) : null;
  if (span === null) return false;
  return source.words.some((other, place) => {
    if (other.kind !== "amount" || other.unit !== word?.unit || isMoment(other)) return false;
    const gap = valueIn(other) - value;
    const isWithin = gap >= span[0] && gap <= span[1] && Math.abs(gap) <= MOST_ROUNDED * value;
    return isWithin && countsTheSame(alignment, at, place);
  });
}
