/** Something that speaks against a sentence being what a source says. */
export interface Problem {
  /** A sentence an editor understands. */
  readonly text: string;
  /** Problems that weigh `DECISIVE` together refuse the sentence. */
  readonly weight: number;
  /**
   * `denial`: what one says the other denies, so that no weaker support counts. `missing`: told
   * elsewhere perhaps, which is no excuse where all else stands in one sentence.
   */
  readonly kind?: "denial" | "missing";
}

export const DECISIVE = 1;

/** Two hints may be another way of saying it, three are too many. Tuned by `npm run bench -- verify`. */
const HINT = 0.4;

/** What decides by itself. */
export const problem = (text: string, kind?: Problem["kind"]): Problem =>
  kind === undefined ? { text, weight: DECISIVE } : { text, weight: DECISIVE, kind };

/** What an honest rewording has, too. */
export const hint = (text: string, kind?: Problem["kind"]): Problem => ({
  ...problem(text, kind),
  weight: HINT,
});

export const weightOf = (problems: readonly Problem[]): number =>
  problems.reduce((sum, { weight }) => sum + weight, 0);
