import type { AdapterHealth } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { describeFailure, type Failure } from "./errors.ts";
import type { RouteState } from "./transport.ts";

/** How listening goes; tells the log when that changes. */
export interface Status {
  /** How a call for updates went. */
  note(failure: Failure | null): void;
  /** A trouble that is no failed call, as a sentence; null when it is over. */
  noteTrouble(trouble: string | null): void;
  /** What Telegram itself objects to; what hinders asking it at all the transport knows. */
  problem(): string | null;
}

export function createStatus(logger: Logger): Status {
  let current: string | null = null;
  let objection: string | null = null;

  function change(problem: string | null): void {
    if (problem === current) return;
    if (problem !== null) logger.warn("Telegram gives no messages.", { problem });
    else logger.info("Telegram gives messages again.");
    current = problem;
  }

  return {
    note(failure) {
      const problem = failure === null ? null : describeFailure(failure);
      objection = failure?.kind === "transport" ? null : problem;
      change(problem);
    },
    noteTrouble(trouble) {
      objection = trouble;
      change(trouble);
    },
    problem: () => objection,
  };
}

/** How the adapter is, in one line. */
export function describeHealth(state: {
  readonly username: string | null;
  readonly listening: "polling" | "webhook" | "not started" | "stopped";
  readonly problem: string | null;
  readonly routes: readonly RouteState[];
  readonly nowMs: number;
}): AdapterHealth {
  const { username, listening, problem, routes, nowMs } = state;
  const current = routes.find((route) => route.current);
  const lastOkAtMs = current?.lastOkAtMs ?? null;
  const answered =
    lastOkAtMs === null
      ? "no answer yet"
      : `last answer ${Math.max(0, Math.round((nowMs - lastOkAtMs) / 1000))} s ago`;
  const facts = [
    ...(username === null ? [] : [`@${username}`]),
    ...[listening, answered, `via ${current?.name ?? "nothing"}`],
  ];
  const problems = [
    ...(problem === null ? [] : [problem]),
    ...routes.flatMap((route) =>
      route.problem === null ? [] : [`${route.name}: ${route.problem}`],
    ),
  ];
  return {
    ok: listening !== "stopped" && problem === null && current?.healthy === true,
    detail: [facts.join(", "), ...problems].join("; "),
  };
}
