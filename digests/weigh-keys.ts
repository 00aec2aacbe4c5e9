import type { Article } from "../src/model/article.ts";
import type { Analyser, Word } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { remember } from "../src/text/remember.ts";
import { openingsOf } from "./opening-sentences.ts";

/** What a text says, in terms that texts of other languages share. */
export interface Keys {
  readonly terms: ReadonlySet<string>;
  /** Terms that follow each other, numbered: who does what, and to whom. */
  readonly pairs: ReadonlySet<number>;
}

/** What texts of all languages share: concepts, numbers and names. */
export const isOfAllLanguages = (key: string): boolean => /^[cnp]:/.test(key);

/** The part of what a text says that a text in another language may say, too. */
export const keysOfAll = ({ terms }: Keys): Keys => ({
  terms: new Set([...terms].filter(isOfAllLanguages)),
  pairs: new Set(),
});

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
  const termWeight = agreementIn(voices.map(voiceOf("terms")), alone);
  const pairWeight = agreementIn(voices.map(voiceOf("pairs")), alone);
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

/** No story has so many terms: the numbers of two of them make one number of the pair. */
const MOST_TERMS = 2 ** 20;

/** Titles and sentences are weighed more than once, and analysed once. */
function rememberKeys(analyser: Analyser): Weigher["keysOf"] {
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const keysIn = (words: readonly Word[]): Keys => {
    const terms = new Set<string>();
    const pairs = new Set<number>();
    let before = -1;
    for (const { key } of words) {
      if (key === null) continue;
      terms.add(key);
      const number = numberOf(key);
      if (before >= 0) pairs.add(before * MOST_TERMS + number);
      before = number;
    }
    return { terms, pairs };
  };
  const keysOf = remember(
    (language) =>
      remember((text) => keysIn(analyser.read(text, language)), Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  );
  return (text, { language }) => keysOf(language)(text);
}

/** What an article holds: its title and its sentences. */
interface Voice<Held> {
  readonly title: Held;
  readonly sentences: readonly Held[];
}

const voiceOf =
  <Kind extends keyof Keys>(kind: Kind) =>
  ({ title, sentences }: Voice<Keys>): Voice<Keys[Kind]> => ({
    title: title[kind],
    sentences: sentences.map((keys) => keys[kind]),
  });

/** How much a key weighs by the articles that hold it; nothing where none does. */
function agreementIn<Key>(
  voices: readonly Voice<ReadonlySet<Key>>[],
  alone: number,
): (key: Key) => number {
  const holders = new Map<Key, { articles: number; titles: number; last: number }>();
  const holdIn = (article: number, key: Key): { titles: number } => {
    const held = holders.get(key) ?? { articles: 0, titles: 0, last: -1 };
    if (held.last < 0) holders.set(key, held);
    if (held.last !== article) held.articles += 1;
    held.last = article;
    return held;
  };
  for (const [at, { title, sentences }] of voices.entries()) {
    for (const key of title) holdIn(at, key).titles += 1;
    for (const sentence of sentences) for (const key of sentence) holdIn(at, key);
  }
  return (key) => {
    const { articles, titles } = holders.get(key) ?? NOWHERE;
    if (articles === 1 && voices.length > 1) return titles > 0 ? OWN_TITLE : alone;
    return articles === 0 ? 0 : Math.max(alone, Math.min(articles + titles, MOST_VOICES) - 1);
  };
}

const NOWHERE = { articles: 0, titles: 0 };

/** What the keys weigh that are not told yet. */
function weighNew<Key>(
  keys: ReadonlySet<Key>,
  told: ReadonlySet<Key>,
  weightOf: (key: Key) => number,
): number {
  let sum = 0;
  for (const key of keys) if (!told.has(key)) sum += weightOf(key);
  return sum;
}
