/**
 * Answers made to take time: dripping, stopping, or without end where nothing is counted. Each costs
 * no more than the time allowed, and ends as one failure with its connection closed.
 */
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { dripping, endlessly, type Serve, saying } from "./support/raw-server.ts";
import { watchFetch } from "./support/watched-fetch.ts";

const OK = "HTTP/1.1 200 OK\r\n";
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;
const EARLY = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n";
const LETTERS = Buffer.alloc(65_536, "a");
const GZIP_NAME = Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3);
/** Far above what is allowed, for busy machines, and far below for ever. */
const LONG_MS = 8000;

/** The head of an answer in that coding, and how its body begins. */
const startOf = (coding: string, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${OK}content-encoding: ${coding}\r\n\r\n`), body.subarray(0, 12)]);
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
  "drips chunks": [dripping(CHUNKED, "1\r\na\r\n"), "finish its answer"],
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
  "stops before the last chunk": [dripping(`${CHUNKED}1\r\na\r\n`, ""), "finish its answer"],
};

test("servers that are slow, in whatever they are, cost no more than the time allowed", async () => {
  const found = await Promise.all(
    Object.entries(SLOW).map(async ([what, [serve, missed]]) => {
      const { outcome, tookMs } = await watchFetch(serve, 1000);
      expect(tookMs).toBeLessThan(LONG_MS);
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
  ["a chunk's size", endlessly(CHUNKED, "0".repeat(10_000)), "finish its answer"],
  ["a chunk's notes", endlessly(`${CHUNKED}1;`, LETTERS), "finish its answer"],
])(
  "a server that sends %s for ever costs no more than the time allowed",
  async (_what, serve, missed) => {
    const { outcome, tookMs } = await watchFetch(serve, 500);
    expect(outcome).toMatchObject({
      kind: "failed",
      failure: "timeout",
      problem: `The server did not ${missed} within 0.5 s.`,
    });
    expect(tookMs).toBeLessThan(LONG_MS);
  },
);

test("what a server says with its status is known although its body drips", async () => {
  const statuses = [403, 404, 429, 503];
  const found = await Promise.all(
    statuses.map((status) => watchFetch(dripping(`HTTP/1.1 ${status} Odd\r\n\r\n`, "."), 2000)),
  );
  for (const [at, { outcome, tookMs }] of found.entries()) {
    const problem = expect.stringMatching(`^HTTP ${statuses[at]}: `);
    expect(outcome).toMatchObject({ problem });
    expect(tookMs).toBeLessThan(LONG_MS);
  }
});

test("a redirect is followed although its body drips", async () => {
  let asked = 0;
  const { outcome } = await watchFetch((socket) => {
    asked += 1;
    const serve =
      asked === 1
        ? dripping("HTTP/1.1 302 Found\r\nlocation: /end\r\n\r\n", ".")
        : saying(`${OK}content-length: 6\r\nconnection: close\r\n\r\n<rss/>`);
    serve(socket);
  }, 8000);
  expect(outcome).toMatchObject({ kind: "fetched" });
});
