import type { LookupFunction } from "node:net";
import type { Dispatcher } from "undici";
import { bad, ok, type Result } from "../../model/result.ts";
import { createDispatcher } from "./dispatcher.ts";

/** How requests get out. */
export interface Way {
  readonly dispatcher: Dispatcher;
  readonly isProxy: boolean;
}

export interface Ways {
  /** The way of that name, `direct` past every proxy; null is the way of all that name none. */
  named(name: string | null): Result<Way>;
  close(): Promise<void>;
}

/** Each opened when first needed and kept. Throws when a proxy's address is none we can use. */
export function createWays(options: {
  readonly allowedHosts: readonly string[];
  readonly timeoutMs: number;
  /** The usual proxy; null for none. */
  readonly proxyUrl: string | null;
  readonly proxies?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  readonly lookup?: LookupFunction;
}): Ways {
  const { allowedHosts, timeoutMs, signal, lookup, proxies = new Map() } = options;
  const opened = new Map<string | null, Way>();
  const wayTo = (proxyUrl: string | null): Way => {
    const known = opened.get(proxyUrl);
    if (known !== undefined) return known;
    const common = { allowedHosts, timeoutMs, signal, lookup };
    const way = {
      dispatcher: createDispatcher({ ...common, proxyUrl }),
      isProxy: proxyUrl !== null,
    };
    opened.set(proxyUrl, way);
    return way;
  };
  wayTo(options.proxyUrl);
  for (const proxyUrl of proxies.values()) wayTo(proxyUrl);
  return {
    named(name) {
      if (name === null) return ok(wayTo(options.proxyUrl));
      if (name === "direct") return ok(wayTo(null));
      const proxyUrl = proxies.get(name);
      if (proxyUrl !== undefined) return ok(wayTo(proxyUrl));
      return bad(
        `The feed list asks for a proxy "${name}" that FEED_PROXIES does not name; add it there or change the list.`,
      );
    },
    close: async () => {
      await Promise.all([...opened.values()].map(({ dispatcher }) => dispatcher.destroy()));
    },
  };
}
