/**
 * Servers whose certificate or handshake is not right: no byte of theirs is taken, and the sentence
 * tells what is wrong. The certificates are made here, and the process trusts their authority for as
 * long as these tests run.
 */
import type { Socket } from "node:net";
import tls, { type TlsOptions } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FetchOutcome } from "../src/feeds/fetch/fetch-outcome.ts";
import { aCertificate, anAuthority } from "./support/certificates.ts";
import { aFetcher, aServer, plainRequest } from "./support/fetchers.ts";
import { aRawServer, dripping, type RawServer, rawServerOf, saying } from "./support/raw-server.ts";
import { namesLeadingTo } from "./support/wire.ts";

const HOST = "news.example";
const issuer = anAuthority("Known to this process");
const stranger = anAuthority("Unknown");
const impostor = anAuthority(issuer.name);
const usual = tls.getCACertificates("default");

beforeAll(() => tls.setDefaultCACertificates([...usual, issuer.cert]));
afterAll(() => tls.setDefaultCACertificates(usual));

const RSS = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<rss/>";

/** What came in the clear inside the encryption, oldest first. */
interface TlsServer extends RawServer {
  readonly heard: readonly string[];
}

async function aTlsServer(options: TlsOptions): Promise<TlsServer> {
  const heard: string[] = [];
  const secure = tls.createServer(options, (socket) => {
    socket
      .on("error", () => undefined)
      .on("data", (data) => {
        heard.push(data.toString("latin1"));
        socket.end(RSS);
      });
  });
  secure.on("tlsClientError", () => undefined);
  return { ...(await rawServerOf(secure)), heard };
}

async function fetchFrom(server: RawServer, timeoutMs = 5000): Promise<FetchOutcome> {
  const fetcher = aFetcher({
    allowedHosts: [`${HOST}:${server.port}`],
    lookup: namesLeadingTo({ [HOST]: [["127.0.0.1"]] }),
    timeoutMs,
  });
  const url = `https://${HOST}:${server.port}/feed?key=hunter2`;
  const outcome = await fetcher.fetch(plainRequest(url));
  if (outcome.kind === "fetched") return outcome;
  await expect.poll(() => server.openConnections(), { timeout: 20_000 }).toBe(0);
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
  return outcome;
}

const UNKNOWN_ISSUER =
  "TLS: the certificate is not signed by an authority this machine knows (self-signed, or the chain is incomplete).";
const NO_TLS =
  "TLS: no secure connection could be agreed on; the server may speak plain HTTP or only outdated versions.";

test("a certificate by a known authority is good", async () => {
  const server = await aTlsServer(aCertificate(HOST, { issuer }));
  expect(await fetchFrom(server)).toMatchObject({ kind: "fetched" });
  expect(server.heard).toHaveLength(1);
});

test.each<readonly [what: string, options: TlsOptions, problem: string]>([
  ["self-signed", aCertificate(HOST, { issuer: null }), UNKNOWN_ISSUER],
  ["by an unknown authority", aCertificate(HOST, { issuer: stranger }), UNKNOWN_ISSUER],
  [
    "by an unknown authority that comes along",
    (({ cert, key }) => ({ cert: cert + stranger.cert, key }))(
      aCertificate(HOST, { issuer: stranger }),
    ),
    UNKNOWN_ISSUER,
  ],
  [
    "expired",
    aCertificate(HOST, { issuer, fromDays: -9, untilDays: -1 }),
    "TLS: the certificate has expired.",
  ],
  [
    "not valid yet",
    aCertificate(HOST, { issuer, fromDays: 1, untilDays: 9 }),
    "TLS: the certificate is not valid yet; check this machine's clock.",
  ],
  [
    "for another name",
    aCertificate("other.example", { issuer }),
    "TLS: the certificate is for another name.",
  ],
  [
    "for a name below",
    aCertificate(`www.${HOST}`, { issuer }),
    "TLS: the certificate is for another name.",
  ],
  [
    "for all names there are",
    aCertificate("*", { issuer }),
    "TLS: the certificate is for another name.",
  ],
])(
  "a certificate that is %s is refused before anything is asked",
  async (_what, options, problem) => {
    const server = await aTlsServer(options);
    expect(await fetchFrom(server)).toMatchObject({ kind: "failed", failure: "tls", problem });
    expect(server.heard).toEqual([]);
  },
);

const good = aCertificate(HOST, { issuer });

test.each<readonly [what: string, start: () => Promise<RawServer>]>([
  ["speaks plain HTTP", () => aRawServer(saying(RSS))],
  [
    "speaks only TLS 1.1",
    () => aTlsServer({ ...good, minVersion: "TLSv1", maxVersion: "TLSv1.1" }),
  ],
  ["has no certificate", () => aTlsServer({})],
  ["speaks only HTTP/2", () => aTlsServer({ ...good, ALPNProtocols: ["h2"] })],
  ["sends junk", () => aRawServer(saying(Buffer.alloc(20_000, "junk")))],
  ["refuses with an alert", () => aRawServer(saying(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 40)))],
])("a server that %s is told as one without usable TLS", async (_what, start) => {
  expect(await fetchFrom(await start())).toMatchObject({
    kind: "failed",
    failure: "tls",
    problem: NO_TLS,
  });
});

test.each<readonly [what: string, serve: (socket: Socket) => void]>([
  ["closes", (socket) => socket.destroy()],
  ["ends", (socket) => socket.end()],
  ["resets", (socket) => socket.resetAndDestroy()],
])("a server that %s during the handshake is told as cutting", async (_what, serve) => {
  expect(await fetchFrom(await aRawServer(serve))).toMatchObject({
    kind: "failed",
    failure: "connection",
    problem: "The server cut the connection before the answer was complete.",
  });
});

test.each<readonly [what: string, start: () => Promise<RawServer>]>([
  ["never answers the handshake", () => aRawServer(() => undefined)],
  // A record's head that announces 16 kB, and then a byte now and again.
  ["drips its handshake", () => aRawServer(dripping("\u{16}\u{3}\u{3}\u{40}\u{0}\u{2}", "\u{0}"))],
])("a server that %s costs no more than the time allowed", async (_what, start) => {
  expect(await fetchFrom(await start(), 500)).toMatchObject({
    kind: "failed",
    failure: "timeout",
    problem: "The server did not answer within 0.5 s.",
  });
});

test("a certificate by one who takes a known authority's name is refused", async () => {
  const server = await aTlsServer(aCertificate(HOST, { issuer: impostor }));
  expect(await fetchFrom(server)).toMatchObject({
    kind: "failed",
    failure: "tls",
    problem: expect.stringMatching(/certificate/),
  });
  expect(server.heard).toEqual([]);
});

test("a redirect to a server with a bad certificate is refused like a first address", async () => {
  const bad = await aTlsServer(aCertificate(HOST, { issuer: null }));
  const location = `https://${HOST}:${bad.port}/`;
  const first = await aServer({ "/feed": { status: 301, headers: { location } } });
  const fetcher = aFetcher({
    allowedHosts: [first.host, `${HOST}:${bad.port}`],
    lookup: namesLeadingTo({ [HOST]: [["127.0.0.1"]] }),
  });
  const outcome = await fetcher.fetch(plainRequest(`${first.origin}/feed`));
  expect(outcome).toMatchObject({ failure: "tls", problem: UNKNOWN_ISSUER });
  expect(bad.heard).toEqual([]);
});
