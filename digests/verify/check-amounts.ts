import { type Alignment, contentOf, isContent } from "./align.ts";
import type { Statement, Word } from "./statement.ts";

/** How far from an amount what it counts is looked for in the source. */
const NEAR_WORDS = 5;
/** The words behind an amount that say what it counts. */
const THING_WORDS = 2;

/** Places of the words behind an amount that say what is counted. */
function thingsOf({ words }: Statement, at: number): number[] {
  const clause = words[at]?.clause;
  const things: number[] = [];
  for (let place = at + 1; place < words.length && things.length < THING_WORDS; place += 1) {
    const word = words[place];
    if (word === undefined || word.clause !== clause || word.kind === "amount") break;
    if (isContent(word)) things.push(place);
  }
  return things;
}

/** Whether a number without a unit has it from another one: "from 80 to 130 million euros". */
const isShared = ({ words }: Statement, bare: Word, counted: Word): boolean =>
  bare.unit === null && counted.unit !== null && words.some(({ unit }) => unit === counted.unit);

/** How far behind its amount a thing may stand. */
const COUNT_WORDS = 4;

/** Whether a thing is what an amount counts, and not another one between or before them. */
function isCountedBy({ words }: Statement, thing: number, amount: number): boolean {
  const start = Math.max(0, thing - COUNT_WORDS);
  const before = words
    .slice(start, thing)
    .findLastIndex(({ kind, clause }) => kind === "amount" && clause === words[thing]?.clause);
  const nearest = before < 0 ? amount : start + before;
  return nearest === amount;
}

/** Says that an amount is a difference: "6,000 more than a year ago". */
const DIFFERENCE =
  /^(?:more|less|fewer|higher|lower|mehr|weniger|больше|меньше|более|менее|більше|менше|plus|moins|mas|menos|wiecej|mniej)$/;
/** Says that an amount is not the one any more: "310 million instead of 240 million". */
const INSTEAD = /^(?:instead|zamiast|вместо|замість|statt|anstatt|lieu|lugar|down|up)$/;
const isDifference = ({ words }: Statement, at: number): boolean => {
  const says = (place: number, pattern: RegExp): boolean =>
    words[place]?.clause === words[at]?.clause && pattern.test(words[place]?.folded ?? "");
  return (
    [1, 2].some((step) => says(at + step, DIFFERENCE)) ||
    [1, 2].some((step) => says(at - step, INSTEAD))
  );
};

const OF = /^(?:of|out|de|des|sur|из|з|із|von|z|ze|na)$/;

/** Whether an amount is the whole of which another is told: "60 of its 410 branches". */
function isWhole({ words }: Statement, at: number): boolean {
  const before = words.slice(Math.max(0, at - WHOLE_WORDS), at);
  const part = before.findLastIndex(({ kind }) => kind === "amount");
  return part >= 0 && before.slice(part + 1).some(({ folded }) => OF.test(folded));
}
const WHOLE_WORDS = 4;

/** Whether the statement says, by any denial or comparison, that the amount is not the only one. */
const isCompared = (statement: Statement, at: number): boolean =>
  isDifference(statement, at) ||
  statement.words.some(({ concept }) => concept === "rise" || concept === "fall") ||
  statement.words.some(({ kind }, place) => kind === "amount" && place !== at);

const YEAR = /^(?:19|20)\d\d$/;

/** Whether an amount in the source counts what it counts in the statement. */
function countsTheSame(alignment: Alignment, at: number, place: number): boolean {
  const { statement, source, found } = alignment;
  const [word, other] = [statement.words[at], source.words[place]];
  if (word === undefined || other === undefined) return false;
  // "Three-day" counts days in one word.
  if (other.kind !== "amount") return true;
  if (YEAR.test(word.text) && YEAR.test(other.text)) return true;
  const things = thingsOf(statement, at);
  if (
    word.unit !== other.unit &&
    !(word.unit === null && things.length === 0) &&
    !isShared(statement, word, other) &&
    !isShared(source, other, word)
  ) {
    return false;
  }
  if ((isDifference(source, place) || isWhole(source, place)) && !isCompared(statement, at))
    return false;
  if (word.unit !== null) return true;
  const [first] = things;
  if (first === undefined) return true;
  const isNear = things.some((thing) =>
    (found[thing] ?? []).some(
      (near) =>
        Math.abs(near - place) <= NEAR_WORDS &&
        (isWhole(source, place) || isCountedBy(source, near, place)),
    ),
  );
  // Another word for it may be meant, unless the source uses this one for something else.
  return isNear || (found[first] ?? []).length === 0;
}

/** What else a clause tells: its words but for the amount and what it counts. */
const restOf = (statement: Statement, at: number): number[] =>
  contentOf(statement, statement.words[at]?.clause ?? 0).filter(
    (place) => statement.words[place]?.kind !== "amount",
  );

/** Whether the source tells of another amount what the statement tells of this one. */
function isMoved(
  { statement, source, found, told }: Alignment,
  at: number,
  place: number,
): boolean {
  const own = source.words[place]?.clause;
  const rivals = source.words.filter(
    (word, rival) =>
      word.kind === "amount" &&
      rival !== place &&
      !told.has(rival) &&
      word.clause !== own &&
      (word.unit === source.words[place]?.unit || word.unit === null),
  );
  const shared = (clause: number | undefined): number =>
    restOf(statement, at).filter((word) =>
      (found[word] ?? []).some((other) => source.words[other]?.clause === clause),
    ).length;
  const here = shared(own);
  return rivals.some(({ clause }) => shared(clause) > here);
}

/** Whether a name beside the amount stands in the source beside another one only. */
function isOthers(
  { statement, source, found, told }: Alignment,
  at: number,
  place: number,
): boolean {
  const clause = statement.words[at]?.clause;
  const own = source.words[place]?.clause;
  const hasOwnName = source.words.some((word) => word.kind === "name" && word.clause === own);
  if (!hasOwnName) return false;
  const rivals = new Set(
    source.words
      .filter((word, rival) => word.kind === "amount" && word.clause !== own && !told.has(rival))
      .map((word) => word.clause),
  );
  return statement.words.some((word: Word, name) => {
    if (word.kind !== "name" || word.clause !== clause) return false;
    const clauses = (found[name] ?? []).map((other) => source.words[other]?.clause);
    return clauses.length > 0 && clauses.every((other) => other !== own && rivals.has(other ?? -1));
  });
}

/** Numbers and days must stand in the source, and count there what they count in the statement. */
/** How far behind an amount what is said of it may stand. */
const SAID_WORDS = 3;

/**
 * Whether what is told of an amount is the source's word for the next one: of "43 flights were
 * delayed and five cancelled" not 43 were.
 */
function isOfNext({ statement, source, told }: Alignment, place: number): boolean {
  if (statement.words.filter(({ kind }) => kind === "amount").length > 1) return false;
  const { words } = source;
  const clause = words[place]?.clause;
  const next = words.findIndex(
    (word, at) => at > place && word.kind === "amount" && word.clause === clause,
  );
  if (next < 0 || told.has(next)) return false;
  const between = words.slice(place + 1, next).map((word, at) => ({ word, at: place + 1 + at }));
  const isOwnUntold = between.some(({ word, at }) => word.kind === "word" && !told.has(at));
  const isNextTold = words
    .slice(next + 1, next + 1 + SAID_WORDS)
    .some((word, at) => word.kind === "word" && told.has(next + 1 + at));
  return isOwnUntold && isNextTold;
}

export function checkAmounts(alignment: Alignment): string[] {
  const problems: string[] = [];
  for (const [at, { kind, keys, text }] of alignment.statement.words.entries()) {
    // "Three-day" counts in one word.
    if (kind !== "day" && !keys.some((key) => key.startsWith("n:"))) continue;
    const places = alignment.found[at] ?? [];
    if (places.length === 0) {
      problems.push(`The source does not say “${text}”.`);
      continue;
    }
    if (kind !== "amount") continue;
    const same = places.filter((place) => countsTheSame(alignment, at, place));
    if (same.length === 0) problems.push(`“${text}” counts something else in the source.`);
    else if (
      same.every(
        (place) =>
          isMoved(alignment, at, place) ||
          isOthers(alignment, at, place) ||
          isOfNext(alignment, place),
      )
    ) {
      problems.push(`“${text}” is told of something else in the source.`);
    }
  }
  return problems;
}
