import { newStemmer } from "snowball-stemmers";
import { stemPolish } from "./stem-polish.ts";
import { stemUkrainian } from "./stem-ukrainian.ts";

type Stem = (word: string) => string;

const snowball = (algorithm: string): Stem => {
  const stemmer = newStemmer(algorithm);
  return (word) => stemmer.stem(word);
};

/** Snowball has no algorithm for Ukrainian and Polish. */
const STEMS: ReadonlyMap<string, Stem> = new Map([
  ["en", snowball("english")],
  ["ru", snowball("russian")],
  ["de", snowball("german")],
  ["fr", snowball("french")],
  ["es", snowball("spanish")],
  ["uk", stemUkrainian],
  ["pl", stemPolish],
]);

/** Longer than any word: such "words" are data, and the stemmers are not linear in them. */
const MAX_WORD_CHARS = 60;

/**
 * The stem of a word that `foldAccents` folded: Snowball for en, ru, de, fr, es, light stemmers of
 * our own for uk and pl. Words of other languages and words over 60 characters come back unchanged.
 */
export function stem(word: string, language: string): string {
  if (word.length > MAX_WORD_CHARS) return word;
  return STEMS.get(language)?.(word) ?? word;
}
