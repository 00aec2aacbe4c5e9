import type { Clock } from "../model/clock.ts";
import type { ModelUsage } from "../model/summariser.ts";
import type { Store } from "../store/store.ts";

/** What tokens cost, in one currency, and what a day may cost at most; null for no bound. */
export interface ModelPrices {
  /** For a million tokens that the model reads. */
  readonly read: number;
  /** For a million tokens that it writes. */
  readonly written: number;
  readonly mostADay: number | null;
}

/** What a language model may cost in a day. */
export interface ModelLimits {
  readonly tokensADay: number;
  /** Null where nobody said what tokens cost. */
  readonly prices: ModelPrices | null;
}

/** What a language model has cost on a day. */
export interface Spent {
  readonly tokens: number;
  /** In the prices' currency; 0 without prices. */
  readonly cost: number;
}

/** What a request will cost: about, and at the very most. */
export interface Forecast {
  readonly likely: ModelUsage;
  readonly most: ModelUsage;
}

/** What a language model may cost in a day (UTC), also over restarts. */
export interface ModelBudget {
  /** The setting that forbids the request today; null when it is within all. */
  forbids(
    request: Forecast,
  ): Promise<"SUMMARY_MODEL_DAILY_TOKENS" | "SUMMARY_MODEL_DAILY_COST" | null>;
  /** What an endpoint does not report (null) is counted rather too high, money at its most. */
  spend(usage: ModelUsage | null, request: Forecast): Promise<void>;
  today(): Promise<Spent>;
}

const KEPT_MS = 2 * 86_400_000;
const MILLION = 1_000_000;
const NOTHING: Spent = { tokens: 0, cost: 0 };

const tokensOf = ({ read, written }: ModelUsage): number => read + written;

export function createModelBudget(
  { store, clock }: { readonly store: Pick<Store, "cache">; readonly clock: Clock },
  { tokensADay, prices }: ModelLimits,
): ModelBudget {
  const cache = store.cache("model-spending");
  const day = (): string => new Date(clock.nowMs()).toISOString().slice(0, 10);
  const today = async (): Promise<Spent> => (await cache.get<Spent>(day())) ?? NOTHING;
  const costOf = ({ read, written }: ModelUsage): number =>
    prices === null ? 0 : (read * prices.read + written * prices.written) / MILLION;
  return {
    today,
    async forbids({ likely, most }) {
      const { tokens, cost } = await today();
      if (tokens + tokensOf(likely) > tokensADay) return "SUMMARY_MODEL_DAILY_TOKENS";
      const mostADay = prices?.mostADay ?? null;
      // Money is not to be had back: it is reckoned with the worst.
      if (mostADay !== null && cost + costOf(most) > mostADay) return "SUMMARY_MODEL_DAILY_COST";
      return null;
    },
    async spend(usage, { likely, most }) {
      const { tokens, cost } = await today();
      const spent: Spent = {
        tokens: tokens + tokensOf(usage ?? likely),
        cost: cost + costOf(usage ?? most),
      };
      await cache.set(day(), spent, KEPT_MS);
    },
  };
}
