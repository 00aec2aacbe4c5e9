/**
 * Facets: what each article on a topic must touch. An editor's are words, names and concepts of the
 * glossary; those found in the seeds are the place most seeds name and the subject most share.
 */
import type { Facet } from "../model/topic.ts";
import type { Analyser } from "../text/analyse.ts";
import type { ArticleKeys } from "./article-keys.ts";
import { RELEVANCE } from "./relevance-parameters.ts";

/** A facet in the form articles are looked through for it. */
export interface FacetKeys {
  readonly name: string;
  readonly keys: ReadonlySet<string>;
  /** Keys that count only together: terms of several words. */
  readonly phrases: readonly (readonly string[])[];
  /** Languages whose texts count as touching it: Russian outlets seldom say "Russia". */
  readonly languages: ReadonlySet<string>;
  /** Strength where an article does not touch it. */
  readonly floor: number;
}

const CONCEPT = "concept:";
const LANGUAGE = "language:";
/** Makes a term stand within a sentence, where a capital means a name. */
const BEFORE = "qqq";

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * Keys of one term in one language, as written, in small letters and with a capital: German writes
 * nouns like names, adjectives made of a name are small, and editors type as they like.
 */
function termKeys(term: string, language: string, analyser: Analyser): string[][] {
  const forms = [...new Set([term, term.toLowerCase(), capitalised(term)])];
  return forms
    .map((form) => analyser.analyse(`${BEFORE} ${form}`, language))
    .map((terms) => terms.filter(({ text }) => text !== BEFORE).map(({ key }) => key))
    .filter((keys) => keys.length > 0);
}

/** The languages a topic's terms are read in when it names none: those of the glossary. */
const ALL_LANGUAGES = ["en", "ru", "uk", "de", "fr", "es", "pl"] as const;

interface FacetOptions {
  readonly analyser: Analyser;
  /** The topic's languages; none means any. */
  readonly languages: readonly string[];
}

interface ReadTerm {
  readonly keys: readonly string[];
  readonly phrases: readonly (readonly string[])[];
  readonly language: string | null;
}

/** A term as it is looked for in each of the topic's languages. */
function readTerm(term: string, { analyser, languages }: FacetOptions): ReadTerm {
  const nothing: ReadTerm = { keys: [], phrases: [], language: null };
  if (term.startsWith(CONCEPT)) return { ...nothing, keys: [`c:${term.slice(CONCEPT.length)}`] };
  if (term.startsWith(LANGUAGE)) return { ...nothing, language: term.slice(LANGUAGE.length) };
  const spoken = languages.length > 0 ? languages : ALL_LANGUAGES;
  const readings = spoken.flatMap((language) => termKeys(term, language, analyser));
  return {
    ...nothing,
    keys: readings.flatMap((keys) => (keys.length === 1 ? keys : [])),
    phrases: readings.filter((keys) => keys.length > 1),
  };
}

/** An editor's facet; a term is looked for in each of the topic's languages. */
export function facetKeys({ name, terms }: Facet, options: FacetOptions): FacetKeys {
  const read = terms.map((term) => readTerm(term, options));
  const phrases = new Map(
    read.flatMap((term) => term.phrases.map((keys) => [keys.join(" "), keys] as const)),
  );
  return {
    ...{ name, phrases: [...phrases.values()], floor: 0 },
    keys: new Set(read.flatMap(({ keys }) => keys)),
    languages: new Set(read.flatMap(({ language }) => language ?? [])),
  };
}

interface ProblemOptions extends FacetOptions {
  readonly concepts: ReadonlySet<string>;
}

/** What is wrong with a term; null when all is well. */
function termProblem(term: string, options: ProblemOptions): string | null {
  if (term.startsWith(CONCEPT)) {
    return options.concepts.has(term.slice(CONCEPT.length))
      ? null
      : "names a concept that no glossary holds; correct it, or write the word.";
  }
  if (term.startsWith(LANGUAGE)) {
    const isCode = /^[a-z]{2,3}$/.test(term.slice(LANGUAGE.length));
    return isCode ? null : "names no language; write a code such as language:de.";
  }
  const { keys, phrases } = readTerm(term, options);
  return keys.length + phrases.length > 0
    ? null
    : "is too short or too common a word to be looked for; write another one.";
}

/** What is wrong with an editor's terms, a plain sentence each; such a term is never found. */
export const facetProblems = (facets: readonly Facet[], options: ProblemOptions): string[] =>
  facets.flatMap(({ name, terms }) =>
    terms.flatMap((term) => {
      const problem = termProblem(term, options);
      return problem === null ? [] : [`In the facet "${name}" the term "${term}" ${problem}`];
    }),
  );

/** How surely an article touches a facet: 1 in its title, less in its text or by its language. */
export function facetStrength(
  { keys, phrases, languages, floor }: FacetKeys,
  article: ArticleKeys,
): number {
  const { words, inTitle } = article;
  let strength = languages.has(article.language) ? RELEVANCE.facetByLanguage : floor;
  for (const key of words.keys()) {
    if (!keys.has(key)) continue;
    if (inTitle.has(key)) return 1;
    strength = Math.max(strength, RELEVANCE.facetInText);
  }
  for (const phrase of phrases) {
    if (!phrase.every((key) => words.has(key))) continue;
    const isTitle = phrase.every((key) => inTitle.has(key));
    strength = Math.max(strength, isTitle ? 1 : RELEVANCE.facetInText);
  }
  return strength;
}
