import { isOneEdit } from "./one-edit.ts";
import { ABBREVIATIONS, ALSO_COUNTRIES, COUNTRY_ZONES, renamed } from "./time-zone-names.ts";
import { transliterate } from "./transliterate.ts";
import { foldTyped } from "./typed-words.ts";
import { parseUtcOffset } from "./utc-offset.ts";

/** A zone a reader may have meant. */
export interface TimeZoneGuess {
  /** A name that Intl takes: of the IANA data base, or an offset such as `+05:30`. */
  readonly timeZone: string;
  /** What to call it before the reader: a city as they would write it, or `UTC+3`. */
  readonly label: string;
  /** What was typed is only like a name of it: to be asked about. */
  readonly isNear?: true;
}

export type TimeZoneFinder = (words: string) => readonly TimeZoneGuess[];

/** Nobody chooses from more; Russia has eleven clocks. */
const MOST_GUESSES = 12;
/** The longest name of a zone, city or country with its country stays far below. */
const MOST_NAME_CHARS = 120;
/** Shorter names are too close to each other to forgive a slip. */
const SLIP_CHARS = 5;

const LANGUAGES: readonly string[] = ["en", "ru", "uk", "de", "fr", "es"];

/**
 * Finds time zones by what a reader types: IANA names, cities and countries in six languages,
 * offsets, abbreviations; best first, empty when nothing is meant. `citiesTsv` has a line
 * `zone<TAB>name|name…` a city, the more likely one of a name first. Build it once.
 */
export function createTimeZoneFinder(citiesTsv: string): TimeZoneFinder {
  const names = new Names();
  const cities = readCities(citiesTsv);
  addZones(names);
  for (const { zone, spellings } of cities) {
    for (const label of spellings) names.add(label, [{ timeZone: zone, label }]);
  }
  addZoneCities(names);
  const labelOf = labels(cities);
  addCountries(names, labelOf);
  for (const [list, zones] of ABBREVIATIONS) {
    for (const name of list.split(",")) names.add(name, zones.map(withLabel(name, labelOf)));
  }
  return (words) => (words.length > MOST_NAME_CHARS ? [] : find(words, names));
}

function find(words: string, names: Names): readonly TimeZoneGuess[] {
  const fixed = parseUtcOffset(foldTyped(words).replace(/\s+/g, ""));
  if (fixed !== null) return [fixed];
  const exact = names.exactly(words);
  if (exact.length > 0) return exact.slice(0, MOST_GUESSES);
  const [city = "", ...country] = words.split(",");
  const found = within(names.exactly(city), names.zonesIn(country.join(" ")));
  if (found.length > 0) return found.slice(0, MOST_GUESSES);
  return aliasOf(words.trim()) ?? names.nearly(words).slice(0, MOST_GUESSES);
}

/** Those of a city's zones that are of the country said besides, if that helps: Córdoba, Argentina. */
function within(
  cities: readonly TimeZoneGuess[],
  zones: ReadonlySet<string>,
): readonly TimeZoneGuess[] {
  const both = cities.filter(({ timeZone }) => zones.has(timeZone));
  return both.length > 0 ? both : cities;
}

/** A name that Intl knows and does not list: `US/Eastern`, `Asia/Chongqing`. */
function aliasOf(name: string): readonly TimeZoneGuess[] | null {
  if (!/^[a-z_]{2,20}(?:\/[a-z0-9_+-]{1,20}){1,2}$/i.test(name)) return null;
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    return [{ timeZone: renamed(zone), label: cityOf(renamed(zone)) }];
  } catch {
    return null;
  }
}

/** Spellings meet in it: lower case, no accents, blanks for whatever parts words. */
const keyOf = (name: string): string =>
  foldTyped(name)
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();

class Names {
  readonly #exact = new Map<string, TimeZoneGuess[]>();
  /** By Latin letters: "moskva", and Ukrainian spellings of Russian names and the other way. */
  readonly #latin = new Map<string, TimeZoneGuess[]>();

  readonly #countries = new Map<string, readonly string[]>();

  add(name: string, guesses: readonly TimeZoneGuess[]): void {
    const key = keyOf(name);
    if (key === "") return;
    push(this.#exact, key, guesses);
    push(this.#latin, transliterate(key), guesses);
  }

  /** All zones of a country, also those that nobody who names the country is asked about. */
  addCountry(name: string, zones: readonly string[]): void {
    this.#countries.set(keyOf(name), zones);
  }

  exactly(name: string): readonly TimeZoneGuess[] {
    const key = keyOf(name);
    return this.#exact.get(key) ?? this.#latin.get(transliterate(key)) ?? [];
  }

  /** The zones of a country, or of a state or island by its name. */
  zonesIn(name: string): ReadonlySet<string> {
    const guesses = this.exactly(name).map(({ timeZone }) => timeZone);
    return new Set([...guesses, ...(this.#countries.get(keyOf(name)) ?? [])]);
  }

  /** What one slip of the finger may have turned into the name. */
  nearly(name: string): readonly TimeZoneGuess[] {
    const key = keyOf(name);
    if (key.length < SLIP_CHARS) return [];
    const found = new Map<string, TimeZoneGuess[]>();
    for (const [known, guesses] of this.#exact) {
      if (known.length >= SLIP_CHARS && isOneEdit(key, known)) push(found, "", guesses.map(asNear));
    }
    return found.get("") ?? [];
  }
}

const asNear = (guess: TimeZoneGuess): TimeZoneGuess => ({ ...guess, isNear: true });

/** Adds guesses whose zone is not among those there. */
function push(
  map: Map<string, TimeZoneGuess[]>,
  key: string,
  guesses: readonly TimeZoneGuess[],
): void {
  const known = map.get(key) ?? [];
  map.set(key, known);
  for (const guess of guesses) {
    if (known.every(({ timeZone }) => timeZone !== guess.timeZone)) known.push(guess);
  }
}

interface City {
  readonly zone: string;
  /** The English one first. */
  readonly spellings: readonly string[];
}

/** The file is shipped with the program, so a line that is none is a fault. */
const readCities = (tsv: string): readonly City[] =>
  tsv
    .trimEnd()
    .split("\n")
    .map((line, index) => {
      const [zone, names, ...more] = line.split("\t");
      const spellings = names?.split("|") ?? [];
      if (!zone?.includes("/") || spellings.length === 0 || more.length > 0) {
        throw new Error(`Line ${index + 1} of the cities is not \`zone<TAB>name|name\`.`);
      }
      return { zone, spellings };
    });

/** Zones by their own names, old and new. */
function addZones(names: Names): void {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const guess = { timeZone: renamed(zone), label: cityOf(renamed(zone)) };
    names.add(zone, [guess]);
    names.add(guess.timeZone, [guess]);
  }
}

/** Zones by the cities they are named after: `new york`, `indiana knox`. */
function addZoneCities(names: Names): void {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    for (const name of [zone, renamed(zone)]) {
      const guess = { timeZone: renamed(zone), label: cityOf(name) };
      const parts = name.split("/");
      for (let from = 1; from < parts.length; from += 1) {
        names.add(parts.slice(from).join(" "), [guess]);
      }
    }
  }
}

const cityOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

type LabelOf = (zone: string, typed: string) => string;

/** A zone's first city in the letters of what was typed; Ukrainian has letters of its own. */
function labels(cities: readonly City[]): LabelOf {
  const byZone = new Map<string, readonly string[]>();
  for (const { zone, spellings } of cities) {
    if (!byZone.has(zone)) byZone.set(zone, spellings);
  }
  return (zone, typed) => {
    const spellings = byZone.get(zone) ?? [cityOf(zone)];
    const [english = zone] = spellings;
    const cyrillic = spellings.filter((name) => /\p{sc=Cyrillic}/u.test(name));
    if (!/\p{sc=Cyrillic}/u.test(typed)) return english;
    const ukrainian = /[іїєґ]/i.test(typed) ? cyrillic.find((name) => /[іїєґ]/i.test(name)) : null;
    return ukrainian ?? cyrillic[0] ?? english;
  };
}

const withLabel =
  (typed: string, labelOf: LabelOf) =>
  (timeZone: string): TimeZoneGuess => ({ timeZone, label: labelOf(timeZone, typed) });

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

function addCountries(names: Names, labelOf: LabelOf): void {
  const languages = LANGUAGES.map(
    (language) => new Intl.DisplayNames([language], { type: "region", fallback: "none" }),
  );
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const all = zonesOf(code);
    if (all.length === 0) continue;
    const zones = COUNTRY_ZONES.get(code) ?? all;
    const also = ALSO_COUNTRIES.get(code)?.split("|") ?? [];
    for (const name of [...languages.map((language) => language.of(code) ?? ""), ...also]) {
      names.add(name, zones.map(withLabel(name, labelOf)));
      names.addCountry(name, all);
    }
  }
}

/** `getTimeZones` is newer than the types. */
type LocaleWithZones = Intl.Locale & { readonly getTimeZones: () => readonly string[] | undefined };

/** None for what is no country, and for one that is no more (SU) and whose name is another's. */
function zonesOf(code: string): readonly string[] {
  const locale = new Intl.Locale(`und-${code}`) as LocaleWithZones;
  return locale.region === code ? (locale.getTimeZones() ?? []).map(renamed) : [];
}
