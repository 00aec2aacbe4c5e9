import type { Glossary } from "./glossary.ts";
import { nameStem } from "./name-stem.ts";
import { remember } from "./remember.ts";
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

/** A word or number with what it says, in a form texts of other languages share. */
export interface Word {
  readonly token: Token;
  /** As in `Term`; null where it says nothing, as a stop word. */
  readonly key: string | null;
  /** Where it ends in the text. */
  readonly end: number;
}

export interface Analyser {
  /**
   * The terms of a text in their order, without stop words, lone letters and lone digits;
   * `language` is a primary subtag.
   */
  analyse(text: string, language: string): readonly Term[];
  /** All words of a sentence, with the keys that its terms have. */
  read(sentence: string, language: string): readonly Word[];
  /** Another one for each analyser that answers otherwise, but for the program's version. */
  readonly fingerprint: string;
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

/** What a word or number says, wherever it stands. */
type Reading = Pick<Term, "key" | "kind"> | null;

const numberReading = ({ value = "" }: Token): Reading =>
  value === "" || WEAK_NUMBER.test(value) ? null : { key: `n:${value}`, kind: "number" };

/** Reads words, folded by `foldAccents`, of one language, which all have a name's capital or none. */
type Read = (folded: string) => Reading;

function readerOf(
  glossary: Glossary,
  { language, capital }: { readonly language: string; readonly capital: boolean },
): Read {
  return remember((folded) => {
    if (folded.length < MIN_WORD_CHARS || isStopWord(folded, language)) return null;
    const concept = glossary.conceptOf(folded, language);
    if (concept !== null) return { key: `c:${concept}`, kind: "concept" };
    return capital
      ? { key: nameKey(folded, language), kind: "name" }
      : { key: wordKey(folded, language), kind: "word" };
  }, MOST_WORDS);
}

/**
 * News repeats its words: remembering what was read in them is some ten times faster. Full texts on
 * many subjects have twice the words of a topic; room for those takes 2 MB more.
 */
const MOST_WORDS = 32_000;

/** An article is judged and then grouped by the same texts: those of one pass are analysed once. */
const MOST_TEXTS = 400;

/** A story of ten full texts is summed up by some 200 sentences, whose figures are then compared. */
const MOST_SENTENCES = 500;

/** Far more than a feed can name. */
const MOST_LANGUAGES = 50;

/** Analyses texts with a glossary. Holds nothing else but what it found before. */
export function createAnalyser(glossary: Glossary): Analyser {
  const analyserOf = remember((language) => {
    const [asName, asWord] = [true, false].map((capital) =>
      readerOf(glossary, { language, capital }),
    ) as [Read, Read];
    const readingOf = (token: Token): Reading =>
      token.kind === "number"
        ? numberReading(token)
        : (token.capital ? asName : asWord)(token.folded);
    const termOf = (token: Token): Term | null => {
      const reading = readingOf(token);
      return reading === null ? null : { ...reading, text: token.text };
    };
    const wordOf = (token: Token): Word => {
      const key = readingOf(token)?.key ?? null;
      return { token, key, end: token.index + token.text.length };
    };
    return {
      analyse: remember(
        (text) =>
          tokenize(text, language)
            .map(termOf)
            .filter((term) => term !== null),
        MOST_TEXTS,
      ),
      read: remember((sentence) => tokenize(sentence, language).map(wordOf), MOST_SENTENCES),
    };
  }, MOST_LANGUAGES);
  return {
    analyse: (text, language) => analyserOf(language).analyse(text),
    read: (sentence, language) => analyserOf(language).read(sentence),
    fingerprint: glossary.fingerprint,
  };
}
