/**
 * Which way to a platform is taken: pure decisions over what is known of each route. Routes are
 * numbered in the operator's order; a lower number is the better one.
 */

/** What is known of a route. */
export interface RouteHealth {
  /** Failures since it last answered. */
  readonly failures: number;
  readonly failedAtMs: number | null;
  /** A failed route is left alone until then. */
  readonly retryAtMs: number;
  readonly lastOkAtMs: number | null;
  /** Since when, and how often, it has answered without a failure between. */
  readonly answeredSinceMs: number | null;
  readonly answers: number;
  /** It answers, but does not know the bot. */
  readonly refusesToken: boolean;
  /** What is wrong with it, as a sentence; null while nothing is. */
  readonly problem: string | null;
}

/** A route nothing is known of counts as healthy: trying it is how we learn. */
export const UNKNOWN: RouteHealth = {
  failures: 0,
  failedAtMs: null,
  retryAtMs: 0,
  lastOkAtMs: null,
  answeredSinceMs: null,
  answers: 0,
  refusesToken: false,
  problem: null,
};

const FIRST_BACK_OFF_MS = 5000;
const LONGEST_BACK_OFF_MS = 5 * 60_000;
/** A better route must answer this often in a row before we go back to it. */
const ANSWERS_TO_RETURN = 2;

/** Doubles from 5 s to 5 min; up to a fifth less, so that bots behind one proxy do not march in step. */
export function backOffMs(failures: number, random: () => number): number {
  const fullMs = Math.min(FIRST_BACK_OFF_MS * 2 ** Math.max(0, failures - 1), LONGEST_BACK_OFF_MS);
  return Math.round(fullMs * (1 - random() / 5));
}

export const isHealthy = (route: RouteHealth): boolean => route.failures === 0;

export const noteAnswer = (route: RouteHealth, nowMs: number): RouteHealth => ({
  ...UNKNOWN,
  lastOkAtMs: nowMs,
  answeredSinceMs: route.answeredSinceMs ?? nowMs,
  answers: route.answers + 1,
});

/** The platform's word that it does not know the bot: the way is open, but of no use. */
export const noteRefusal = (route: RouteHealth, problem: string): RouteHealth => ({
  ...UNKNOWN,
  lastOkAtMs: route.lastOkAtMs,
  refusesToken: true,
  problem,
});

/**
 * One outage counts once: a request begun before the last failure tells nothing new, however many
 * were on their way.
 */
export function noteFailure(
  route: RouteHealth,
  failure: {
    readonly problem: string;
    readonly startedAtMs: number;
    readonly nowMs: number;
    readonly random: () => number;
  },
): RouteHealth {
  const { problem, startedAtMs, nowMs, random } = failure;
  const isKnown = route.failures > 0 && startedAtMs < (route.failedAtMs ?? 0);
  const failures = isKnown ? route.failures : route.failures + 1;
  return {
    ...UNKNOWN,
    failures,
    failedAtMs: nowMs,
    retryAtMs: isKnown ? route.retryAtMs : nowMs + backOffMs(failures, random),
    lastOkAtMs: route.lastOkAtMs,
    problem,
  };
}

const isUsable = (route: RouteHealth): boolean => isHealthy(route) && !route.refusesToken;

/** Healthy, worth another try, of no use to this bot, better left alone. */
function gradeOf(route: RouteHealth, nowMs: number): 0 | 1 | 2 | 3 {
  if (route.refusesToken) return 2;
  if (isHealthy(route)) return 0;
  return route.retryAtMs <= nowMs ? 1 : 3;
}

/**
 * The routes a call tries, in order: the current one while it is healthy, other healthy ones, those
 * whose back-off is over, those that do not know the bot. Last comes the one whose back-off ends
 * first: so a call never fails untried, and in a long outage costs one attempt and not one a route.
 */
export function decideAttempts(
  routes: readonly RouteHealth[],
  current: number,
  nowMs: number,
): readonly number[] {
  const rank = (index: number, route: RouteHealth): number =>
    index === current && isUsable(route) ? -1 : gradeOf(route, nowMs);
  const graded = routes.map((route, index) => ({ index, route, rank: rank(index, route) }));
  const open = graded
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const resting = graded
    .filter((entry) => entry.rank === 3)
    .sort((a, b) => a.route.retryAtMs - b.route.retryAtMs || a.index - b.index);
  return [...open, ...resting.slice(0, 1)].map(({ index }) => index);
}

/** Where calls go from now on: the current route while it works, else the best that may work. */
export function decideCurrent(routes: readonly RouteHealth[], current: number): number {
  const now = routes[current];
  if (now !== undefined && isUsable(now)) return current;
  const best = routes.findIndex(isUsable);
  return best === -1 ? current : best;
}

/**
 * Back to a better route: when it has answered twice in a row and over at least `settleMs`, so that
 * one that comes and goes is not chosen.
 */
export function decideReturn(
  routes: readonly RouteHealth[],
  current: number,
  settleMs: number,
): number {
  const settled = routes
    .slice(0, current)
    .findIndex(
      (route) =>
        isUsable(route) &&
        route.answers >= ANSWERS_TO_RETURN &&
        (route.lastOkAtMs ?? 0) - (route.answeredSinceMs ?? 0) >= settleMs,
    );
  return settled === -1 ? current : settled;
}

/**
 * The routes a health check asks: better ones than the current whose back-off is over; the current
 * one when nothing was heard of it for `quietMs`; and when no route works, every one that may be
 * tried again.
 */
export function decideProbes(
  routes: readonly RouteHealth[],
  current: number,
  { nowMs, quietMs }: { readonly nowMs: number; readonly quietMs: number },
): readonly number[] {
  const isLost = !routes.some(isUsable);
  return [...routes.entries()]
    .filter(([index, route]) => {
      if (gradeOf(route, nowMs) === 3) return false;
      if (isLost || index < current) return true;
      return index === current && nowMs - (route.lastOkAtMs ?? 0) >= quietMs;
    })
    .map(([index]) => index);
}
