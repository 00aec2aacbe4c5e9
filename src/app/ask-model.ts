import { createCircuit } from "../delivery/circuit.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type {
  DraftOutcome,
  DraftRequest,
  DraftSentence,
  Spent,
  Summariser,
} from "../model/summariser.ts";
import type { ModelLedger } from "../store/model-spending.ts";
import { createModelBudget, type ModelLimits } from "./model-budget.ts";
import { paidDraft } from "./paid-draft.ts";

/** A language model that is asked one request at a time, as often as it can bear and we can pay. */
export interface ModelAsker {
  /** The model and who runs it, as readers are told. */
  readonly name: string;
  /** Whether it is worth asking now: to look what is wanted costs something, too. */
  mayAsk(): boolean;
  /**
   * Asks for the first few of what is wanted, one after another, as long as it answers; gives how many.
   * `ask` says whether it did.
   */
  askForEach<Wanted>(
    wanted: readonly Wanted[],
    ask: (one: Wanted) => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<number>;
  ask(request: DraftRequest, signal: AbortSignal): Promise<Answer>;
  /** What it has cost today. */
  spentToday(): Spent;
  /** Ends the connections to it. */
  close(): Promise<void>;
}

export type Answer =
  | { readonly kind: "answered"; readonly sentences: readonly DraftSentence[] }
  /** What it says cannot be used; asked the same, it would most likely say so again. */
  | { readonly kind: "unusable" }
  /** It was not asked, or did not answer. */
  | { readonly kind: "none" };

export interface AskerNeeds {
  readonly summariser: Summariser;
  readonly store: ModelLedger;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0–1, for jitter. */
  readonly random: () => number;
  readonly limits: ModelLimits;
}

/** Then it is looked again what is most important. */
const ASKED_TOGETHER = 5;
/** Who refuses us is asked again after this time. */
const REFUSED_REST_MS = 30 * 60_000;
/** Until a day's limits are those of another day. */
const FORBIDDEN_REST_MS = 10 * 60_000;
/** Longer than any endpoint means it. */
const LONGEST_REST_MS = 6 * 3_600_000;

export function createModelAsker(needs: AskerNeeds): ModelAsker {
  const { summariser, clock, logger, limits } = needs;
  const { name: model } = summariser;
  const budget = createModelBudget({ ledger: needs.store, clock }, limits);
  const circuit = createCircuit(needs.random);
  let restUntilMs = 0;
  /** What was last told of why there are no answers; null while there are. */
  let trouble: string | null = null;

  const tellTrouble = (problem: string): void => {
    if (problem === trouble) return;
    trouble = problem;
    logger.warn("The language model gives no summaries; digests go out in the reports' words", {
      ...{ model, problem },
    });
  };

  const tellWell = (): void => {
    if (trouble !== null) logger.info("The language model gives summaries again", { model });
    trouble = null;
  };

  const rest = (forMs: number): void => {
    restUntilMs = clock.nowMs() + Math.min(forMs, LONGEST_REST_MS);
  };

  const settle = (outcome: DraftOutcome): Answer => {
    if (outcome.kind === "drafted") {
      circuit.succeeded();
      tellWell();
      return { kind: "answered", sentences: outcome.sentences };
    }
    tellTrouble(outcome.problem);
    if (outcome.kind === "refused") rest(REFUSED_REST_MS);
    else circuit.failed(clock.nowMs());
    if (outcome.kind === "retry") rest(outcome.afterMs ?? 0);
    return { kind: outcome.kind === "unusable" ? "unusable" : "none" };
  };

  const mayAsk = (): boolean => {
    const nowMs = clock.nowMs();
    // A clock that was set back must not make days of a rest of minutes.
    const isResting = nowMs < restUntilMs && restUntilMs - nowMs <= LONGEST_REST_MS;
    return !isResting && circuit.allows(nowMs) !== "none";
  };

  return {
    ...{ name: model, mayAsk },
    async askForEach(wanted, ask, signal) {
      let asked = 0;
      for (const one of wanted.slice(0, ASKED_TOGETHER)) {
        if (signal.aborted || !mayAsk() || !(await ask(one))) break;
        asked += 1;
      }
      return asked;
    },
    async ask(request, signal) {
      const outcome = await paidDraft({ summariser, budget }, request, signal);
      if (outcome.kind === "forbidden") {
        tellTrouble(outcome.problem);
        rest(FORBIDDEN_REST_MS);
        return { kind: "none" };
      }
      return signal.aborted ? { kind: "none" } : settle(outcome);
    },
    spentToday: () => budget.today(),
    close: () => summariser.close(),
  };
}
