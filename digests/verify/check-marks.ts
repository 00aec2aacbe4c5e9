import {
  type Alignment,
  ASIDE,
  bearsOnTold,
  contentOf,
  headOf,
  isContent,
  isFound,
  markedPlaces,
  marksOf,
  stemOf,
  wordsAt,
} from "./align.ts";
import type { Mark } from "./mark-words.ts";
import type { PlacedMark, Statement } from "./statement.ts";

/** Whether a statement, in what both tell, is turned into its opposite. */
const isTurned = (nots: readonly PlacedMark[], againsts: readonly PlacedMark[]): boolean =>
  nots.length > 0 !== againsts.length > 0;

/** What need not be denied to be told as denied: what is closed is not open. */
const SOFT = new Set(
  (
    "close ban cancel cut-off free-of-charge stop remove prevent delay avoid exclude refuse deny oppose " +
    "blocking defeat unavailable end impossible escape loyalty continue remain restrict outage"
  ).split(" "),
);
const SOFT_WORDS =
  /^(?:vacant|frei$|exempt|exent|pending|gratis|gratuit|introuvable|reste|remain|offen$|steht$|open$|zwolnion|освобожд|звільн|остал|остан|залиш|lack|missing|still|weiter|zuruck|zamiast|вместо|замість|statt|anstatt|instead|lieu$|lugar$|contra$|contre$|gegen$|против$|проти$|przeciw|cort|coup|перекр|отключ|odwol|zamkn|gesperr|suspend)/;

/** Whether a statement has such a word that the other one does not have. */
const hasSoft = (
  { words }: Statement,
  other: Statement,
  isOther: (at: number) => boolean,
): boolean =>
  words.some(
    ({ concept, folded, kind }, at) =>
      (SOFT.has(concept ?? "") || SOFT_WORDS.test(folded)) &&
      (kind === "function" ? !other.words.some((word) => word.folded === folded) : isOther(at)),
  );

const CONDITION = /^(?:if|unless|если|якщо|wenn|falls|si|jesli|jezeli)$/;

/** What is denied; what would be so if something were not is left aside. */
function notsOf(statement: Statement): PlacedMark[] {
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

/** What is denied in one must be denied in the other; "did not accept" is "rejected". */
export function checkPolarity(alignment: Alignment): string[] {
  const { statement, source, told } = alignment;
  const ownNots = notsOf(statement);
  const ownAgainsts = marksOf(statement, "against").filter(({ at }) => !isFound(alignment, at));
  const nots = notsOf(source).filter((mark) => bearsOnTold(alignment, mark));
  const againsts = marksOf(source, "against").filter(
    (mark) => !told.has(mark.at) && told.has(headOf(source, mark) ?? -1),
  );
  const own = isTurned(ownNots, ownAgainsts);
  const other = isTurned(nots, againsts);
  if (own === other) return [];
  // Told in other words: "is not open" for "is closed".
  const mayBeTold = notsOf(source).length > 0 || hasSoft(source, statement, (at) => !told.has(at));
  if (own && ownNots.length > 0 && mayBeTold) return [];
  if (other && hasSoft(statement, source, (at) => !isFound(alignment, at))) return [];
  const mark = own ? (ownNots[0] ?? ownAgainsts[0]) : (nots[0] ?? againsts[0]);
  const word = mark === undefined ? "" : wordsAt(own ? statement : source, mark);
  return [
    own
      ? `The sentence denies (“${word}”) what the source does not deny.`
      : `The source denies (“${word}”) what the sentence tells as so.`,
  ];
}

/** How sure what is told is, the surest last. */
const SURENESS: readonly Mark[] = ["possible", "planned", "due"];
const SURE = SURENESS.length;

const surenessOf = (marks: readonly PlacedMark[]): number =>
  Math.min(SURE, ...marks.map(({ mark }) => SURENESS.indexOf(mark)));

/** Languages whose verbs tell what is to come without a word of their own, and their past forms. */
const PAST: Readonly<Record<string, RegExp>> = {
  ru: /(?:л|ла|ло|ли|лся|лась|лось|лись)$/,
  uk: /(?:[аиіїуя]в|ла|ло|ли|вся|лася|лося|лися)$/,
  pl: /(?:[aeiyuo]l|la|lo|li|ly)$/,
};

/** Forms of verbs that tell what is to come, and what has been done. */
const TO_COME: Readonly<Record<string, RegExp>> = {
  ru: /(?:[иея]т|[уюая]т|[ие]тся|[уюая]тся|ть|ться)$/,
  uk: /(?:ить|їть|є|ають|уть|ють|ять|ить?ся|еться|ти|тися)$/,
  pl: /(?:[aeiy]c|sc|[iyea]|a)$/,
};

/** Whether what is to come in the source is told as done: Slavic verbs say so by their ending. */
function isToldAsDone({ statement, source, found }: Alignment): boolean {
  const [past, toCome, others] = [
    PAST[statement.language],
    TO_COME[source.language],
    PAST[source.language],
  ];
  if (past === undefined || toCome === undefined || others === undefined) return false;
  if (marksOf(statement, ...SURENESS).length > 0) return false;
  return statement.words.some((word, at) => {
    const places = found[at] ?? [];
    if (word.kind !== "word" || places.length === 0 || !past.test(word.folded)) return false;
    return places.every((place) => {
      const other = source.words[place];
      return (
        other?.kind === "word" &&
        !others.test(other.folded) &&
        toCome.test(other.folded) &&
        stemOf(other).slice(0, VERB_CHARS) === stemOf(word).slice(0, VERB_CHARS)
      );
    });
  });
}

/** Two forms of one verb share so many letters. */
const VERB_CHARS = 4;

export function checkCertainty(alignment: Alignment): string[] {
  const { statement, source } = alignment;
  // "Claims that" is no less than "according to".
  const isAttributed = marksOf(statement, "said", "source").length > 0;
  const claims = markedPlaces(source, "said");
  // Who does not plan to do something does not do it.
  const nots = notsOf(source);
  const isDenied = marksOf(statement, "not", "against").length > 0;
  const marks = marksOf(source, ...SURENESS).filter(
    (mark) =>
      bearsOnTold(alignment, mark) &&
      !(isAttributed && (claims.has(mark.at) || source.words[mark.at]?.concept === "announce")) &&
      !(
        isDenied &&
        (isCancelled(source) ||
          isNear(nots, source, mark) ||
          isUnable(nots, source, mark) ||
          isNoDanger(nots, source, mark))
      ),
  );
  if (isToldAsDone(alignment)) {
    return ["The source tells as to come what the sentence tells as done."];
  }
  const needed = surenessOf(marks);
  const own = surenessOf(marksOf(statement, ...SURENESS));
  if (
    own === 0 &&
    !isDenied &&
    marksOf(source, ...SURENESS, "said", "source", "not", "against").length === 0
  ) {
    return ["The source says it for sure."];
  }
  if (needed === SURE) return [];
  if (own <= needed) return [];
  const past = PAST[statement.language];
  const aside = markedPlaces(statement, ...ASIDE);
  const isOpen =
    past !== undefined &&
    !statement.words.some(
      (word, at) =>
        isContent(word) && !aside.has(at) && isFound(alignment, at) && past.test(word.folded),
    );
  if (needed === SURENESS.indexOf("due") && isOpen) return [];
  const mark = marks.find((each) => SURENESS.indexOf(each.mark) === needed);
  const word = mark === undefined ? "" : wordsAt(source, mark);
  return [`The source says it with less certainty (“${word}”).`];
}

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

const ANY = /^(?:any|любо|irgend|cualquier)/;

const QUANTITIES: readonly Mark[] = ["some", "many", "most", "all"];

/** Told of more than the source tells it of. */
export function checkScope(alignment: Alignment): string[] {
  const { statement, source } = alignment;
  const problems: string[] = [];
  const rankOf = (marks: readonly PlacedMark[]): number =>
    Math.max(-1, ...marks.map(({ mark }) => QUANTITIES.indexOf(mark)));
  const own = marksOf(statement, ...QUANTITIES);
  const others = marksOf(source, ...QUANTITIES);
  const [ownRank, otherRank] = [rankOf(own), rankOf(others)];
  const mark = own.find((each) => QUANTITIES.indexOf(each.mark) === ownRank);
  // What is the highest is higher than any other.
  const isAny =
    ANY.test(statement.words[mark?.at ?? -1]?.folded ?? "") && marksOf(source, "only").length > 0;
  if (ownRank >= QUANTITIES.indexOf("most") && ownRank > otherRank && !isAny) {
    const word = mark === undefined ? "" : wordsAt(statement, mark);
    problems.push(`The source does not say it of so many (“${word}”).`);
  }
  const [first] = marksOf(statement, "only");
  if (first !== undefined && marksOf(source, "only").length === 0) {
    problems.push(`The source does not say “${wordsAt(statement, first)}”.`);
  }
  const limits = others.filter(
    (mark) => mark.mark !== "all" && told(alignment, headOf(source, mark)),
  );
  const [limit] = limits;
  const hasAmount = statement.words.some(({ kind }) => kind === "amount");
  if (limit !== undefined && ownRank < 0 && !hasAmount) {
    problems.push(`The source says it of “${wordsAt(source, limit)}” only.`);
  }
  return problems;
}

const told = ({ told }: Alignment, place: number | null): boolean =>
  place !== null && told.has(place);

/** So much of a cause must stand in the source. */
const CAUSE_SHARE = 0.5;

/** What gives a cause in some sentences, and in more says by whom or how long. */
const OTHER_SENSE = /^(?:over|for|amid|durch|przez)$/;

/** Ukrainian "через" before a number is "in two hours". */
const isCause = ({ words }: Statement, { at, end }: PlacedMark): boolean =>
  !OTHER_SENSE.test(words[at]?.folded ?? "") &&
  !(words[at]?.folded === "через" && words[end]?.kind === "amount");

/** A cause must be the source's. */
export function checkCause({ statement, source, found }: Alignment): string[] {
  const cause = marksOf(statement, "cause").find((mark) => isCause(statement, mark));
  if (cause === undefined) return [];
  const word = wordsAt(statement, cause);
  // What follows a colon often says why.
  const mayGiveCause = marksOf(source, "cause").length > 0 || source.written.includes(": ");
  if (!mayGiveCause) return [`The source gives no cause (“${word}”).`];
  const marked = markedPlaces(statement, ...ASIDE);
  const clause = statement.words[cause.at]?.clause ?? 0;
  const told = contentOf(statement, clause).filter(
    (place) => place >= cause.end && !marked.has(place),
  );
  const known = told.filter((place) => (found[place] ?? []).length > 0).length;
  return known < CAUSE_SHARE * told.length ? ["The source gives another cause."] : [];
}
