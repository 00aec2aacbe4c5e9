/** The time, handed in so that a test or a replay can set it. */
export interface Clock {
  /** Epoch ms, UTC. */
  nowMs(): number;
  /** Resolves after so long, or when `signal` is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
