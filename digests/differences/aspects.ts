import { type Counted, keysOf } from "./counted.ts";
import type { Figure } from "./figures.ts";
import { clauseOf, conceptsOf, type Sentence } from "./read-sentence.ts";

/** What became of those counted, or how they are counted: a reader is told which. */
export const FATES: ReadonlyMap<string, string> = new Map([
  ["c:registration", "registered"],
  ["c:account", "registered"],
  ["c:download", "installed"],
  ["c:install", "installed"],
  ["c:dead", "dead"],
  ["c:kill", "dead"],
  ["c:murder", "dead"],
  ["c:casualty", "hurt"],
  ["c:missing", "missing"],
  ["c:arrest", "held"],
  ["c:hostage", "held"],
  ["c:evacuate", "evacuated"],
]);

/** What else sets a figure apart from another for the same noun. */
const SCOPES: ReadonlyMap<string, string> = new Map([
  ["c:day", "daily"],
  ["c:total", "total"],
  ["c:world", "world"],
  ["c:average", "average"],
  ["c:forecast", "expected"],
  ["c:economist", "expected"],
  ["w:expect", "expected"],
  ["w:project", "expected"],
  ["c:plan", "planned"],
  ["c:need", "needed"],
]);

const YEAR = /^(?:19|20)\d\d$/;

/** What was so before: "up from 70 million", "than a year ago". */
const BEFORE =
  /(?<!\p{L})(?:(?:up|down) from|compared (?:with|to)|previous|earlier|last year|a (?:year|month) (?:ago|before)|ранее|прежн|год назад|годом ранее|прошлом|прошлого|раніше|рік тому|минулого|торік|vorjahr|zuvor|vor einem (?:jahr|monat)|auparavant|il y a un (?:an|mois)|l['’]an dernier|contre \d|hace un (?:año|mes)|el año pasado|anterior|rok temu|wcześniej|zeszłym)/iu;

/** What may be: a fine that is threatened is not the fine that is imposed. */
const MAY_BE =
  /(?<!\p{L})(?:could|may|might|would|fac(?:es?|ing)|risks?|может|могут|грозит|грозят|может|може|можуть|загрожує|könnte|droht|drohen|kann|pourrai(?:t|ent)|risque|peut|podría|puede|arriesga|może|mogą|grozi)(?!\p{L})/iu;

/** "15 roubles a month": a rate, by what it is told for. */
const RATES: ReadonlyMap<string, string> = new Map([
  ["c:month", "a month"],
  ["c:year", "a year"],
  ["c:week", "a week"],
  ["c:hour", "an hour"],
]);
const PER = new Set("a an per each every в за на на au par pro je im al por w na cada".split(" "));

/** Parts of a year, which are told apart by their number alone. */
const PARTS = new Set(["c:quarter", "c:half", "c:season"]);
const ORDINALS = conceptsOf("first second third fourth fifth last next");

/** Those who vote against something are not those who vote for it. */
const AGAINST = new Set("against contre contra gegen против проти przeciw przeciwko".split(" "));

/** Everything that must be the same at two figures if they are for one thing. */
export function aspectsOf(
  sentence: Sentence,
  figure: Figure,
  { along, end, isUnit }: Counted,
): ReadonlySet<string> {
  const { text } = sentence;
  const clause = clauseOf(sentence, figure);
  const keys = keysOf(clause);
  const told = text.slice(clause[0]?.token.index, clause.at(-1)?.end);
  return new Set([
    ...keys.flatMap((key) => FATES.get(key) ?? SCOPES.get(key) ?? []),
    ...(keys.some((key) => PARTS.has(key)) ? keys.filter((key) => ORDINALS.has(key)) : []),
    ...clause.flatMap(({ token }) => (AGAINST.has(token.folded) ? ["against"] : [])),
    ...along.map((key) => `and ${key}`),
    ...clause.flatMap(({ token }) => (YEAR.test(token.text) ? [token.text] : [])),
    ...(BEFORE.test(told) ? ["before"] : []),
    ...(isUnit && MAY_BE.test(told) ? ["may be"] : []),
    ...(isUnit ? rateOf(sentence, end) : []),
  ]);
}

function rateOf({ words }: Sentence, end: number): string[] {
  const next = words.findIndex(({ token }) => token.index >= end);
  const [per, time] = [words[next], words[next + 1]];
  if (next < 0 || per === undefined || !PER.has(per.token.folded)) return [];
  return [RATES.get(time?.key ?? "") ?? []].flat();
}
