import { type Alignment, ASIDE, contentOf, markedPlaces, marksOf, wordsAt } from "./align.ts";
import type { PlacedMark, Statement } from "./statement.ts";

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
