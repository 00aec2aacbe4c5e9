/**
 * Days for one thing that differ from outlet to outlet: "From 1 April" and "from 15 April".
 *
 * Theory: two sentences that say nearly the same, each with one day, and that another one, are of
 * one thing; unless a report has both days, and so knows them for two, or one tells of a new date.
 *
 * Known exceptions: months without a day, hours and days of the week are not compared, nor days that
 * stand in sentences of quite different words.
 */
import type { Word } from "../../src/text/analyse.ts";
import type { Background } from "../../src/text/background.ts";
import { articlesOf } from "./quote.ts";
import { bySupport, type DayReport, MOST_COMPARED, type ReadStory } from "./read-story.ts";
import { isSameNews } from "./same-thing.ts";

/** What two sentences must share of all they say, by the rarity of their words. */
const SHARED = 0.2;
/** Words that must stand at both days. */
const LEAST_NEAR = 2;
/** What is shared by sentences that name the same day. */
const SHARED_BY_SUPPORT = 0.1;

/** Reports by their day, for each thing that has several; the day that most have comes first. */
export function differingDays(
  { days, mentions }: Pick<ReadStory, "days" | "mentions">,
  background: Background,
): DayReport[][][] {
  const known = knownDays(days);
  const clear = days.filter(({ isClear }) => isClear).sort(bySupport);
  const left = new Set(clear.slice(0, MOST_COMPARED));
  const things: DayReport[][] = [];
  for (const first of left) {
    left.delete(first);
    const thing = [first];
    for (const member of thing) {
      for (const other of left) {
        if (isKnown(member, other, known) || isStrange(member, other)) continue;
        if (!isOneThing(member, other, background)) continue;
        left.delete(other);
        thing.push(other);
      }
    }
    things.push(thing);
  }
  return things
    .filter((thing) => thing.some(({ day }) => day !== thing[0]?.day))
    .map((thing) => {
      const supporters = days.filter(
        (report) =>
          !thing.includes(report) && thing.some((one) => supports(report, one, background)),
      );
      return valuesOf([...thing, ...supporters], known);
    })
    .filter((values) => values.length > 1);

  /** Whether one is of somebody or somewhere that the other's report does not know. */
  function isStrange(one: DayReport, other: DayReport): boolean {
    const isUnknown = ({ names, language }: DayReport, { articles }: DayReport): boolean =>
      language !== "de" && [...names].some((key) => !mentions(articles, key));
    return isUnknown(one, other) || isUnknown(other, one);
  }
}

/** The days that each article names. */
type KnownDays = ReadonlyMap<number, ReadonlySet<string>>;

function knownDays(days: readonly DayReport[]): KnownDays {
  const known = new Map<number, Set<string>>();
  for (const { day, articles } of days) {
    for (const at of articles) known.set(at, (known.get(at) ?? new Set()).add(day));
  }
  return known;
}

/** Whether a report that names one day names the other one, too. */
function isKnown(one: DayReport, other: DayReport, known: KnownDays): boolean {
  if (one.day === other.day) return false;
  const names = ({ articles }: DayReport, { day }: DayReport): boolean =>
    articles.some((at) => known.get(at)?.has(day));
  return names(one, other) || names(other, one);
}

function isOneThing(one: DayReport, other: DayReport, background: Background): boolean {
  if (one.side !== other.side || !isSameNews(one, other)) return false;
  if (tellApart(one.names, other.names, [one.context, other.context])) return false;
  if (tellApart(one.numbers, other.numbers, [one.numbers, other.numbers])) return false;
  const near = [...one.near].filter((key) => other.near.has(key));
  return (
    near.length >= LEAST_NEAR &&
    shared(one.near, other.near, background) >= SHARED &&
    shared(one.context, other.context, background) >= SHARED
  );
}

/** Whether each says something that the other one does not: WhatsApp here, Telegram there. */
const tellApart = (
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  [inOne, inOther]: readonly [ReadonlySet<string>, ReadonlySet<string>],
): boolean =>
  [...one].some((key) => !inOther.has(key)) && [...other].some((key) => !inOne.has(key));

/** The share of what two say, each word by its rarity (-ln of its share of texts), that both say. */
function shared(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  background: Background,
): number {
  const weigh = (keys: Iterable<string>): number =>
    [...keys].reduce((sum, key) => sum - Math.log(background.shareOf(key)), 0);
  const all = weigh(new Set([...one, ...other]));
  return all === 0 ? 0 : weigh([...one].filter((key) => other.has(key))) / all;
}

const supports = (report: DayReport, one: DayReport, background: Background): boolean =>
  report.day === one.day &&
  report.side === one.side &&
  shared(report.context, one.context, background) >= SHARED_BY_SUPPORT;

function valuesOf(reports: readonly DayReport[], known: KnownDays): DayReport[][] {
  const values = [...Map.groupBy(reports, ({ day }) => day).values()];
  values.sort((a, b) => articlesOf(b).length - articlesOf(a).length);
  return values.filter((value, at) =>
    values
      .slice(0, at)
      .every((before) =>
        value.every((one) => before.every((other) => !isKnown(one, other, known))),
      ),
  );
}

/** What the day is for: the words before it, or those behind it, of a report in that language. */
export function aboutDay(reports: readonly DayReport[], language: string): string {
  const own = reports.find((report) => report.language === language) ?? reports[0];
  if (own === undefined) return "";
  const { clause, sentence, start } = own;
  const phrases = [
    clause.filter(({ end }) => end <= start),
    clause.filter(({ token }) => token.index >= own.end),
  ].map(trimmed);
  const [phrase = []] = phrases.toSorted((a, b) => telling(b) - telling(a));
  return sentence.text.slice(phrase[0]?.token.index ?? 0, phrase.at(-1)?.end ?? 0);
}

const telling = (words: readonly Word[]): number => words.filter(({ key }) => key !== null).length;

/** Without the words at both ends that say nothing: "on", "that". */
function trimmed(words: readonly Word[]): readonly Word[] {
  const says = ({ key, token }: Word): boolean => key !== null && token.kind !== "number";
  const first = words.findIndex(says);
  return first < 0 ? [] : words.slice(first, words.findLastIndex(says) + 1);
}
