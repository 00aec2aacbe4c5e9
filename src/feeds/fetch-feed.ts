import type { LookupFunction } from "node:net";
import { request as httpRequest } from "undici";
import { secondsOf } from "../net/describe-fault.ts";
import { checkUrl } from "./address-guard.ts";
import { type Answer, challengeIn, discard, encodingOf, headerOf, redirectOf } from "./answer.ts";
import { startDeadline } from "./deadline.ts";
import { describeFault } from "./describe-fault.ts";
import { describeStatus } from "./describe-status.ts";
import { createDispatcher } from "./dispatcher.ts";
import { readBody } from "./read-body.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** What to fetch, with the validators of the last good answer, byte for byte as it gave them. */
export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What became of a request. Each `problem` is one sentence for an editor, free of secrets. */
export type FetchOutcome =
  | {
      readonly kind: "fetched";
      /** The body, decompressed, not yet decoded to text. */
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Where the body came from, after redirects. */
      readonly url: string;
      /** The final address when every redirect on the way was permanent (301, 308); else null. */
      readonly movedTo: string | null;
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "gone"; readonly problem: string }
  | {
      readonly kind: "failed";
      readonly problem: string;
      /** How long the server asks us to stay away; null when it does not say. */
      readonly retryAfterMs: number | null;
    };

/** Fetches feeds over shared connections. */
export interface FeedFetcher {
  /** Never throws: an abort by `signal` and our own faults are outcomes too. */
  fetch(request: FetchRequest, signal?: AbortSignal): Promise<FetchOutcome>;
  /** Ends running requests ("Stopped.") and all connections; nothing of it runs afterwards. */
  close(): Promise<void>;
}

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
  readonly nowMs: () => number;
  /** Resolves names in place of the system; for tests. */
  readonly lookup?: LookupFunction;
}

const MAX_REDIRECTS = 5;

const ACCEPT =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
const ACCEPT_ENCODING = "gzip, deflate, br, zstd";

/** How far a request has come, for the sentence that tells why it went no further. */
interface Progress {
  host: string;
  isAnswered: boolean;
}

/** The last address on the way, and how we came there. */
interface Hop {
  readonly url: URL;
  /** There were redirects, and all of them permanent. */
  readonly hasMoved: boolean;
  readonly isConditional: boolean;
  readonly signal: AbortSignal;
}

const failed = (problem: string, retryAfterMs: number | null = null): FetchOutcome => ({
  kind: "failed",
  problem,
  retryAfterMs,
});

/** Makes a fetcher. Throws when `proxyUrl` is no address of a proxy we can use. */
export function createFeedFetcher(options: FeedFetcherOptions): FeedFetcher {
  const { allowedHosts, maxBytes, proxyUrl, timeoutMs, lookup } = options;
  const closing = new AbortController();
  const { signal: closed } = closing;
  const dispatcher = createDispatcher({
    allowedHosts,
    proxyUrl,
    timeoutMs,
    lookup,
    signal: closed,
  });
  const running = new Set<Promise<FetchOutcome>>();

  const ask = (url: URL, request: FetchRequest, signal: AbortSignal): Promise<Answer> =>
    httpRequest(url, {
      dispatcher,
      signal,
      headers: {
        accept: ACCEPT,
        "accept-encoding": ACCEPT_ENCODING,
        "user-agent": options.userAgent,
        ...(request.etag === null ? {} : { "if-none-match": request.etag }),
        ...(request.lastModified === null ? {} : { "if-modified-since": request.lastModified }),
      },
    });

  async function readFeed(answer: Answer, { url, hasMoved }: Hop): Promise<FetchOutcome> {
    const body = await readBody(answer.body, { contentEncoding: encodingOf(answer), maxBytes });
    if (body.isTooLarge) {
      return failed(
        `The answer is larger than ${maxBytes / 1_000_000} MB, the most a feed may have.`,
      );
    }
    if (body.bytes.byteLength === 0) return failed("The server's answer is empty.");
    return {
      kind: "fetched",
      bytes: body.bytes,
      contentType: headerOf(answer, "content-type"),
      etag: headerOf(answer, "etag"),
      lastModified: headerOf(answer, "last-modified"),
      url: url.href,
      movedTo: hasMoved ? url.href : null,
    };
  }

  async function refuse(answer: Answer, signal: AbortSignal): Promise<FetchOutcome> {
    const { statusCode } = answer;
    const problem = (await challengeIn(answer)) ?? describeStatus(statusCode);
    await discard(answer, signal);
    if (statusCode === 410) return { kind: "gone", problem };
    const asksToWait = statusCode === 429 || statusCode === 503;
    const retryAfter = asksToWait ? headerOf(answer, "retry-after") : null;
    return failed(problem, parseRetryAfter(retryAfter, options.nowMs()));
  }

  async function settle(answer: Answer, hop: Hop): Promise<FetchOutcome> {
    const { statusCode } = answer;
    if (statusCode === 200 || statusCode === 203) return await readFeed(answer, hop);
    if (statusCode !== 304 || !hop.isConditional) return await refuse(answer, hop.signal);
    await discard(answer, hop.signal);
    return { kind: "unchanged" };
  }

  async function follow(
    request: FetchRequest,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<FetchOutcome> {
    const isConditional = request.etag !== null || request.lastModified !== null;
    let address = request.url;
    let hasMoved = false;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const checked = checkUrl(address, allowedHosts);
      if (checked.kind === "bad") {
        return failed(redirects === 0 ? checked.problem : `A redirect failed. ${checked.problem}`);
      }
      const url = checked.value;
      url.hash = "";
      Object.assign(progress, { host: url.hostname, isAnswered: false });
      const answer = await ask(url, request, signal);
      progress.isAnswered = true;
      const redirect = redirectOf(answer, url);
      if (redirect === null) return await settle(answer, { url, hasMoved, isConditional, signal });
      await discard(answer, signal);
      hasMoved = redirect.isPermanent && (hasMoved || redirects === 0);
      address = redirect.target;
    }
    return failed(`Redirects more than ${MAX_REDIRECTS} times.`);
  }

  async function fetchInTime(
    request: FetchRequest,
    stopSignals: readonly AbortSignal[],
  ): Promise<FetchOutcome> {
    const deadline = startDeadline(timeoutMs, stopSignals);
    const progress: Progress = { host: "", isAnswered: false };
    try {
      return await follow(request, progress, deadline.signal);
    } catch (fault) {
      switch (deadline.endedBy()) {
        case "stop":
          return failed("Stopped.");
        case "time": {
          const missed = progress.isAnswered ? "finish its answer" : "answer";
          return failed(`The server did not ${missed} within ${secondsOf(timeoutMs)}.`);
        }
        case null: {
          const { host } = progress;
          return failed(describeFault(fault, { host, timeoutMs, viaProxy: proxyUrl !== null }));
        }
      }
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
      await dispatcher.destroy();
      await Promise.all(running);
    },
  };
}
