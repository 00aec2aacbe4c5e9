import type { DraftOutcome, DraftRequest, Summariser } from "../model/summariser.ts";
import type { Forecast, ModelBudget } from "./model-budget.ts";

/** A sentence of 300 characters in Cyrillic, and what its frame takes. */
const TOKENS_A_SENTENCE = 200;
/** Cyrillic takes more tokens than Latin: at most one for two characters. */
const CHARS_A_TOKEN = 2;
/** A schema and a template stand around the texts. Of these no token is shorter than a byte (UTF-8). */
const FRAME_TOKENS = 500;

/** Rather too much than too little. */
function forecast(request: DraftRequest, mostWritten: number): Forecast {
  const { instructions, material, maxSentences } = request;
  const texts = instructions + material;
  const read = Math.ceil(texts.length / CHARS_A_TOKEN);
  return {
    likely: { read, written: maxSentences * TOKENS_A_SENTENCE },
    most: { read: Buffer.byteLength(texts) + FRAME_TOKENS, written: mostWritten },
  };
}

const PROBLEMS = {
  SUMMARY_MODEL_DAILY_TOKENS: "Today's tokens are used up (SUMMARY_MODEL_DAILY_TOKENS).",
  SUMMARY_MODEL_DAILY_COST:
    "One more request could pass what a day may cost (SUMMARY_MODEL_DAILY_COST).",
} as const;

export interface PaidModel {
  readonly summariser: Summariser;
  readonly budget: ModelBudget;
}

/** Asks a model within what a day may cost, and counts what it did cost. */
export async function paidDraft(
  { summariser, budget }: PaidModel,
  request: DraftRequest,
  signal: AbortSignal,
): Promise<DraftOutcome | { readonly kind: "forbidden"; readonly problem: string }> {
  const reserved = budget.reserve(forecast(request, summariser.mostWritten));
  if (reserved.kind === "forbidden") return { kind: "forbidden", problem: PROBLEMS[reserved.by] };
  const outcome = await summariser.draft(request, signal);
  reserved.settle(outcome.usage);
  return outcome;
}
