import type { Alignment } from "./align.ts";
import { isEnded } from "./denials.ts";
import { type Problem, problem } from "./problem.ts";
import type { Statement } from "./statement.ts";

/** Says whom or what somebody is against. */
const AGAINST = /^(?:against|gegen|contre|contra|против|проти|przeciw|przeciwko)$/;
const OBJECT = /^(?:object|dissent|возра[жз]|запереч|einw[aä]nd|einspruch|objection|sprzeciw)/;
/** Concepts of verbs that say the same, or that somebody has something done to them. */
const OPPOSED = new Set(
  (
    "oppose refuse criticise protest lawsuit appeal deny acquit convict fine sanction penalty " +
    "accuse charge investigation"
  ).split(" "),
);
/** "27 votes against 18" says how many, and not against whom. */
const AMOUNT_WORDS = 2;
/** "Against a five-year average of 31 percent" compares. */
const COMPARED_WORDS = 5;

const isVote = ({ words }: Statement): boolean => words.some(({ concept }) => concept === "vote");

/** "A spray against migraine" is a migraine spray. */
function isOneThing({ statement: { words }, found }: Alignment, at: number): boolean {
  const one = words.slice(0, at).findLastIndex(({ kind }) => kind !== "function");
  const other = words.findIndex(({ kind }, place) => place > at && kind !== "function");
  return (found[one] ?? []).some((place) =>
    (found[other] ?? []).some((next) => Math.abs(next - place) === 1),
  );
}

/** Who is against something in the statement must be so in the source. */
export function checkSides(alignment: Alignment): Problem[] {
  const { statement, source } = alignment;
  const isAmount = (at: number): boolean => statement.words[at]?.kind === "amount";
  const isCompared = (at: number): boolean =>
    Array.from({ length: COMPARED_WORDS }, (_, step) => at + 1 + step).some(
      (next) => isAmount(next) && statement.words[next]?.clause === statement.words[at]?.clause,
    );
  const own = statement.words.find(
    ({ folded }, at) =>
      AGAINST.test(folded) &&
      !isCompared(at) &&
      !isOneThing(alignment, at) &&
      !Array.from({ length: AMOUNT_WORDS }, (_, step) => at - 1 - step).some(isAmount),
  );
  const isOpposed = source.words.some(
    (word) =>
      AGAINST.test(word.folded) ||
      OBJECT.test(word.folded) ||
      OPPOSED.has(word.concept ?? "") ||
      isEnded(word),
  );
  if (own !== undefined) {
    return isOpposed ? [] : [problem(`The source does not say “${own.text}”.`)];
  }
  const theirs = source.words.find(
    ({ folded }, at) =>
      AGAINST.test(folded) && source.words[at - 1]?.concept === "vote" && isVote(statement),
  );
  const isTold = statement.words.some((word) => OPPOSED.has(word.concept ?? "") || isEnded(word));
  return theirs === undefined || isTold ? [] : [problem(`The source says “${theirs.text}”.`)];
}
