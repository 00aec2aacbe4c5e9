/**
 * Figures for one thing that differ from outlet to outlet, and claims that somebody denies.
 *
 * Theory: two figures are for one thing when they count the same noun or measure in the same unit,
 * of the same owner, and the words around them say the same; they differ when what they may stand
 * for, hedged and rounded as they are, does not meet. An article that has both knows them for two
 * things, unless it tells one as another's word ("70 million, others say 97 million").
 *
 * Known exceptions: dates are not compared, as like words tell of two things more often than of one
 * (heard on the one day and again on the other, opened and closed); nor are spans of time, shares
 * told several to a sentence, points of games; a figure whose noun stands in another sentence is
 * missed; of two things alike told in like words (two offers to one player) one may be taken for
 * the other.
 */
import type { Analyser } from "../../src/text/analyse.ts";
import type { Background } from "../../src/text/background.ts";
import { shortLabel } from "../../src/text/short-label.ts";
import { phraseOf } from "./about.ts";
import { type Denial, findDenials } from "./denials.ts";
import type { Quantity } from "./quantities.ts";
import { articlesOf, languageOf, quoted } from "./quote.ts";
import { bySupport, type DifferenceArticle, readReports } from "./read-reports.ts";
import { isAmbiguous, isOthersWord } from "./rivals.ts";
import { differ, isEqual, isSameThing, type Report, shareAny } from "./same-thing.ts";

/** Something that outlets give different figures for, or that one says and another denies. */
export interface Difference {
  /** What the figures are for, in a source's words; empty for a claim and its denial. */
  readonly about: string;
  /** Two at least; the one that most articles have comes first, and a claim before its denial. */
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

/** More denials of a story are a quarrel told step by step. */
const MOST_DENIALS = 2;

/**
 * The differences between the reports of one story, those that most articles share in first; figures
 * before denials.
 */
export function findDifferences(
  articles: readonly DifferenceArticle[],
  options: DifferenceOptions,
): Difference[] {
  const reports = readReports(articles, options.analyser);
  const isSame = (one: Report, other: Report): boolean =>
    isSameThing(one, other, options.background);
  const clear = reports.filter((report) => !isAmbiguous(report, reports));
  const figures = clustersOf(clear, isSame)
    .map((core) => valuesOf([...core, ...supportersOf(core, reports)].sort(bySupport)))
    .filter((values) => values.length > 1)
    .map((values) => tell(values, articles, options.language))
    .sort((a, b) => countArticles(b) - countArticles(a));
  const denials = findDenials(articles, options.language).slice(0, MOST_DENIALS);
  return [...figures, ...denials.map(tellDenial)];
}

const tellDenial = ({ claim, denial, articles }: Denial): Difference => ({
  about: "",
  values: [claim, denial].map((value) => ({ value, articles })),
});

const countArticles = ({ values }: Difference): number =>
  new Set(values.flatMap(({ articles }) => articles)).size;

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

/** An article that has both figures, and neither as another's word, knows them for two things. */
const isInOneArticle = (value: readonly Report[], other: readonly Report[]): boolean =>
  value.some((one) =>
    other.some(
      (two) =>
        one.articles.some((at) => two.articles.includes(at)) &&
        !(one.quantity.sentence === two.quantity.sentence && isOthersWord(one, two)),
    ),
  );

/** A title or sentence, told where the words around the figures do not say what they are for. */
const MOST_ABOUT_CHARS = 60;

/** What a title begins with: "What the strike costs: three estimates". */
const subjectOf = (title: string): string => title.split(/: | [–—|-] /)[0] ?? "";

function tell(values: Values, articles: readonly DifferenceArticle[], asked: string): Difference {
  const language = languageOf(values.flat(), asked);
  const own = values.flat().filter(({ quantity }) => quantity.sentence.language === language);
  const titles = articlesOf(own).map((at) => subjectOf(articles[at]?.title ?? ""));
  const sentences = own.map(({ quantity }) => quantity.sentence.text);
  const [named = ""] = [...titles, ...sentences].filter((text) => text !== "");
  return {
    about: phraseOf(values, language) || shortLabel(named, MOST_ABOUT_CHARS),
    values: values.map((reports) => ({
      value: quoted(reports, language)?.quantity.written ?? "",
      articles: articlesOf(reports),
    })),
  };
}
