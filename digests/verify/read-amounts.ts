import { powerOfTen } from "../../src/text/numbers.ts";
import { remember } from "../../src/text/remember.ts";
import type { Token } from "../../src/text/tokens.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { type Amount, isAddedTo, romanAmount, sumOf, withHalf } from "./odd-amounts.ts";

const valuesOf = remember((language: string): ReadonlyMap<string, number> => {
  const values = new Map<string, number>();
  let value = 0;
  for (const word of (NUMBER_WORDS[language] ?? "").split(/\s+/)) {
    if (/^\d/.test(word)) value = Number(word);
    else values.set(word, value);
  }
  return values;
}, 50);

/** One word in two: dreißig|tausend, zwei|hundert|zwölf, fünf|und|zwanzig. */
function germanValue(word: string): number | null {
  if (word === "") return 0;
  const known = valuesOf("de").get(word);
  if (known !== undefined) return known;
  for (const [name, size] of [
    ["tausend", 1000],
    ["hundert", 100],
  ] as const) {
    const at = word.indexOf(name);
    if (at < 0) continue;
    const many = germanValue(word.slice(0, at).replace(/^ein$/, ""));
    const rest = germanValue(word.slice(at + name.length).replace(/^und/, ""));
    // "Jahrhundert" counts nothing, and "tausend" one thousand.
    return many === null || rest === null ? null : (many || 1) * size + rest;
  }
  const [ones, tens, ...more] = word.split("und");
  if (ones === undefined || tens === undefined || more.length > 0) return null;
  const [low, high] = [ones === "ein" ? 1 : valuesOf("de").get(ones), valuesOf("de").get(tens)];
  return low === undefined || high === undefined || high < 20 ? null : low + high;
}

/** What a word without a text around it counts: "three", "трёх". */
export const countOf = (folded: string, language: string): number | null =>
  valuesOf(language).get(folded) ?? null;

/** No number is longer in words; what is has no end. */
const LONGEST_WORD = 60;

/** What a word counts: "two", "twenty-five", "dreißigtausend". */
function wordValue({ kind, folded }: Token, language: string): number | null {
  if (kind !== "word" || folded.length > LONGEST_WORD) return null;
  const values = valuesOf(language);
  const whole = values.get(folded);
  if (whole !== undefined) return whole;
  if (language === "de") return germanValue(folded) || null;
  return folded.includes("-") ? hyphenatedValue(folded.split("-"), values) : null;
}

/** "Twenty-five", "quatre-vingt-cinq": the longest beginning that counts, and then the rest. */
function hyphenatedValue(
  parts: readonly string[],
  values: ReadonlyMap<string, number>,
): number | null {
  if (parts.length === 0) return 0;
  for (let end = parts.length; end > 0; end -= 1) {
    const value = values.get(parts.slice(0, end).join("-"));
    if (value === undefined) continue;
    const rest = hyphenatedValue(parts.slice(end), values);
    return rest === null ? null : value + rest;
  }
  return null;
}

/** Joins the parts of a number: "two hundred and twenty", "treinta y cinco". */
const JOINS: Readonly<Record<string, string>> = { en: "and", fr: "et", es: "y" };

const HALF = /^(?:half|halbe|halben|demi|medio|pol|пол|пів)$/;
const QUARTER = /^(?:quarter|viertelmillion|четверть|чверть|quart|cuarto|cwierc)$/;
const OF_A = /^(?:of|a|one|de|d|un)$/;

/** "A quarter of a million" */
function isQuarterOf(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (OF_A.test(tokens[before]?.folded ?? "")) before -= 1;
  return QUARTER.test(tokens[before]?.folded ?? "");
}

const LONE_MILLION =
  /^(?:million|billion|milliard|milliarde|миллион|миллиард|мільйон|мільярд|millon|milion|miliard)$/;
const HALF_MILLION =
  /^(?:пол(?=миллион|миллиард)|пів(?=мільйон|мільярд)|demi-(?=million|milliard))/;
const BEFORE_MILLION = /^(?:a|one|eine|einer|un|один|jeden)$/;

/** "a million", "half a million", "полмиллиона"; the powers of ten that "million" stands for. */
function millionValue(tokens: readonly Token[], at: number, language: string): string | null {
  const word = tokens[at];
  if (word?.kind !== "word") return null;
  const power = (text: string): number | null => powerOfTen(text, language, { isAttached: false });
  const halved = word.folded.replace(HALF_MILLION, "");
  if (halved !== word.folded) return `5${"0".repeat((power(halved) ?? 1) - 1)}`;
  const many = power(word.folded);
  if (many === null || many < 6) return null;
  const before = tokens.slice(Math.max(0, at - 2), at).map(({ folded }) => folded);
  if (before.some((folded) => HALF.test(folded))) return `5${"0".repeat(many - 1)}`;
  if (isQuarterOf(tokens, at)) return `25${"0".repeat(many - 2)}`;
  const isOne = LONE_MILLION.test(word.folded) && (/[а-яі]/.test(word.folded) || language === "pl");
  return isOne || BEFORE_MILLION.test(before.at(-1) ?? "") ? `1${"0".repeat(many)}` : null;
}

/** The numbers of a text, in digits or in words. */
export function readAmounts(
  tokens: readonly Token[],
  clauses: readonly number[],
  language: string,
): Amount[] {
  const amounts: Amount[] = [];
  for (let at = 0; at < tokens.length; ) {
    const amount = amountAt(tokens, clauses, at, language);
    const before = amounts.at(-1);
    if (amount !== null && before !== undefined && isAddedTo(before, amount, tokens)) {
      amounts.splice(-1, 1, sumOf(before, amount));
    } else if (amount !== null) amounts.push(amount);
    at = amount?.end ?? at + 1;
  }
  return amounts;
}

/** The number that begins with a token. */
function amountAt(
  tokens: readonly Token[],
  clauses: readonly number[],
  at: number,
  language: string,
): Amount | null {
  const token = tokens[at];
  if (isOneOf(tokens, at)) return { value: "1", at, end: at + 1 };
  const amount =
    token?.kind === "number"
      ? { value: token.value ?? "", at, end: at + 1 }
      : (romanAmount(tokens, at) ??
        wordsAmount(clauseFrom(tokens, clauses, at), at, language) ??
        loneAmount(tokens, at, language));
  return amount === null ? null : withHalf(tokens, amount, language);
}

const ONE = /^(?:one|un|une|uno|una|ein|eine|einer|один|одна|одного|один|jeden|jedna)$/;
const OF = /^(?:of|out|in|sur|из|з|із|cada|na)$/;
/** How far the whole stands from its part: "one in three", "one flight out of three". */
const OF_WORDS = 4;

/** "One" is a number where it is a part of one: "un vol sur trois". */
function isOneOf(tokens: readonly Token[], at: number): boolean {
  if (!ONE.test(tokens[at]?.folded ?? "")) return false;
  const next = tokens.slice(at + 1, at + 1 + OF_WORDS);
  const of = next.findIndex(({ folded }) => OF.test(folded));
  const whole = next[of + 1];
  return of >= 0 && whole !== undefined && (whole.kind === "number" || isCount(whole));
}

const isCount = ({ folded }: Token): boolean =>
  Object.keys(NUMBER_WORDS).some((language) => valuesOf(language).has(folded));

/** A number in words goes on to the end of its clause at most. */
function clauseFrom(
  tokens: readonly Token[],
  clauses: readonly number[],
  at: number,
): readonly Token[] {
  let end = at;
  while (end < tokens.length && end < at + MOST_WORDS && clauses[end] === clauses[at]) end += 1;
  return tokens.slice(0, end);
}

function loneAmount(tokens: readonly Token[], at: number, language: string): Amount | null {
  const value = millionValue(tokens, at, language);
  return value === null ? null : { value, at, end: at + 1 };
}

/** So many words at most write one number. */
const MOST_WORDS = 8;

/** A number in words as it is read: "two hundred" and what is added to it, after whole thousands. */
interface Sum {
  readonly total: number;
  readonly current: number;
}

/** Needs no number before it: "mil novecientas", "mille deux cents". */
const THOUSAND = /^(?:mil|mille)$/;

/** The sum with one word more; null for a word that does not belong to it. */
function withWord({ total, current }: Sum, word: Token, language: string): Sum | null {
  const value = wordValue(word, language);
  if (value !== null) {
    // "Deux cent vingt".
    if (value === 100 && current > 0 && current < 10) return { total, current: current * 100 };
    const isFree = current === 0 || lowestUnit(current) > value;
    return isFree ? { total, current: current + value } : null;
  }
  const power = powerOfTen(word.folded, language, { isAttached: false });
  const isThousand = power === 3 && total === 0 && THOUSAND.test(word.folded);
  if (isThousand && current === 0) return { total: 1000, current: 0 };
  if (power === null || current === 0) return null;
  if (power === 2) return { total, current: current * 100 };
  return { total: total + current * 10 ** power, current: 0 };
}

function wordsAmount(tokens: readonly Token[], at: number, language: string): Amount | null {
  let sum: Sum = { total: 0, current: 0 };
  let end = at;
  while (end < at + MOST_WORDS) {
    const isJoin = tokens[end]?.folded === JOINS[language] && sum.current >= 20;
    const word = tokens[isJoin ? end + 1 : end];
    const next = word?.kind === "word" ? withWord(sum, word, language) : null;
    if (next === null || (isJoin && next.current === 0)) break;
    sum = next;
    end += isJoin ? 2 : 1;
  }
  const value = sum.total + sum.current;
  return value <= 1 ? null : { value: String(value), at, end };
}

/** What may be added below: under a hundred to 200, under ten to 20, nothing to 7. */
function lowestUnit(value: number): number {
  if (value % 100 === 0) return 100;
  return value % 10 === 0 ? 10 : 1;
}
