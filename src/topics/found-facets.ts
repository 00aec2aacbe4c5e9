import type { Facet, Seed } from "../model/topic.ts";
import type { Analyser } from "../text/analyse.ts";
import type { Background } from "../text/background.ts";
import { type Countries, countriesOf, languageOfCountry } from "./countries.ts";
import type { FacetKeys } from "./facets.ts";
import { RELEVANCE } from "./relevance-parameters.ts";
import { keyWeights, type SeedKeys, seedKeys, shares, type Weights } from "./seed-keys.ts";

/** Where a topic takes place, as its seeds have it. */
export interface Home {
  readonly keys: ReadonlySet<string>;
  /** Languages of its countries. */
  readonly languages: ReadonlySet<string>;
}

/**
 * The countries nearly all seeds name; where there is none, such as for a town's affair, the names
 * that several of them share.
 */
export function findHome(seeds: readonly SeedKeys[], weights: Weights, countries: Countries): Home {
  const share = shares(seeds);
  const shareOf = (key: string): number => share.get(key) ?? 0;
  const strong = [...weights.keys()];
  const lands = strong.filter((key) => countries.has(key) && shareOf(key) >= RELEVANCE.homeShare);
  if (lands.length > 0) {
    const languages = lands.map((key) => languageOfCountry(countries.get(key) ?? ""));
    return { keys: new Set(lands), languages: new Set(languages) };
  }
  const names = strong.filter(
    (key) =>
      key.startsWith("p:") &&
      shareOf(key) >= RELEVANCE.nameShare &&
      shareOf(key) * seeds.length > 1.5,
  );
  return { keys: new Set(names), languages: new Set() };
}

interface SubjectOptions {
  readonly home: Home;
  readonly countries: Countries;
  /** The share of the seeds that hold a key of the subject, and how many keys it may have. */
  readonly share: number;
  readonly keys: number;
}

/** The strongest keys most seeds share, but for places and numbers: what the topic is about. */
function findSubject(
  seeds: readonly SeedKeys[],
  weights: Weights,
  { home, countries, share, keys }: SubjectOptions,
): string[] {
  const found = shares(seeds);
  return [...weights.keys()]
    .filter((key) => (found.get(key) ?? 0) >= share && (found.get(key) ?? 0) * seeds.length > 1.5)
    .filter((key) => !key.startsWith("n:") && !countries.has(key) && !home.keys.has(key))
    .slice(0, keys);
}

/** The facets that the seeds themselves show, for a topic whose editor wrote none. */
export function findFacets(
  seeds: readonly SeedKeys[],
  weights: Weights,
  { home, countries }: { readonly home: Home; readonly countries: Countries },
): FacetKeys[] {
  const subject = findSubject(seeds, weights, { home, countries, ...RELEVANCE.subject });
  const word = wordsOf(seeds);
  const named = (keys: readonly string[]): string => keys.slice(0, 3).map(word).join(", ");
  const found = { phrases: [], floor: RELEVANCE.foundFloor };
  const place = { ...found, name: named([...home.keys]), ...home };
  const about = {
    ...found,
    name: named(subject),
    keys: new Set(subject),
    languages: new Set<string>(),
  };
  return [place, about].filter(({ keys }) => keys.size > 0);
}

/** What the seeds most often write for a key. */
function wordsOf(seeds: readonly SeedKeys[]): (key: string) => string {
  const counts = new Map<string, Map<string, number>>();
  for (const { key, text } of seeds.flatMap(({ terms }) => terms)) {
    const forms = counts.get(key) ?? new Map<string, number>();
    forms.set(text, (forms.get(text) ?? 0) + 1);
    counts.set(key, forms);
  }
  return (key) => {
    const forms = [...(counts.get(key) ?? [])].sort(([, a], [, b]) => b - a);
    return forms[0]?.[0] ?? key;
  };
}

/** A key as a term of `topic.json`. */
const termOf = (key: string, word: (key: string) => string): string =>
  key.startsWith("c:") ? `concept:${key.slice(2)}` : word(key);

/** Facets for an editor to accept or edit; none where the seeds share too little. */
export function suggestFacets(
  seeds: readonly Seed[],
  { analyser, background }: { readonly analyser: Analyser; readonly background: Background },
): Facet[] {
  const described = seeds.map((seed) => seedKeys(seed, analyser));
  const weights = keyWeights(described, background);
  const countries = countriesOf(analyser);
  const home = findHome(described, weights, countries);
  const subject = findSubject(described, weights, {
    ...{ home, countries, ...RELEVANCE.suggestedSubject },
  });
  const word = wordsOf(described);
  const terms = (keys: Iterable<string>) => [...new Set([...keys].map((key) => termOf(key, word)))];
  return [
    {
      name: "where and who",
      terms: [...terms(home.keys), ...[...home.languages].map((code) => `language:${code}`)],
    },
    { name: "what", terms: terms(subject) },
  ].filter((facet) => facet.terms.length > 0);
}
