import {
  type Alignment,
  bearsOnTold,
  contentOf,
  headOf,
  headsOf,
  isFound,
  marksOf,
} from "./align.ts";
import { isEnded, isLasting, isNegative, notsOf } from "./denials.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";

/** What one of a pair denies and the other does not. */
export interface Denials {
  /** By a "not", and by a word that denies: "refuse". */
  readonly nots: readonly PlacedMark[];
  readonly againsts: readonly PlacedMark[];
}

/** "Lacks" is "has no", and "without". */
const LACK = /^(?:lack|fehl|manqu|carec|brak|отсутств|нехват|відсутн|нестач|sin$|ohne$)/;

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

/** Whether the source says in other words what the statement denies: "is closed" for "is not open". */
export function isDeniedInWords(
  alignment: Alignment,
  { nots, againsts }: Denials,
  article: readonly Alignment[],
): boolean {
  const { source, statement, told } = alignment;
  const theirs = (isSuch: (word: Word) => boolean): boolean =>
    hasOther(source, statement, (at) => told.has(at), isSuch);
  return (
    (nots.length > 0
      ? isNotToldOtherwise(alignment, nots, theirs) || isEndedHere(alignment, nots)
      : theirs(isEnded) || isRefusedOtherwise(alignment, againsts)) ||
    isDeniedBeside(alignment, [...nots, ...againsts], article)
  );
}

/** "There will be no market: the town has suspended it." */
const isEndedHere = (alignment: Alignment, nots: readonly PlacedMark[]): boolean => {
  const { words } = alignment.statement;
  const denied = new Set(nots.map(({ at }) => words[at]?.clause));
  return words.some(
    (word, at) => isEnded(word) && !denied.has(word.clause) && isFound(alignment, at),
  );
};

function isNotToldOtherwise(
  { source, statement, told, found }: Alignment,
  nots: readonly PlacedMark[],
  theirs: (isSuch: (word: Word) => boolean) => boolean,
): boolean {
  const clausesOf = (places: readonly number[]): (number | undefined)[] =>
    places.flatMap((at) => (found[at] ?? []).map((place) => source.words[place]?.clause));
  const ofHeads = clausesOf(nots.flatMap((mark) => headsOf(statement, mark)));
  // The clauses of the source that say what the statement denies.
  const clauses = new Set(
    ofHeads.length > 0
      ? ofHeads
      : clausesOf(nots.flatMap(({ at }) => contentOf(statement, statement.words[at]?.clause ?? 0))),
  );
  return (
    marksOf(source, "not").length > 0 ||
    theirs((word) => isEnded(word) && (clauses.size === 0 || clauses.has(word.clause))) ||
    (ofHeads.length === 0 && theirs(isLasting)) ||
    // "Not keeping" for "failing to store".
    (marksOf(statement, "against").length === 0 &&
      marksOf(source, "against").some((mark) => !told.has(headOf(source, mark) ?? -1)))
  );
}

function isRefusedOtherwise(alignment: Alignment, againsts: readonly PlacedMark[]): boolean {
  const { source, statement, told } = alignment;
  const isLack = againsts.every(({ at }) => LACK.test(statement.words[at]?.folded ?? ""));
  return (
    marksOf(source, "not").some((mark) => bearsOnTold(alignment, mark)) ||
    (isLack && marksOf(source, "not", "against").length > 0) ||
    source.words.some((word, at) => !told.has(at) && isNegative(word))
  );
}

/** So many words of a clause, or so much of it, tell what it denies. */
const LEAST_KNOWN = 2;
const KNOWN_SHARE = 0.5;

/** Whether another sentence of the article denies what the statement denies in passing. */
const isDeniedBeside = (
  { statement, source }: Alignment,
  marks: readonly PlacedMark[],
  article: readonly Alignment[],
): boolean =>
  marks.every((mark) => {
    const clause = statement.words[mark.at]?.clause ?? 0;
    const content = contentOf(statement, clause).filter((at) => at !== mark.at);
    const heads = headsOf(statement, mark);
    return article.some((other) => {
      if (other.source === source || heads.length === 0) return false;
      const known = content.filter((at) => isFound(other, at)).length;
      const isMost = known >= LEAST_KNOWN && known >= KNOWN_SHARE * content.length;
      return (
        known >= Math.min(LEAST_KNOWN, content.length) &&
        (isMost || heads.some((at) => isFound(other, at))) &&
        [...notsOf(other.source), ...marksOf(other.source, "against")].some(
          (not) => isFound(other, mark.at) || bearsOnTold(other, not),
        )
      );
    });
  });

/** Says that one thing is so and another is not: "at the earliest" is "not before". */
const INSTEAD =
  /^(?:instead|statt|anstatt|вместо|замість|lieu|lugar|zamiast|earliest|fruhestens|najwczesniej)$/;

/** Says that something has not been done so far. */
const PENDING =
  /steh(?:t|en) (?:noch )?aus|ausstehend|pending|still missing|fehlt noch|en attente|pendiente/i;

export const isPending = ({ written }: Statement): boolean => PENDING.test(written);

/** Whether the statement says in other words what the source denies, in the clause that tells it. */
export function isToldInWords(alignment: Alignment, { nots, againsts }: Denials): boolean {
  const { source, statement, told, found } = alignment;
  const denied = new Set([...nots, ...againsts].map(({ at }) => source.words[at]?.clause));
  const clauses = new Set(
    statement.words
      .filter((_, at) => (found[at] ?? []).some((place) => denied.has(source.words[place]?.clause)))
      .map(({ clause }) => clause),
  );
  const isSame = nots.some((mark) => headsOf(source, mark).some((place) => told.has(place)));
  const isInstead =
    statement.words.some(({ folded }) => INSTEAD.test(folded)) || isPending(statement);
  return (
    (isInstead || !isSame) &&
    hasOther(
      statement,
      source,
      (at) => isFound(alignment, at),
      (word) => clauses.has(word.clause) && (isEnded(word) || isLasting(word)),
    )
  );
}
