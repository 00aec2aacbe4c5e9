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
  /**
   * Counts a request before it is made, so that one that is cut short by a kill counts as well: money
   * at its most. What it gives back is told what the request did cost; null leaves it as it is.
   */
  reserve(request: Forecast): Promise<(usage: ModelUsage | null) => Promise<void>>;
  today(): Promise<Spent>;
}

const KEPT_MS = 2 * 86_400_000;
const MILLION = 1_000_000;
const NOTHING: Spent = { tokens: 0, cost: 0 };

/** Far below what one token costs; sums of fractions end in noise. */
const rounded = (cost: number): number => Math.round(cost * 1e9) / 1e9;
const tokensOf = ({ read, written }: ModelUsage): number => read + written;

export function createModelBudget(
  { store, clock }: { readonly store: Pick<Store, "cache">; readonly clock: Clock },
  { tokensADay, prices }: ModelLimits,
): ModelBudget {
  const cache = store.cache("model-spending");
  const day = (): string => new Date(clock.nowMs()).toISOString().slice(0, 10);
  const spentOn = async (on: string): Promise<Spent> => (await cache.get<Spent>(on)) ?? NOTHING;
  const today = (): Promise<Spent> => spentOn(day());
  const add = async (on: string, more: Spent): Promise<void> => {
    const { tokens, cost } = await spentOn(on);
    const spent: Spent = { tokens: tokens + more.tokens, cost: rounded(cost + more.cost) };
    await cache.set(on, spent, KEPT_MS);
  };
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
    async reserve({ likely, most }) {
      // A request may end on another day.
      const on = day();
      await add(on, { tokens: tokensOf(likely), cost: costOf(most) });
      return async (usage) => {
        if (usage === null) return;
        const tokens = tokensOf(usage) - tokensOf(likely);
        await add(on, { tokens, cost: costOf(usage) - costOf(most) });
      };
    },
  };
}
