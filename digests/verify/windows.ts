import { type Alignment, align } from "./align.ts";
import { checkAmounts } from "./check-amounts.ts";
import { checkCause } from "./check-cause.ts";
import { checkCertainty } from "./check-certainty.ts";
import { checkNames } from "./check-names.ts";
import { checkPolarity } from "./check-polarity.ts";
import { checkQuotes } from "./check-quotes.ts";
import { checkScope } from "./check-scope.ts";
import { checkSpeakers } from "./check-speakers.ts";
import { checkWords, LEAST_FOREIGN_COVERAGE } from "./check-words.ts";
import { type Context, coverageOf } from "./context.ts";
import type { Statement } from "./statement.ts";

/** A sentence of a source a statement is held against, and what stands around it. */
export interface Window {
  readonly main: Alignment;
  readonly context: Context;
  /** How much of the statement it has, from 0 to 1. */
  readonly coverage: number;
}

/** The statements of one article, its title first. */
export type Source = readonly Statement[];

/** A window for each sentence of each source. */
export function windowsOf(statement: Statement, sources: readonly Source[]): Window[][] {
  const aligned = sources.map((source) => source.map((each) => align(statement, each)));
  const everything = aligned.flat();
  return aligned.map((article) =>
    article.map((main, at) => {
      const [title, previous] = [article[0], article[at - 1]];
      const isFollowing = at > 1 && main.source.isJoined !== true;
      const before = [at > 0 ? title : undefined, isFollowing ? previous : undefined];
      const known = before.filter((each) => each !== undefined);
      const context = { before: known, article, everything };
      return { main, context, coverage: coverageOf(main, known) };
    }),
  );
}

/** What speaks against the sentence of the source saying what the statement says. */
export function problemsOf({ main, context }: Window): string[] {
  return [
    ...checkWords(main, context),
    ...checkNames(main, context),
    ...checkAmounts(main),
    ...checkPolarity(main),
    ...checkCertainty(main),
    ...checkSpeakers(main, context.before),
    ...checkScope(main),
    ...checkCause(main),
    ...checkQuotes(main),
  ];
}

const isTold = (window: Window | undefined): boolean =>
  window !== undefined &&
  window.main.source.isJoined !== true &&
  window.coverage >= LEAST_FOREIGN_COVERAGE &&
  problemsOf(window).length === 0;

/** Whether two sentences that follow one another in a source say the two parts of a statement. */
export function isToldInTwo(
  [head, tail]: readonly [Statement, Statement],
  sources: readonly Source[],
): boolean {
  const tails = windowsOf(tail, sources);
  return windowsOf(head, sources).some((article, source) =>
    article.some((window, at) => {
      const [before, after] = [
        at > 1 ? tails[source]?.[at - 1] : undefined,
        tails[source]?.[at + 1],
      ];
      return at > 0 && isTold(window) && (isTold(before) || isTold(after));
    }),
  );
}
