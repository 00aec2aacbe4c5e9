/**
 * The glossary against the names that the Unicode project (CLDR, through `Intl`) has for countries and
 * months. Those names are not read at run time: of 168 regions that are one word in all seven
 * languages the glossary has 143 whole (November 2026), and what is left is small islands and names
 * that mean something else as well. Editors' own forms, with case endings, find more than CLDR's one.
 */
import { expect, test } from "vitest";
import { language } from "./support/language.ts";

const LANGUAGES = ["en", "ru", "uk", "de", "fr", "es", "pl"];
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Groups of countries, and codes for tests. */
const NO_REGION = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);
/** Another word or a person's name in one of the languages: Grenade, Maurice, Dominique, Guadalupe, того. */
const AMBIGUOUS = ["DM", "GD", "GP", "MU", "TG"];
/** Too small for the glossary: their names are told by sound. */
const SMALL = ["AI", "AW", "CQ", "CW", "GG", "GU", "KI", "MS", "NR", "NU", "PW", "TK", "TV"];
/** One language writes it in a second way that the glossary does not have yet. */
const INCOMPLETE = ["BD", "BW", "KM", "MQ", "NA", "SR", "TD"];

const conceptOf = (word: string, code: string): string => {
  const keys = language()
    .general.analyse(`2026 ${word}`, code)
    .filter(({ kind }) => kind === "concept")
    .map(({ key }) => key);
  return keys.length === 1 ? (keys[0] ?? "") : `${code} ${word}`;
};

/** "DD" is an old code; today's is "DE". */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

const namesIn = LANGUAGES.map(
  (code) => new Intl.DisplayNames([code], { type: "region", fallback: "none" }),
);

/** The regions whose names are one word in every language, with those names. */
const regions: readonly (readonly [code: string, names: readonly string[]])[] = LETTERS.flatMap(
  (first) => LETTERS.map((second) => `${first}${second}`),
)
  .filter((code) => !NO_REGION.has(code) && isCurrent(code))
  .map((code) => [code, namesIn.map((names) => names.of(code) ?? "")] as const)
  .filter(([, names]) => names.every((name) => /^\p{L}+$/u.test(name)));

const conceptsOf = (names: readonly string[]): Set<string> =>
  new Set(names.map((name, at) => conceptOf(name, LANGUAGES[at] ?? "")));

test("a country is one concept in all languages", () => {
  const known = new Set([...AMBIGUOUS, ...SMALL, ...INCOMPLETE]);
  const torn = regions
    .filter(([code]) => !known.has(code))
    .map(([, names]) => [...conceptsOf(names)])
    .filter((concepts) => concepts.length > 1);
  expect(regions.length).toBeGreaterThan(150);
  expect(torn).toEqual([]);
});

test("two countries are two concepts", () => {
  const byConcept = new Map<string, string[]>();
  for (const [code, names] of regions) {
    const [concept = "", ...others] = conceptsOf(names);
    if (others.length > 0) continue;
    byConcept.set(concept, [...(byConcept.get(concept) ?? []), code]);
  }
  const shared = [...byConcept.values()].filter((codes) => codes.length > 1);
  expect(shared).toEqual([]);
});

/** The month as it stands after a day, and alone. */
function monthNames(month: number, code: string): string[] {
  const atMs = Date.UTC(2026, month, 5);
  const nameWith = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(code, { ...options, timeZone: "UTC" })
      .formatToParts(atMs)
      .find(({ type }) => type === "month")?.value ?? "";
  return [nameWith({ month: "long", day: "numeric" }), nameWith({ month: "long" })];
}

test("a month is one concept in all languages", () => {
  const torn = Array.from({ length: 12 }, (_, month) => {
    const names = LANGUAGES.flatMap((code) =>
      monthNames(month, code).map((name) => conceptOf(name, code)),
    );
    return [...new Set(names)];
  }).filter((concepts) => concepts.length > 1);
  // "May" is a verb more often than a month, and so is Polish "maja" (they have).
  expect(torn).toEqual([["en May", "c:may", "pl maja"]]);
});
