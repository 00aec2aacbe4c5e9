import type { Article } from "../src/model/article.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { remember } from "../src/text/remember.ts";
import { openingsOf } from "./opening-sentences.ts";

/** What a text says, in terms that texts of other languages share. */
export interface Keys {
  readonly terms: ReadonlySet<string>;
  /** Terms that follow each other: who does what, and to whom. */
  readonly pairs: ReadonlySet<string>;
}

export interface Weigher {
  keysOf(text: string, source: { readonly language: string }): Keys;
  /** How much of what the reports share the keys tell that is not `told` yet; 0 and up. */
  score(keys: Keys, told?: Keys): number;
  /** How much of what the keys tell the reports share: 0 to 3, less for a few words. */
  typicality(keys: Keys): number;
  /** Whether another report tells anything of what this one's title tells; true for one of two. */
  belongs(article: Article): boolean;
  /** Share of the weight of the terms of `keys` that `other` holds too, 0–1; 1 for no terms. */
  shared(keys: Keys, other: Keys): number;
}

/** A shorter sentence must not win by being short. */
const FEWEST_TERMS = 6;
/** A term counts as much as so many pairs of terms; tuned with the others here: `bench -- summaries`. */
const TERM_WEIGHT = 3;
/** What a key weighs that the only report holds. */
const ALONE = 0.5;
/** Of several reports, what one alone tells is next to nothing: less by their number to this power. */
const ALONE_POWER = 4;
/** What a key weighs that only one of several reports holds, in its title too. */
const OWN_TITLE = 0.7;
/** What so many tell is sure, and no surer for being told once more. */
const MOST_VOICES = 4;
const LEAD_CHARS = 600;

/** What an article says at its beginning: many feeds give no summary, only the long text. */
export const leadOf = ({ title, summary, content }: Article): string =>
  `${title}. ${summary === "" ? content.slice(0, LEAD_CHARS) : summary}`;

/**
 * A key counts by how many of the story's reports hold it beside the one that must. A title is a
 * report of its own: it says in few words what the text is about.
 */
export function createWeigher(
  articles: readonly Article[],
  { analyser, background }: { readonly analyser: Analyser; readonly background: Background },
): Weigher {
  const keysOf = rememberKeys(analyser);
  const voices = articles.map((article) => ({
    title: keysOf(article.title, article),
    sentences: openingsOf(article).flatMap(({ sentences }) =>
      sentences.map((sentence) => keysOf(sentence, article)),
    ),
  }));
  const alone = ALONE / articles.length ** ALONE_POWER;
  const weigherOf = (kind: keyof Keys) =>
    agreementIn(
      voices.map(({ title, sentences }) => ({
        title: title[kind],
        sentences: sentences.map((keys) => keys[kind]),
      })),
      alone,
    );
  const [termWeight, pairWeight] = [weigherOf("terms"), weigherOf("pairs")];
  const score: Weigher["score"] = (keys, told = NOTHING) => {
    const sum =
      TERM_WEIGHT * weighNew(keys.terms, told.terms, termWeight) +
      weighNew(keys.pairs, told.pairs, pairWeight);
    // Long sentences hold more keys; the root keeps them from winning by length alone.
    return sum / Math.sqrt(Math.max(keys.terms.size, FEWEST_TERMS));
  };
  const rarity = (key: string): number => -Math.log(background.shareOf(key));
  const weightOf = (keys: Iterable<string>): number => {
    let sum = 0;
    for (const key of keys) sum += rarity(key);
    return sum;
  };
  const isShared = (key: string): boolean => termWeight(key) >= 1;
  return {
    keysOf,
    score,
    typicality({ terms }) {
      let sum = 0;
      for (const key of terms) sum += termWeight(key);
      return sum / Math.max(terms.size, FEWEST_TERMS);
    },
    belongs(article) {
      const { terms } = keysOf(article.title, article);
      // Of two that share nothing neither is the stray one.
      return articles.length < 3 || terms.size === 0 || [...terms].some(isShared);
    },
    shared(keys, other) {
      const all = weightOf(keys.terms);
      const common = [...keys.terms].filter((key) => other.terms.has(key));
      return all === 0 ? 1 : weightOf(common) / all;
    },
  };
}

const NOTHING: Keys = { terms: new Set(), pairs: new Set() };

const keysIn = (keys: readonly string[]): Keys => ({
  terms: new Set(keys),
  pairs: new Set(keys.slice(1).map((key, before) => `${keys[before]} ${key}`)),
});

/** Titles and sentences are weighed more than once, and analysed once. */
function rememberKeys(analyser: Analyser): Weigher["keysOf"] {
  const keysOf = remember(
    (language) =>
      remember(
        (text) => keysIn(analyser.analyse(text, language).map(({ key }) => key)),
        Number.POSITIVE_INFINITY,
      ),
    Number.POSITIVE_INFINITY,
  );
  return (text, { language }) => keysOf(language)(text);
}

/** Keys of one kind that an article holds. */
interface Voice {
  readonly title: ReadonlySet<string>;
  readonly sentences: readonly ReadonlySet<string>[];
}

/** How much a key weighs by the articles that hold it; nothing where none does. */
function agreementIn(voices: readonly Voice[], alone: number): (key: string) => number {
  const articles = new Map<string, number>();
  const titles = new Map<string, number>();
  const count = (counts: Map<string, number>, keys: Iterable<string>): void => {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { title, sentences } of voices) {
    const all = new Set(title);
    for (const sentence of sentences) for (const key of sentence) all.add(key);
    count(articles, all);
    count(titles, title);
  }
  const weightOf = (inArticles: number, inTitles: number): number => {
    if (inArticles === 1 && voices.length > 1) return inTitles > 0 ? OWN_TITLE : alone;
    return Math.max(alone, Math.min(inArticles + inTitles, MOST_VOICES) - 1);
  };
  const weights = new Map(
    [...articles].map(([key, inArticles]) => [key, weightOf(inArticles, titles.get(key) ?? 0)]),
  );
  return (key) => weights.get(key) ?? 0;
}

/** What the keys weigh that are not told yet. */
function weighNew(
  keys: ReadonlySet<string>,
  told: ReadonlySet<string>,
  weightOf: (key: string) => number,
): number {
  let sum = 0;
  for (const key of keys) if (!told.has(key)) sum += weightOf(key);
  return sum;
}
