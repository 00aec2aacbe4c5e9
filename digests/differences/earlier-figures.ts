/**
 * Figures that earlier stories gave for what the reports of a story count otherwise.
 *
 * Theory: how many people use a service or read a paper changes slowly, so that a large gap within
 * some months says that somebody counts otherwise. A text that tells of a change says so itself
 * ("has reached", "fell"), and what only adds up (sign-ups, victims) has grown.
 *
 * Known exceptions: a young service may really have grown so fast, which the date beside the earlier
 * figure lets a reader see; what is not counted in people is not compared.
 */
import type { Analyser } from "../../src/text/analyse.ts";
import { phraseOf } from "./about.ts";
import { PERSONS } from "./counted.ts";
import type { DifferenceOptions } from "./find-differences.ts";
import { articlesOf, languageOf, quoted } from "./quote.ts";
import { type DifferenceArticle, readReports } from "./read-reports.ts";
import { isAmbiguous } from "./rivals.ts";
import { differ, isOneThing, type Report } from "./same-thing.ts";

/** A figure of a story's reports, and that of reports of an earlier story. */
export interface FigureOverTime {
  /** What the figures are for, in a source's words. */
  readonly about: string;
  readonly now: FigureInArticles;
  readonly before: FigureInArticles & { readonly publishedAtMs: number };
}

interface FigureInArticles {
  /** As a source writes it. */
  readonly value: string;
  /** Indexes of the articles that have it, in their order. */
  readonly articles: readonly number[];
}

/*
 * The numbers below are tuned by reading: `npm run bench -- differences` prints what they show.
 */
/** Fewer are a poll, a petition or a crowd: each is another one. */
const LEAST_AUDIENCE = 100_000;
/** What an audience may gain or lose in the time. */
const MOST_CHANGE = 1.25;
const DAY_MS = 86_400_000;
/** Figures that are older say nothing of today. */
export const COMPARED_MS = 120 * DAY_MS;

/** What tells that a figure is of another day than the one before. The words of all languages. */
const CHANGES =
  /(?<!\p{L})(?:reach|hits?\b|surpass|topp|cross|passe|exceed|gr[eo]w|ris(?:e|ing)|rose|jump|doubl|add(?:s|ed)|gain|f[ae]ll|drop|declin|shr[aiu]nk|already|now has|достиг|превы|перевал|вырос|выраст|раст[её]т|увелич|прибав|снизил|упал|сократил|уже|досяг|перевищ|зрос|збільш|впал|знизил|скоротил|вже|erreich|übersch|überst|wuchs|wächst|gewachsen|gestiegen|stieg|gesunken|sank|bereits|schon|attein|dépass|franchi|augment|progress|baiss|chut|déjà|alcanz|super[aóe]|creci|aument|baj[aó]|cay|osiągn|przekrocz|wzros|spad|już)/iu;

/** Keys of those whose users, readers or members the texts count, or who say so of somebody. */
export const countedOwners = (
  articles: readonly DifferenceArticle[],
  analyser: Analyser,
): ReadonlySet<string> => ownersOf(audiencesIn(articles, analyser));

/**
 * For each owner the figure of the reports and the one that the earlier ones had, where all of these
 * are too far from it to have become it.
 */
export function findEarlierFigures(
  articles: readonly DifferenceArticle[],
  earlier: readonly DifferenceArticle[],
  { analyser, background, language: asked }: DifferenceOptions,
): FigureOverTime[] {
  const [present, past] = [audiencesIn(articles, analyser), audiencesIn(earlier, analyser)];
  const places = new Set([...present, ...past].flatMap(({ quantity }) => [...quantity.places]));
  const owners = [...ownersOf(present)].filter((key) => !places.has(key));
  const told = new Set<Report>();
  return owners.flatMap((owner): FigureOverTime[] => {
    const own = present.filter((report) => isOf(report, owner));
    const before = past.filter((report) =>
      own.some((one) => isFormer(report, one) && isOneThing(one, report, background)),
    );
    // Who only tells two figures may tell them of two services.
    if (![...own, ...before].some(({ quantity }) => quantity.names.has(owner))) return [];
    if (before.some((report) => told.has(report))) return [];
    const [first, old] = [own[0], before[0]];
    if (first === undefined || old === undefined) return [];
    if (own.some((one) => before.some((other) => !isFar(one, other)))) return [];
    for (const report of before) told.add(report);
    const [now, then] = [own, before].map((some, at) =>
      some.filter((report) => !differ(report, at === 0 ? first : old)),
    ) as [Report[], Report[]];
    const language = languageOf([...now, ...then], asked);
    const figure = (reports: readonly Report[]): FigureInArticles => ({
      value: quoted(reports, language)?.quantity.written ?? "",
      articles: articlesOf(reports),
    });
    return [
      {
        about: phraseOf([now, then], language),
        now: figure(now),
        before: { ...figure(then), publishedAtMs: old.publishedAtMs },
      },
    ];
  });
}

/** Counts of an audience that stand by themselves, the best supported first. */
function audiencesIn(articles: readonly DifferenceArticle[], analyser: Analyser): Report[] {
  const reports = readReports(articles, analyser);
  return reports.filter(
    (report) => isAudience(report) && report.publishedAtMs > 0 && !isAmbiguous(report, reports),
  );
}

const isAudience = ({ quantity }: Report): boolean =>
  quantity.kinds.has(PERSONS) &&
  !quantity.isMeasured &&
  quantity.value >= LEAST_AUDIENCE &&
  quantity.aspects.size === 0 &&
  !CHANGES.test(quantity.sentence.text);

const ownersOf = (reports: readonly Report[]): ReadonlySet<string> =>
  new Set(reports.flatMap(({ quantity }) => [...quantity.names, ...quantity.speakers]));

const isOf = ({ quantity: { names, speakers } }: Report, owner: string): boolean =>
  names.has(owner) || speakers.has(owner);

/** Whether one report came before the other, and not too long before. */
function isFormer(one: Report, other: Report): boolean {
  const gapMs = other.publishedAtMs - one.publishedAtMs;
  return gapMs > 0 && gapMs <= COMPARED_MS;
}

function isFar(one: Report, other: Report): boolean {
  const [low, high] = [one.quantity.value, other.quantity.value].toSorted((a, b) => a - b);
  return differ(one, other) && (high ?? 0) >= MOST_CHANGE * (low ?? 0);
}
