import type { Analyser, Word } from "../../src/text/analyse.ts";

export interface Sentence {
  readonly text: string;
  /** Primary language subtag. */
  readonly language: string;
  readonly words: readonly Word[];
}

export const readSentence = (text: string, language: string, analyser: Analyser): Sentence => ({
  ...{ text, language, words: analyser.read(text, language) },
});

/** Marks that part what is said in one breath. */
const MARK = /[.,;:!?()–—"«»“”„…|]|\s-\s/;

/** Whether a mark stands between two neighbours, or one of them is missing. */
export function isSeam(text: string, left: Word | undefined, right: Word | undefined): boolean {
  if (left === undefined || right === undefined) return true;
  return MARK.test(text.slice(left.end, right.token.index));
}

export const conceptsOf = (names: string): ReadonlySet<string> =>
  new Set(names.split(/\s+/).map((name) => `c:${name}`));

const CLAUSE_WORDS = 9;

/** The words around a figure, up to the next mark. */
export function clauseOf(
  { text, words }: Sentence,
  { first, last }: { readonly first: number; readonly last: number },
): readonly Word[] {
  let [from, to] = [first, last];
  const least = Math.max(0, first - CLAUSE_WORDS);
  const goesOn = (left: number): boolean =>
    !isSeam(text, words[left], words[left + 1]) || isList(text, words[left], words[left + 1]);
  while (from > least && goesOn(from - 1)) from -= 1;
  while (to < last + CLAUSE_WORDS && goesOn(to)) to += 1;
  return words.slice(from, to + 1);
}

/** A comma between two names: "codes for WhatsApp, Telegram and Viber cost 15 roubles". */
const isList = (text: string, left: Word | undefined, right: Word | undefined): boolean =>
  left?.token.capital === true &&
  right?.token.capital === true &&
  text.slice(left.end, right.token.index) === ", ";

/** Months and days of the week, which English writes like names. */
export const CALENDAR = conceptsOf(
  `january february march april may june july august september october november december monday
  tuesday wednesday thursday friday saturday sunday`,
);
