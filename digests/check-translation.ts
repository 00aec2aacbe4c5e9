import type { Article } from "../src/model/article.ts";
import type { Analyser } from "../src/text/analyse.ts";
import { detectLanguage } from "../src/text/language.ts";
import { foldBlanks, isTellable } from "./candidate-sentences.ts";
import { textOf } from "./model-summary.ts";
import { OTHER_LANGUAGE, PLAIN_FLAWS } from "./plain-flaws.ts";
import { hasWholeQuotes } from "./quotations.ts";
import type { Mark } from "./verify/mark-words.ts";
import { readStatement } from "./verify/read-statement.ts";
import type { Statement } from "./verify/statement.ts";
import { verifySentence } from "./verify/verify-sentence.ts";

/** A text of a digest in another language than its reader's. */
export interface Translatable {
  /** As a report has it, or a model that summed it up. */
  readonly text: string;
  /** The report it is of, in whose language it is. */
  readonly article: Article;
  readonly isHeadline: boolean;
}

export interface TranslationCheck {
  /** Primary language subtag of the translation. */
  readonly language: string;
  readonly analyser: Analyser;
}

/** What the check can read; a translation of or into another language would always be refused. */
const CHECKED_LANGUAGES = new Set(["en", "ru", "uk", "de", "fr", "es", "pl"]);

export const canBeTranslated = (from: string, to: string): boolean =>
  from !== to && CHECKED_LANGUAGES.has(from) && CHECKED_LANGUAGES.has(to);

/**
 * How much shorter or longer than its original a translation may be. Of 72 made for the purpose, in
 * both directions between English and six languages, none was below 0.7 or above 1.65 times as long.
 */
const SHORTEST = 0.5;
const LONGEST = 2;

/**
 * Why a translation may not be told; null when it may. It must be plain text in the language asked
 * for, say what its report says and what its original says, have the original's numbers, days and
 * names, and deny only what it denies. In doubt it may not: the original is always at hand.
 */
export const checkTranslation = (
  written: string,
  original: Translatable,
  check: TranslationCheck,
): string | null =>
  flawOf(written, original, check) ??
  differenceOf(written, original, check) ??
  unsupportedBy(written, original, check);

/** What is wrong with it whatever it says. */
function flawOf(
  written: string,
  original: Translatable,
  { language }: TranslationCheck,
): string | null {
  const { text, isHeadline } = original;
  const length = written.length / text.length;
  if (length < SHORTEST || length > LONGEST) return "It is too long or too short for its original.";
  const own = withoutShared(written, text);
  const flaw = PLAIN_FLAWS.find(([isFlawed]) => isFlawed(own, language));
  if (flaw !== undefined) return flaw[1];
  const isWhole = isHeadline ? hasWholeQuotes(written) : isTellable(written);
  if (!isWhole) return "It is no whole sentence.";
  return isIn(language, written, original) ? null : OTHER_LANGUAGE;
}

/** What it has that its original lacks, or the reverse. */
function differenceOf(
  written: string,
  { text, article }: Translatable,
  { language, analyser }: TranslationCheck,
): string | null {
  const said = readStatement(text, article.language, analyser);
  const told = readStatement(written, language, analyser);
  if (hasOther(isCounted, said, told) || hasOther(isCounted, told, said)) {
    return "Its numbers or days are not those of its original.";
  }
  if (hasOther(isName, said, told)) return "It lacks a name of its original.";
  if (isTurned(said, told)) return "It denies what its original does not deny, or the reverse.";
  return KEPT_MARKS.some((mark) => has(said, mark) !== has(told, mark))
    ? "It is surer or less sure than its original, or tells of more or less."
    : null;
}

/** What it says that its original, or the report, does not say. */
function unsupportedBy(
  written: string,
  { text, article: { title, language: from, ...article } }: Translatable,
  options: TranslationCheck,
): string | null {
  const sources = [
    { title: "", text, language: from },
    { title, text: foldBlanks(textOf(article)), language: from },
  ];
  for (const source of sources) {
    const { supported, problems } = verifySentence(written, [source], options);
    if (!supported) return problems[0] ?? "Its original does not say so.";
  }
  return null;
}

const PUNCTUATION = /^[«»„“”"'’(]+|[«»„“”"'’).,;:!?]+$/g;
const wordsOf = (text: string): string[] =>
  text.split(/\s+/).map((word) => word.replace(PUNCTUATION, ""));

/** A name with a dot in it that stands in the original is no address. */
function withoutShared(written: string, original: string): string {
  const shared = new Set(wordsOf(original).filter((word) => word !== ""));
  return written
    .split(/(\s+)/)
    .filter((word) => !shared.has(word.replace(PUNCTUATION, "")))
    .join("");
}

/** Shorter ones in one script hardly tell a language, and pass for any. */
const TELLING_CHARS = 40;

/** Not only not against it: what was left as it is, or most of it, would pass for anything. */
const isIn = (language: string, written: string, { text, article }: Translatable): boolean =>
  written !== text &&
  detectLanguage(written, language) === language &&
  (written.length < TELLING_CHARS || detectLanguage(written) !== article.language);

type Word = Statement["words"][number];

const isCounted = ({ kind }: Word): boolean => kind === "amount" || kind === "day";
const isName = ({ kind }: Word): boolean => kind === "name";

/** Whether one has such a word that the other does not have. */
const hasOther = (isSuch: (word: Word) => boolean, one: Statement, other: Statement): boolean =>
  one.words.some((word) => isSuch(word) && !word.keys.some((key) => other.places.has(key)));

const has = ({ marks }: Statement, ...wanted: readonly Mark[]): boolean =>
  marks.some(({ mark }) => wanted.includes(mark));

/** Whether only one of them denies something; "refused" may be told as "did not accept". */
function isTurned(one: Statement, other: Statement): boolean {
  const denies = (denying: Statement, denied: Statement): boolean =>
    has(denying, "not") && !has(denied, "not", "against");
  return denies(one, other) || denies(other, one);
}

/** What a translation says exactly if its original does. Other marks other languages leave unsaid. */
const KEPT_MARKS: readonly Mark[] = ["possible", "some", "many", "most", "all", "only", "about"];
