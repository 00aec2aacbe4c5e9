import { createOpenAiSummariser } from "../../adapters/openai/index.ts";
import type { Summariser } from "../model/summariser.ts";
import type { ModelLimits, ModelPrices } from "./model-budget.ts";
import type { Settings } from "./settings.ts";

/** The language model as the settings want it; null without one. */
export function summariserOf(settings: Settings): Summariser | null {
  const { SUMMARY_MODEL_URL: url, SUMMARY_MODEL: model, SUMMARY_MODEL_KEY: key } = settings;
  if (url === null || model === null) return null;
  const timeoutMs = settings.SUMMARY_MODEL_TIMEOUT_SECONDS * 1000;
  return createOpenAiSummariser({ url, model, key, timeoutMs });
}

/** What the model may cost, as the settings want it. */
export const limitsOf = (settings: Settings): ModelLimits => ({
  tokensADay: settings.SUMMARY_MODEL_DAILY_TOKENS,
  prices: pricesOf(settings),
});

/** What its tokens cost; null where nobody said. */
function pricesOf(settings: Settings): ModelPrices | null {
  const { SUMMARY_MODEL_INPUT_PRICE: read, SUMMARY_MODEL_OUTPUT_PRICE: written } = settings;
  if (read === null || written === null) return null;
  return { read, written, mostADay: settings.SUMMARY_MODEL_DAILY_COST };
}
