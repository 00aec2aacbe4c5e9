/**
 * Answers made to fill memory, disk or time: each must end as one failure with a clear sentence, in
 * bounded memory, its connection closed. Through the real fetcher, from a server that sends raw
 * bytes.
 */
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { expect, test } from "vitest";
import type { FetchOutcome } from "../src/feeds/fetch-outcome.ts";
import { aFetcher, plainRequest } from "./support/fetchers.ts";
import {
  aRawServer,
  dripping,
  endlessly,
  type RawServer,
  type Serve,
  saying,
} from "./support/raw-server.ts";

const OK = "HTTP/1.1 200 OK\r\n";
const TIMEOUT_MS = 500;
/** What Linux keeps in the sockets' own buffers goes out whether anybody reads it or not. */
const UNREAD_BYTES = 12_000_000;
/** A tenth of the larger bombs; the garbage of a second of reading is far less. */
const MOST_MEMORY_BYTES = 100_000_000;

interface Watched {
  readonly outcome: FetchOutcome;
  readonly server: RawServer;
  readonly tookMs: number;
}

/** Fetches from a server that serves so; sees that the connection ends and memory stays small. */
async function watch(serve: Serve, timeoutMs = 5000): Promise<Watched> {
  const server = await aRawServer(serve);
  const fetcher = aFetcher({ allowedHosts: [server.host], timeoutMs });
  const beforeBytes = process.memoryUsage.rss();
  let mostBytes = beforeBytes;
  const watching = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  }, 1);
  const startedAtMs = performance.now();
  const outcome = await fetcher.fetch(plainRequest(`http://${server.host}/feed?key=hunter2`));
  const tookMs = performance.now() - startedAtMs;
  clearInterval(watching);
  await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
  expect(mostBytes - beforeBytes).toBeLessThan(MOST_MEMORY_BYTES);
  return { outcome, server, tookMs };
}

const ZEROS = Buffer.alloc(64_000_000);
const MEMBER = gzipSync(Buffer.alloc(16_000_000));
const GZIP_1_GB = Buffer.concat(Array.from({ length: 64 }, () => MEMBER));
const NO_BODY = Buffer.alloc(0);
const EMPTY_BLOCKS = Buffer.alloc(50_000, Uint8Array.of(0, 0, 0, 0xff, 0xff));
const GZIP_NAME = Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3);
const LETTERS = Buffer.alloc(65_536, "a");

/** The head of an answer in that coding, and how its body begins. */
const headOf = (coding: string, start: Uint8Array = NO_BODY): Buffer =>
  Buffer.concat([Buffer.from(`${OK}content-encoding: ${coding}\r\n\r\n`), start]);
const coded = (coding: string, body: Uint8Array): Serve => saying(headOf(coding), body);
const chunked = `${OK}transfer-encoding: chunked\r\n\r\n`;

test.each<readonly [what: string, serve: Serve]>([
  ["1 GB of zeros in gzip", coded("gzip", GZIP_1_GB)],
  ["zeros in br", coded("br", brotliCompressSync(ZEROS))],
  ["zeros in zstd", coded("zstd", zstdCompressSync(ZEROS))],
  ["zeros in deflate", coded("deflate", deflateSync(ZEROS))],
  ["zeros in bare deflate", coded("deflate", deflateRawSync(ZEROS))],
  ["1 GB in gzip in gzip", coded("gzip, gzip", gzipSync(GZIP_1_GB))],
  [
    "1 GB in gzip in br in zstd",
    coded("gzip, br, zstd", zstdCompressSync(brotliCompressSync(GZIP_1_GB))),
  ],
  [
    "gzip members of nothing",
    endlessly(headOf("gzip", NO_BODY), Buffer.alloc(50_000, gzipSync(""))),
  ],
  ["a gzip name that never ends", endlessly(headOf("gzip", GZIP_NAME), LETTERS)],
  ["deflate blocks of nothing", endlessly(headOf("deflate", NO_BODY), EMPTY_BLOCKS)],
  ["a body without end", endlessly(`${OK}\r\n`, LETTERS)],
  ["chunks without end", endlessly(chunked, `10000\r\n${LETTERS}\r\n`)],
  ["a body of 1 TB", endlessly(`${OK}content-length: 1000000000000\r\n\r\n`, LETTERS)],
  [
    "a body without end in a coding nobody knows",
    endlessly(`${OK}content-encoding: x\r\n\r\n`, LETTERS),
  ],
])("%s is left at the limit", async (_what, serve) => {
  const { outcome, server } = await watch(serve);
  expect(outcome).toMatchObject({
    kind: "failed",
    failure: "unreadable",
    problem: "The answer is larger than 1 MB, the most a feed may have.",
  });
  expect(server.sentBytes()).toBeLessThan(UNREAD_BYTES);
});

const TOO_MANY = "The server's answer has too many or too long headers.";
const NOT_HTTP = "The server's answer is not valid HTTP.";

test.each<readonly [what: string, serve: Serve, problem: string]>([
  ["headers without end", endlessly(OK, "x: y\r\n".repeat(1000)), TOO_MANY],
  ["a header's value without end", endlessly(`${OK}x: `, LETTERS), TOO_MANY],
  ["a header's name without end", endlessly(OK, LETTERS), TOO_MANY],
  [
    "100 headers of 8 kB",
    saying(OK, `x: ${"y".repeat(8192)}\r\n`.repeat(100), "\r\n<rss/>"),
    TOO_MANY,
  ],
  ["folded lines without end", endlessly(`${OK}x: y\r\n`, " z\r\n".repeat(1000)), NOT_HTTP],
  [
    "trailers without end",
    endlessly(`${chunked}1\r\na\r\n0\r\n`, "x: y\r\n".repeat(1000)),
    TOO_MANY,
  ],
  ["a version without end", endlessly("HTTP/1.1", "1".repeat(10_000)), NOT_HTTP],
  [
    "four codings",
    coded("gzip, gzip, gzip, gzip", LETTERS),
    "The answer is compressed too many times over.",
  ],
])("%s is refused", async (_what, serve, problem) => {
  const { outcome, server } = await watch(serve);
  expect(outcome).toMatchObject({ kind: "failed", problem });
  expect(server.sentBytes()).toBeLessThan(UNREAD_BYTES);
});

const EARLY = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n";
const REDIRECT = "HTTP/1.1 302 Found\r\nlocation: /feed\r\n";

const startOf = (coding: string, body: Uint8Array): Buffer => headOf(coding, body.subarray(0, 12));
const TEXT = "a feed of some length, with words ".repeat(9);

const SLOW: Readonly<
  Record<string, readonly [serve: Serve, missed: "answer" | "finish its answer"]>
> = {
  "says nothing": [() => undefined, "answer"],
  "drips its headers": [dripping(OK, "x: y\r\n"), "answer"],
  "drips one header": [dripping(`${OK}x: `, "y"), "answer"],
  "drips its status": [dripping("HTTP/1.1 200 O", "K"), "answer"],
  "drips early hints": [dripping("", EARLY), "answer"],
  "drips its body": [dripping(`${OK}\r\n`, "."), "finish its answer"],
  "drips chunks": [dripping(chunked, "1\r\na\r\n"), "finish its answer"],
  "drips a gzip name": [dripping(startOf("gzip", GZIP_NAME), "a"), "finish its answer"],
  "stops in gzip": [dripping(startOf("gzip", gzipSync(TEXT)), ""), "finish its answer"],
  "stops in br": [dripping(startOf("br", brotliCompressSync(TEXT)), ""), "finish its answer"],
  "stops in deflate": [dripping(startOf("deflate", deflateSync(TEXT)), ""), "finish its answer"],
  "stops after a byte of deflate": [
    dripping(startOf("deflate", LETTERS.subarray(0, 1)), ""),
    "finish its answer",
  ],
  "drips in zstd": [dripping(startOf("zstd", zstdCompressSync(TEXT)), "a"), "finish its answer"],
  "stops in its body": [dripping(`${OK}content-length: 9\r\n\r\n<rss/>`, ""), "finish its answer"],
  "stops before the last chunk": [dripping(`${chunked}1\r\na\r\n`, ""), "finish its answer"],
};

test("servers that are slow, in whatever they are, cost no more than the time allowed", async () => {
  const timeoutMs = 1000;
  const found = await Promise.all(
    Object.entries(SLOW).map(async ([what, [serve, missed]]) => {
      const { outcome, tookMs } = await watch(serve, timeoutMs);
      expect(tookMs).toBeLessThan(timeoutMs + 2000);
      expect(outcome, what).toMatchObject({
        kind: "failed",
        failure: "timeout",
        problem: `The server did not ${missed} within 1 s.`,
      });
      return what;
    }),
  );
  expect(found).toHaveLength(15);
});

test.each<readonly [what: string, serve: Serve, missed: string]>([
  ["blank lines", endlessly("", "\r\n".repeat(1000)), "answer"],
  ["a reason", endlessly("HTTP/1.1 200 ", LETTERS), "answer"],
  ["early hints", endlessly("", EARLY.repeat(100)), "answer"],
  ["a chunk's size", endlessly(chunked, "0".repeat(10_000)), "finish its answer"],
  ["a chunk's notes", endlessly(`${chunked}1;`, LETTERS), "finish its answer"],
])(
  "a server that sends %s for ever costs no more than the time allowed",
  async (_what, serve, missed) => {
    const { outcome, tookMs } = await watch(serve, TIMEOUT_MS);
    expect(outcome).toMatchObject({
      kind: "failed",
      failure: "timeout",
      problem: `The server did not ${missed} within 0.5 s.`,
    });
    expect(tookMs).toBeLessThan(TIMEOUT_MS + 2000);
  },
);

test.each<readonly [what: string, serve: Serve]>([
  ["an empty body", saying(`${REDIRECT}content-length: 0\r\n\r\n`)],
  ["a body without end", endlessly(`${REDIRECT}\r\n`, LETTERS)],
  ["a body of 1 TB", endlessly(`${REDIRECT}content-length: 1000000000000\r\n\r\n`, LETTERS)],
  ["a bomb", saying(`${REDIRECT}content-encoding: gzip\r\n\r\n`, GZIP_1_GB)],
])("a redirect to itself with %s ends after five", async (_what, serve) => {
  const { outcome, server } = await watch(serve);
  expect(outcome).toMatchObject({ kind: "failed", problem: "Redirects more than 5 times." });
  expect(server.connections()).toBe(6);
  expect(server.sentBytes()).toBeLessThan(6 * UNREAD_BYTES);
});

test.each<readonly [status: string, problem: RegExp]>([
  ["403 Forbidden", /^HTTP 403: the server refuses us/],
  ["404 Not Found", /^HTTP 404: there is nothing at this address/],
  ["410 Gone", /^HTTP 410: /],
  ["429 Too Many Requests", /^HTTP 429: /],
  ["503 Service Unavailable", /^HTTP 503: /],
])("the body of a refusal is not read to its end (%s)", async (status, problem) => {
  for (const serve of [
    endlessly(`HTTP/1.1 ${status}\r\n\r\n`, LETTERS),
    saying(`HTTP/1.1 ${status}\r\ncontent-encoding: gzip\r\n\r\n`, GZIP_1_GB),
    dripping(`HTTP/1.1 ${status}\r\n\r\n`, "."),
  ]) {
    const { outcome, server, tookMs } = await watch(serve, TIMEOUT_MS);
    expect(outcome).toMatchObject({ kind: "failed", problem: expect.stringMatching(problem) });
    expect(server.sentBytes()).toBeLessThan(UNREAD_BYTES);
    expect(tookMs).toBeLessThan(TIMEOUT_MS + 2000);
  }
});
