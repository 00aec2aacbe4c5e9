import type { Article } from "../src/model/article.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { type CandidateSentence, candidateSentences } from "./candidate-sentences.ts";

/** A sentence and the article it stands in, word for word. */
export interface SourcedSentence {
  readonly text: string;
  readonly article: Article;
}

export interface Summary {
  readonly headline: string;
  /** At most `maxSentences`, oldest source first; empty when no article has a whole sentence. */
  readonly sentences: readonly SourcedSentence[];
}

export interface SummaryOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  /** Primary language subtag the reader prefers; another is used where no report is in it. */
  readonly language: string;
  readonly maxSentences: number;
}

type Keys = ReadonlySet<string>;

/** A sentence that shares this much of its weight with what was said already says nothing new. */
const REDUNDANT = 0.5;
/** What a sentence loses for each place further down in its article. */
const POSITION_LOSS = 0.06;

/**
 * The sentences that say most of what the reports share: extractive, so that nothing is said that
 * no source says; deterministic and offline. `before` is what the reader was told already: nothing
 * like it is chosen again.
 */
export function summarise(
  articles: readonly Article[],
  before: readonly Article[],
  options: SummaryOptions,
): Summary {
  const readable = inLanguage(articles, options.language);
  const weigh = weigher(articles, options);
  const told = before.map((article) =>
    weigh.keysOf(`${article.title}. ${article.summary}`, article),
  );
  const titles = readable.map((article) => weigh.keysOf(article.title, article));
  const candidates = readable.flatMap(candidateSentences).map((candidate) => {
    const keys = weigh.keysOf(candidate.text, candidate.article);
    return { candidate, keys, score: weigh.score(keys) * (1 - POSITION_LOSS * candidate.position) };
  });
  const chosen: { candidate: CandidateSentence; keys: Keys }[] = [];
  const ranked = candidates.toSorted(
    (a, b) => b.score - a.score || order(a.candidate, b.candidate),
  );
  for (const { candidate, keys } of ranked) {
    if (chosen.length === options.maxSentences) break;
    const said = [...told, ...chosen.map((other) => other.keys)];
    if (said.some((other) => weigh.shared(keys, other) >= REDUNDANT)) continue;
    chosen.push({ candidate, keys });
  }
  return {
    headline: bestTitle(readable, titles, weigh),
    sentences: chosen
      .map(({ candidate }) => candidate)
      .sort(order)
      .map(({ text, article }) => ({ text, article })),
  };
}

/** Articles in the reader's language, else in the language that most of the reports are in. */
function inLanguage(articles: readonly Article[], language: string): readonly Article[] {
  const preferred = articles.filter((article) => article.language === language);
  if (preferred.length > 0) return preferred;
  const counts = new Map<string, number>();
  for (const article of articles) {
    counts.set(article.language, (counts.get(article.language) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return articles.filter((article) => article.language === commonest?.[0]);
}

const order = (a: CandidateSentence, b: CandidateSentence): number =>
  a.article.publishedAtMs - b.article.publishedAtMs ||
  a.article.id - b.article.id ||
  a.position - b.position;

interface Weigher {
  keysOf(text: string, article: Article): Keys;
  /** How much of what the reports share the keys tell. */
  score(keys: Keys): number;
  /** Share of the weight of `keys` that `other` holds too, 0–1. */
  shared(keys: Keys, other: Keys): number;
}

/** A key counts by how many of the story's reports hold it and how rare it is in news at large. */
function weigher(articles: readonly Article[], { analyser, background }: SummaryOptions): Weigher {
  const keysOf = (text: string, article: Article): Keys =>
    new Set(analyser.analyse(text, article.language).map(({ key }) => key));
  const reports = new Map<string, number>();
  for (const article of articles) {
    for (const key of keysOf(`${article.title}. ${article.summary}`, article)) {
      reports.set(key, (reports.get(key) ?? 0) + 1);
    }
  }
  const rarity = (key: string): number => -Math.log(background.shareOf(key));
  return {
    keysOf,
    score(keys) {
      let sum = 0;
      for (const key of keys) sum += ((reports.get(key) ?? 0) / articles.length) * rarity(key);
      // Long sentences hold more keys; the root keeps them from winning by length alone.
      return sum / Math.sqrt(Math.max(keys.size, 6));
    },
    shared(keys, other) {
      let both = 0;
      let all = 0;
      for (const key of keys) {
        all += rarity(key);
        if (other.has(key)) both += rarity(key);
      }
      return all === 0 ? 1 : both / all;
    },
  };
}

/** Titles that ask or shout promise more than they tell. */
const isPlain = (title: string): boolean => !/[?!]/.test(title) && title !== title.toUpperCase();

function bestTitle(articles: readonly Article[], titles: readonly Keys[], weigh: Weigher): string {
  const scored = articles.map((article, index) => ({
    title: article.title,
    plain: isPlain(article.title) ? 1 : 0,
    score: weigh.score(titles[index] ?? new Set()),
  }));
  const named = scored.filter(({ title }) => title !== "");
  const [best] = named.sort((a, b) => b.plain - a.plain || b.score - a.score);
  return best?.title ?? articles[0]?.url ?? "";
}
