import type { Clock } from "../model/clock.ts";
import type { Logger } from "../model/logger.ts";
import {
  decideCurrent,
  decideReturn,
  isHealthy,
  noteAnswer,
  noteFailure,
  noteRefusal,
  type RouteHealth,
  UNKNOWN,
} from "./choose-route.ts";

/** Keeps what is known of each route and which is the current one; logs what changes. */
export interface RouteBook {
  routes(): readonly RouteHealth[];
  current(): number;
  answered(index: number): void;
  refused(index: number, problem: string): void;
  failed(index: number, failure: { readonly problem: string; readonly startedAtMs: number }): void;
  /** After a health check: back to a better route that has proved itself. */
  returnToBetter(settleMs: number): void;
}

/** All routes are unknown at first, and the first is the current one. */
export function createRouteBook(options: {
  /** Where the routes lead, for the log. */
  readonly platform: string;
  readonly names: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
}): RouteBook {
  const { platform, names, clock, logger, random } = options;
  let routes: readonly RouteHealth[] = names.map(() => UNKNOWN);
  let current = 0;

  function goTo(next: number): void {
    if (next === current) return;
    logger.warn(`${platform} is asked another way.`, { from: names[current], to: names[next] });
    current = next;
  }

  function note(index: number, change: (route: RouteHealth) => RouteHealth): void {
    const before = routes[index] ?? UNKNOWN;
    const after = change(before);
    routes = routes.with(index, after);
    const fields = { route: names[index], problem: after.problem };
    const wasFine = before.problem === null;
    if (wasFine && after.problem !== null)
      logger.warn(`A way to ${platform} does not work.`, fields);
    if (!wasFine && after.problem === null) {
      logger.info(`A way to ${platform} works again.`, { route: names[index] });
    }
    if (!wasFine && !isHealthy(after)) logger.debug(`A way to ${platform} still fails.`, fields);
    goTo(decideCurrent(routes, current));
  }

  return {
    routes: () => routes,
    current: () => current,
    answered: (index) => note(index, (route) => noteAnswer(route, clock.nowMs())),
    refused: (index, problem) => note(index, (route) => noteRefusal(route, problem)),
    failed: (index, { problem, startedAtMs }) =>
      note(index, (route) =>
        noteFailure(route, { problem, startedAtMs, nowMs: clock.nowMs(), random }),
      ),
    returnToBetter: (settleMs) => goTo(decideReturn(routes, current, settleMs)),
  };
}
