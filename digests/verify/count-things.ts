import { isContent } from "./align.ts";
import type { Statement, Word } from "./statement.ts";
import { isUnit } from "./units.ts";
import { isTime } from "./word-kinds.ts";

/** The words behind an amount that say what it counts. */
const THING_WORDS = 2;
/** How far behind its amount a thing may stand. */
const COUNT_WORDS = 4;
/** How far before the whole its part stands: "60 of its 410 branches". */
const WHOLE_WORDS = 4;

const YEAR = /^(?:19|20)\d\d$/;
export const OF = /^(?:of|out|de|des|du|sur|из|з|із|von|der|z|ze|na)$/;

export const isYear = ({ text }: Word): boolean => YEAR.test(text);

/** Places of the words behind an amount that say what is counted. */
export function thingsOf({ words }: Statement, at: number): number[] {
  const clause = words[at]?.clause;
  const things: number[] = [];
  for (let place = at + 1; place < words.length && things.length < THING_WORDS; place += 1) {
    const word = words[place];
    if (word === undefined || word.clause !== clause || word.kind === "amount") break;
    const isThing = isContent(word) && word.kind !== "name";
    if (isThing && !isUnit(word.concept ?? "") && !isTime(word)) things.push(place);
  }
  return things;
}

/** "27 to 19 votes": the votes are of both. */
export const isRatio = (words: readonly Word[], one: number, other: number): boolean =>
  one < other &&
  other - one <= 2 &&
  words.slice(one + 1, other).every(({ kind }) => kind === "function");

/** Whether a thing is what an amount counts, and not another one between or before them. */
export function isCountedBy({ words }: Statement, thing: number, amount: number): boolean {
  const start = Math.max(0, thing - COUNT_WORDS);
  const before = words
    .slice(start, thing)
    .findLastIndex(({ kind, clause }) => kind === "amount" && clause === words[thing]?.clause);
  const nearest = before < 0 ? amount : start + before;
  return nearest === amount || isRatio(words, amount, nearest);
}

/** Says that an amount is a difference: "6,000 more than a year ago". */
const DIFFERENCE =
  /^(?:more|less|fewer|higher|lower|mehr|weniger|больше|меньше|более|менее|більше|менше|plus|moins|mas|menos|wiecej|mniej)$/;
/** Says that an amount is not the one any more: "310 million instead of 240 million". */
const INSTEAD = /^(?:instead|zamiast|вместо|замість|statt|anstatt|lieu|lugar)$/;
/** "Donné lieu à 112 plaintes" says what came of it. */
const GAVE = /^(?:donn|dio$|dad|dan$|da$)/;
const isInstead = (words: readonly Word[], at: number): boolean =>
  INSTEAD.test(words[at]?.folded ?? "") && !GAVE.test(words[at - 1]?.folded ?? "");
/** The same right before it: "15 more". */
const ADDED = /^(?:ще|еще|weitere\p{L}*|noch|another|otr[oa]s|autres|kolejn\p{L}+|jeszcze)$/u;
/** The same right before it: "down 5 percent"; "up to 5 percent" says something else. */
const CHANGED = /^(?:down|up)$/;

/** Whether an amount is told as a difference or as what was before. */
export function isDifference({ words }: Statement, at: number): boolean {
  const says = (place: number, pattern: RegExp): boolean =>
    words[place]?.clause === words[at]?.clause && pattern.test(words[place]?.folded ?? "");
  return (
    [1, 2].some((step) => says(at + step, DIFFERENCE) || isInstead(words, at - step)) ||
    says(at - 1, CHANGED) ||
    says(at - 1, ADDED)
  );
}

const isHalf = ({ keys }: Word): boolean => keys.includes("q:50");

/** Whether an amount is the whole of which another is told: "60 of its 410 branches". */
export function isWhole({ words }: Statement, at: number): boolean {
  const before = words.slice(Math.max(0, at - WHOLE_WORDS), at);
  const part = before.findLastIndex(
    (word) => (word.kind === "amount" && !isYear(word)) || isHalf(word),
  );
  return part >= 0 && before.slice(part + 1).some(({ folded }) => OF.test(folded));
}

/** Whether an amount is the part of a whole that is told, too: "60 of its 410 branches". */
export const isPartOf = (statement: Statement, at: number): boolean => {
  const { words } = statement;
  const whole = words.findIndex(({ kind }, place) => place > at && kind === "amount");
  return whole > at && whole - at <= WHOLE_WORDS + 1 && isWhole(statement, whole);
};

/** Whether a statement has another amount beside this one. */
export const isCounted = ({ words }: Statement, at: number): boolean =>
  words.some((word, place) => place !== at && (word.kind === "amount" || isHalf(word)));

/** Verbs of what grows and shrinks that the glossary leaves out. */
const CHANGE =
  /^(?:baj|sub[ií]|aument|disminu|reduc|cay[oe]|crec|сниз|упал|вырос|сократ|уменьш|увелич|gestieg|gesunk|stieg|sank|fiel|zugenomm|baiss|augment|recul|chut|progress|spad|wzr[oó]s|zmal|fell|rose|drop|increas|decreas|gr[eo]w)/;

/** Whether a statement says, by any comparison, that the amount is not the only one. */
export const isCompared = (statement: Statement, at: number): boolean =>
  isDifference(statement, at) ||
  statement.words.some(
    ({ concept, folded }) => concept === "rise" || concept === "fall" || CHANGE.test(folded),
  ) ||
  isCounted(statement, at);
