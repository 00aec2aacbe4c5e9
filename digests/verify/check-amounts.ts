import type { Alignment } from "./align.ts";
import type { Context } from "./context.ts";
import { isWhole, isYear } from "./count-things.ts";
import { countsTheSame } from "./counts-the-same.ts";
import { isMovedTo } from "./moved-amounts.ts";
import { hint, type Problem, problem } from "./problem.ts";
import { isRounded } from "./rounded-amounts.ts";
import type { Statement } from "./statement.ts";
import { mayStandBeside } from "./told-beside.ts";
import { isLight, isRole } from "./word-kinds.ts";

/** Whether it is the whole of a share that the source tells in another way: "four out of five". */
function isOfShare({ statement, found }: Alignment, at: number): boolean {
  if (!isWhole(statement, at)) return false;
  const part = statement.words.slice(0, at).findLastIndex(({ kind }) => kind === "amount");
  const hasShare = statement.words[part]?.keys.some((key) => key.startsWith("q:")) === true;
  return hasShare && (found[part] ?? []).length > 0;
}

/** An ordinal, or how many times as much. */
const ORDER = /^[ot]:/;

/** Whether the source has another ordinal where the statement has one: "the seventh" for "the ninth". */
function isOtherOrder({ statement, source, found, told }: Alignment, at: number): boolean {
  const own = statement.words[at]?.keys.find((key) => ORDER.test(key));
  if (own === undefined || (found[at] ?? []).length > 0) return false;
  return source.words.some(
    ({ keys }, place) =>
      !told.has(place) && keys.some((key) => key.startsWith(own.slice(0, 2)) && key !== own),
  );
}

/** So many words that only the sentence before has are told of its amount. */
const MOST_FROM_BEFORE = 2;

/** Whether the statement tells of its amount what the sentence before tells of another one. */
function isOfBefore(
  { statement, source, found }: Alignment,
  { before }: Context,
  at: number,
): boolean {
  const [, previous] = before;
  if (previous === undefined || previous.source.words === source.words) return false;
  const unit = statement.words[at]?.unit ?? null;
  const isRival = previous.source.words.some(
    (word, place) =>
      word.kind === "amount" && word.unit === unit && !isYear(word) && !previous.told.has(place),
  );
  const clause = statement.words[at]?.clause;
  const borrowed = statement.words.filter(
    (word, place) =>
      word.kind === "word" &&
      word.clause === clause &&
      (found[place] ?? []).length === 0 &&
      (previous.found[place] ?? []).length > 0 &&
      !isRole(word) &&
      !isLight(word),
  );
  return isRival && unit !== null && borrowed.length >= MOST_FROM_BEFORE;
}

/** Numbers and days must stand in the source, and count there what they count in the statement. */
export function checkAmounts(alignment: Alignment, context: Context): Problem[] {
  const { statement, found } = alignment;
  return statement.words.flatMap(({ kind, keys }, at) => {
    if (kind === "word" && isOtherOrder(alignment, at)) {
      return [problem(`The source does not say “${statement.words[at]?.text}”.`)];
    }
    // "Three-day" counts in one word.
    if (kind !== "day" && !keys.some((key) => key.startsWith("n:"))) return [];
    if ((found[at] ?? []).length === 0) return checkMissing(alignment, context, at);
    if (kind !== "amount") return [];
    if (isOfBefore(alignment, context, at)) {
      return [problem(`“${statement.words[at]?.text}” is told of something else in the source.`)];
    }
    return checkCounted(alignment, at);
  });
}

/** "The two countries" are those that were named. */
const isTheTwo = ({ statement: { words }, source }: Alignment, at: number): boolean =>
  words[at]?.keys.includes("n:2") === true &&
  THE.test(words[at - 1]?.folded ?? "") &&
  NAMED.has(words[at + 1]?.concept ?? "") &&
  !source.words.some(({ kind, unit }) => kind === "amount" && unit === null);
const THE = /^(?:the|les|des|los|las|estos|estas|ces|эти|этих|обе|ці|цих|te|tych)$/;
const NAMED = new Set(["country", "state", "team", "club"]);

function checkMissing(alignment: Alignment, { everything }: Context, at: number): Problem[] {
  if (isOfShare(alignment, at) || isRounded(alignment, at)) return [];
  const missing = `The source does not say “${alignment.statement.words[at]?.text}”.`;
  const isBeside = isTheTwo(alignment, at) || mayStandBeside(alignment, at, everything);
  return [isBeside ? hint(missing, "missing") : problem(missing)];
}

/** Before what an amount changes from, and to. */
const FROM = /^(?:from|von|vom|с|со|від|з|зі|de|desde|depuis|z|ze)$/;
const TO = /^(?:to|auf|до|a|à|hasta|do|na)$/;

/** Whether one tells as the end of a change what the other tells as its beginning. */
function isOtherEnd({ statement, source, told }: Alignment, at: number, place: number): boolean {
  const before = ({ words }: Statement, amount: number): string => words[amount - 1]?.folded ?? "";
  const [own, theirs] = [before(statement, at), before(source, place)];
  const isFrom = FROM.test(own) && TO.test(theirs);
  if (!isFrom && !(TO.test(own) && FROM.test(theirs))) return false;
  return source.words.some(
    ({ kind, unit }, other) =>
      kind === "amount" &&
      unit === source.words[place]?.unit &&
      !told.has(other) &&
      (isFrom ? FROM : TO).test(before(source, other)),
  );
}

function checkCounted(alignment: Alignment, at: number): Problem[] {
  const text = alignment.statement.words[at]?.text;
  const same = (alignment.found[at] ?? []).filter((place) => countsTheSame(alignment, at, place));
  if (same.length === 0) return [problem(`“${text}” counts something else in the source.`)];
  return same.every((place) => isMovedTo(alignment, at, place) || isOtherEnd(alignment, at, place))
    ? [problem(`“${text}” is told of something else in the source.`)]
    : [];
}
