/**
 * Answers that are broken, cut or lie about themselves, as raw bytes from a real server: each is
 * either read rightly or ends as one failure with a clear sentence, its connection closed.
 */
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import type { FetchOutcome } from "../src/feeds/fetch/fetch-outcome.ts";
import { aFetcher, plainRequest } from "./support/fetchers.ts";
import { aRawServer, type Serve, saying } from "./support/raw-server.ts";

const OK = "HTTP/1.1 200 OK\r\n";
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;
const RSS = "<rss><channel><title>All of it</title></channel></rss>";
const LENGTH = `content-length: ${RSS.length}\r\n`;

async function fetchFrom(serve: Serve): Promise<FetchOutcome> {
  const server = await aRawServer(serve);
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const outcome = await fetcher.fetch(plainRequest(`http://${server.host}/feed?key=hunter2`));
  expect(JSON.stringify({ ...outcome, url: "" })).not.toContain("hunter2");
  if (outcome.kind === "failed") {
    await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
  }
  return outcome;
}

const CUT = "The server cut the connection before the answer was complete.";
const NOT_HTTP = "The server's answer is not valid HTTP.";
const TRUNCATED = "The compressed answer ends too early (truncated).";
const DAMAGED = "The answer is damaged: it is not compressed the way it says.";

const coded = (coding: string, body: Uint8Array): Serve =>
  saying(`${OK}content-encoding: ${coding}\r\ncontent-length: ${body.byteLength}\r\n\r\n`, body);

/** A coding's bytes with the last ones left off, or one of them changed. */
const cutShort = (body: Uint8Array): Uint8Array => body.subarray(0, body.byteLength - 6);
function flipped(body: Uint8Array, at: number): Uint8Array {
  const copy = Buffer.from(body);
  copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
  return copy;
}
const LONG = Buffer.from(RSS.repeat(20));

test.each<readonly [what: string, serve: Serve, problem: string]>([
  ["closes at once", (socket) => socket.destroy(), CUT],
  ["ends at once", (socket) => socket.end(), CUT],
  ["resets the connection", (socket) => socket.resetAndDestroy(), CUT],
  ["ends in its status", saying("HTTP/1.1 20"), CUT],
  ["ends in its headers", saying(`${OK}content-type: text/x`), CUT],
  ["announces more than it sends", saying(`${OK}content-length: 99\r\n\r\n${RSS}`), CUT],
  ["ends between chunks", saying(`${CHUNKED}5\r\n<rss>\r\n`), CUT],
  ["ends in a chunk", saying(`${CHUNKED}50\r\n<rss>`), CUT],
  ["ends after the last chunk's size", saying(`${CHUNKED}5\r\n<rss>\r\n0\r\n`), CUT],
  ["gives a chunk no number", saying(`${CHUNKED}zz\r\n<rss>`), NOT_HTTP],
  ["gives a chunk a size past 2^64", saying(`${CHUNKED}fffffffffffffffff\r\n<rss>`), NOT_HTTP],
  ["gives a chunk less than its size", saying(`${CHUNKED}2\r\n<rss>\r\n0\r\n\r\n`), NOT_HTTP],
  ["speaks HTTP/0.9", saying(RSS), NOT_HTTP],
  ["says HTTP/2 in the way of HTTP/1", saying(`HTTP/2 200 OK\r\n\r\n${RSS}`), NOT_HTTP],
  ["speaks ICY", saying(`ICY 200 OK\r\n\r\n${RSS}`), NOT_HTTP],
  ["speaks SSH", saying("SSH-2.0-OpenSSH_9.2p1\r\n"), NOT_HTTP],
  ["speaks SMTP", saying("220 mail.example ESMTP\r\n"), NOT_HTTP],
  ["answers with a TLS alert", saying(Uint8Array.of(0x15, 3, 1, 0, 2, 2, 70)), NOT_HTTP],
  ["has a status of two digits", saying("HTTP/1.1 20 OK\r\n\r\n"), NOT_HTTP],
  ["has the status 000", saying("HTTP/1.1 000 Odd\r\ncontent-length: 0\r\n\r\n"), NOT_HTTP],
  ["has a zero byte in a header", saying(`${OK}x: a\0b\r\n${LENGTH}\r\n${RSS}`), NOT_HTTP],
  ["ends its lines without a return", saying(`HTTP/1.1 200 OK\n${LENGTH}\n${RSS}`), NOT_HTTP],
  ["has a header without a name", saying(`${OK}: a\r\n${LENGTH}\r\n${RSS}`), NOT_HTTP],
  ["has a length below zero", saying(`${OK}content-length: -1\r\n\r\n${RSS}`), NOT_HTTP],
  ["has a length that is none", saying(`${OK}content-length: many\r\n\r\n${RSS}`), NOT_HTTP],
  ["cuts gzip", coded("gzip", cutShort(gzipSync(LONG))), TRUNCATED],
  ["cuts br", coded("br", cutShort(brotliCompressSync(LONG))), TRUNCATED],
  ["cuts zstd", coded("zstd", cutShort(zstdCompressSync(LONG))), TRUNCATED],
  ["cuts deflate", coded("deflate", cutShort(deflateSync(LONG))), TRUNCATED],
  [
    "cuts the inner of two",
    coded("gzip, br", brotliCompressSync(cutShort(gzipSync(LONG)))),
    TRUNCATED,
  ],
  ["calls plain text gzip", coded("gzip", LONG), DAMAGED],
  ["calls plain text br", coded("br", LONG), DAMAGED],
  ["calls plain text zstd", coded("zstd", LONG), DAMAGED],
  ["calls plain text deflate", coded("deflate", LONG), DAMAGED],
  ["calls br gzip", coded("gzip", brotliCompressSync(LONG)), DAMAGED],
  ["calls gzip br", coded("br", gzipSync(LONG)), DAMAGED],
  [
    "names two codings in the wrong order",
    coded("br, gzip", brotliCompressSync(gzipSync(LONG))),
    DAMAGED,
  ],
  ["damages gzip", coded("gzip", flipped(gzipSync(LONG), 40)), DAMAGED],
  [
    "gives gzip a wrong checksum",
    coded("gzip", flipped(gzipSync(LONG), gzipSync(LONG).byteLength - 6)),
    DAMAGED,
  ],
])("a server that %s fails with a sentence", async (_what, serve, problem) => {
  expect(await fetchFrom(serve)).toMatchObject({ kind: "failed", problem });
});

test.each<readonly [what: string, serve: Serve]>([
  ["two lengths", saying(`${OK}content-length: 1\r\ncontent-length: 3\r\n\r\nabc`)],
  ["a length past 2^64", saying(`${OK}content-length: 99999999999999999999\r\n\r\nabc`)],
  [
    "a length and chunks",
    saying(`${OK}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`),
  ],
  ["continue, unasked", saying("HTTP/1.1 100 Continue\r\n\r\n", `${OK}${LENGTH}\r\n${RSS}`)],
  [
    "a change of protocols, unasked",
    saying("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nx"),
  ],
])("%s is a failure and no feed", async (_what, serve) => {
  expect(await fetchFrom(serve)).toMatchObject({
    kind: "failed",
    problem: expect.stringMatching(/^The server('s answer is not valid HTTP| cut the connection)/),
  });
});

test.each<readonly [status: number, problem: RegExp]>([
  [204, /^HTTP 204: the answer holds no feed\.$/],
  [206, /^HTTP 206: the answer holds no feed\.$/],
  [304, /^HTTP 304: the server says nothing changed, although we hold no earlier copy\.$/],
  [418, /^HTTP 418: /],
  [599, /^HTTP 599: /],
  [999, /^HTTP 999: /],
])("HTTP %i with a feed in its body is not read as one", async (status, problem) => {
  const serve = saying(`HTTP/1.1 ${status} Odd\r\n${LENGTH}\r\n${RSS}`);
  expect(await fetchFrom(serve)).toMatchObject({
    kind: "failed",
    problem: expect.stringMatching(problem),
  });
});

test.each<readonly [what: string, serve: Serve]>([
  ["more than it announces", saying(`${OK}${LENGTH}\r\n${RSS}<junk/>`)],
  [
    "a second answer after its own",
    saying(`${OK}${LENGTH}\r\n${RSS}${OK}content-length: 4\r\n\r\nevil`),
  ],
  ["no length and no chunks", saying(`${OK}\r\n${RSS}`)],
  ["an answer in HTTP/1.0", saying(`HTTP/1.0 200 OK\r\n\r\n${RSS}`)],
  [
    "a few early hints",
    saying("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(3), `${OK}${LENGTH}\r\n${RSS}`),
  ],
  [
    "notes and trailers with its chunks",
    saying(`${CHUNKED}${RSS.length.toString(16)};a="b"\r\n${RSS}\r\n0\r\nx: y\r\n\r\n`),
  ],
  ["zeros after gzip", coded("gzip", Buffer.concat([gzipSync(RSS), Buffer.alloc(99)]))],
  [
    "gzip in two members",
    coded("gzip", Buffer.concat([gzipSync(RSS.slice(0, 9)), gzipSync(RSS.slice(9))])),
  ],
  [
    "zstd in two frames",
    coded(
      "zstd",
      Buffer.concat([zstdCompressSync(RSS.slice(0, 9)), zstdCompressSync(RSS.slice(9))]),
    ),
  ],
  ["junk after br", coded("br", Buffer.concat([brotliCompressSync(RSS), Buffer.from("junk")]))],
  ["an unknown coding's name", coded("utf-8", Buffer.from(RSS))],
])("a server that sends %s is read all the same", async (_what, serve) => {
  const outcome = await fetchFrom(serve);
  expect(outcome).toMatchObject({ kind: "fetched" });
  expect(outcome.kind === "fetched" && Buffer.from(outcome.bytes).toString()).toBe(RSS);
});

const kept = (body: string): string =>
  `${OK}content-length: ${body.length}\r\nconnection: keep-alive\r\n\r\n${body}`;

test.each<readonly [what: string, poison: string]>([
  ["another answer", kept("<evil/>")],
  ["half an answer", `${OK}content-length: 99\r\n\r\n<evil`],
  ["a redirect inside", "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1/\r\n\r\n"],
  ["no HTTP at all", "junk between answers\r\n"],
])(
  "%s sent unasked over a kept connection is not taken for the next feed's",
  async (_what, poison) => {
    for (const isAtOnce of [true, false]) {
      let asked = 0;
      const server = await aRawServer((socket) => {
        asked += 1;
        const own = kept(`<rss>${asked}</rss>`);
        if (isAtOnce) socket.write(own + poison);
        else socket.write(own, () => setTimeout(() => socket.write(poison), 5));
      });
      const fetcher = aFetcher({ allowedHosts: [server.host] });
      for (const expected of ["<rss>1</rss>", "<rss>2</rss>", "<rss>3</rss>"]) {
        const outcome = await fetcher.fetch(plainRequest(`http://${server.host}/feed`));
        expect(outcome.kind === "fetched" && Buffer.from(outcome.bytes).toString()).toBe(expected);
        await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
      }
    }
  },
);
