import type { Clock } from "../model/clock.ts";
import type { Store } from "../store/store.ts";

/** What a language model may cost in a day (UTC), also over restarts. */
export interface TokenQuota {
  /** Whether so many tokens more are within today's. */
  allows(tokens: number): Promise<boolean>;
  spend(tokens: number): Promise<void>;
}

const KEPT_MS = 2 * 86_400_000;

export function createTokenQuota(
  { store, clock }: { readonly store: Pick<Store, "cache">; readonly clock: Clock },
  tokensADay: number,
): TokenQuota {
  const cache = store.cache("model-tokens");
  const today = (): string => new Date(clock.nowMs()).toISOString().slice(0, 10);
  const spent = async (): Promise<number> => (await cache.get<number>(today())) ?? 0;
  return {
    allows: async (tokens) => (await spent()) + tokens <= tokensADay,
    async spend(tokens) {
      await cache.set(today(), (await spent()) + tokens, KEPT_MS);
    },
  };
}
