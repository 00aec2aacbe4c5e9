import type { Article } from "../../src/model/article.ts";
import type { Analyser } from "../../src/text/analyse.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { quantitiesOf } from "./quantities.ts";
import { readSentence, type Sentence } from "./read-sentence.ts";
import type { Report } from "./same-thing.ts";
import { namesIn } from "./story-names.ts";

export type DifferenceArticle = Pick<
  Article,
  "title" | "summary" | "content" | "language" | "publishedAtMs"
>;

/** What follows in an article is background. */
const READ_CHARS = 6_000;
/** Names show at the beginning of texts: with 6,000, `bench -- differences` finds no other. */
const NAMES_CHARS = 2_500;
/** Every two reports of one kind are compared; the most that are. */
const MOST_REPORTS = 150;

/** The best supported first, and of equals the one of the first article. */
export const bySupport = (a: Report, b: Report): number =>
  b.articles.length - a.articles.length || (a.articles[0] ?? 0) - (b.articles[0] ?? 0);

interface Read {
  readonly articles: readonly DifferenceArticle[];
  readonly reports: readonly Report[];
}

/** A story's reports are compared with each other and then with those of earlier stories. */
const lastRead = new WeakMap<Analyser, Read>();

/** Copies of a sentence are one report, of all the articles that have it. */
export function readReports(
  articles: readonly DifferenceArticle[],
  analyser: Analyser,
): readonly Report[] {
  const last = lastRead.get(analyser);
  const isLast =
    last?.articles.length === articles.length &&
    articles.every((article, at) => article === last.articles[at]);
  if (isLast) return last.reports;
  const reports = findReports(articles, analyser);
  lastRead.set(analyser, { articles: [...articles], reports });
  return reports;
}

function findReports(articles: readonly DifferenceArticle[], analyser: Analyser): Report[] {
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
  const nameIn = namesIn(
    articles.map(({ summary, content, language }) => ({
      ...{ text: `${summary}\n${content}`.slice(0, NAMES_CHARS), language },
    })),
  );
  return [...holders.values()]
    .flatMap(({ sentence, articles: held }) => {
      const dates = [...held].map((at) => articles[at]?.publishedAtMs ?? 0);
      const publishedAtMs = Math.min(...dates.map((date) => (Number.isFinite(date) ? date : 0)));
      return quantitiesOf(sentence, nameIn(sentence)).map((quantity) => ({
        ...{ quantity, articles: [...held], publishedAtMs },
      }));
    })
    .sort(bySupport)
    .slice(0, MOST_REPORTS);
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
