import type { Word } from "../../src/text/analyse.ts";
import type { Figure } from "./figures.ts";
import { conceptsOf, isSeam, type Sentence } from "./read-sentence.ts";

/** What a figure counts, or the unit it measures in. */
export interface Counted {
  /** Keys of all languages; empty where the words around do not tell. */
  readonly kinds: ReadonlySet<string>;
  readonly isUnit: boolean;
  /** Where in the sentence the words stand that say so; for a unit, up to where it ends. */
  readonly from: number;
  readonly end: number;
  /** What is counted along with it: the crew of "420 passengers and crew". */
  readonly along: readonly string[];
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["%", "c:percent"],
  ["$", "c:dollar"],
  ["€", "c:euro"],
  ["£", "c:pound"],
  ["₽", "c:rouble"],
  ["₴", "c:hryvnia"],
]);
/** Before the figure, as English has it. */
export const SIGN_BEFORE = /[$€£]\s?$/;
const SIGN_AFTER = /^[\s\u00a0\u202f]?([%$€£₽₴])/;
const PERCENT_AFTER = /^\s(?:per\s?cent|pct|pour cent|por ciento)(?!\p{L})/iu;
const SIGN_CHARS = 14;

export const PERCENT = "c:percent";
const UNITS = conceptsOf(
  `percent dollar euro pound rouble hryvnia crown franc yuan yen currency kilometre metre mile
  tonne`,
);
/** Every text is full of spans of time and of the points of games: which is which cannot be told. */
const UNTOLD: ReadonlySet<string> = new Set([
  ...conceptsOf(
    `year month week day hour century decade monday tuesday wednesday thursday friday saturday
    sunday season match game goal win level`,
  ),
  ...[
    "w:point",
    "w:punkt",
    "w:ochk",
    "w:yard",
    "c:yard",
    "w:inch",
    "w:degre",
    "w:gradus",
    "w:grad",
  ],
]);
/** Whether a figure counts what we do not compare. */
export const isUntold = (kinds: ReadonlySet<string>): boolean =>
  [...kinds].some((key) => UNTOLD.has(key));

/** Words before a noun that do not say what is counted. */
const QUALIFIERS = conceptsOf(
  `new old large small registration total additional foreign popular full record first last
  average different young state official local international people-power`,
);

/** What outlets call by one word or another; a difference is told in their own. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    persons: "user people citizen resident account man woman",
    homes: "home housing household",
    phones: "mobile device",
    vessels: "ship ferry yacht",
  }).flatMap(([name, concepts]) => [...conceptsOf(concepts)].map((key) => [key, name])),
);
export const PERSONS = "persons";

/** "15 killed", "19 dead": people, told by what became of them alone. */
const FATED = conceptsOf("dead kill murder casualty missing arrest hostage");

/** Words between a number and its noun: "100 millions de personnes". */
const OF = new Set(["de", "d", "des", "of"]);
const AND = new Set(["and", "und", "и", "et", "y", "e", "i", "та", "й", "oraz", "sowie"]);
const MOST_WORDS_BEHIND = 5;
const MOST_NOUN_WORDS = 3;
/** How far before a figure its noun may stand: "the number of users affected at 6 million". */
const MOST_WORDS_BEFORE = 8;

export function countedBy(sentence: Sentence, figure: Figure): Counted {
  const told = signOf(sentence.text, figure) ?? nounAfter(sentence, figure);
  return told.kinds.size > 0 ? told : (personsBefore(sentence, figure) ?? told);
}

/** The noun or unit that stands at the figure itself. */
export const isToldAt = (sentence: Sentence, figure: Figure): boolean =>
  (signOf(sentence.text, figure) ?? nounAfter(sentence, figure)).kinds.size > 0;

function signOf(text: string, { start, end }: Figure): Counted | null {
  const unit = (key: string, unitEnd: number): Counted => ({
    ...{ kinds: new Set([key]), isUnit: true, from: end, end: unitEnd, along: [] },
  });
  const before = SIGN_BEFORE.exec(text.slice(Math.max(0, start - 2), start))?.[0].trim();
  if (before !== undefined) return unit(SIGNS.get(before) ?? "", end);
  const after = text.slice(end, end + SIGN_CHARS);
  const sign = SIGN_AFTER.exec(after);
  if (sign !== null) return unit(SIGNS.get(sign[1] ?? "") ?? "", end + sign[0].length);
  const percent = PERCENT_AFTER.exec(after);
  return percent === null ? null : unit(PERCENT, end + percent[0].length);
}

function nounAfter(sentence: Sentence, figure: Figure): Counted {
  const behind = wordsBehind(sentence, figure);
  const stop = behind.findIndex(({ key }) => key === null);
  const head = stop < 0 ? behind : behind.slice(0, stop);
  const { end: from } = figure;
  const unit = head.find(
    ({ key }, at) => isOneOf(UNITS, key) || (at === 0 && isOneOf(UNTOLD, key)),
  );
  if (unit?.key != null) {
    return { kinds: new Set([unit.key]), isUnit: true, from, end: unit.end, along: [] };
  }
  const noun = head.slice(0, MOST_NOUN_WORDS);
  const last = noun.at(-1);
  // "70m" is a unit that nobody told us.
  if (last === undefined || noun[0]?.token.index === from) return { ...NOTHING, from, end: from };
  // Of "400 VPN services" the services are counted.
  const telling = keysOf(noun.filter(({ token }) => !token.capital));
  const kinds = new Set(telling.filter((key) => !QUALIFIERS.has(key)).map((key) => alike(key)));
  if (telling.some((key) => FATED.has(key))) kinds.add(PERSONS);
  const hasAnd = stop > 0 && AND.has(behind[stop]?.token.folded ?? "");
  const along = hasAnd ? keysOf(behind.slice(stop + 1, stop + 2)) : [];
  return { kinds, isUnit: false, from, end: last.end, along };
}

const NOTHING = { kinds: new Set<string>(), isUnit: false, along: [] };

const isOneOf = (keys: ReadonlySet<string>, key: string | null): boolean =>
  key !== null && keys.has(key);

/** The words right behind a figure, up to a mark or the next figure, without an "of" at the head. */
function wordsBehind({ text, words }: Sentence, { last }: Figure): readonly Word[] {
  let to = last + 1;
  while (to <= last + MOST_WORDS_BEHIND && !isSeam(text, words[to - 1], words[to])) {
    if (words[to]?.token.kind === "number") break;
    to += 1;
  }
  const behind = words.slice(last + 1, to);
  const from = behind.findIndex(({ token }) => !OF.has(token.folded));
  return from < 0 ? [] : behind.slice(from);
}

export const alike = (key: string): string => ALIKE.get(key) ?? key;

export const keysOf = (words: readonly Word[]): string[] => words.flatMap(({ key }) => key ?? []);

/** "The number of people affected at over 100 million": for a figure with no noun behind it. */
function personsBefore({ text, words }: Sentence, { first }: Figure): Counted | null {
  for (let at = first - 1; at >= Math.max(0, first - MOST_WORDS_BEFORE); at -= 1) {
    const word = words[at];
    if (word === undefined || word.token.kind === "number") break;
    if (/[.;!?()–—"«»“”„…|]/.test(text.slice(word.end, words[at + 1]?.token.index))) break;
    if (word.key === null || alike(word.key) !== PERSONS) continue;
    const before = words[at - 1];
    const hasAdjective = before?.key != null && !isSeam(text, before, word);
    const from = hasAdjective ? before.token.index : word.token.index;
    return { kinds: new Set([PERSONS]), isUnit: false, from, end: word.end, along: [] };
  }
  return null;
}
