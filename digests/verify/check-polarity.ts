import { type Alignment, bearsOnTold, headOf, isFound, marksOf, wordsAt } from "./align.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";

/** Whether a statement, in what both tell, is turned into its opposite. */
const isTurned = (nots: readonly PlacedMark[], againsts: readonly PlacedMark[]): boolean =>
  nots.length > 0 !== againsts.length > 0;

/** What need not be denied to be told as denied: what is closed is not open. */
const ENDED = new Set(
  (
    "close ban cancel cut-off stop remove prevent delay avoid exclude refuse deny oppose blocking " +
    "defeat unavailable end impossible escape restrict outage"
  ).split(" "),
);
const ENDED_WORDS =
  /^(?:vacant|frei$|exempt|exent|gratis|gratuit|introuvable|zwolnion|освобожд|звільн|lack|missing|zuruck|zamiast|вместо|замість|statt|anstatt|instead|lieu$|lugar$|contra$|contre$|gegen$|против$|проти$|przeciw|cort|cut$|coup|перекр|отключ|odwol|zamkn|gesperr|suspend|getrennt|abgeschnitt|abgehangt|eingestellt|stellte|обесточ|знеструм|sin$|sans$|ohne$)/;

/** What has not happened may be told as what goes on: "is still open". */
const LASTING = new Set(["free-of-charge", "continue", "remain", "loyalty"]);
const LASTING_WORDS =
  /^(?:pending|reste|remain|offen$|steht$|open$|остал|остан|залиш|still|weiter)/;

const isEnded = ({ concept, folded }: Word): boolean =>
  ENDED.has(concept ?? "") || ENDED_WORDS.test(folded);

const isLasting = ({ concept, folded }: Word): boolean =>
  LASTING.has(concept ?? "") || LASTING_WORDS.test(folded);

/** Whether a statement has such a word that the other one does not have. */
const hasOther = (
  { words }: Statement,
  other: Statement,
  isTold: (at: number) => boolean,
  isSuch: (word: Word) => boolean,
): boolean =>
  words.some((word, at) => {
    if (!isSuch(word)) return false;
    if (word.kind !== "function") return !isTold(at);
    return !other.words.some(({ folded }) => folded === word.folded);
  });

export const CONDITION = /^(?:if|unless|если|якщо|wenn|falls|si|jesli|jezeli)$/;

/** What is denied; what would be so if something were not is left aside. */
export function notsOf(statement: Statement): PlacedMark[] {
  return marksOf(statement, "not").filter(({ at, end }) => {
    const { words, marks } = statement;
    const clause = words[at]?.clause;
    const isCondition = words.some(
      (word, place) => place < at && word.clause === clause && CONDITION.test(word.folded),
    );
    const isPart = marks.some(
      (other) => other.mark === "against" && other.at <= at && other.end >= end,
    );
    return !isCondition && !isPart;
  });
}

/** How far a denied denial stands from what denies it. */
const PAIR_WORDS = 2;

/** What is denied, but for what is not denied itself: "did not rule out" denies nothing. */
const unpaired = (statement: Statement, isTold: (at: number) => boolean): PlacedMark[] =>
  notsOf(statement).filter(({ at }) => !isPaired(statement, at, isTold));

const isPaired = (statement: Statement, not: number, isTold: (at: number) => boolean): boolean =>
  marksOf(statement, "against").some(({ at }) => at > not && at - not <= PAIR_WORDS && !isTold(at));

/** Whether a denial is denied itself. */
export const isDeniedHere = (statement: Statement, at: number): boolean =>
  notsOf(statement).some((not) => at > not.at && at - not.at <= PAIR_WORDS);

/** What is denied in one must be denied in the other; "did not accept" is "rejected". */
export function checkPolarity(alignment: Alignment): string[] {
  const { statement, source, told } = alignment;
  const ownNots = unpaired(statement, (at) => isFound(alignment, at));
  const ownAgainsts = marksOf(statement, "against").filter(
    ({ at }) => !isFound(alignment, at) && !isDeniedHere(statement, at),
  );
  const nots = unpaired(source, (at) => told.has(at)).filter((mark) =>
    bearsOnTold(alignment, mark),
  );
  const againsts = marksOf(source, "against").filter(
    (mark) =>
      !told.has(mark.at) && told.has(headOf(source, mark) ?? -1) && !isDeniedHere(source, mark.at),
  );
  const own = isTurned(ownNots, ownAgainsts);
  const other = isTurned(nots, againsts);
  if (own === other) return checkSides(statement, source);
  // Told in other words: "is not open" for "is closed".
  const mayBeTold =
    notsOf(source).length > 0 ||
    hasOther(source, statement, (at) => told.has(at), isEnded) ||
    // "Not keeping" for "failing to store".
    (marksOf(statement, "against").length === 0 &&
      marksOf(source, "against").some((mark) => !told.has(headOf(source, mark) ?? -1)));
  if (own && ownNots.length > 0 && mayBeTold) return [];
  const isOtherWords = hasOther(
    statement,
    source,
    (at) => isFound(alignment, at),
    (word) => isEnded(word) || isLasting(word),
  );
  if (other && isOtherWords) return [];
  const mark = own ? (ownNots[0] ?? ownAgainsts[0]) : (nots[0] ?? againsts[0]);
  const word = mark === undefined ? "" : wordsAt(own ? statement : source, mark);
  return [
    own
      ? `The sentence denies (“${word}”) what the source does not deny.`
      : `The source denies (“${word}”) what the sentence tells as so.`,
  ];
}

/** Says whom or what somebody is against. */
const AGAINST = /^(?:against|gegen|contre|contra|против|проти|przeciw|przeciwko)$/;
/** Says the same in a verb. */
const OPPOSED = new Set(["oppose", "refuse", "criticise", "protest", "lawsuit", "appeal", "deny"]);

const isVote = ({ words }: Statement): boolean => words.some(({ concept }) => concept === "vote");

/** Who is against something in the statement must be so in the source. */
function checkSides(statement: Statement, source: Statement): string[] {
  const own = statement.words.find(
    // "27 votes against 18" says how many, and not against whom.
    ({ folded }, at) => AGAINST.test(folded) && statement.words[at + 1]?.kind !== "amount",
  );
  const isOpposed = source.words.some(
    (word) => AGAINST.test(word.folded) || OPPOSED.has(word.concept ?? "") || isEnded(word),
  );
  if (own !== undefined) return isOpposed ? [] : [`The source does not say “${own.text}”.`];
  const theirs = source.words.find(
    ({ folded }, at) =>
      AGAINST.test(folded) && source.words[at - 1]?.concept === "vote" && isVote(statement),
  );
  const isTold = statement.words.some((word) => OPPOSED.has(word.concept ?? "") || isEnded(word));
  return theirs === undefined || isTold ? [] : [`The source says “${theirs.text}”.`];
}
