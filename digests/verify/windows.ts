import { type Alignment, align } from "./align.ts";
import { checkAmounts } from "./check-amounts.ts";
import { checkCause } from "./check-cause.ts";
import { checkCertainty } from "./check-certainty.ts";
import { checkNames } from "./check-names.ts";
import { checkPolarity } from "./check-polarity.ts";
import { checkQuotes } from "./check-quotes.ts";
import { checkScope } from "./check-scope.ts";
import { checkSpeakers } from "./check-speakers.ts";
import { checkWords } from "./check-words.ts";
import { type Context, coverageOf } from "./context.ts";
import { DECISIVE, type Problem } from "./problem.ts";
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

/** Where so much is told, the one thing that is not is no other way of saying it. Tuned as `hint`. */
const EXACT_COVERAGE = 0.85;

/** What speaks against the sentence of the source saying what the statement says. */
export function problemsOf({ main, context, coverage }: Window): Problem[] {
  const problems = [
    ...checkWords(main, context),
    ...checkNames(main, context),
    ...checkAmounts(main, context),
    ...checkPolarity(main, context),
    ...checkCertainty(main),
    ...checkSpeakers(main, context),
    ...checkScope(main),
    ...checkCause(main),
    ...checkQuotes(main),
  ];
  if (coverage < EXACT_COVERAGE) return problems;
  return problems.map((each) => (each.kind === "missing" ? { ...each, weight: DECISIVE } : each));
}
