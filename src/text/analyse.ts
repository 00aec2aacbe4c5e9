import type { Glossary } from "./glossary.ts";
import { nameStem } from "./name-stem.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { type Token, tokenize } from "./tokens.ts";
import { phoneticKey, transliterate } from "./transliterate.ts";

/** What a word or number of a text says, in a form texts of other languages share. */
export interface Term {
  /** `c:concept`, `n:number`, `p:` and a name's phonetic key, or `w:` and a stem in Latin letters. */
  readonly key: string;
  readonly kind: "concept" | "word" | "number" | "name";
  /** As written. */
  readonly text: string;
}

export interface Analyser {
  /**
   * The terms of a text in their order, without stop words, lone letters and lone digits;
   * `language` is a primary subtag.
   */
  analyse(text: string, language: string): Term[];
}

/** Transliterations differ most at the end of a name. */
const NAME_KEY_CHARS = 8;

/** A lone letter tells nothing. */
const MIN_WORD_CHARS = 2;

const nameKey = (folded: string, language: string): string =>
  `p:${phoneticKey(nameStem(folded, language)).slice(0, NAME_KEY_CHARS)}`;

const wordKey = (folded: string, language: string): string =>
  `w:${transliterate(stem(folded, language)).replaceAll("'", "")}`;

/**
 * A digit alone ("3 ways") stands in every other text; dropping it made grouping a little better.
 * Years stay: dropping them made no difference.
 */
const WEAK_NUMBER = /^\d$/;

function numberTerm({ text, value = "" }: Token): Term | null {
  if (value === "" || WEAK_NUMBER.test(value)) return null;
  return { key: `n:${value}`, kind: "number", text };
}

function termOf(token: Token, language: string, glossary: Glossary): Term | null {
  const { text, folded } = token;
  if (token.kind === "number") return numberTerm(token);
  if (folded.length < MIN_WORD_CHARS || isStopWord(folded, language)) return null;
  const concept = glossary.conceptOf(folded, language);
  if (concept !== null) return { key: `c:${concept}`, kind: "concept", text };
  if (token.capital) return { key: nameKey(folded, language), kind: "name", text };
  return { key: wordKey(folded, language), kind: "word", text };
}

/** Analyses texts with a glossary. Holds no state beside it. */
export const createAnalyser = (glossary: Glossary): Analyser => ({
  analyse: (text, language) =>
    tokenize(text, language)
      .map((token) => termOf(token, language, glossary))
      .filter((term) => term !== null),
});
