import type { Forms } from "../../src/text/glossary-lines.ts";

/** Alphabets of the made-up words, for a language that is not written in Latin letters. */
const CYRILLIC = { consonants: "бвгдзклмнпрст", vowels: "аеиоу" };
const LATIN = { consonants: "bdfgklmnprstv", vowels: "aeiou" };

/** A word nobody knows: the same for the same number, in each of the alphabets. */
export function inventedWord(rank: number, language: string): string {
  const { consonants, vowels } = language === "ru" || language === "uk" ? CYRILLIC : LATIN;
  let word = "";
  let left = rank + consonants.length * vowels.length;
  while (left > 0) {
    const consonant = consonants[left % consonants.length] ?? "";
    left = Math.floor(left / consonants.length);
    word += consonant + (vowels[left % vowels.length] ?? "");
    left = Math.floor(left / vowels.length);
  }
  return word;
}

/**
 * 0 to `count` − 1, the first ones most often, by the law of Zipf and Mandelbrot with exponent 1:
 * rank r as often as 1 / (r + `shift`). The larger the shift, the less do the first ones stand out.
 */
export const zipf = (random: () => number, count: number, shift = 1): number =>
  Math.min(count - 1, Math.floor(shift * ((count + shift) / shift) ** random() - shift));

/** The words of a language for a concept; null where it has none. */
export type WordOf = (concept: number, language: string) => string | null;

/** How the concepts of a glossary are written: one form of each in each language. */
export function conceptWords(
  concepts: readonly string[],
  forms: ReadonlyMap<string, Forms>,
): WordOf {
  const words = new Map<string, Map<string, string>>();
  for (const [language, { exact, prefixes }] of forms) {
    const byConcept = new Map<string, string>();
    for (const [form, concept] of [...exact, ...prefixes]) byConcept.set(concept, form);
    words.set(language, byConcept);
  }
  return (concept, language) => words.get(language)?.get(concepts[concept] ?? "") ?? null;
}
