import type { AdapterHealth } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";

/** How the adapter is; tells the log when that changes. */
export interface Status {
  /** What hinders it, as a sentence; null when nothing does. */
  note(problem: string | null): void;
  problem(): string | null;
}

export function createStatus(logger: Logger): Status {
  let current: string | null = null;
  return {
    note(problem) {
      if (problem === current) return;
      current = problem;
      if (problem === null) logger.info("Matrix gives messages again.");
      else logger.warn("Matrix gives no messages.", { problem });
    },
    problem: () => current,
  };
}

/** How far the adapter has come. */
export type Stage = "not started" | "connecting" | "listening" | "stopped";

/** How the adapter is, in one line. */
export function describeHealth(state: {
  readonly userId: string | null;
  readonly stage: Stage;
  /** What hinders the bot itself: its session, its keys. */
  readonly problem: string | null;
  /** Each way to the homeserver in a sentence, the current one first. */
  readonly routes: readonly string[];
  readonly isReachable: boolean;
}): AdapterHealth {
  const { userId, stage, problem, routes, isReachable } = state;
  const facts = [...(userId === null ? [] : [userId]), stage].join(", ");
  return {
    ok: stage !== "stopped" && problem === null && isReachable,
    detail: [facts, ...(problem === null ? [] : [problem]), ...routes].join("; "),
  };
}
