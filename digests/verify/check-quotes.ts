import { foldAccents } from "../../src/text/transliterate.ts";
import type { Alignment } from "./align.ts";
import { foldSigns } from "./fold-signs.ts";
import { type Problem, problem } from "./problem.ts";

/** A name stands in quotation marks as often as a quote does: «Спартак», “Blue Line”. */
const NAME = /^(?:(?:[\p{Lu}\p{N}][^ ]* ?){1,3}|\p{Lu}[^ ]*(?: [^ ]+){1,2})$/u;
const QUOTED = /"([^"]{1,1000})"/g;

/** What stands in quotation marks in a text, as signs are folded. */
const quotesIn = (text: string): string[] =>
  [...foldSigns(text).matchAll(QUOTED)]
    .map(([, inner = ""]) => inner.replace(/[.,;:!?… ]+$/, "").trim())
    .filter((inner) => inner.length > 2 && !NAME.test(inner));

/** So many words of a translated quote stand in the source. */
const LEAST_TRANSLATED = 0.6;

/** A few quoted words are fitted into a sentence: “faires Ergebnis” for “fairen Ergebnis”. */
const MOST_INFLECTED = 3;
const LEAST_STEM = 4;
const ENDING_CHARS = 2;

function isInflected(quote: string, written: string): boolean {
  const words = foldAccents(quote).split(/[^\p{L}\p{N}]+/u);
  if (words.length > MOST_INFLECTED || words.some((word) => word.length < LEAST_STEM)) return false;
  const stems = words.map((word) =>
    word.slice(0, Math.max(LEAST_STEM, word.length - ENDING_CHARS)),
  );
  const theirs = written.split(/[^\p{L}\p{N}]+/u);
  return theirs.some((_, at) =>
    stems.every((stem, step) => {
      const other = theirs[at + step] ?? "";
      return other.startsWith(stem) && other.length <= stem.length + 2 * ENDING_CHARS;
    }),
  );
}

/** A quote stands in the source, word for word; a translated one at least beside a quote. */
export function checkQuotes({ statement, source, found, told }: Alignment): Problem[] {
  const written = foldAccents(foldSigns(source.written));
  const isForeign = statement.language !== source.language;
  /** Concepts of what is quoted in the source, and not told: a translation has these and no others. */
  const theirs = new Set(
    quotesIn(source.written).flatMap((quote) => foldAccents(quote).split(/[^\p{L}\p{N}]+/u)),
  );
  const isLeftOut = source.words.some(
    ({ concept, folded }, place) => concept !== null && !told.has(place) && theirs.has(folded),
  );
  const hasOtherWord = (words: ReadonlySet<string>): boolean =>
    isLeftOut &&
    statement.words.some(
      ({ concept, folded }, at) =>
        concept !== null && words.has(folded) && (found[at] ?? []).length === 0,
    );
  const isKnown = (words: ReadonlySet<string>): boolean => {
    const own = [...statement.words.keys()].filter((at) => {
      const word = statement.words[at];
      return word !== undefined && word.kind !== "function" && words.has(word.folded);
    });
    const known = own.filter((at) => (found[at] ?? []).length > 0).length;
    return known > 0 && known >= LEAST_TRANSLATED * own.length;
  };
  return quotesIn(statement.written).flatMap((quote) => {
    const words = new Set(foldAccents(quote).split(/[^\p{L}\p{N}]+/u));
    const isTranslated = isForeign && written.includes('"') && isKnown(words);
    const isWord =
      isForeign &&
      !quote.includes(" ") &&
      statement.words.some(({ text }, at) => text === quote && (found[at] ?? []).length > 0);
    const isVerbatim = written.includes(foldAccents(quote)) || isInflected(quote, written);
    const isThere = isVerbatim || (isTranslated && !hasOtherWord(words)) || isWord;
    return isThere ? [] : [problem(`No source has the quote “${quote}”.`)];
  });
}
