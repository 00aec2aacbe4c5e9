import type { Article } from "../../src/model/article.ts";
import type { Analyser } from "../../src/text/analyse.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { quantitiesOf } from "./quantities.ts";
import { readSentence, type Sentence } from "./read-sentence.ts";
import type { Report } from "./same-thing.ts";
import { type IsName, namesIn } from "./story-names.ts";
import { type ToldDay, toldDays } from "./told-days.ts";

export type DifferenceArticle = Pick<
  Article,
  "title" | "summary" | "content" | "language" | "publishedAtMs"
>;

/** What follows in an article is background. */
const READ_CHARS = 6_000;
/** Names show at the beginning of texts: with 6,000, `bench -- differences` finds no other. */
const NAMES_CHARS = 2_500;
/** Every two reports of one kind are compared; the most that are. */
export const MOST_COMPARED = 150;

type Held = Pick<Report, "articles">;

/** The best supported first, and of equals the one of the first article. */
export const bySupport = (a: Held, b: Held): number =>
  b.articles.length - a.articles.length || (a.articles[0] ?? 0) - (b.articles[0] ?? 0);

/** What a story's sentences with figures tell; copies of a sentence are told once, by all who have it. */
export interface ReadStory {
  /** The best supported first. */
  readonly reports: readonly Report[];
  readonly days: readonly DayReport[];
  /** Whether one of these articles, by their indexes, says a key where it begins. */
  mentions(articles: readonly number[], key: string): boolean;
}

/** A day that a sentence tells, and where it was reported. */
export type DayReport = ToldDay & Omit<Report, "quantity">;

interface LastRead {
  readonly articles: readonly DifferenceArticle[];
  readonly story: ReadStory;
}

/** A story's reports are compared with each other and then with those of earlier stories. */
const lastRead = new WeakMap<Analyser, LastRead>();

export function readStory(articles: readonly DifferenceArticle[], analyser: Analyser): ReadStory {
  const last = lastRead.get(analyser);
  const isLast =
    last?.articles.length === articles.length &&
    articles.every((article, at) => article === last.articles[at]);
  if (isLast) return last.story;
  const sentences = heldSentences(articles, analyser);
  const nameIn = namesIn(
    articles.map(({ summary, content, language }) => ({
      ...{ text: `${summary}\n${content}`.slice(0, NAMES_CHARS), language },
    })),
  );
  const tell = <Told>(read: (sentence: Sentence, isName: IsName) => readonly Told[]) =>
    sentences.flatMap(({ sentence, ...held }) =>
      read(sentence, nameIn(sentence)).map((told) => ({ told, ...held })),
    );
  const story = {
    reports: tell(quantitiesOf)
      .map(({ told: quantity, ...held }) => ({ quantity, ...held }))
      .sort(bySupport)
      .slice(0, MOST_COMPARED),
    days: tell(toldDays).map(({ told, ...held }) => ({ ...told, ...held })),
    mentions: mentionsIn(articles, analyser),
  };
  lastRead.set(analyser, { articles: [...articles], story });
  return story;
}

function mentionsIn(
  articles: readonly DifferenceArticle[],
  analyser: Analyser,
): ReadStory["mentions"] {
  const known = new Map<number, ReadonlySet<string>>();
  const beginningOf = (at: number): ReadonlySet<string> => {
    const { title = "", summary = "", content = "", language = "und" } = articles[at] ?? {};
    const text = `${title}\n${summary}\n${content}`.slice(0, NAMES_CHARS);
    const keys = known.get(at) ?? new Set(analyser.analyse(text, language).map(({ key }) => key));
    known.set(at, keys);
    return keys;
  };
  return (some, key) => some.some((at) => beginningOf(at).has(key));
}

function heldSentences(articles: readonly DifferenceArticle[], analyser: Analyser) {
  const holders = new Map<string, { sentence: Sentence; articles: Set<number> }>();
  for (const [at, article] of articles.entries()) {
    for (const text of sentencesOf(article)) {
      const key = `${article.language} ${text}`;
      const held = holders.get(key);
      if (held === undefined) {
        const sentence = readSentence(text, article.language, analyser);
        holders.set(key, { sentence, articles: new Set([at]) });
      } else held.articles.add(at);
    }
  }
  return [...holders.values()].map(({ sentence, articles: held }) => {
    const dates = [...held].map((at) => articles[at]?.publishedAtMs ?? 0);
    const publishedAtMs = Math.min(...dates.map((date) => (Number.isFinite(date) ? date : 0)));
    return { sentence, language: sentence.language, articles: [...held], publishedAtMs };
  });
}

/** Most paragraphs have no figure and need not be split into sentences. */
const PARAGRAPHS = /\n\s*\n/;
/** Digits, or words that multiply a number in words ("two million"). */
const FIGURE = /\p{Nd}|milli|milion|мил+ио|мільйо|thousand|тысяч|тисяч|tausend|mille|tysi[aą]c/iu;

/** Most that have a figure have one of these digits, which shows much sooner. */
const DIGIT = /\d/;
const hasFigure = (text: string): boolean => DIGIT.test(text) || FIGURE.test(text);

function sentencesOf({ title, summary, content, language }: DifferenceArticle): string[] {
  const texts = [title, content.startsWith(summary) ? "" : summary, content];
  return texts
    .flatMap((text) => text.slice(0, READ_CHARS).split(PARAGRAPHS))
    .filter(hasFigure)
    .flatMap((text) => splitSentences(text, language))
    .filter(hasFigure);
}
