import { align, isContent, isFound, marksOf } from "./align.ts";
import { LEAST_FOREIGN_COVERAGE } from "./check-words.ts";
import { DECISIVE, weightOf } from "./problem.ts";
import { tellsSpeaker } from "./speeches.ts";
import { asidesOf, bordersOf, pieceOf } from "./split-statement.ts";
import type { Statement } from "./statement.ts";
import { problemsOf, type Source, type Window, windowsOf } from "./windows.ts";

/** How an article tells a part: not at all, by a sentence, or by one that has its subject, too. */
type Told = "no" | "told" | "own";

/** A part is told by a sentence that has nearly as much of it as the best. Tuned by `npm run bench -- verify`. */
const NEAR_BEST = 0.2;

const isTold = (window: Window): boolean =>
  window.main.source.isJoined !== true &&
  window.coverage >= LEAST_FOREIGN_COVERAGE &&
  weightOf(problemsOf(window)) < DECISIVE;

/** How each of the sources tells a part of a statement. */
function toldIn(part: Statement, sources: readonly Source[], whole: Statement): Told[] {
  const first = part.words.findIndex(isContent);
  // "… and blamed the ministry": who does so stands in another part.
  const isDangling = marksOf(part, "said").some(({ at }) => at === first);
  const windows = windowsOf(part, sources);
  const best = Math.max(0, ...windows.flat().map(({ coverage }) => coverage));
  return windows.map((article) => {
    const telling = article.filter(
      (window) =>
        window.coverage >= best - NEAR_BEST &&
        isTold(window) &&
        (!isDangling || tellsSpeaker(align(whole, window.main.source))),
    );
    if (telling.length === 0) return "no";
    return telling.some(({ main }) => isFound(main, first)) ? "own" : "told";
  });
}

/** Whether all parts are told one after the other, in one article or with a subject of their own. */
function isToldFrom(statement: Statement, sources: readonly Source[]): boolean {
  const borders = [0, ...bordersOf(statement), statement.words.length];
  const last = borders.length - 1;
  const parts = borders.map((start, from) =>
    borders.map((end, to): readonly Told[] => {
      if (to <= from || (from === 0 && to === last)) return [];
      const part = pieceOf(statement, start, end);
      return part === null ? [] : toldIn(part, sources, statement);
    }),
  );
  return sources.some((_, article) => {
    const reached = new Set([0]);
    for (let to = 1; to <= last; to += 1) {
      const isReached = [...reached].some((from) => {
        const told = parts[from]?.[to] ?? [];
        return (told[article] ?? "no") !== "no" || (from > 0 && told.includes("own"));
      });
      if (isReached) reached.add(to);
    }
    return reached.has(last);
  });
}

/** Whether several sentences of the sources say a statement, each a part of it. */
export const isToldInParts = (statement: Statement, sources: readonly Source[]): boolean =>
  isToldFrom(statement, sources) ||
  asidesOf(statement).some(([aside, rest]) => {
    const beside = toldIn(aside, sources, statement);
    if (beside.every((told) => told === "no")) return false;
    return (
      toldIn(rest, sources, statement).some(
        (told, article) => told !== "no" && beside[article] !== "no",
      ) || isToldFrom(rest, sources)
    );
  });
