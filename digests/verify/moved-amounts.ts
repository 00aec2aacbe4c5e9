import { type Alignment, contentOf } from "./align.ts";
import { isYear } from "./count-things.ts";
import type { Statement, Word } from "./statement.ts";
import { isLight, isRole } from "./word-kinds.ts";

/** How far behind an amount what is said of it may stand. */
const SAID_WORDS = 3;

/** Whether the source tells of another amount, or with another one, what the statement tells of this. */
export const isMovedTo = (alignment: Alignment, at: number, place: number): boolean =>
  isMoved(alignment, at, place) || isOthers(alignment, at, place) || isOfNext(alignment, place);

/** What else a clause tells: its words but for the amount and what it counts. */
const restOf = (statement: Statement, at: number): number[] =>
  contentOf(statement, statement.words[at]?.clause ?? 0).filter(
    (place) => statement.words[place]?.kind !== "amount",
  );

/** Whether the clause of another amount tells what the statement tells of this one. */
function isMoved(
  { statement, source, found, told }: Alignment,
  at: number,
  place: number,
): boolean {
  const own = source.words[place];
  const rest = restOf(statement, at);
  const isRival = (word: Word, rival: number): boolean =>
    word.kind === "amount" &&
    !isYear(word) &&
    rival !== place &&
    !told.has(rival) &&
    word.clause !== own?.clause &&
    (word.unit === (own?.unit ?? null) || (word.unit === null && /\p{L}/u.test(word.text)));
  const shared = (clause: number | undefined): number =>
    rest.filter((word) =>
      (found[word] ?? []).some((other) => source.words[other]?.clause === clause),
    ).length;
  const hasUntold = (clause: number | undefined): boolean =>
    source.words.some(
      (word, other) => word.clause === clause && word.kind === "word" && !told.has(other),
    );
  const here = shared(own?.clause);
  // "140 were reported; 23 were taken down": all of the second is told, and not all of the first.
  const isEven = (clause: number): boolean =>
    here > 0 &&
    shared(clause) === here &&
    rest.every((word) => (found[word] ?? []).length > 0) &&
    !hasUntold(clause) &&
    hasUntold(own?.clause);
  return source.words.filter(isRival).some(({ clause }) => shared(clause) > here || isEven(clause));
}

/** Whether a word beside the amount stands in the source beside another one only. */
function isOthers(
  { statement, source, found, told }: Alignment,
  at: number,
  place: number,
): boolean {
  const clause = statement.words[at]?.clause;
  const own = source.words[place]?.clause;
  const unit = source.words[place]?.unit ?? null;
  const rivals = new Set(
    source.words
      .filter(
        (word, rival) =>
          word.unit === unit && word.kind === "amount" && !isYear(word) && !told.has(rival),
      )
      .map((word) => word.clause),
  );
  // What stands beside another amount that the statement tells is told of that one.
  for (const [rival, word] of source.words.entries()) {
    if (word.kind === "amount" && told.has(rival)) rivals.delete(word.clause);
  }
  return statement.words.some((word, beside) => {
    const isTelling =
      word.kind === "name" || (word.kind === "word" && !isRole(word) && !isLight(word));
    if (!isTelling || word.clause !== clause) return false;
    const clauses = (found[beside] ?? []).map((other) => source.words[other]?.clause);
    return clauses.length > 0 && clauses.every((other) => other !== own && rivals.has(other ?? -1));
  });
}

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
  const isIn = (at: number, isTold: boolean): boolean =>
    words[at]?.kind === "word" && words[at]?.clause === clause && told.has(at) === isTold;
  const places = [...words.keys()];
  return (
    places.slice(place + 1, next).some((at) => isIn(at, false)) &&
    places.slice(next + 1, next + 1 + SAID_WORDS).some((at) => isIn(at, true))
  );
}
