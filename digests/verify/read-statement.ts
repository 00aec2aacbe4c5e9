import type { Analyser } from "../../src/text/analyse.ts";
import { powerOfTen } from "../../src/text/numbers.ts";
import type { Token } from "../../src/text/tokens.ts";
import { withEquivalents } from "./equivalents.ts";
import { foldStatement } from "./fold-signs.ts";
import { readAmounts } from "./read-amounts.ts";
import { MONTHS, monthOf, readDays } from "./read-days.ts";
import { readMarks } from "./read-marks.ts";
import { type Reading, readTerms } from "./read-terms.ts";
import { placesOf, type Statement, type Word } from "./statement.ts";
import { measureOf, unitOf } from "./units.ts";

/** Begins another clause of a sentence, where no sign does. */
const CLAUSE_WORDS: Readonly<Record<string, RegExp>> = {
  en: /^(?:while|whereas|but|because)$/,
  ru: /^(?:а|но|однако|тогда)$/,
  uk: /^(?:а|але|однак|проте)$/,
  de: /^(?:wahrend|aber|jedoch|weil)$/,
  fr: /^(?:mais|tandis|alors|parce)$/,
  es: /^(?:pero|mientras|porque)$/,
  pl: /^(?:ale|a|natomiast)$/,
};
/** Behind it something else is said. */
const AND_THAT =
  /^(?:and|и|і|й|та|und|et|y|i|oraz) (?:that|что|чтобы|що|щоб|dass|qu'?|que|ze|zeby)$/;
const CLAUSE_SIGN = /[,;:()]| - /;

const endOf = (token: Token | undefined): number =>
  token === undefined ? 0 : token.index + token.text.length;

function clausesOf(text: string, tokens: readonly Token[], language: string): number[] {
  let clause = 0;
  return tokens.map((token, at) => {
    const gap = at === 0 ? "" : text.slice(endOf(tokens[at - 1]), token.index);
    const isNext =
      at > 0 &&
      (CLAUSE_WORDS[language]?.test(token.folded) === true ||
        AND_THAT.test(`${tokens[at - 1]?.folded} ${token.folded}`));
    if (CLAUSE_SIGN.test(gap) || isNext) clause += 1;
    return clause;
  });
}

/** Tokens that make one word of a statement. */
interface Span {
  readonly at: number;
  readonly end: number;
  /** What is peculiar to a number or a day. */
  readonly own: Pick<Word, "kind" | "keys" | "unit">;
  /** The token that says what a number is counted in. */
  readonly unitAt: number | null;
}

function spansOf(text: string, readings: readonly Reading[], language: string): Span[] {
  const tokens = readings.map(({ token }) => token);
  const dated = readings.map(({ token, concept }) => ({
    token,
    month: monthOf(concept),
  }));
  const days = readDays(text, dated).map(({ at, end, value }): Span => {
    const month = MONTHS[Number(value.slice(0, 2)) - 1] ?? "";
    const own = { kind: "day", keys: [`d:${value}`, `c:${month}`], unit: null } as const;
    return { at, end, own, unitAt: null };
  });
  const isInDay = (at: number): boolean => days.some((day) => day.at <= at && at < day.end);
  const clauses = clausesOf(text, tokens, language);
  const amounts = readAmounts(tokens, clauses, language).map(({ at, end, value }): Span => {
    const unit = unitOf({ text, language, readings, at, end });
    const measure = measureOf(Number(value), unit?.name ?? null);
    const keys = [`n:${value}`, ...(measure === null ? [] : [measure])];
    const own = { kind: "amount", keys, unit: unit?.name ?? null } as const;
    return { at, end, own, unitAt: unit?.at ?? null };
  });
  return [...days, ...amounts.filter(({ at }) => !isInDay(at))];
}

/** The tokens that write a unit: two for "square kilometres". */
const unitTokens = ({ own, unitAt }: Span): number[] =>
  unitAt === null ? [] : own.unit?.startsWith("square-") === true ? [unitAt, unitAt + 1] : [unitAt];

/** What a token says by itself. */
function ownOf({ keys, isName }: Reading, isUnit: boolean): Span["own"] {
  if (isUnit || keys.length === 0) return { kind: "function", keys: [], unit: null };
  return { kind: isName ? "name" : "word", keys, unit: null };
}

/** Takes a sentence apart. Linear in its length; never throws. */
export function readStatement(written: string, language: string, analyser: Analyser): Statement {
  const text = foldStatement(written);
  const readings = readTerms(text, language, analyser);
  const tokens = readings.map(({ token }) => token);
  const clauses = clausesOf(text, tokens, language);
  const spans = new Map(spansOf(text, readings, language).map((span) => [span.at, span]));
  const units = new Set([...spans.values()].flatMap(unitTokens));
  const words: Word[] = [];
  /** Places of tokens among the words. */
  const placeOf: number[] = [];
  for (let at = 0; at < readings.length; ) {
    const [reading, span] = [readings[at], spans.get(at)];
    if (reading === undefined) break;
    const end = span?.end ?? at + 1;
    for (let token = at; token < end; token += 1) placeOf.push(words.length);
    words.push({
      ...(span?.own ?? ownOf(reading, units.has(at))),
      text: text.slice(reading.token.index, endOf(tokens[end - 1])),
      folded: reading.token.folded,
      concept: span === undefined && !units.has(at) ? reading.concept : null,
      clause: clauses[at] ?? 0,
    });
    at = end;
  }
  const marks = readMarks(readings, language).map(({ mark, at, end }) => {
    const place = placeOf[at] ?? 0;
    // A verb that is known by its ending is told of, too.
    if (end === at) return { mark, at: place, end: place };
    return { mark, at: place, end: Math.max(place + 1, placeOf[end] ?? words.length) };
  });
  const shared = withEquivalents(withMultipliers(words, language));
  return { written, language, words: shared, marks, places: placesOf(shared) };
}

/** The power of ten that the words behind a number stand for: 6 for "130 million". */
function powerIn({ kind, text }: Word, language: string): number {
  if (kind !== "amount" || !/^\d/.test(text)) return 0;
  return text
    .split(/[ \d.,-]+/)
    .filter((word) => word !== "")
    .reduce((sum, word) => sum + (powerOfTen(word, language, { isAttached: false }) ?? 0), 0);
}

const BARE = /^\d{1,3}$/;

/** A number without a multiplier may have it from another one: "from 80 to 130 million". */
function withMultipliers(words: readonly Word[], language: string): readonly Word[] {
  const power = Math.max(0, ...words.map((word) => powerIn(word, language)));
  if (power === 0) return words;
  return words.map((word) => {
    if (word.kind !== "amount" || !BARE.test(word.text)) return word;
    return { ...word, keys: [...word.keys, `n:${word.text}${"0".repeat(power)}`] };
  });
}
