import type { LookupFunction } from "node:net";
import { request as httpRequest } from "undici";
import type { PollFailure } from "../../model/feed.ts";
import { secondsOf } from "../../net/describe-fault.ts";
import { kindOfFault } from "../../net/fault-kind.ts";
import { checkUrl } from "./address-guard.ts";
import {
  type Answer,
  challengeIn,
  discard,
  encodingOf,
  headerOf,
  listHeaderOf,
  redirectOf,
} from "./answer.ts";
import { startDeadline } from "./deadline.ts";
import { describeFault } from "./describe-fault.ts";
import { describePage, describeStatus, failureOfStatus } from "./describe-status.ts";
import type { FeedFetcher, FetchOutcome, FetchRequest } from "./fetch-outcome.ts";
import { freshForMs } from "./freshness.ts";
import { readBody } from "./read-body.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { createWays, type Way } from "./ways.ts";

/** How a fetcher behaves. */
export interface FeedFetcherOptions {
  readonly userAgent: string;
  /** `host` (ports 80 and 443) or `host:port` the operator trusts, wherever it leads. */
  readonly allowedHosts: readonly string[];
  /** For a whole request: look-up, redirects and body included. */
  readonly timeoutMs: number;
  /** Largest body, counted after decompression. */
  readonly maxBytes: number;
  /** `http://`, `https://` or `socks5h://`, with credentials if need be; null for none. */
  readonly proxyUrl: string | null;
  /** Further proxies by the names that requests ask for them with. */
  readonly proxies?: ReadonlyMap<string, string>;
  readonly nowMs: () => number;
  /** Resolves names in place of the system; for tests. */
  readonly lookup?: LookupFunction;
}

const MAX_REDIRECTS = 5;

const ACCEPT = {
  feed: "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5",
  page: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
};
const ACCEPT_ENCODING = "gzip, deflate, br, zstd";

/** How far a request has come, for the sentence that tells why it went no further. */
interface Progress {
  host: string;
  isAnswered: boolean;
}

/** What stays the same on all the way of a request. */
interface Journey {
  readonly request: FetchRequest;
  readonly way: Way;
  readonly signal: AbortSignal;
}

/** The last address on the way, and how we came there. */
interface Hop extends Journey {
  readonly url: URL;
  /** There were redirects, and all of them permanent. */
  readonly hasMoved: boolean;
  /** There was a redirect that holds for this time only. */
  readonly isAstray: boolean;
}

const failed = (
  failure: PollFailure,
  problem: string,
  retryAfterMs: number | null = null,
): Extract<FetchOutcome, { kind: "failed" }> => ({
  kind: "failed",
  failure,
  problem,
  retryAfterMs,
});

/** Only the address that gave validators is told them: to any other they would be made up. */
function validatorsFor(url: URL, { etag, lastModified, ...request }: FetchRequest) {
  const given = URL.parse(request.validatorsUrl ?? request.url);
  if (given !== null) given.hash = "";
  return given?.href === url.href ? { etag, lastModified } : { etag: null, lastModified: null };
}

/** Makes a fetcher. Throws when a proxy's address is none we can use. */
export function createFeedFetcher(options: FeedFetcherOptions): FeedFetcher {
  const { allowedHosts, maxBytes, timeoutMs } = options;
  const closing = new AbortController();
  const { signal: closed } = closing;
  const ways = createWays({ ...options, signal: closed });
  const running = new Set<Promise<FetchOutcome>>();

  const ask = (url: URL, { request, way, signal }: Journey): Promise<Answer> => {
    const { etag, lastModified } = validatorsFor(url, request);
    return httpRequest(url, {
      dispatcher: way.dispatcher,
      signal,
      headers: {
        accept: ACCEPT[request.want ?? "feed"],
        "accept-encoding": ACCEPT_ENCODING,
        "user-agent": options.userAgent,
        ...(etag === null ? {} : { "if-none-match": etag }),
        ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
      },
    });
  };

  const goodAnswer = (answer: Answer, { url, hasMoved }: Hop) => ({
    movedTo: hasMoved ? url.href : null,
    freshForMs: freshForMs(
      {
        cacheControl: listHeaderOf(answer, "cache-control"),
        age: headerOf(answer, "age"),
        expires: headerOf(answer, "expires"),
        date: headerOf(answer, "date"),
      },
      options.nowMs(),
    ),
  });

  async function readAnswer(answer: Answer, hop: Hop): Promise<FetchOutcome> {
    const body = await readBody(answer.body, { contentEncoding: encodingOf(answer), maxBytes });
    if (body.isTooLarge) {
      const most = `${maxBytes / 1_000_000} MB, the most a feed may have.`;
      return failed("unreadable", `The answer is larger than ${most}`);
    }
    if (body.bytes.byteLength === 0) return failed("unreadable", "The server's answer is empty.");
    const refusal =
      hop.request.want === "page" ? null : describePage(answer.statusCode, body.bytes);
    if (refusal !== null) return failed("refused", refusal);
    return {
      kind: "fetched",
      ...goodAnswer(answer, hop),
      bytes: body.bytes,
      contentType: headerOf(answer, "content-type"),
      etag: headerOf(answer, "etag"),
      lastModified: headerOf(answer, "last-modified"),
      url: hop.url.href,
    };
  }

  async function refuse(answer: Answer, hop: Hop): Promise<FetchOutcome> {
    const { statusCode } = answer;
    const challenge = await challengeIn(answer);
    await discard(answer, hop.signal);
    const asksToWait = statusCode === 429 || statusCode === 503;
    const retryAfter = asksToWait ? headerOf(answer, "retry-after") : null;
    const failure = challenge === null ? failureOfStatus(statusCode) : "refused";
    return {
      ...failed(
        // The address that is listed did not say that it is gone for good.
        failure === "gone" && hop.isAstray ? "missing" : failure,
        challenge ?? describeStatus(statusCode),
        parseRetryAfter(retryAfter, options.nowMs()),
      ),
      host: hop.url.host,
    };
  }

  async function settle(answer: Answer, hop: Hop): Promise<FetchOutcome> {
    const { statusCode } = answer;
    if (statusCode === 200 || statusCode === 203) return await readAnswer(answer, hop);
    const { etag, lastModified } = validatorsFor(hop.url, hop.request);
    if (statusCode !== 304 || (etag ?? lastModified) === null) return await refuse(answer, hop);
    await discard(answer, hop.signal);
    return { kind: "unchanged", ...goodAnswer(answer, hop) };
  }

  async function follow(journey: Journey, progress: Progress): Promise<FetchOutcome> {
    let address = journey.request.url;
    let hasMoved = false;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const checked = checkUrl(address, allowedHosts);
      if (checked.kind === "bad") {
        const found = redirects === 0 ? "" : "A redirect failed. ";
        return failed("forbidden", `${found}${checked.problem}`);
      }
      const url = checked.value;
      url.hash = "";
      Object.assign(progress, { host: url.hostname, isAnswered: false });
      const answer = await ask(url, journey);
      progress.isAnswered = true;
      const redirect = redirectOf(answer, url);
      const isAstray = redirects > 0 && !hasMoved;
      if (redirect === null) return await settle(answer, { ...journey, url, hasMoved, isAstray });
      await discard(answer, journey.signal);
      hasMoved = redirect.isPermanent && (hasMoved || redirects === 0);
      address = redirect.target;
    }
    return failed("server", `Redirects more than ${MAX_REDIRECTS} times.`);
  }

  const tooLate = ({ isAnswered }: Progress): string => {
    const missed = isAnswered ? "finish its answer" : "answer";
    return `The server did not ${missed} within ${secondsOf(timeoutMs)}.`;
  };

  async function fetchInTime(
    request: FetchRequest,
    stopSignals: readonly AbortSignal[],
  ): Promise<FetchOutcome> {
    const way = ways.named(request.proxy ?? null);
    if (way.kind === "bad") return failed("setup", way.problem);
    const deadline = startDeadline(timeoutMs, stopSignals);
    const progress: Progress = { host: "", isAnswered: false };
    try {
      return await follow({ request, way: way.value, signal: deadline.signal }, progress);
    } catch (fault) {
      const endedBy = deadline.endedBy();
      if (endedBy === "stop") return failed("fault", "Stopped.");
      if (endedBy === "time") return failed("timeout", tooLate(progress));
      const context = { host: progress.host, timeoutMs, viaProxy: way.value.isProxy };
      const kind = kindOfFault(fault);
      return failed(kind === "refused" ? "forbidden" : kind, describeFault(fault, context));
    } finally {
      deadline.clear();
    }
  }

  return {
    async fetch(request, signal) {
      const fetching = fetchInTime(request, signal === undefined ? [closed] : [closed, signal]);
      running.add(fetching);
      try {
        return await fetching;
      } finally {
        running.delete(fetching);
      }
    },
    async close() {
      closing.abort();
      await ways.close();
      await Promise.all(running);
    },
  };
}
