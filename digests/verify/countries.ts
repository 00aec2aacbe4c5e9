import type { Word } from "./statement.ts";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Concepts of the glossary that are countries: it calls them by their English names, as CLDR does. */
const COUNTRIES = ((): ReadonlySet<string> => {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const all = LETTERS.flatMap((one) => LETTERS.map((other) => names.of(one + other)));
  return new Set(
    all.flatMap((name) => (name === undefined ? [] : [name.toLowerCase().replaceAll(" ", "-")])),
  );
})();

export const isCountry = (word: Word | undefined): boolean => COUNTRIES.has(word?.concept ?? "");
