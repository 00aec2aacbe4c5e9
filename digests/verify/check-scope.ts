import { type Alignment, headOf, isFound, marksOf, wordsAt } from "./align.ts";
import type { Mark } from "./mark-words.ts";
import { hint, type Problem, problem } from "./problem.ts";
import type { PlacedMark, Statement, Word } from "./statement.ts";
import { isUnit } from "./units.ts";
import { isTime } from "./word-kinds.ts";

/** "30,000 apiece" are 30,000 for each. */
const DISTRIBUTING = /^(?:each|every|кажд.*|кож.*|jede.*|chaque|cada|kazd.*)$/;
const TIMES_WORD = /^(?:time|fois|vez|veces|mal|раз|raz)$/;
const APIECE = /^(?:apiece|по|po|je|jeweils|chacun|chacune)$/;
const ANY = /^(?:any|любо|irgend|cualquier)/;

/** Of how many something is told, the most last. */
const QUANTITIES: readonly Mark[] = ["some", "many", "most", "all"];
const MOST = QUANTITIES.indexOf("most");

const rankOf = (marks: readonly PlacedMark[]): number =>
  Math.max(-1, ...marks.map(({ mark }) => QUANTITIES.indexOf(mark)));

/** Whether the source says "each", "any" or "most" in other words. */
function isToldOtherwise(source: Statement, folded: string, rank: number): boolean {
  const hasOnly = marksOf(source, "only").length > 0;
  // "The largest contribution" contributes most.
  if (rank === MOST && (hasOnly || source.words.some(isMajority))) return true;
  if (DISTRIBUTING.test(folded) && source.words.some((word) => APIECE.test(word.folded)))
    return true;
  // What is the highest is higher than any other.
  return ANY.test(folded) && hasOnly;
}

const HALF = 50;

/** "21 of 24" are most. */
const isMajority = ({ kind, keys, unit }: Word): boolean =>
  kind === "amount" &&
  unit !== "percent" &&
  keys.some((key) => key.startsWith("q:") && Number(key.slice(2)) > HALF);

/** What the statement tells of more than the source does. */
function widened(alignment: Alignment): Problem[] {
  const { statement, source, found } = alignment;
  const own = marksOf(statement, ...QUANTITIES);
  const rank = rankOf(own);
  const mark = own.find((each) => QUANTITIES.indexOf(each.mark) === rank);
  if (mark === undefined || rank < MOST || isFound(alignment, mark.at)) return [];
  const heads = found[headOf(statement, mark) ?? -1] ?? [];
  const theirs = marksOf(source, ...QUANTITIES);
  // Of how much of the same thing the source tells, if it says so.
  const same = theirs.filter((each) => heads.includes(headOf(source, each) ?? -1));
  if (rank <= rankOf(same.length > 0 ? same : theirs)) return [];
  const folded = statement.words[mark.at]?.folded ?? "";
  if (isToldOtherwise(source, folded, rank)) return [];
  const text = `The source does not say it of so many (“${wordsAt(statement, mark)}”).`;
  // "Each morning" may be "a day".
  const next = statement.words[mark.end];
  const isEach =
    same.length === 0 &&
    DISTRIBUTING.test(folded) &&
    next !== undefined &&
    (isTime(next) || TIMES_WORD.test(next.folded) || isUnit(next.concept ?? ""));
  return [isEach ? hint(text, "missing") : problem(text)];
}

/** "Only in Kazan" is not everywhere, whatever is told of all beside it. */
const EXCLUSIVE =
  /^(?:only|solely|только|лишь|тільки|лише|nur|lediglich|seulement|uniquement|solo|solamente|unicamente|tylko|jedynie)$/;
const EXCLUSIVE_WORDS = 4;

function exceeded({ statement, source, told }: Alignment): Problem[] {
  if (marksOf(statement, "all").length === 0 || marksOf(statement, "only").length > 0) return [];
  const limit = marksOf(source, "only").find(
    ({ at, end }) =>
      EXCLUSIVE.test(source.words[at]?.folded ?? "") &&
      source.words
        .slice(end, end + EXCLUSIVE_WORDS)
        .some(
          ({ kind, clause }, step) =>
            kind === "name" && clause === source.words[at]?.clause && !told.has(end + step),
        ),
  );
  if (limit === undefined) return [];
  return [problem(`The source says it of “${wordsAt(source, limit)}” only.`)];
}

/** What the source tells of some only, and the statement without a limit. */
function unlimited({ statement, source, told }: Alignment): Problem[] {
  const hasLimit =
    marksOf(statement, ...QUANTITIES).length > 0 ||
    statement.words.some(({ kind }) => kind === "amount");
  const limit = marksOf(source, "some", "many", "most").find((mark) => {
    const head = headOf(source, mark);
    return head !== null && told.has(head);
  });
  if (limit === undefined || hasLimit) return [];
  return [problem(`The source says it of “${wordsAt(source, limit)}” only.`)];
}

/** "Every phone" for "every new phone": of all there are more than of those the source tells of. */
function unrestricted({ statement, source, found, told }: Alignment): Problem[] {
  const ends = new Set(marksOf(source, "all").map(({ end }) => end));
  for (const mark of marksOf(statement, "all")) {
    const places = found[headOf(statement, mark) ?? -1] ?? [];
    const dropped = places.find((place) => ends.has(place - 1) && !told.has(place - 1));
    const limit = dropped === undefined ? undefined : source.words[dropped - 1];
    if (limit?.kind === "word") return [problem(`The source says it of “${limit.text}” only.`)];
  }
  return [];
}

/** "Only 40 percent" says how many; that these are few is no fact of its own. */
const isBeforeAmount = ({ words }: Statement, { end }: PlacedMark): boolean =>
  words.slice(end, end + 2).some(({ kind }) => kind === "amount");

/** What is told must be told of no more than in the source, and not as the only or the greatest. */
export function checkScope(alignment: Alignment): Problem[] {
  const { statement, source } = alignment;
  const [only] = marksOf(statement, "only");
  const isAlone =
    only !== undefined && marksOf(source, "only").length === 0 && !isBeforeAmount(statement, only);
  return [
    ...widened(alignment),
    ...exceeded(alignment),
    ...(isAlone ? [problem(`The source does not say “${wordsAt(statement, only)}”.`)] : []),
    ...unlimited(alignment),
    ...unrestricted(alignment),
  ];
}
