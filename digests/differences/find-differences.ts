/**
 * Figures for one thing that differ from outlet to outlet.
 *
 * Theory: two figures are for one thing when they count the same noun or measure in the same unit,
 * of the same owner, and the words around them say the same; they differ when what they may stand
 * for, hedged and rounded as they are, does not meet. An article that has both knows them for two
 * things, unless it tells one as another's word ("70 million, others say 97 million").
 *
 * Known exceptions: dates and claims without a figure are not compared, nor spans of time, shares
 * told several to a sentence, points of games; a figure whose noun stands in another sentence is
 * missed; of two things alike told in like words (two offers to one player) one may be taken for
 * the other.
 */
import type { Article } from "../../src/model/article.ts";
import type { Analyser } from "../../src/text/analyse.ts";
import type { Background } from "../../src/text/background.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { phraseOf } from "./about.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";
import { readSentence, type Sentence } from "./read-sentence.ts";
import { differ, isEqual, isSameThing, type Report, shareAny } from "./same-thing.ts";
import { namesIn } from "./story-names.ts";

/** Something that outlets give different figures for. */
export interface Difference {
  /** What the figures are for, in a source's words. */
  readonly about: string;
  /** Two at least; the one that most articles have comes first. */
  readonly values: readonly DifferentValue[];
}

export interface DifferentValue {
  /** As a source writes it. */
  readonly value: string;
  /** Indexes of the articles that have it, in their order. */
  readonly articles: readonly number[];
}

export interface DifferenceOptions {
  readonly analyser: Analyser;
  readonly background: Background;
  /** Primary language subtag to tell it in, where a source has it so. */
  readonly language: string;
}

type DifferenceArticle = Pick<
  Article,
  "title" | "summary" | "content" | "language" | "publishedAtMs"
>;

/** What follows in an article is background. */
const READ_CHARS = 6_000;
/** Every two reports of one kind are compared; the most that are. */
const MOST_REPORTS = 150;

/** The differences between the reports of one story, those that most articles share in first. */
export function findDifferences(
  articles: readonly DifferenceArticle[],
  options: DifferenceOptions,
): Difference[] {
  const reports = readReports(articles, options.analyser);
  const isSame = (one: Report, other: Report): boolean =>
    isSameThing(one, other, options.background);
  const clear = reports.filter((report) => !isAmbiguous(report, reports));
  return clustersOf(clear, isSame)
    .map((core) => valuesOf([...core, ...supportersOf(core, reports)].sort(bySupport)))
    .filter((values) => values.length > 1)
    .map((values) => tell(values, options.language))
    .sort((a, b) => countArticles(b) - countArticles(a));
}

const countArticles = ({ values }: Difference): number =>
  new Set(values.flatMap(({ articles }) => articles)).size;

/** Copies of a sentence are one report, of all the articles that have it. */
function readReports(articles: readonly DifferenceArticle[], analyser: Analyser): Report[] {
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
      ...{ text: `${summary}\n${content}`.slice(0, READ_CHARS), language },
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

function sentencesOf({ title, summary, content, language }: DifferenceArticle): string[] {
  const texts = [title, content.startsWith(summary) ? "" : summary, content];
  return texts
    .flatMap((text) => text.slice(0, READ_CHARS).split(PARAGRAPHS))
    .filter((text) => FIGURE.test(text))
    .flatMap((text) => splitSentences(text, language))
    .filter((text) => FIGURE.test(text));
}

/** Figures further apart than this in one article are hardly mistaken for each other. */
const RIVAL_RATIO = 4;

/** Whether an article of it has another figure that might be the one to compare. */
const isAmbiguous = (report: Report, reports: readonly Report[]): boolean =>
  report.quantity.kind === "elided" || reports.some((other) => isRival(other, report));

function isRival(other: Report, report: Report): boolean {
  const [rival, { sentence, kinds, value }] = [other.quantity, report.quantity];
  if (!differ(report, other) || !shareAny(kinds, rival.kinds)) return false;
  if (!report.articles.some((at) => other.articles.includes(at))) return false;
  if (Math.max(value, rival.value) / Math.min(value, rival.value) > RIVAL_RATIO) return false;
  if (sentence !== rival.sentence) return !isToldApart(report, other);
  // "2.5 million doses to Mexico and 1.5 million to Canada": each is a part.
  return !isOthersWord(report, other) && (rival.kind === "elided" || !isToldApart(report, other));
}

/** Whether one of two figures of a sentence is told as another's word for the other. */
const isOthersWord = (one: Report, other: Report): boolean =>
  one.quantity.kind === "alternative" || other.quantity.kind === "alternative";

/** Whether owner or aspect tell the two apart: WhatsApp's users and Telegram's. */
function isToldApart({ quantity: one }: Report, { quantity: other }: Report): boolean {
  const owners = one.names.size > 0 && other.names.size > 0 && !shareAny(one.names, other.names);
  return (owners && !one.isMeasured) || !isEqual(one.aspects, other.aspects);
}

/** Reports of one thing that hold two that differ; each report is in one cluster at most. */
function clustersOf(
  reports: readonly Report[],
  isSame: (one: Report, other: Report) => boolean,
): Report[][] {
  const clusters: Report[][] = [];
  const left = new Set(reports);
  for (const first of reports) {
    if (!left.delete(first)) continue;
    const cluster = [first];
    for (const member of cluster) {
      for (const other of left) {
        if (!isPair(member, other) || !isSame(member, other)) continue;
        left.delete(other);
        cluster.push(other);
      }
    }
    if (cluster.length > 1) clusters.push(cluster);
  }
  return clusters;
}

/** Two articles, or one that tells the one figure as another's word. */
const isPair = (one: Report, other: Report): boolean =>
  one.quantity.sentence === other.quantity.sentence
    ? isOthersWord(one, other)
    : one.articles.some((at) => !other.articles.includes(at)) ||
      other.articles.some((at) => !one.articles.includes(at));

/**
 * Reports that give one of the figures again: in a story the same figure for the same noun is for
 * the same thing, also where its sentence says little else or gives it beside another.
 */
function supportersOf(core: readonly Report[], reports: readonly Report[]): Report[] {
  return reports.filter(
    (report) =>
      !core.includes(report) &&
      core.some(({ quantity }) => isSameFigure(quantity, report.quantity)),
  );
}

function isSameFigure(one: Quantity, other: Quantity): boolean {
  if (one.value !== other.value || one.isMeasured !== other.isMeasured) return false;
  if (shareAny(one.kinds, other.kinds)) return isEqual(one.aspects, other.aspects);
  // "38,000 people" and "38.000 Beschäftigte": no two counts of a story are the same by chance.
  return !one.isMeasured && one.value >= LEAST_TELLING && !/^\d0*$/.test(String(one.value));
}

/** Smaller counts are, and so are round ones. */
const LEAST_TELLING = 1_000;

/** Reports by their figure; the first of each is the best supported, and no two first ones meet. */
type Values = readonly (readonly Report[])[];

function valuesOf(reports: readonly Report[]): Values {
  const values: Report[][] = [];
  for (const report of reports) {
    const value = values.find(([first]) => first !== undefined && !differ(first, report));
    if (value === undefined) values.push([report]);
    else value.push(report);
  }
  values.sort((a, b) => articlesOf(b).length - articlesOf(a).length);
  return values.filter(
    (value, at) => !values.slice(0, at).some((other) => isInOneArticle(value, other)),
  );
}

const bySupport = (a: Report, b: Report): number =>
  b.articles.length - a.articles.length || (a.articles[0] ?? 0) - (b.articles[0] ?? 0);

const articlesOf = (reports: readonly Report[]): number[] =>
  [...new Set(reports.flatMap(({ articles }) => articles))].sort((a, b) => a - b);

/** An article that has both figures, and neither as another's word, knows them for two things. */
const isInOneArticle = (value: readonly Report[], other: readonly Report[]): boolean =>
  value.some((one) =>
    other.some(
      (two) =>
        one.articles.some((at) => two.articles.includes(at)) &&
        !(one.quantity.sentence === two.quantity.sentence && isOthersWord(one, two)),
    ),
  );

function tell(values: Values, asked: string): Difference {
  const language = languageOf(values.flat(), asked);
  return {
    about: phraseOf(values, language),
    values: values.map((reports) => ({
      value: quoted(reports, language)?.quantity.written ?? "",
      articles: articlesOf(reports),
    })),
  };
}

/** The language asked, or that of most articles where no report is in it. */
function languageOf(reports: readonly Report[], asked: string): string {
  const counts = new Map<string, number>();
  for (const { quantity, articles } of reports) {
    const { language } = quantity.sentence;
    counts.set(language, (counts.get(language) ?? 0) + articles.length);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return counts.has(asked) ? asked : (commonest?.[0] ?? asked);
}

/** The report to quote: in that language if there is one, else the best supported. */
function quoted(reports: readonly Report[], language: string): Report | undefined {
  const [first] = reports;
  const own = reports.filter(({ quantity }) => quantity.sentence.language === language);
  const exact = own.find(({ quantity }) => quantity.value === first?.quantity.value);
  return exact ?? own[0] ?? first;
}
