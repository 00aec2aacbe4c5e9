/**
 * How names of months begin, without accents and in lower case, in English, German, French,
 * Spanish, Italian, Portuguese, Dutch, Polish, Hungarian, Turkish, Greek, Russian and Ukrainian.
 * Source: Unicode CLDR 46, Gregorian months, in all forms.
 */
const MONTH_STARTS: readonly (readonly string[])[] = [
  ["jan", "jän", "ene", "gen", "sty", "oca", "ιαν", "янв", "січ"],
  ["feb", "fev", "lut", "sub", "φεβ", "фев", "лют"],
  ["mar", "maer", "mrz", "maa", "mrt", "μαρ", "мар", "бер"],
  ["apr", "avr", "abr", "kwi", "nis", "απρ", "апр", "кві"],
  ["may", "mai", "maj", "mag", "mei", "μαι", "май", "мая", "тра"],
  ["jun", "juin", "giu", "cze", "haz", "ιουν", "июн", "чер"],
  ["jul", "juil", "lug", "lip", "tem", "ιουλ", "июл", "лип"],
  ["aug", "aou", "ago", "sie", "agu", "αυγ", "авг", "сер"],
  ["sep", "set", "sze", "wrz", "eyl", "σεπ", "сен", "вер"],
  ["oct", "okt", "ott", "out", "paz", "eki", "οκτ", "окт", "жов"],
  ["nov", "lis", "kas", "νοε", "ноя", "лис"],
  ["dec", "dez", "dic", "gru", "ara", "δεκ", "дек", "гру"],
];

/** Lower case without accents; й becomes и and ї becomes і in the same way on both sides. */
export const foldWord = (word: string): string =>
  word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

const NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTH_STARTS.flatMap((starts, at) => starts.map((start) => [foldWord(start), at + 1] as const)),
);
const START_CHARS = [3, 4];

/** Number of a month (1 to 12) by a name folded with `foldWord`; null when it is none. */
export function monthNumber(word: string): number | null {
  const starts = START_CHARS.map((chars) => NUMBERS.get(word.slice(0, chars)));
  return starts.find((number) => number !== undefined) ?? null;
}
