import type { Analyser } from "../text/analyse.ts";

/** Region codes of the countries, by the key that an analyser gives their names. */
export type Countries = ReadonlyMap<string, string>;

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** What the standard's names ("United States") do not lead to. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ["US", "America"],
  ["GB", "Britain"],
];
/** Groups of countries, and codes for tests. */
const NO_COUNTRY = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);
/** Makes the name stand within a sentence, where a capital means something. */
const BEFORE = "in the ";
/** A shorter one is as well a person's: the key of Samoa is that of Sam. */
const SHORTEST_NAME_KEY = "p:".length + 5;

/** "DD" is an old code; today's is "DE". */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

function codesAndNames(): (readonly [string, string])[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
  const named = codes
    .filter((code) => !NO_COUNTRY.has(code))
    .map((code) => [code, names.of(code) ?? ""] as const)
    .filter(([code, name]) => /^\p{L}+$/u.test(name) && isCurrent(code));
  return [...OTHER_NAMES, ...named];
}

/** The countries whose names are one word, by its key, which the glossary's languages share. */
export function countriesOf(analyser: Analyser): Countries {
  const countries = new Map<string, string>();
  for (const [code, name] of codesAndNames()) {
    const [term] = analyser.analyse(`${BEFORE}${name}`, "en");
    const isCertain =
      term?.kind === "concept" || (term?.kind === "name" && term.key.length >= SHORTEST_NAME_KEY);
    if (isCertain && !countries.has(term.key)) countries.set(term.key, code);
  }
  return countries;
}

/** The language most people of a country speak, as CLDR has it. */
export const languageOfCountry = (code: string): string =>
  new Intl.Locale(`und-${code}`).maximize().language;
