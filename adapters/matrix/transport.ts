import { Agent, type Dispatcher, fetch as undiciFetch } from "undici";
import type { Clock } from "../../src/model/clock.ts";
import type { Logger } from "../../src/model/logger.ts";
import { ok, type Result } from "../../src/model/result.ts";
import { decideAttempts, decideProbes, isHealthy } from "../../src/net/choose-route.ts";
import { describeKnownFault } from "../../src/net/describe-fault.ts";
import { createProxyDispatcher, poolOptions } from "../../src/net/proxy-dispatcher.ts";
import { createRouteBook } from "../../src/net/route-book.ts";
import { planRoutes, type Route } from "../../src/net/routes.ts";

export interface MatrixTransportOptions {
  /** Addresses of the one homeserver, in the order they are tried. */
  readonly homeservers: readonly string[];
  /** `http://`, `https://` or `socks5h://`, with a login if need be; null for none. */
  readonly proxies: readonly (string | null)[];
  /** Longest time to connect. How long an answer may take the library says. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
}

/** The way to the homeserver in "survival mode": several addresses and proxies, tried in order. */
export interface MatrixTransport {
  /** Handed to the library as `baseUrl`: leads nowhere, only this transport knows where calls go. */
  readonly baseUrl: string;
  /**
   * Handed to the library as `fetchFn`. Rejects, like `fetch`, when no route brought an answer. What may
   * have been carried out is asked again another way: messages have transaction ids, a login names its
   * device, and all else that is asked may be asked twice.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Asks routes how they are, those that it is time for or all, and goes back to a better one; to be called
   * every minute. Never throws.
   */
  check(which?: "due" | "all"): Promise<void>;
  /** Whether the way that is taken worked when it was last tried. */
  isReachable(): boolean;
  /** Each route in a sentence, the current one first, for `/status` and `doctor`. */
  describe(): readonly string[];
  close(): Promise<void>;
}

/** RFC 2606. */
const BASE_URL = "https://homeserver.invalid";
const CONNECTIONS_PER_HOST = 16;
/** Shorter than servers keep a connection, so that nothing is written to one just closed. */
const KEEP_ALIVE_MS = 4000;
const SETTLE_MS = 60_000;
const QUIET_MS = 60_000;
/** Answers for anybody, on each homeserver (Client-Server API, GET /_matrix/client/versions). */
const PROBE = `${BASE_URL}/_matrix/client/versions`;

const WORDS = { name: "MATRIX_HOMESERVERS", example: "https://matrix.example.org" };

/** Bad: an address or a proxy that cannot be used. */
export function createMatrixTransport(options: MatrixTransportOptions): Result<MatrixTransport> {
  const { homeservers, proxies } = options;
  const planned = planRoutes({ roots: homeservers, proxies, words: WORDS });
  return planned.kind === "bad" ? planned : ok(transportOver(planned.value, options));
}

function transportOver(
  routes: readonly Route[],
  { proxies, timeoutMs, clock, logger, random }: MatrixTransportOptions,
): MatrixTransport {
  const closing = new AbortController();
  const names = routes.map(({ name }) => name);
  const book = createRouteBook({ platform: "Matrix", names, clock, logger, random });
  const connection = {
    ...{ timeoutMs, signal: closing.signal },
    ...{ connectionsPerHost: CONNECTIONS_PER_HOST, keepAliveMs: KEEP_ALIVE_MS },
  };
  const direct = { allowH2: false, timeout: timeoutMs, signal: closing.signal };
  const dispatchers: readonly Dispatcher[] = proxies.map((proxyUrl) =>
    proxyUrl === null
      ? new Agent({ ...poolOptions(connection), connect: direct })
      : createProxyDispatcher(proxyUrl, connection),
  );

  /** One attempt over one route, noted in the book; null where another one should be tried. */
  const attempt = async (index: number, url: URL, init: RequestInit): Promise<Response | null> => {
    const route = routes[index];
    const dispatcher = route && dispatchers[route.proxyIndex];
    if (route === undefined || dispatcher === undefined) return null;
    const startedAtMs = clock.nowMs();
    try {
      const address = `${route.root}${url.pathname}${url.search}`;
      // A homeserver sends nobody elsewhere; who blocks it does.
      const request = { ...init, dispatcher, redirect: "manual" } as Parameters<
        typeof undiciFetch
      >[1];
      const response = (await undiciFetch(address, request)) as unknown as Response;
      const problem = problemWith(response);
      if (problem === null) {
        book.answered(index);
        return response;
      }
      book.failed(index, { problem, startedAtMs });
      await response.body?.cancel();
      return null;
    } catch (fault) {
      // Whoever ended the call, or this transport: that says nothing of the route.
      if (init.signal?.aborted === true || closing.signal.aborted) throw fault;
      book.failed(index, { problem: sentenceFor(fault, route, timeoutMs), startedAtMs });
      return null;
    }
  };

  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    for (const index of decideAttempts(book.routes(), book.current(), clock.nowMs())) {
      const response = await attempt(index, url, init);
      if (response !== null) return response;
    }
    throw new TypeError(`Matrix cannot be reached. ${describe().join(" ")}`);
  };

  const describe = (): string[] => {
    const current = book.current();
    const inOrder = [...book.routes().entries()].sort(
      ([a], [b]) => Number(b === current) - Number(a === current) || a - b,
    );
    return inOrder.map(([index, route]) => {
      const state = isHealthy(route) ? "works" : (route.problem ?? "failed");
      return `${names[index]}: ${state}`;
    });
  };

  return {
    ...{ baseUrl: BASE_URL, fetch, describe },
    isReachable: () => {
      const current = book.routes()[book.current()];
      return current !== undefined && isHealthy(current);
    },
    async check(which = "due") {
      const times = { nowMs: clock.nowMs(), quietMs: QUIET_MS };
      const probed =
        which === "all" ? [...routes.keys()] : decideProbes(book.routes(), book.current(), times);
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
      await Promise.allSettled(probed.map((index) => attempt(index, new URL(PROBE), { signal })));
      book.returnToBetter(SETTLE_MS);
    },
    async close() {
      closing.abort();
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

/** Answers of a proxy in front of a homeserver that is down. */
const GATEWAY_TROUBLE: ReadonlySet<number> = new Set([502, 503, 504, 520, 521, 522, 523, 524, 525]);

/**
 * What says that the homeserver itself did not answer: it answers in JSON (Client-Server API, "API
 * Standards"), and a provider that blocks it with a page of its own.
 */
function problemWith({ status, headers }: Response): string | null {
  const isJson = /^application\/json\b/i.test(headers.get("content-type") ?? "");
  if (GATEWAY_TROUBLE.has(status) && !isJson) {
    return `A server in front of the homeserver answers ${status}: the homeserver is down or restarts.`;
  }
  return isJson || status === 204 || status >= 500
    ? null
    : `What answers is no homeserver (${status}, not JSON): the address is wrong, or somebody blocks it.`;
}

function sentenceFor(fault: unknown, { root, proxyUrl }: Route, timeoutMs: number): string {
  const cause = fault instanceof TypeError ? fault.cause : fault;
  const context = { host: new URL(root).hostname, timeoutMs, viaProxy: proxyUrl !== null };
  return describeKnownFault(cause, context) ?? "The connection failed.";
}
