/** The time, handed in so that a test or a replay can set it. */
export interface Clock {
  /** Epoch ms, UTC. */
  nowMs(): number;
}
