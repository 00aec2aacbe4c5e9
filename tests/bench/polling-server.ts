/** The servers of all feeds, as one process of its own: it is told the time, and keeps count. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import {
  newestOf,
  RETRY_AFTER_SECONDS,
  WORLD_START_MS,
  type WorldFeed,
  worldDocument,
  worldFeed,
} from "./polling-world.ts";

export type ToServer = { readonly kind: "now"; readonly nowMs: number } | { readonly kind: "end" };

export type FromServer =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "set" }
  | { readonly kind: "counts"; readonly counts: ServerCounts };

export interface ServerCounts {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly sentBytes: number;
  /** Requests sooner than any feed may be asked again, or than it was told. */
  readonly tooSoon: number;
  /** The first of them: which, answered how before, and how many minutes after that. */
  readonly examples: readonly string[];
}

const MINUTE_MS = 60_000;
const EXAMPLES = 5;

/** The least that any feed waits, and what those are told that come too often. */
const waitAfter = (status: number): number =>
  status === 429 ? RETRY_AFTER_SECONDS * 1000 : 60 * MINUTE_MS;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const PAGE = Buffer.from("<!doctype html><html><body><p>Our new site</p></body></html>");

function serve(): void {
  let nowMs = WORLD_START_MS;
  const statuses: Record<string, number> = {};
  const asked = new Map<string, { readonly atMs: number; readonly status: number }>();
  const examples: string[] = [];
  const totals = { requests: 0, sentBytes: 0, tooSoon: 0 };

  const note = (path: string, { status, body }: Answer): void => {
    totals.requests += 1;
    totals.sentBytes += body?.byteLength ?? 0;
    statuses[status] = (statuses[status] ?? 0) + 1;
    const last = asked.get(path);
    asked.set(path, { atMs: nowMs, status });
    if (last === undefined || nowMs >= last.atMs + waitAfter(last.status)) return;
    totals.tooSoon += 1;
    if (examples.length >= EXAMPLES) return;
    const minutes = Math.round((nowMs - last.atMs) / MINUTE_MS);
    examples.push(`${path}, ${minutes} min after ${last.status}`);
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? "/";
    const [, number = "0", ...rest] = path.split("/");
    const given = answerOf(Number(number), rest.join("/"), { request, nowMs });
    note(path, given);
    // A connection is not kept for hours until the next poll.
    response.writeHead(given.status, { connection: "close", ...given.headers });
    response.end(given.body);
  };

  const server = createServer(answer);
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    tell({ kind: "listening", port });
  });
  process.on("message", (told: ToServer) => {
    if (told.kind === "now") {
      nowMs = told.nowMs;
      tell({ kind: "set" });
    } else {
      tell({ kind: "counts", counts: { ...totals, statuses, examples } });
      server.close();
      process.disconnect();
    }
  });
}

const tell = (message: FromServer): void => void process.send?.(message);

interface Asked {
  readonly request: IncomingMessage;
  readonly nowMs: number;
}

function answerOf(number: number, rest: string, asked: Asked): Answer {
  const feed = worldFeed(number);
  if (rest === "moved.xml") return feedAnswer(number, feed, asked);
  switch (feed.manner) {
    case "well":
      return feedAnswer(number, feed, asked);
    case "moved":
      return { status: 301, headers: { location: `/${number}/moved.xml` } };
    case "elsewhere":
      return { status: 302, headers: { location: `/${number}/moved.xml` } };
    case "missing":
      return { status: 404 };
    case "gone":
      return { status: 410 };
    case "broken":
      return { status: 500 };
    case "busy":
      return { status: 429, headers: { "retry-after": `${RETRY_AFTER_SECONDS}` } };
    case "page":
      return { status: 200, headers: { "content-type": "text/html" }, body: PAGE };
  }
}

function feedAnswer(number: number, feed: WorldFeed, { request, nowMs }: Asked): Answer {
  const { newest, atMs } = newestOf(number, feed, nowMs);
  const etag = feed.hasEtag ? `"${number}-${newest}"` : null;
  const lastModified = feed.hasLastModified ? new Date(atMs).toUTCString() : null;
  const headers = {
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { "last-modified": lastModified }),
    ...(feed.maxAgeSeconds === 0 ? {} : { "cache-control": `max-age=${feed.maxAgeSeconds}` }),
  };
  const { "if-none-match": noneMatch, "if-modified-since": since } = request.headers;
  // RFC 9110, section 13.2.2: the tag decides where there is one.
  const isKnown = noneMatch === undefined ? since === (lastModified ?? "") : noneMatch === etag;
  if (isKnown) return { status: 304, headers };
  const plain = Buffer.from(worldDocument(number, feed, nowMs));
  const named = { ...headers, "content-type": "application/rss+xml; charset=utf-8" };
  return feed.isGzipped
    ? { status: 200, headers: { ...named, "content-encoding": "gzip" }, body: gzipSync(plain) }
    : { status: 200, headers: named, body: plain };
}

if (import.meta.main) serve();
