/** How one pass over the due feeds ended. */
export interface PassEnd {
  /** Whether any feed answered well. */
  readonly isAnswered: boolean;
  /** Hosts of the feeds that did not. */
  readonly failedHosts: readonly string[];
}

/**
 * Tells our own outage from the faults of feeds. A pass may hold two feeds only, since polls are
 * spread over the interval; so it is remembered over passes who has failed since anybody answered.
 */
export interface OutageWatch {
  /** Takes in how a pass ended; gives whether an outage began with it, lasts, or is over (or never was). */
  note(pass: PassEnd): "began" | "lasts" | "none";
}

/** So many different hosts failing, and none answering, is our own network and no feed's fault. */
const OUTAGE_HOSTS = 3;

export function createOutageWatch(): OutageWatch {
  /** Hosts that failed since the last answer of any feed. */
  const failed = new Set<string>();
  return {
    note({ isAnswered, failedHosts }) {
      if (isAnswered) {
        failed.clear();
        return "none";
      }
      const lasted = failed.size >= OUTAGE_HOSTS;
      for (const host of failedHosts) failed.add(host);
      if (lasted) return "lasts";
      return failed.size >= OUTAGE_HOSTS ? "began" : "none";
    },
  };
}
