import { Agent, type Dispatcher, Response } from "undici";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import { decideAttempts, decideProbes, isHealthy } from "../../src/net/choose-route.ts";
import {
  type ConnectionOptions,
  createProxyDispatcher,
  poolOptions,
} from "../../src/net/proxy-dispatcher.ts";
import { createRouteBook } from "../../src/net/route-book.ts";
import { planRoutes, type Route } from "../../src/net/routes.ts";
import { answerLimitMs, type Call, type CallInit, probeCall, readCall } from "./call.ts";
import { type Exchange, exchange } from "./exchange.ts";
import { isRepeatable, judgeAnswer, type RawAnswer } from "./judge-answer.ts";
import { TransportError } from "./transport-error.ts";

/**
 * The way to the Bot API in "survival mode": several servers and proxies, tried in the operator's
 * order. Every server must lead to the same bot: a mirror of api.telegram.org, or a Bot API server
 * of one's own the bot was moved to with `logOut`.
 */

/** A route as `/status` and `doctor` show it; holds no secret. */
export interface RouteState {
  /** "api.telegram.org via socks5h proxy 2". */
  readonly name: string;
  readonly current: boolean;
  /** Has not failed since it last answered; a route never tried counts as healthy. */
  readonly healthy: boolean;
  readonly lastOkAtMs: number | null;
  /** Failures in a row. */
  readonly failures: number;
  readonly problem: string | null;
}

export interface TransportOptions {
  readonly token: string;
  readonly apiRoots: readonly string[];
  /** `http://`, `https://` or `socks5h://`, with a login if need be; null for none. */
  readonly proxies: readonly (string | null)[];
  /** Longest time to connect, and again to answer; long polls get what Telegram may wait besides. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random?: () => number;
  /** How long a better route must have answered before calls go back to it; a minute by default. */
  readonly settleMs?: number;
}

export interface Transport {
  /** Handed to grammy: `new Bot(token, { client: transport.client })`. */
  readonly client: {
    readonly apiRoot: string;
    readonly buildUrl: (root: string, token: string, method: string) => string;
    readonly fetch: Transport["fetch"];
    readonly sensitiveLogs: false;
  };
  /**
   * Makes the call whose name ends the URL's path. Resolves with an answer of Telegram's, good or
   * bad; all else is thrown as a `TransportError`.
   */
  fetch(url: string | URL, init?: CallInit): Promise<Response>;
  /** Asks routes how they are (`getMe`) and goes back to a better one; to be called every minute. Never throws. */
  check(which?: "due" | "all"): Promise<void>;
  state(): readonly RouteState[];
  /** Ends all calls and connections; nothing of it runs afterwards. */
  close(): Promise<void>;
}

/** Thirty messages a second and a long poll, on a slow line. */
const CONNECTIONS_PER_HOST = 32;
/** Shorter than servers keep a connection, so that no message is written to one just closed. */
const KEEP_ALIVE_MS = 4000;
const DEFAULT_SETTLE_MS = 60_000;
const QUIET_MS = 60_000;

/** Leads nowhere (RFC 2606): only this transport knows where the calls go, and with which token. */
const PLACEHOLDER_ROOT = "https://bot-api.invalid";

const ROOT_WORDS = { name: "API root", example: "https://api.telegram.org" };

const ended = (ambiguous: boolean): TransportError =>
  new TransportError("The call was ended before Telegram answered.", { ambiguous });
const unreadable = (): TransportError =>
  new TransportError("The call could not be read.", { ambiguous: false });

function noAnswer(problems: readonly string[], ambiguous: boolean): TransportError {
  const summary = ambiguous ? "Telegram did not confirm the call" : "Telegram cannot be reached";
  return new TransportError(`${summary}. ${problems.join(" ")}`, { ambiguous });
}

const toResponse = ({ status, body }: RawAnswer): Response =>
  new Response(body, { status, headers: { "content-type": "application/json" } });

/** What became of a call over one route. */
type Attempt =
  | { readonly kind: "answered"; readonly answer: RawAnswer }
  | { readonly kind: "stopped"; readonly mayBeDone: boolean }
  | {
      readonly kind: "failed";
      readonly problem: string;
      readonly mayBeDone: boolean;
      /** What Telegram's server itself said of its trouble. */
      readonly spoken: RawAnswer | null;
    };

/** One dispatcher a proxy; roots reached through the same one share it. */
function openDispatchers(
  proxies: readonly (string | null)[],
  options: ConnectionOptions,
): readonly Dispatcher[] {
  const { timeoutMs, signal } = options;
  const direct = { allowH2: false, timeout: timeoutMs, signal };
  return proxies.map((proxyUrl) =>
    proxyUrl === null
      ? new Agent({ ...poolOptions(options), connect: direct })
      : createProxyDispatcher(proxyUrl, options),
  );
}

/** Makes a transport. Throws when a root or a proxy cannot be used (see `planRoutes`). */
export function createTransport(options: TransportOptions): Transport {
  const { token, proxies, timeoutMs, clock, logger, settleMs = DEFAULT_SETTLE_MS } = options;
  const planned = planRoutes({ roots: options.apiRoots, proxies, words: ROOT_WORDS });
  if (planned.kind === "bad") throw new TypeError(planned.problem);
  const routes = planned.value;
  if (!/^[\w:-]+$/.test(token)) throw new TypeError("The bot's token holds characters none has.");

  const closing = new AbortController();
  const { signal: closed } = closing;
  const dispatchers = openDispatchers(proxies, {
    timeoutMs,
    signal: closed,
    connectionsPerHost: CONNECTIONS_PER_HOST,
    keepAliveMs: KEEP_ALIVE_MS,
  });
  const names = routes.map(({ name }) => name);
  const { random = Math.random } = options;
  const book = createRouteBook({ platform: "Telegram", names, clock, logger, random });
  const running = new Set<Promise<unknown>>();

  /** Remembers what runs, so that `close` can wait for it. */
  async function tracked<Value>(work: Promise<Value>): Promise<Value> {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  async function send(route: Route, call: Call): Promise<Exchange> {
    const dispatcher = dispatchers[route.proxyIndex];
    if (dispatcher === undefined) return { kind: "stopped", wasSent: false };
    return await exchange(dispatcher, {
      ...call,
      url: new URL(`${route.root}/bot${token}/${call.method}`),
      connectMs: timeoutMs,
      answerMs: answerLimitMs(call, timeoutMs),
      viaProxy: route.proxyUrl !== null,
    });
  }

  /** One attempt over one route, noted in the book. */
  async function attempt(index: number, call: Call): Promise<Attempt> {
    const route = routes[index];
    if (route === undefined) return { kind: "stopped", mayBeDone: false };
    const startedAtMs = clock.nowMs();
    const exchanged = await send(route, call);
    switch (exchanged.kind) {
      case "stopped":
        return { kind: "stopped", mayBeDone: exchanged.wasSent };
      case "failed": {
        const { problem, wasSent } = exchanged;
        book.failed(index, { problem, startedAtMs });
        return { kind: "failed", problem, mayBeDone: wasSent, spoken: null };
      }
      case "answered": {
        const verdict = judgeAnswer(exchanged, call.method);
        if (verdict.kind === "trouble") {
          const { problem, mayBeDone, isSpoken } = verdict;
          book.failed(index, { problem, startedAtMs });
          return { kind: "failed", problem, mayBeDone, spoken: isSpoken ? exchanged : null };
        }
        if (verdict.kind === "refusal") book.refused(index, verdict.problem);
        else book.answered(index);
        return { kind: "answered", answer: exchanged };
      }
    }
  }

  async function makeCall(call: Call): Promise<Response> {
    const problems: string[] = [];
    let spoken: RawAnswer | null = null;
    let ambiguous = false;
    for (const index of decideAttempts(book.routes(), book.current(), clock.nowMs())) {
      const attempted = await attempt(index, call);
      if (attempted.kind === "answered") return toResponse(attempted.answer);
      ambiguous ||= attempted.mayBeDone;
      if (attempted.kind === "stopped") throw ended(ambiguous);
      problems.push(`${names[index]}: ${attempted.problem}`);
      spoken = attempted.spoken ?? spoken;
      // Sent again, a message might arrive twice; whoever keeps it decides.
      if (attempted.mayBeDone && !isRepeatable(call.method)) break;
    }
    // A server that says 500 on every route may mean this call, so its words are handed on.
    if (spoken !== null) return toResponse(spoken);
    throw noAnswer(problems, ambiguous);
  }

  async function fetch(url: string | URL, init: CallInit = {}): Promise<Response> {
    const call = await readCall(url, init, closed);
    if (call === null) throw unreadable();
    return await tracked(makeCall(call));
  }

  async function probe(index: number): Promise<void> {
    await attempt(index, probeCall(closed));
  }

  let checking: Promise<void> | null = null;

  async function checkOnce(which: "due" | "all"): Promise<void> {
    const times = { nowMs: clock.nowMs(), quietMs: QUIET_MS };
    const probed =
      which === "all"
        ? routes.map((_, index) => index)
        : decideProbes(book.routes(), book.current(), times);
    await Promise.all(probed.map(probe));
    book.returnToBetter(settleMs);
  }

  return {
    client: {
      apiRoot: PLACEHOLDER_ROOT,
      buildUrl: (root, _token, method) => `${root}/${method}`,
      fetch,
      sensitiveLogs: false,
    },
    fetch,
    async check(which = "due") {
      if (checking === null) {
        checking = tracked(checkOnce(which)).finally(() => {
          checking = null;
        });
      }
      await checking;
    },
    state: () =>
      book.routes().map((route, index) => ({
        name: names[index] ?? "",
        current: index === book.current(),
        healthy: isHealthy(route) && !route.refusesToken,
        lastOkAtMs: route.lastOkAtMs,
        failures: route.failures,
        problem: route.problem,
      })),
    async close() {
      closing.abort();
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
      await Promise.allSettled(running);
    },
  };
}
