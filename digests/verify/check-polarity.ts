import { type Alignment, bearsOnTold, headsOf, isFound, marksOf, wordsAt } from "./align.ts";
import { checkSides } from "./check-sides.ts";
import type { Context } from "./context.ts";
import { isDeniedHere, isEnded, isLasting, unpaired } from "./denials.ts";
import { type Problem, problem } from "./problem.ts";
import type { PlacedMark, Statement } from "./statement.ts";
import { type Denials, isDeniedInWords, isPending, isToldInWords } from "./told-otherwise.ts";

/** Whether a statement, in what both tell, is turned into its opposite. */
const isTurned = ({ nots, againsts }: Denials): boolean => nots.length > 0 !== againsts.length > 0;

/** What the source denies and the statement, which denies something else, tells in a clause that denies nothing. */
function droppedNot(
  { statement, source, found }: Alignment,
  nots: readonly PlacedMark[],
): PlacedMark | undefined {
  const denied = new Set([
    ...marksOf(statement, "not", "against").map(({ at }) => statement.words[at]?.clause),
    ...statement.words
      .filter((word) => isEnded(word) || isLasting(word))
      .map(({ clause }) => clause),
  ]);
  return nots.find((mark) => {
    const heads = headsOf(source, mark);
    const clauses = statement.words.flatMap(({ clause }, at) =>
      (found[at] ?? []).some((place) => heads.includes(place)) ? [clause] : [],
    );
    return clauses.length > 0 && !clauses.some((clause) => denied.has(clause));
  });
}

/** "Did not tell that it lacks" and "failed to tell that it is not" deny as often. */
const isTwiceDenied = ({ nots, againsts }: Denials, source: Statement): boolean =>
  nots.length > 0 &&
  againsts.length > 0 &&
  marksOf(source, "not").length > 0 &&
  marksOf(source, "against").length > 0;

/** Whether anything in a source says that something is not so, or not yet. */
const mayBePending = (source: Statement): boolean =>
  isPending(source) ||
  marksOf(source, "not", "against", "possible", "planned", "due").length > 0 ||
  source.words.some((word) => isEnded(word) || isLasting(word));

/** What is denied in one must be denied in the other; "did not accept" is "rejected". */
export function checkPolarity(alignment: Alignment, { article }: Context): Problem[] {
  const { statement, source, told } = alignment;
  const own: Denials = {
    nots: unpaired(statement, (at) => isFound(alignment, at)),
    againsts: marksOf(statement, "against").filter(
      ({ at }) => !isFound(alignment, at) && !isDeniedHere(statement, at),
    ),
  };
  const theirs: Denials = {
    nots: unpaired(source, (at) => told.has(at)).filter((mark) => bearsOnTold(alignment, mark)),
    againsts: marksOf(source, "against").filter(
      (mark) =>
        !told.has(mark.at) &&
        headsOf(source, mark).some((place) => told.has(place)) &&
        !isDeniedHere(source, mark.at),
    ),
  };
  const dropped = own.nots.length > 0 ? droppedNot(alignment, theirs.nots) : undefined;
  if (dropped !== undefined) {
    const word = wordsAt(source, dropped);
    return [problem(`The source denies (“${word}”) what the sentence tells as so.`, "denial")];
  }
  if (isPending(statement) && !mayBePending(source)) {
    return [problem("The source does not say that it is still to come.", "denial")];
  }
  if (isTurned(own) === isTurned(theirs) || isTwiceDenied(own, source)) {
    return checkSides(alignment);
  }
  if (isTurned(own)) {
    if (isDeniedInWords(alignment, own, article)) return [];
    const [mark] = [...own.nots, ...own.againsts];
    const word = mark === undefined ? "" : wordsAt(statement, mark);
    return [problem(`The sentence denies (“${word}”) what the source does not deny.`, "denial")];
  }
  if (isToldInWords(alignment, theirs)) return [];
  const [mark] = [...theirs.nots, ...theirs.againsts];
  const word = mark === undefined ? "" : wordsAt(source, mark);
  return [problem(`The source denies (“${word}”) what the sentence tells as so.`, "denial")];
}
