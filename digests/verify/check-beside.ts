import { leansOnContext } from "../leans-on-context.ts";
import { type Alignment, headsOf, isFound, marksOf } from "./align.ts";
import { type Context, isFoundIn } from "./context.ts";
import type { Mark } from "./mark-words.ts";
import { hint, type Problem, problem } from "./problem.ts";
import { firstOf } from "./subject.ts";
import { isRole } from "./word-kinds.ts";

/** So many words from elsewhere in the article are not a rewording any more. */
const MOST_BESIDE = 2;

/** "Is not enough" denies nothing of what there is not enough of. */
const ENOUGH =
  /^(?:хвата|хвати|достат|вистача|бракує|starcza|wystarcza|reicht|reichen|genug|enough|suffi)/;

/** How many words behind a mark it surely bears on. */
const BORNE_WORDS = 3;

/** Words which the source sentence lacks and another sentence of its article has. */
export function checkBeside(
  alignment: Alignment,
  places: readonly number[],
  context: Context,
): Problem[] {
  const beside = places.filter((at) => !isFoundIn(context.before, at));
  if (beside.length === 0) return [];
  const words = beside.map((at) => `“${alignment.statement.words[at]?.text}”`).join(", ");
  const text = `The article says ${words} elsewhere.`;
  const told = beside.flatMap((at) => toldThere(alignment, at, context) ?? []);
  if (isOfOthers(alignment, beside, context))
    told.push("Another sentence tells it of somebody else.");
  return [
    ...told.slice(0, 1).map((each) => problem(each)),
    beside.length > MOST_BESIDE ? problem(text) : hint(text),
  ];
}

/** Whether all sentences that have these words tell them of whom the statement does not begin with. */
function isOfOthers(
  { statement }: Alignment,
  places: readonly number[],
  { article }: Context,
): boolean {
  const own = firstOf(statement);
  if (places.length < MOST_BESIDE || places.includes(own)) return false;
  const sides = article
    .slice(1)
    .filter((other) => other.source.isJoined !== true && places.every((at) => isFound(other, at)));
  return (
    sides.length > 0 &&
    sides.every((side) => {
      const first = firstOf(side.source);
      const theirs = side.source.words[first];
      return (
        theirs !== undefined &&
        !side.told.has(first) &&
        !isFound(side, own) &&
        !isRole(theirs) &&
        !leansOnContext(side.source.written, side.source.language)
      );
    })
  );
}

/** What all sentences a word comes from say of it and the statement does not: that it is not so, or not sure. */
function toldThere({ statement }: Alignment, at: number, { article }: Context): string | undefined {
  const clause = statement.words[at]?.clause;
  const sides = article
    .slice(1)
    .filter((other) => other.source.isJoined !== true && isFound(other, at));
  if (sides.length === 0) return undefined;
  const own = (...marks: readonly Mark[]) =>
    marksOf(statement, ...marks).filter((mark) => statement.words[mark.at]?.clause === clause);
  const bear = (...marks: readonly Mark[]): boolean =>
    sides.every(({ source, found }) =>
      marksOf(source, ...marks).some(
        (mark) =>
          !ENOUGH.test(source.words[mark.end]?.folded ?? "") &&
          headsOf(source, mark, BORNE_WORDS).some((place) => (found[at] ?? []).includes(place)),
      ),
    );
  if (bear("not") && own("not", "against").length === 0) return "Another sentence denies it.";
  const isLessSure =
    (bear("possible") && own("possible", "planned").length === 0) ||
    (bear("planned") && own("possible", "planned", "due").length === 0);
  return isLessSure ? "Another sentence says it with less certainty." : undefined;
}
