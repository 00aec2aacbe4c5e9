import { checkDraft } from "../../digests/check-draft.ts";
import { draftRequest, type Material, materialKey } from "../../digests/model-summary.ts";
import type { CheckedSummary, Drafts } from "../../digests/prefer-drafts.ts";
import { createCircuit } from "../delivery/circuit.ts";
import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import type { DraftOutcome, DraftRequest, Summariser } from "../model/summariser.ts";
import type { Store } from "../store/store.ts";
import type { Background } from "../text/background.ts";
import type { Composer } from "./composer.ts";
import { createTokenQuota } from "./token-quota.ts";
import type { TopicRegistry } from "./topic-registry.ts";
import { VERSION } from "./version.ts";
import { type WantedSummary, wantedState, wantedSummaries } from "./wanted-summaries.ts";

/** Has a language model sum up stories before they are told. */
export interface Drafter {
  /**
   * Asks for summaries of the stories that digests would tell now, one after another and a few at a
   * time; gives how many came. Digests go out meanwhile, with or without them.
   */
  draftNow(signal: AbortSignal): Promise<number>;
  /** Ends the connections to the model. */
  close(): Promise<void>;
}

export interface DrafterNeeds {
  readonly summariser: Summariser;
  /** Where composers find what was checked. */
  readonly drafts: Drafts;
  readonly store: Pick<Store, "cache" | "subscriptions">;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly background: Background;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0–1, for jitter. */
  readonly random: () => number;
  readonly tokensADay: number;
}

/** As long as a story may be told. */
const KEPT_MS = 14 * 86_400_000;
/** As many as a digest tells at full length. */
const MOST_SENTENCES = 6;
/** Then it is looked again what is most important. */
const ASKED_TOGETHER = 5;
/** Who refuses us is asked again after this time. */
const REFUSED_REST_MS = 30 * 60_000;
/** Longer than any endpoint means it. */
const LONGEST_REST_MS = 6 * 3_600_000;
/** Six sentences, and what their frame takes. */
const ANSWER_TOKENS = 600;
/** Cyrillic takes more tokens than Latin: at most one for two characters. */
const CHARS_A_TOKEN = 2;

/** What a request costs where the endpoint does not say: rather too much than too little. */
const estimated = ({ instructions, material }: DraftRequest): number =>
  Math.ceil((instructions.length + material.length) / CHARS_A_TOKEN) + ANSWER_TOKENS;

export function createDrafter(needs: DrafterNeeds): Drafter {
  const { summariser, drafts, store, background, clock, logger, random } = needs;
  const { name: model } = summariser;
  const cache = store.cache("model-summaries");
  const quota = createTokenQuota({ store, clock }, needs.tokensADay);
  const circuit = createCircuit(random);
  let restUntilMs = 0;
  /** What there was when nothing was missing; null while something is. */
  let done: string | null = null;
  /** What was last told of why there are none; null while there are. */
  let trouble: string | null = null;

  /** What an older version let pass may not pass now. */
  const keyOf = (material: Material): string => `${VERSION} ${model} ${materialKey(material)}`;

  const keep = async (material: Material, summary: CheckedSummary): Promise<void> => {
    drafts.keep(material, summary);
    await cache.set(keyOf(material), summary, KEPT_MS);
  };

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

  const mayAsk = (): boolean => {
    const nowMs = clock.nowMs();
    // A clock that was set back must not make days of a rest of minutes.
    const isResting = nowMs < restUntilMs && restUntilMs - nowMs <= LONGEST_REST_MS;
    return !isResting && circuit.allows(nowMs) !== "none";
  };

  /** What passes is at hand from now on; none of it when too little passes, and that is kept, too. */
  const check = async (
    { running: { analyser }, material }: WantedSummary,
    outcome: Extract<DraftOutcome, { kind: "drafted" }>,
  ): Promise<void> => {
    const options = { analyser, background, maxSentences: MOST_SENTENCES };
    const { sentences, problems } = checkDraft(outcome.sentences, material, options);
    const told = sentences.map(({ text, article }) => ({ text, articleId: article.id }));
    await keep(material, { sentences: told, writtenBy: model });
    logger.debug("A language model's summary was checked", {
      ...{ kept: told.length, refused: problems.length, problem: problems[0] },
    });
  };

  /** Whether the model answered and the next story may be asked for. */
  const settle = async (wanted: WantedSummary, outcome: DraftOutcome): Promise<boolean> => {
    if (outcome.kind === "drafted") {
      circuit.succeeded();
      tellWell();
      await check(wanted, outcome);
      return true;
    }
    tellTrouble(outcome.problem);
    if (outcome.kind === "refused") rest(REFUSED_REST_MS);
    else circuit.failed(clock.nowMs());
    if (outcome.kind === "retry") rest(outcome.afterMs ?? 0);
    if (outcome.kind === "unusable") {
      await keep(wanted.material, { sentences: [], writtenBy: model });
    }
    return false;
  };

  /** Whether the model answered and the next story may be asked for. */
  const ask = async (wanted: WantedSummary, signal: AbortSignal): Promise<boolean> => {
    const request = draftRequest(wanted.material, { maxSentences: MOST_SENTENCES });
    if (!(await quota.allows(estimated(request)))) {
      tellTrouble("Today's tokens are used up (SUMMARY_MODEL_DAILY_TOKENS).");
      return false;
    }
    const outcome = await summariser.draft(request, signal);
    await quota.spend(outcome.tokens ?? estimated(request));
    return !signal.aborted && (await settle(wanted, outcome));
  };

  /** A story that cannot be asked for keeps no other from it. */
  const askSafely = async (wanted: WantedSummary, signal: AbortSignal): Promise<boolean> => {
    try {
      return await ask(wanted, signal);
    } catch (error) {
      logger.error("A language model could not be asked to sum up a story", error, { model });
      drafts.keep(wanted.material, { sentences: [], writtenBy: model });
      return true;
    }
  };

  /** Whether it was asked before; then what came of it is at hand again, also after a restart. */
  const recall = async ({ material }: WantedSummary): Promise<boolean> => {
    const known = await cache.get<CheckedSummary>(keyOf(material));
    if (known !== undefined) drafts.keep(material, known);
    return known !== undefined;
  };

  const missing = async (): Promise<WantedSummary[]> => {
    const found: WantedSummary[] = [];
    for (const wanted of wantedSummaries(needs)) {
      if (!(await recall(wanted))) found.push(wanted);
    }
    return found;
  };

  return {
    async draftNow(signal) {
      const state = wantedState(needs);
      if (state === done) return 0;
      const wanted = await missing();
      let drafted = 0;
      for (const one of wanted.slice(0, ASKED_TOGETHER)) {
        if (signal.aborted || !mayAsk() || !(await askSafely(one, signal))) break;
        drafted += 1;
      }
      done = drafted === wanted.length ? state : null;
      if (drafted > 0) logger.info("The language model summed up stories", { drafted });
      return drafted;
    },
    close: () => summariser.close(),
  };
}
