import type { Article } from "../src/model/article.ts";
import type { ToldSentence } from "../src/model/digest.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { type CandidateSentence, candidateSentences, foldBlanks } from "./candidate-sentences.ts";
import { leansOnContext } from "./leans-on-context.ts";
import { createWeigher, type Keys, leadOf, type Weigher } from "./weigh-keys.ts";

/** A sentence and the article it stands in, word for word. */
export interface SourcedSentence {
  readonly text: string;
  readonly article: Article;
}

export interface Summary {
  readonly headline: string;
  /**
   * At most `maxSentences`; the article that tells most comes first, and sentences of one article
   * stand together, as they do in it. Empty when no article has a whole sentence.
   */
  readonly sentences: readonly SourcedSentence[];
}

export interface SummaryOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  /** Primary language subtag the reader prefers; another is used where no report is in it. */
  readonly language: string;
  readonly maxSentences: number;
  /** Sentences the reader was told; their articles may say something else by now. */
  readonly told?: readonly ToldSentence[];
}

/** A sentence that shares this much of its weight with what was said already says nothing new. */
const REDUNDANT = 0.5;
/** What a sentence loses for each place further down in its article. */
const POSITION_LOSS = 0.06;
/** What a sentence keeps that begins with "He" or "But": who and why stand in the one before it. */
const LEANING = 0.75;
/**
 * A sentence that tells less than this share of what the best one tells is left out. With ASIDE
 * tuned on people's summaries of 407 sets of reports (NeuS, Multi-News): more precise (ROUGE-2 P
 * 17.0 and 19.0 instead of 16.5 and 17.9) and shorter.
 */
const WORTH_TELLING = 0.4;
/** What the sentences keep of a report that tells nothing of what the others tell. */
const ASIDE = 0.4;
/** Reports this close to the last one tell how things stand now. */
const LATEST_TURN_MS = 24 * 3_600_000;
/** What the sentences keep of an earlier report: background to the latest turn, not the news. */
const EARLIER = 0.6;

/** A candidate with what decides whether it is told. */
interface Weighed {
  readonly candidate: CandidateSentence;
  readonly keys: Keys;
  readonly score: number;
}

/**
 * The sentences that say most of what the reports share: extractive, so that nothing is said that
 * no source says; deterministic and offline, whatever the order the articles come in. `before` is
 * what the reader was told already: nothing that stands in it, or is like it, is chosen again.
 */
export function summarise(
  articles: readonly Article[],
  before: readonly Article[],
  options: SummaryOptions,
): Summary {
  const weigh = createWeigher(articles, options);
  const readable = inLanguage(articles, options.language);
  const turnMs = Math.max(...articles.map(({ publishedAtMs }) => publishedAtMs)) - LATEST_TURN_MS;
  const candidates = readable
    .flatMap((article) => weighSentences(article, weigh, turnMs))
    .filter(({ candidate }) => !standsIn(candidate.text, before) && !wasTold(candidate, options))
    .sort((a, b) => b.score - a.score || order(a.candidate, b.candidate));
  return {
    // A known story keeps its name, whatever language the news of it came in.
    headline: bestTitle(
      before.length > 0
        ? inLanguage([...before, ...articles], options.language)
        : sinceTurn(readable, turnMs),
      weigh,
    ),
    sentences: inReadingOrder(
      choose(candidates, [...toldKeys(before, weigh), ...sentenceKeys(options.told ?? [], weigh)], {
        ...{ weigh, most: options.maxSentences },
      }),
    ),
  };
}

/** The reports of the latest turn; all where none of these is among them. */
function sinceTurn(articles: readonly Article[], turnMs: number): readonly Article[] {
  const latest = articles.filter(({ publishedAtMs }) => publishedAtMs >= turnMs);
  return latest.length > 0 ? latest : articles;
}

function weighSentences(article: Article, weigh: Weigher, turnMs: number): Weighed[] {
  const age = article.publishedAtMs < turnMs ? EARLIER : 1;
  const worth = age * (ASIDE + (1 - ASIDE) * weigh.belonging(article));
  return candidateSentences(article).map((candidate) => {
    const keys = weigh.keysOf(candidate.text, article);
    return { candidate, keys, score: weigh.score(keys) * worthOfPlace(candidate) * worth };
  });
}

const wasTold = ({ text }: CandidateSentence, { told = [] }: SummaryOptions): boolean =>
  told.some((sentence) => sentence.text === text);

/** Articles by their best sentence, sentences as they follow each other in their article. */
function inReadingOrder(ranked: readonly CandidateSentence[]): SourcedSentence[] {
  const articles = [...new Set(ranked.map(({ article }) => article))];
  return articles.flatMap((article) =>
    ranked
      .filter((sentence) => sentence.article === article)
      .sort(order)
      .map(({ text }) => ({ text, article })),
  );
}

/** Best first, none like another or like what was told. */
function choose(
  ranked: readonly Weighed[],
  told: readonly Keys[],
  { weigh, most }: { readonly weigh: Weigher; readonly most: number },
): CandidateSentence[] {
  const chosen: Weighed[] = [];
  const toldNumbers = new Set(told.flatMap((keys) => [...keys].filter(isNumber)));
  for (const weighed of ranked) {
    const { keys, score } = weighed;
    if (chosen.length >= most || score < WORTH_TELLING * (chosen[0]?.score ?? 0)) break;
    // "57 injured" after "12 injured" shares nearly everything with it, and is the news.
    const isNewNumber =
      told.length > 0 && [...keys].some((key) => isNumber(key) && !toldNumbers.has(key));
    if (!isNewNumber && told.some((other) => weigh.shared(keys, other) >= REDUNDANT)) continue;
    // A long sentence that repeats a short one is as tiring as the other way round.
    const alike = chosen.some(
      (other) =>
        Math.max(weigh.shared(keys, other.keys), weigh.shared(other.keys, keys)) >= REDUNDANT,
    );
    if (!alike) chosen.push(weighed);
  }
  return chosen.map(({ candidate }) => candidate);
}

/** Articles in the reader's language, else in the language that most of the reports are in. */
function inLanguage(articles: readonly Article[], language: string): readonly Article[] {
  const preferred = articles.filter((article) => article.language === language);
  if (preferred.length > 0) return preferred;
  const counts = new Map<string, number>();
  for (const article of articles) {
    counts.set(article.language, (counts.get(article.language) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return articles.filter((article) => article.language === commonest?.[0]);
}

const byAge = (a: Article, b: Article): number => a.publishedAtMs - b.publishedAtMs || a.id - b.id;

const order = (a: CandidateSentence, b: CandidateSentence): number =>
  byAge(a.article, b.article) || a.position - b.position || (a.text < b.text ? -1 : 1);

const worthOfPlace = ({ text, position, article }: CandidateSentence): number =>
  (1 - POSITION_LOSS * position) * (leansOnContext(text, article.language) ? LEANING : 1);

/** Whether an article holds the sentence word for word, also further down than we choose from. */
const standsIn = (sentence: string, articles: readonly Article[]): boolean =>
  articles.some(({ summary, content }) => foldBlanks(`${summary}\n${content}`).includes(sentence));

/** What the reader was told, or could have been: each lead and each sentence of it. */
const toldKeys = (before: readonly Article[], weigh: Weigher): Keys[] =>
  before.flatMap((article) =>
    [leadOf(article), ...candidateSentences(article).map(({ text }) => text)].map((text) =>
      weigh.keysOf(text, article),
    ),
  );

const isNumber = (key: string): boolean => key.startsWith("n:");

const sentenceKeys = (told: readonly ToldSentence[], weigh: Weigher): Keys[] =>
  told.map((sentence) => weigh.keysOf(sentence.text, sentence));

/** Titles that ask or shout promise more than they tell. */
const isPlain = (title: string): boolean => !/[?!]/.test(title) && title !== title.toUpperCase();

function bestTitle(articles: readonly Article[], weigh: Weigher): string {
  const [best] = articles
    .filter(({ title }) => title !== "")
    .map((article) => ({
      article,
      plain: isPlain(article.title) ? 1 : 0,
      score: weigh.score(weigh.keysOf(article.title, article)),
    }))
    .sort((a, b) => b.plain - a.plain || b.score - a.score || byAge(a.article, b.article));
  return best?.article.title ?? articles.toSorted(byAge)[0]?.url ?? "";
}
