/** Tells a page that cannot be reached from our own network that reaches nothing. */
export interface NetworkWatch {
  /** A server has answered, well or not. */
  noteAnswer(): void;
  /**
   * A page could not be reached; gives whether that may be our own outage: nobody, neither a page nor
   * a feed, has answered since the last one that could not. So an outage is charged to one page at
   * most, however long it is and however many wait; and where one host alone is dead, the others
   * answer in between.
   */
  noteUnreached(): boolean;
}

export interface NetworkWatchOptions {
  /** When any feed answered well last (epoch ms); null when none ever did. */
  readonly feedsAnsweredAtMs: () => number | null;
  readonly nowMs: () => number;
}

export function createNetworkWatch({
  feedsAnsweredAtMs,
  nowMs,
}: NetworkWatchOptions): NetworkWatch {
  // Nothing is known of the network before the first answer after a start.
  let lostAtMs = nowMs();
  let hasAnswered = false;
  return {
    noteAnswer: () => {
      hasAnswered = true;
    },
    noteUnreached: () => {
      const isOurs = !hasAnswered && (feedsAnsweredAtMs() ?? 0) <= lostAtMs;
      lostAtMs = nowMs();
      hasAnswered = false;
      return isOurs;
    },
  };
}
