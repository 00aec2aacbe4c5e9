import type { Clock } from "../model/clock.ts";
import type { ModelUsage, Spent } from "../model/summariser.ts";
import type { ModelLedger } from "../store/model-spending.ts";

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

/** What a request will cost: about, and at the very most. */
export interface Forecast {
  readonly likely: ModelUsage;
  readonly most: ModelUsage;
}

/** A setting that bounds a day's requests. */
type Bound = "SUMMARY_MODEL_DAILY_TOKENS" | "SUMMARY_MODEL_DAILY_COST";

export type Reservation =
  /** The request must not be made today. */
  | { readonly kind: "forbidden"; readonly by: Bound }
  /** `settle` is told what the request did cost; null leaves it as it was reserved. */
  | { readonly kind: "reserved"; settle(usage: ModelUsage | null): void };

/** What a language model may cost in a day (UTC), over restarts and whichever process asks it. */
export interface ModelBudget {
  /**
   * Counts a request before it is made, so that one that is cut short by a kill counts as well, and
   * none that is made meanwhile passes a bound: money at its most.
   */
  reserve(request: Forecast): Reservation;
  today(): Spent;
}

const MILLION = 1_000_000;
const tokensOf = ({ read, written }: ModelUsage): number => read + written;

export function createModelBudget(
  { ledger, clock }: { readonly ledger: ModelLedger; readonly clock: Clock },
  { tokensADay, prices }: ModelLimits,
): ModelBudget {
  const { modelSpending } = ledger;
  const day = (): string => new Date(clock.nowMs()).toISOString().slice(0, 10);
  const costOf = ({ read, written }: ModelUsage): number =>
    prices === null ? 0 : (read * prices.read + written * prices.written) / MILLION;
  const boundOf = ({ likely, most }: Forecast, { tokens, cost }: Spent): Bound | null => {
    if (tokens + tokensOf(likely) > tokensADay) return "SUMMARY_MODEL_DAILY_TOKENS";
    const mostADay = prices?.mostADay ?? null;
    // Money is not to be had back: it is reckoned with the worst.
    if (mostADay !== null && cost + costOf(most) > mostADay) return "SUMMARY_MODEL_DAILY_COST";
    return null;
  };
  return {
    today: () => modelSpending.on(day()),
    reserve(request) {
      // A request may end on another day.
      const on = day();
      const reserved: Spent = { tokens: tokensOf(request.likely), cost: costOf(request.most) };
      const bound = ledger.transaction(() => {
        const found = boundOf(request, modelSpending.on(on));
        if (found === null) modelSpending.add(on, reserved);
        return found;
      });
      if (bound !== null) return { kind: "forbidden", by: bound };
      return {
        kind: "reserved",
        settle(usage) {
          if (usage === null) return;
          const tokens = tokensOf(usage) - reserved.tokens;
          modelSpending.add(on, { tokens, cost: costOf(usage) - reserved.cost });
        },
      };
    },
  };
}
