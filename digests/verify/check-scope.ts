import { type Alignment, headOf, marksOf, wordsAt } from "./align.ts";
import type { Mark } from "./mark-words.ts";
import type { PlacedMark, Statement } from "./statement.ts";

/** "30,000 apiece" are 30,000 for each. */
const DISTRIBUTING = /^(?:each|every|кажд|кож|jede|chaque|cada|kazd)/;
const APIECE = /^(?:apiece|по|po|je|jeweils|chacun|chacune)$/;
const ANY = /^(?:any|любо|irgend|cualquier)/;

/** Of how many something is told, the most last. */
const QUANTITIES: readonly Mark[] = ["some", "many", "most", "all"];
const MOST = QUANTITIES.indexOf("most");

const rankOf = (marks: readonly PlacedMark[]): number =>
  Math.max(-1, ...marks.map(({ mark }) => QUANTITIES.indexOf(mark)));

/** Whether the source says "each" or "any" in other words. */
function isToldOtherwise(source: Statement, folded: string): boolean {
  if (DISTRIBUTING.test(folded) && source.words.some((word) => APIECE.test(word.folded)))
    return true;
  // What is the highest is higher than any other.
  return ANY.test(folded) && marksOf(source, "only").length > 0;
}

/** What the statement tells of more than the source does. */
function widened({ statement, source }: Alignment): string[] {
  const own = marksOf(statement, ...QUANTITIES);
  const rank = rankOf(own);
  const mark = own.find((each) => QUANTITIES.indexOf(each.mark) === rank);
  if (mark === undefined || rank < MOST) return [];
  if (rank <= rankOf(marksOf(source, ...QUANTITIES))) return [];
  if (isToldOtherwise(source, statement.words[mark.at]?.folded ?? "")) return [];
  return [`The source does not say it of so many (“${wordsAt(statement, mark)}”).`];
}

/** What the source tells of some only, and the statement without a limit. */
function unlimited({ statement, source, told }: Alignment): string[] {
  const hasLimit =
    marksOf(statement, ...QUANTITIES).length > 0 ||
    statement.words.some(({ kind }) => kind === "amount");
  const limit = marksOf(source, "some", "many", "most").find((mark) => {
    const head = headOf(source, mark);
    return head !== null && told.has(head);
  });
  if (limit === undefined || hasLimit) return [];
  return [`The source says it of “${wordsAt(source, limit)}” only.`];
}

/** "Every phone" for "every new phone": of all there are more than of those the source tells of. */
function unrestricted({ statement, source, found, told }: Alignment): string[] {
  const ends = new Set(marksOf(source, "all").map(({ end }) => end));
  for (const mark of marksOf(statement, "all")) {
    const places = found[headOf(statement, mark) ?? -1] ?? [];
    const dropped = places.find((place) => ends.has(place - 1) && !told.has(place - 1));
    const limit = dropped === undefined ? undefined : source.words[dropped - 1];
    if (limit?.kind === "word") return [`The source says it of “${limit.text}” only.`];
  }
  return [];
}

/** "Only 40 percent" says how many; that these are few is no fact of its own. */
const isBeforeAmount = ({ words }: Statement, { end }: PlacedMark): boolean =>
  words.slice(end, end + 2).some(({ kind }) => kind === "amount");

/** What is told must be told of no more than in the source, and not as the only or the greatest. */
export function checkScope(alignment: Alignment): string[] {
  const { statement, source } = alignment;
  const [only] = marksOf(statement, "only");
  const isAlone =
    only !== undefined && marksOf(source, "only").length === 0 && !isBeforeAmount(statement, only);
  return [
    ...widened(alignment),
    ...(isAlone ? [`The source does not say “${wordsAt(statement, only)}”.`] : []),
    ...unlimited(alignment),
    ...unrestricted(alignment),
  ];
}
