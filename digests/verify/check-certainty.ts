import {
  type Alignment,
  ASIDE,
  bearsOnTold,
  headsOf,
  isContent,
  isFound,
  markedPlaces,
  marksOf,
  wordsAt,
} from "./align.ts";
import { isToldAsDone, PAST } from "./check-tense.ts";
import { CONDITION, isDeniedHere, notsOf } from "./denials.ts";
import type { Mark } from "./mark-words.ts";
import { type Problem, problem } from "./problem.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";

/** How sure what is told is, the surest last. */
const SURENESS: readonly Mark[] = ["possible", "planned", "due"];
const SURE = SURENESS.length;
const DUE = SURENESS.indexOf("due");

const surenessOf = (marks: readonly PlacedMark[]): number =>
  Math.min(SURE, ...marks.map(({ mark }) => SURENESS.indexOf(mark)));

/** What is warned of is no fact; but "warns that" is no "may". */
const isWarning = ({ words }: Statement, { at }: PlacedMark): boolean =>
  words[at]?.concept === "warn";

/** What is to be built costs what it "is to cost". */
const isPrice = (source: Statement, mark: PlacedMark): boolean =>
  mark.mark === "planned" && source.words.slice(mark.at, mark.end + COST_WORDS).some(isCost);
/** How far behind the mark its verb stands: German puts the amount between. */
const COST_WORDS = 4;
const isCost = ({ concept, folded }: Word): boolean =>
  concept === "cost" || /^(?:koszt|kost|cost|cout|стои|кошту)/.test(folded);

/** What could still be done on Thursday was done, or nobody would know. */
const STILL = /^(?:still|noch|weiterhin|encore|toujours|todavia|aun|wciaz|nadal)$/;
const isStill = ({ words }: Statement, { at, end }: PlacedMark): boolean =>
  ABLE.test(words[at]?.folded ?? "") && STILL.test(words[end]?.folded ?? "");

/** Whether both have the word of a mark; a verb that has it in its ending must have it in both. */
const isToldAlike = (alignment: Alignment, { at, end }: PlacedMark): boolean => {
  const { statement, source, found, told } = alignment;
  return (
    told.has(at) &&
    (end > at ||
      statement.language !== source.language ||
      marksOf(statement, ...SURENESS).some((own) => (found[own.at] ?? []).includes(at)))
  );
};

/** The marks of the source that make what both tell less sure, and are not told otherwise. */
function hedgesOf(alignment: Alignment): PlacedMark[] {
  const { statement, source, told } = alignment;
  const isAttributed = marksOf(statement, "said", "source").length > 0;
  const claims = markedPlaces(source, "said");
  // "Claims that" and "announced that" are no less than "according to".
  const isClaim = (mark: PlacedMark): boolean =>
    source.words[mark.at]?.concept === "announce" ||
    (claims.has(mark.at) && !isWarning(source, mark));
  const isDenied = marksOf(statement, "not", "against").length > 0;
  // What is not ruled out is possible.
  const open = marksOf(source, "against")
    .filter(({ at }) => isDeniedHere(source, at) && !told.has(at))
    .map((mark): PlacedMark => ({ ...mark, mark: "possible" }));
  // "Est prévue" is scheduled.
  const isDue = ({ at }: PlacedMark): boolean =>
    marksOf(source, "due").some((other) => other.at === at);
  const hedges = marksOf(source, ...SURENESS)
    .filter((mark) => mark.mark !== "planned" || !isDue(mark))
    .map((mark) => asSpoken(source, mark));
  return [...hedges, ...open].filter(
    (mark) =>
      // What both tell in the same word ("an investigation") makes neither less sure.
      !isToldAlike(alignment, mark) &&
      bearsOnTold(alignment, mark) &&
      !isPrice(source, mark) &&
      !isStill(source, mark) &&
      !(isCondition(source, mark) && EVEN.test(source.words[mark.at - 1]?.folded ?? "")) &&
      !(isAttributed && isClaim(mark)) &&
      !(isDenied && isDeniedToo(source, mark)),
  );
}

const isCondition = ({ words }: Statement, { at }: PlacedMark): boolean =>
  CONDITION.test(words[at]?.folded ?? "");

/** "Even if" is no condition. */
const EVEN = /^(?:even|selbst|auch|meme|даже|навіть|incluso|aun|nawet)$/;

/** "Possible if" is more than "if": that something else must be so first does not make it a "may". */
const isHedgedCondition = (source: Statement, hedges: readonly PlacedMark[]): boolean =>
  hedges.some((mark) => !isCondition(source, mark)) &&
  marksOf(source, "possible").some((mark) => isCondition(source, mark));

/** "Said it would appeal" is "will appeal" in the words of who said so. */
function asSpoken(source: Statement, mark: PlacedMark): PlacedMark {
  const isBehindSaid = marksOf(source, "said").some(({ at }) => at < mark.at);
  const isWould = source.language === "en" && source.words[mark.at]?.folded === "would";
  return isWould && isBehindSaid ? { ...mark, mark: "due" } : mark;
}

/** What is told must not be told as surer than in the source. */
export function checkCertainty(alignment: Alignment): Problem[] {
  const { statement, source } = alignment;
  if (marksOf(statement, ...SURENESS).length === 0 && isToldAsDone(alignment)) {
    return [problem("The source tells as to come what the sentence tells as done.")];
  }
  const hedges = hedgesOf(alignment);
  const isConditional = isHedgedCondition(source, hedges);
  const needed = surenessOf(hedges.filter((mark) => !isConditional || !isCondition(source, mark)));
  const own = ownSureness(alignment, {
    isWarned: hedges.every((mark) => isWarning(source, mark)),
    isConditional,
  });
  if (own === 0 && isSure(alignment)) return [problem("The source says it for sure.")];
  if (own <= needed || (needed === DUE && mayBeToCome(alignment, hedges))) return [];
  const hedge = hedges.find(({ mark }) => SURENESS.indexOf(mark) === needed);
  const word = hedge === undefined ? "" : wordsAt(source, hedge);
  return [problem(`The source says it with less certainty (“${word}”).`)];
}

interface Reading {
  /** A warning in the statement is a hedge only where the source warns. */
  readonly isWarned: boolean;
  /** An "if" is none where the source has more than that. */
  readonly isConditional: boolean;
}

/** How sure a statement is of what it tells, by the hedges that are not the source's words. */
function ownSureness(alignment: Alignment, { isWarned, isConditional }: Reading): number {
  const { statement } = alignment;
  const sureness = surenessOf(
    marksOf(statement, ...SURENESS).filter(
      (mark) =>
        !isFound(alignment, mark.at) &&
        (isWarned || !isWarning(statement, mark)) &&
        !(isConditional && isCondition(statement, mark)),
    ),
  );
  const isDuty = statement.words.some(({ concept }) => concept === "compulsory");
  return isDuty ? Math.min(DUE, sureness) : sureness;
}

/** Whether the statement has an "if" that the source makes no room for. */
const isSure = ({ statement, source }: Alignment): boolean =>
  marksOf(statement, "not", "against").length === 0 &&
  marksOf(source, ...SURENESS, "said", "source", "not", "against").length === 0 &&
  marksOf(statement, "possible").some((mark) => isCondition(statement, mark));

/** Whether a Slavic statement, which needs no "will", may tell of what is to come. */
function mayBeToCome(alignment: Alignment, hedges: readonly PlacedMark[]): boolean {
  const { statement, source, found } = alignment;
  const past = PAST[statement.language];
  if (past === undefined) return false;
  const aside = markedPlaces(statement, ...ASIDE);
  const told = [...statement.words.keys()].filter(
    (at) => isFound(alignment, at) && !aside.has(at) && isContent(statement.words[at] as Word),
  );
  const heads = new Set(hedges.flatMap((mark) => headsOf(source, mark)));
  const verbs = told.filter((at) => (found[at] ?? []).some((place) => heads.has(place)));
  return !(verbs.length > 0 ? verbs : told).some((at) => {
    const word = statement.words[at];
    return word?.kind !== "name" && past.test(word?.folded ?? "");
  });
}

/** Whether the source says by its hedge that something is not so: who does not plan it does not do it. */
function isDeniedToo(source: Statement, mark: PlacedMark): boolean {
  const nots = notsOf(source);
  return (
    isCancelled(source) ||
    isFailedAttempt(nots, source, mark) ||
    isNear(nots, source, mark) ||
    isUnable(nots, source, mark) ||
    isNoDanger(nots, source, mark)
  );
}

/** "Tried, but could not": who failed tried. */
const isFailedAttempt = (
  nots: readonly PlacedMark[],
  { words }: Statement,
  { at }: PlacedMark,
): boolean =>
  ATTEMPT.test(words[at]?.folded ?? "") &&
  nots.some((not) => not.at > at && !isClauseBetween(words, at, not.at));
const ATTEMPT =
  /^(?:tr(?:y|ies|ied)|attempt|пыта|попыт|намага|спроб|versuch|tent|essay|intent|trat|prob(?:owa|uj)|usilowa|stara)/;
const isClauseBetween = (words: readonly Word[], one: number, other: number): boolean =>
  (words[other]?.clause ?? 0) - (words[one]?.clause ?? 0) > 1;

const NEAR_WORDS = 2;

/** Whether a mark is denied: "not possible", and in one clause "no layoffs are planned". */
const isNear = (
  nots: readonly PlacedMark[],
  { words }: Statement,
  { mark, at }: PlacedMark,
): boolean =>
  nots.some(
    (not) =>
      at > not.at &&
      (at - not.at <= NEAR_WORDS ||
        (mark === "planned" && words[not.at]?.clause === words[at]?.clause)),
  );

/** What was planned is denied by telling that it is cancelled. */
const CANCELLED = new Set(["cancel", "stop"]);
const isCancelled = ({ words }: Statement): boolean =>
  words.some(({ concept }) => CANCELLED.has(concept ?? ""));

/** "Could not" is what somebody was not able to do. */
const ABLE = /^(?:can|could|would|kann|konnte|konnten|konnen)$/;
const isUnable = (nots: readonly PlacedMark[], { words }: Statement, { at }: PlacedMark): boolean =>
  ABLE.test(words[at]?.folded ?? "") && nots.some((not) => Math.abs(not.at - at) <= NEAR_WORDS);

const DANGERS = new Set(["risk", "threat", "danger"]);

/** "There is no danger of it" says that it will not be so. */
const isNoDanger = (
  nots: readonly PlacedMark[],
  { words }: Statement,
  { at }: PlacedMark,
): boolean =>
  DANGERS.has(words[at]?.concept ?? "") &&
  nots.some((not) => words[not.at]?.clause === words[at]?.clause);
