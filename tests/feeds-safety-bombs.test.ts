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
import { endlessly, type Serve, saying } from "./support/raw-server.ts";
import { watchFetch } from "./support/watched-fetch.ts";

const OK = "HTTP/1.1 200 OK\r\n";
/** Some megabytes lie in the sockets' own buffers, whether anybody reads them or not. */
const UNREAD_BYTES = 40_000_000;

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
  const { outcome, server } = await watchFetch(serve);
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
  const { outcome, server } = await watchFetch(serve);
  expect(outcome).toMatchObject({ kind: "failed", problem });
  expect(server.sentBytes()).toBeLessThan(UNREAD_BYTES);
});

const REDIRECT = "HTTP/1.1 302 Found\r\nlocation: /feed\r\n";

test.each<readonly [what: string, serve: Serve]>([
  ["an empty body", saying(`${REDIRECT}content-length: 0\r\n\r\n`)],
  ["a body without end", endlessly(`${REDIRECT}\r\n`, LETTERS)],
  ["a body of 1 TB", endlessly(`${REDIRECT}content-length: 1000000000000\r\n\r\n`, LETTERS)],
  ["a bomb", saying(`${REDIRECT}content-encoding: gzip\r\n\r\n`, GZIP_1_GB)],
])("a redirect to itself with %s ends after five", async (_what, serve) => {
  const { outcome, server } = await watchFetch(serve);
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
  ]) {
    const { outcome, server } = await watchFetch(serve);
    expect(outcome).toMatchObject({ kind: "failed", problem: expect.stringMatching(problem) });
    expect(server.sentBytes()).toBeLessThan(UNREAD_BYTES);
  }
});
