import type { Word } from "../../src/text/analyse.ts";
import { CALENDAR, type Sentence } from "./read-sentence.ts";

/** Headlines in title case give every word a capital. */
const TITLE_CASE_SHARE = 0.5;
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u;
const WORDS = /\p{L}[\p{L}\p{M}’'-]*/gu;
/** What stands before a word in the middle of a sentence. */
const IN_MIDDLE = /[\p{Ll}\p{Nd}],? $/u;

/** Whether a word of one sentence is a name. */
export type IsName = (word: Word) => boolean;

export interface NamedText {
  readonly text: string;
  /** Primary language subtag. */
  readonly language: string;
}

/**
 * Knows the names of a story's texts: words with a capital that no rule gave them. A word at the
 * head of a sentence or of a headline in title case, where any word has one, is a name if it
 * always has its capital in the other texts. German writes every noun so and is not asked.
 */
export function namesIn(texts: readonly NamedText[]): (sentence: Sentence) => IsName {
  let known: Written | undefined;
  const isNameInMiddle = (lower: string): boolean => {
    // Most names show without the other texts, which take long to go through.
    known ??= writtenIn(texts);
    return known.inMiddle.has(lower) && !known.inLower.has(lower);
  };
  return (sentence) => {
    let givesCapitals: boolean | undefined;
    return ({ token, key }) => {
      if (key === null || CALENDAR.has(key) || token.kind === "number") return false;
      const lower = token.text.toLowerCase();
      if (lower === token.text) return false;
      if (INNER_CAPITAL.test(token.text)) return true;
      givesCapitals ??= isTitleCase(sentence);
      return (token.capital && !givesCapitals) || isNameInMiddle(lower);
    };
  };
}

/** Words in lower case, as they are written with a capital in the middle of a sentence and without. */
interface Written {
  readonly inMiddle: ReadonlySet<string>;
  readonly inLower: ReadonlySet<string>;
}

function writtenIn(texts: readonly NamedText[]): Written {
  const inMiddle = new Set<string>();
  const inLower = new Set<string>();
  for (const { text, language } of texts) {
    if (language === "de") continue;
    for (const { 0: word, index } of text.matchAll(WORDS)) {
      const lower = word.toLowerCase();
      if (word === lower) inLower.add(lower);
      else if (IN_MIDDLE.test(text.slice(Math.max(0, index - 3), index))) inMiddle.add(lower);
    }
  }
  return { inMiddle, inLower };
}

function isTitleCase({ words, language }: Sentence): boolean {
  const telling = words.filter(({ token, key }) => token.kind === "word" && key !== null);
  const capital = telling.filter(({ token }) => token.text.toLowerCase() !== token.text);
  return language !== "de" && capital.length > TITLE_CASE_SHARE * telling.length;
}
