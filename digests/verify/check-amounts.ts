import type { Alignment } from "./align.ts";
import type { Context } from "./context.ts";
import { countsTheSame } from "./counts-the-same.ts";
import { isMovedTo } from "./moved-amounts.ts";
import { hint, type Problem, problem } from "./problem.ts";
import { mayStandBeside } from "./told-beside.ts";

/** Numbers and days must stand in the source, and count there what they count in the statement. */
export function checkAmounts(alignment: Alignment, { everything }: Context): Problem[] {
  return alignment.statement.words.flatMap(({ kind, keys, text }, at) => {
    // "Three-day" counts in one word.
    if (kind !== "day" && !keys.some((key) => key.startsWith("n:"))) return [];
    const places = alignment.found[at] ?? [];
    if (places.length === 0) {
      const missing = `The source does not say “${text}”.`;
      return [
        mayStandBeside(alignment, at, everything) ? hint(missing, "missing") : problem(missing),
      ];
    }
    if (kind !== "amount") return [];
    const same = places.filter((place) => countsTheSame(alignment, at, place));
    if (same.length === 0) return [problem(`“${text}” counts something else in the source.`)];
    return same.every((place) => isMovedTo(alignment, at, place))
      ? [problem(`“${text}” is told of something else in the source.`)]
      : [];
  });
}
