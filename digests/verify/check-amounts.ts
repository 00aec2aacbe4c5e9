import type { Alignment } from "./align.ts";
import type { Context } from "./context.ts";
import { isWhole } from "./count-things.ts";
import { countsTheSame } from "./counts-the-same.ts";
import { isMovedTo } from "./moved-amounts.ts";
import { hint, type Problem, problem } from "./problem.ts";
import { mayStandBeside } from "./told-beside.ts";

/** Whether it is the whole of a share that the source tells in another way: "four out of five". */
function isOfShare({ statement, found }: Alignment, at: number): boolean {
  if (!isWhole(statement, at)) return false;
  const part = statement.words.slice(0, at).findLastIndex(({ kind }) => kind === "amount");
  const hasShare = statement.words[part]?.keys.some((key) => key.startsWith("q:")) === true;
  return hasShare && (found[part] ?? []).length > 0;
}

/** Numbers and days must stand in the source, and count there what they count in the statement. */
export function checkAmounts(alignment: Alignment, context: Context): Problem[] {
  const { statement, found } = alignment;
  return statement.words.flatMap(({ kind, keys }, at) => {
    // "Three-day" counts in one word.
    if (kind !== "day" && !keys.some((key) => key.startsWith("n:"))) return [];
    if ((found[at] ?? []).length === 0) return checkMissing(alignment, context, at);
    return kind === "amount" ? checkCounted(alignment, at) : [];
  });
}

function checkMissing(alignment: Alignment, { everything }: Context, at: number): Problem[] {
  if (isOfShare(alignment, at)) return [];
  const missing = `The source does not say “${alignment.statement.words[at]?.text}”.`;
  const isBeside = mayStandBeside(alignment, at, everything);
  return [isBeside ? hint(missing, "missing") : problem(missing)];
}

function checkCounted(alignment: Alignment, at: number): Problem[] {
  const text = alignment.statement.words[at]?.text;
  const same = (alignment.found[at] ?? []).filter((place) => countsTheSame(alignment, at, place));
  if (same.length === 0) return [problem(`“${text}” counts something else in the source.`)];
  return same.every((place) => isMovedTo(alignment, at, place))
    ? [problem(`“${text}” is told of something else in the source.`)]
    : [];
}
