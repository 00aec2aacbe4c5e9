import type { FeedId } from "../../model/ids.ts";

/** A feed of which nothing could be reached. */
export interface Unreached {
  readonly feed: FeedId;
  readonly host: string;
}

/** How one pass over the due feeds ended. */
export interface PassEnd {
  /** Whether any server answered, well or not. */
  readonly isAnswered: boolean;
  readonly unreached: readonly Unreached[];
}

export interface OutageVerdict {
  /** Whether an outage of our own network began with this pass, lasts, or is over (or never was). */
  readonly kind: "began" | "lasts" | "none";
  /** When it began: how many failures of earlier passes, feed by feed, were its doing already. */
  readonly pardoned: ReadonlyMap<FeedId, number>;
}

/**
 * Tells our own outage from the faults of feeds. A pass may hold two feeds only, since polls are
 * spread over the interval; so it is remembered over passes who could not be reached since anybody
 * answered.
 */
export interface OutageWatch {
  /** Takes in how a pass ended. */
  note(pass: PassEnd): OutageVerdict;
}

/** So many different hosts out of reach, and nobody answering, is our own network and no feed's fault. */
const OUTAGE_HOSTS = 3;
const NOBODY: ReadonlyMap<FeedId, number> = new Map();

export function createOutageWatch(): OutageWatch {
  /** Hosts out of reach since the last answer of any server. */
  const hosts = new Set<string>();
  /** Failures counted against feeds since then. */
  const counted = new Map<FeedId, number>();
  return {
    note({ isAnswered, unreached }) {
      if (isAnswered) {
        hosts.clear();
        counted.clear();
        return { kind: "none", pardoned: NOBODY };
      }
      const lasts = hosts.size >= OUTAGE_HOSTS;
      for (const { host } of unreached) hosts.add(host);
      if (lasts) return { kind: "lasts", pardoned: NOBODY };
      if (hosts.size >= OUTAGE_HOSTS) {
        const pardoned = new Map(counted);
        counted.clear();
        return { kind: "began", pardoned };
      }
      for (const { feed } of unreached) counted.set(feed, (counted.get(feed) ?? 0) + 1);
      return { kind: "none", pardoned: NOBODY };
    },
  };
}
