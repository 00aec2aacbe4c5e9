import { createGzip } from "node:zlib";
import { expect, test } from "vitest";
import type { FetchOutcome } from "../../../../src/feeds/fetch/fetch-outcome.ts";
import { aFetcher, aServer, plainRequest } from "../../../support/fetchers.ts";
import {
  compressed,
  cutAfter,
  drip,
  type Route,
  silence,
} from "../../../support/scripted-server.ts";

/** Within which things happen also on a machine that is busy. */
const SOON = { timeout: 20_000 };

const FEED = "<rss><channel><title>Новости</title></channel></rss>";

/** UTF-8 bytes in the shape in which header values carry them. */
const asHeader = (text: string): string => Buffer.from(text).toString("latin1");

const textOf = (outcome: FetchOutcome): string | null =>
  outcome.kind === "fetched" ? Buffer.from(outcome.bytes).toString() : null;

/** Fetches `/feed` from a server with this one route. */
async function fetchFrom(route: Route, values: Parameters<typeof aFetcher>[0] = {}) {
  const server = await aServer({ "/feed": route });
  const fetcher = aFetcher({ allowedHosts: [server.host], ...values });
  return await fetcher.fetch(plainRequest(`${server.origin}/feed`));
}

test("a feed comes with its bytes, type and validators", async () => {
  const server = await aServer({
    "/feed": {
      headers: {
        "content-type": "application/rss+xml; charset=windows-1251",
        etag: 'W/"33a-1f"',
        "last-modified": "Thu, 12 Feb 2026 09:00:00 GMT",
      },
      body: Uint8Array.of(0xcd, 0xee, 0x00, 0xff),
    },
  });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  expect(await fetcher.fetch(plainRequest(`${server.origin}/feed?a=1#top`))).toEqual({
    kind: "fetched",
    bytes: Buffer.from([0xcd, 0xee, 0x00, 0xff]),
    contentType: "application/rss+xml; charset=windows-1251",
    etag: 'W/"33a-1f"',
    lastModified: "Thu, 12 Feb 2026 09:00:00 GMT",
    url: `${server.origin}/feed?a=1`,
    movedTo: null,
    freshForMs: 0,
  });
});

test("the request says who asks and what it takes, and nothing conditional at first", async () => {
  const server = await aServer({ "/feed": { body: FEED } });
  await aFetcher({ allowedHosts: [server.host] }).fetch(plainRequest(`${server.origin}/feed?a=1`));
  expect(server.requests).toHaveLength(1);
  const [seen] = server.requests;
  expect(seen).toMatchObject({
    method: "GET",
    path: "/feed?a=1",
    headers: {
      "user-agent": "SvodkaTest/1 (+https://svodka.example)",
      "accept-encoding": "gzip, deflate, br, zstd",
      accept: expect.stringMatching(/^application\/rss\+xml, application\/atom\+xml, .*\*\/\*/),
    },
  });
  expect(seen?.headers).not.toHaveProperty("if-none-match");
  expect(seen?.headers).not.toHaveProperty("if-modified-since");
});

test.each([
  ['"abc"', "Thu, 12 Feb 2026 09:00:00 GMT"],
  ['W/"a, b"', "Thu, 12 Feb 2026 09:00:00 +0000"],
  ["unquoted-and-odd", "yesterday at noon"],
  [asHeader('"лента-1"'), " "],
  ['"gzip--gzip"', "0"],
])("the validators %j and %j go back byte for byte", async (etag, lastModified) => {
  const server = await aServer({
    "/feed": { headers: { etag, "last-modified": lastModified }, body: FEED },
  });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const request = plainRequest(`${server.origin}/feed`);
  const first = await fetcher.fetch(request);
  if (first.kind !== "fetched") throw new Error("The first fetch must work.");
  expect(first.etag).toBe(etag);
  await fetcher.fetch({ ...request, etag: first.etag, lastModified: first.lastModified });
  expect(server.requests[1]?.headers["if-none-match"]).toBe(etag);
  expect(server.requests[1]?.headers["if-modified-since"]).toBe(first.lastModified ?? undefined);
});

test.each([
  { etag: '"abc"', lastModified: null },
  { etag: null, lastModified: "Thu, 12 Feb 2026 09:00:00 GMT" },
])("304 means unchanged when we sent a validator: %j", async (validators) => {
  const server = await aServer({ "/feed": { status: 304 } });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const request = { ...plainRequest(`${server.origin}/feed`), ...validators };
  expect(await fetcher.fetch(request)).toEqual({ kind: "unchanged", movedTo: null, freshForMs: 0 });
});

test("304 is a failure when we sent no validator", async () => {
  expect(await fetchFrom({ status: 304 })).toMatchObject({
    kind: "failed",
    problem: expect.stringContaining("we hold no earlier copy"),
  });
});

test.each(["gzip", "br", "zstd", "deflate", "deflate-raw"] as const)(
  "a body in %s is decoded, and one that is cut is a failure",
  async (encoding) => {
    const long = FEED.repeat(50);
    expect(textOf(await fetchFrom(compressed(long, encoding)))).toBe(long);
    expect(await fetchFrom(compressed(long, encoding, { dropBytes: 5 }))).toEqual({
      ...{ kind: "failed", failure: "connection" },
      problem: "The compressed answer ends too early (truncated).",
      retryAfterMs: null,
    });
  },
);

test("an endless bomb is left at the limit and its connection closed", async () => {
  let isClosed = false;
  const outcome = await fetchFrom(
    (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      const gzip = createGzip();
      const zeros = Buffer.alloc(1_000_000);
      const feed = (): void => {
        if (response.destroyed) gzip.destroy();
        else gzip.write(zeros, feed);
      };
      response.once("close", () => {
        isClosed = true;
      });
      gzip.pipe(response);
      feed();
    },
    { maxBytes: 2_000_000 },
  );
  expect(outcome).toMatchObject({
    kind: "failed",
    problem: "The answer is larger than 2 MB, the most a feed may have.",
  });
  await expect.poll(() => isClosed, SOON).toBe(true);
});

test("an empty answer is a failure, so that its validators are not kept", async () => {
  const outcome = await fetchFrom({ headers: { etag: '"empty"' } });
  expect(outcome).toMatchObject({ kind: "failed", problem: "The server's answer is empty." });
});

test.each<readonly [what: string, route: Route, missed: string]>([
  ["is silent", silence, "answer"],
  ["drips", drip(10), "finish its answer"],
  [
    "drips inside gzip",
    (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.write(Uint8Array.of(0x1f, 0x8b));
    },
    "finish its answer",
  ],
  [
    "drips in a redirect",
    (_request, response) => {
      response.writeHead(302, { location: "/feed" });
      response.write("slow");
    },
    "answer",
  ],
])("a server that %s costs no more than the time allowed", async (_what, route, missed) => {
  expect(await fetchFrom(route, { timeoutMs: 150 })).toEqual({
    ...{ kind: "failed", failure: "timeout" },
    problem: `The server did not ${missed} within 0.15 s.`,
    retryAfterMs: null,
  });
});

test("a connection that is cut is a failure, not a short feed", async () => {
  expect(await fetchFrom(cutAfter(FEED))).toMatchObject({
    kind: "failed",
    problem: "The server cut the connection before the answer was complete.",
  });
});

test("what is not HTTP is told", async () => {
  const outcome = await fetchFrom((request) => {
    request.socket.end("SSH-2.0-OpenSSH_9.2p1\r\n");
  });
  expect(outcome).toMatchObject({ problem: "The server's answer is not valid HTTP." });
});

test("a server without TLS is told", async () => {
  const server = await aServer({});
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  expect(await fetcher.fetch(plainRequest(`https://${server.host}/`))).toMatchObject({
    problem: expect.stringMatching(/^TLS: no secure connection could be agreed on/),
  });
});

test("an address where nothing listens is told", async () => {
  const server = await aServer({});
  await server.close();
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  expect(await fetcher.fetch(plainRequest(`${server.origin}/`))).toMatchObject({
    problem: "The server refuses connections; nothing listens there.",
  });
});

const redirect = (status: number, location: string): Route => ({ status, headers: { location } });

test.each<readonly [what: string, statuses: readonly number[], isMoved: boolean]>([
  ["one permanent redirect", [301], true],
  ["permanent redirects only", [301, 308, 301, 308, 301], true],
  ["a passing redirect", [302], false],
  ["a permanent and then a passing redirect", [301, 302], false],
  ["a passing and then a permanent redirect", [307, 301], false],
  ["a passing one between permanent ones", [308, 303, 308], false],
])("after %s the new address is known: %s", async (_what, statuses, isMoved) => {
  const server = await aServer({ "/end": { body: FEED } });
  statuses.forEach((status, at) => {
    server.on(`/${at}`, redirect(status, at + 1 < statuses.length ? `/${at + 1}` : "end"));
  });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const end = `${server.origin}/end`;
  expect(await fetcher.fetch(plainRequest(`${server.origin}/0`))).toMatchObject({
    kind: "fetched",
    url: end,
    movedTo: isMoved ? end : null,
  });
});

test("behind a redirect only the address that gave the validators is told them", async () => {
  const server = await aServer({ "/old": redirect(301, "/new"), "/new": { status: 304 } });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const [old, end] = [`${server.origin}/old`, `${server.origin}/new`];
  const request = { ...plainRequest(`${old}#top`), etag: '"v1"', lastModified: "Thu" };
  const moved = { kind: "unchanged", movedTo: end, freshForMs: 0 };
  expect(await fetcher.fetch({ ...request, validatorsUrl: end })).toEqual(moved);
  // Now they are those of the old address: the new one has nothing to say "unchanged" of.
  expect(await fetcher.fetch({ ...request, validatorsUrl: old })).toMatchObject({ kind: "failed" });
  const told = server.requests.map(({ headers }) => [
    headers["if-none-match"],
    headers["if-modified-since"],
  ]);
  const none = [undefined, undefined];
  const both = ['"v1"', "Thu"];
  expect(told).toEqual([none, both, both, none]);
});

test("a redirect may name its target in letters beyond ASCII", async () => {
  const server = await aServer({ "/feed": redirect(302, asHeader("/лента")) });
  server.on(encodeURI("/лента"), { body: FEED });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  expect(textOf(await fetcher.fetch(plainRequest(`${server.origin}/feed`)))).toBe(FEED);
});

test("a sixth redirect is not followed", async () => {
  const server = await aServer({ "/loop": redirect(302, "/loop") });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  expect(await fetcher.fetch(plainRequest(`${server.origin}/loop`))).toMatchObject({
    kind: "failed",
    problem: "Redirects more than 5 times.",
  });
  expect(server.requests).toHaveLength(6);
});

test.each<readonly [location: string, problem: RegExp]>([
  ["http://10.0.0.1/", /The address 10\.0\.0\.1 is private;/],
  ["http://169.254.169.254/latest/", /is link-local;/],
  ["//[::1]/", /The address ::1 is this machine itself;/],
  ["http://127.0.0.1:1/", /Port 1 is not used/],
  ["file:///etc/passwd", /Addresses with file: are not fetched;/],
  ["https://user:hunter2@example.org/", /carries a user name or password;/],
  ["http://[broken", /This is no web address;/],
])("a redirect to %s is refused", async (location, problem) => {
  const outcome = await fetchFrom(redirect(302, location));
  expect(outcome).toMatchObject({ kind: "failed", problem: expect.stringMatching(problem) });
  expect(JSON.stringify(outcome)).toContain("A redirect failed. ");
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
});

test("a redirect that does not say where is a failure", async () => {
  expect(await fetchFrom({ status: 302 })).toMatchObject({
    problem: "HTTP 302: the server redirects without saying where.",
  });
});

test("410 means the feed is gone", async () => {
  expect(await fetchFrom({ status: 410, body: "bye" })).toEqual({
    ...{ kind: "failed", failure: "gone", retryAfterMs: null, host: expect.any(String) },
    problem: expect.stringMatching(/^HTTP 410: .*given up for good/),
  });
});

const FAILURES: Readonly<Record<number, string>> = {
  ...{ 404: "missing", 429: "busy", 500: "server", 503: "server" },
};

test.each<readonly [status: number, retryAfter: string, retryAfterMs: number | null]>([
  [429, "120", 120_000],
  [429, "Thu, 12 Feb 2026 12:30:00 GMT", 1_800_000],
  [503, "3600", 3_600_000],
  [503, "Thu, 12 Feb 2026 11:00:00 GMT", 0],
  [503, "99999999", 31 * 86_400_000],
  [429, "later", null],
  [404, "120", null],
  [500, "120", null],
])(
  "HTTP %i with Retry-After %s is a failure to be repeated after %s ms",
  async (status, retryAfter, retryAfterMs) => {
    expect(await fetchFrom({ status, headers: { "retry-after": retryAfter } })).toEqual({
      ...{ kind: "failed", failure: FAILURES[status], host: expect.any(String) },
      problem: expect.stringMatching(new RegExp(`^HTTP ${status}: `)),
      retryAfterMs,
    });
  },
);

test.each([403, 503])("a browser check sent with %i is told as such", async (status) => {
  const page = compressed("<html><title>Just a moment...</title></html>", "br");
  expect(await fetchFrom({ ...page, status })).toMatchObject({
    problem: expect.stringMatching(new RegExp(`^HTTP ${status}: the site shows a browser check`)),
  });
});

test("a plain 403 is a refusal", async () => {
  expect(await fetchFrom({ status: 403, body: "<h1>Forbidden</h1>" })).toMatchObject({
    problem: expect.stringMatching(/^HTTP 403: the server refuses us/),
  });
});

test.each([204, 206, 226])("HTTP %i is not taken for a feed", async (status) => {
  expect(await fetchFrom({ status })).toMatchObject({
    problem: `HTTP ${status}: the answer holds no feed.`,
  });
});

test("an address that may not be fetched is a failure without a request", async () => {
  const outcome = await aFetcher().fetch(plainRequest("http://127.0.0.1/feed"));
  expect(outcome).toMatchObject({ problem: expect.stringContaining("is this machine itself;") });
});

test("a fault of our own is an outcome too", async () => {
  const server = await aServer({ "/feed": { body: FEED } });
  const fetcher = aFetcher({ allowedHosts: [server.host], userAgent: "bad\r\nheader" });
  expect(await fetcher.fetch(plainRequest(`${server.origin}/feed`))).toEqual({
    ...{ kind: "failed", failure: "connection" },
    problem: expect.stringMatching(/^The feed could not be fetched: invalid user-agent header/),
    retryAfterMs: null,
  });
});

test("the caller can stop a request, before and while it runs", async () => {
  const server = await aServer({ "/feed": silence });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const stopped = { kind: "failed", failure: "fault", problem: "Stopped.", retryAfterMs: null };
  const request = plainRequest(`${server.origin}/feed`);
  expect(await fetcher.fetch(request, AbortSignal.abort())).toEqual(stopped);
  expect(server.requests).toHaveLength(0);
  const controller = new AbortController();
  const fetching = fetcher.fetch(request, controller.signal);
  await expect.poll(() => server.requests, SOON).toHaveLength(1);
  controller.abort();
  expect(await fetching).toEqual(stopped);
  await expect.poll(() => server.openConnections(), SOON).toBe(0);
});

test("closing ends running requests and all connections, also twice", async () => {
  const server = await aServer({ "/feed": { body: FEED }, "/silence": silence });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  await fetcher.fetch(plainRequest(`${server.origin}/feed`));
  const fetching = fetcher.fetch(plainRequest(`${server.origin}/silence`));
  await expect.poll(() => server.requests, SOON).toHaveLength(2);
  await fetcher.close();
  await fetcher.close();
  expect(await fetching).toMatchObject({ kind: "failed", problem: "Stopped." });
  await expect.poll(() => server.openConnections(), SOON).toBe(0);
  const after = await fetcher.fetch(plainRequest(`${server.origin}/feed`));
  expect(after).toMatchObject({ kind: "failed", problem: "Stopped." });
});

test("one feed's failure does not touch another on the same host", async () => {
  const server = await aServer({
    "/good": { body: FEED },
    "/cut": cutAfter(FEED),
    "/hang": silence,
  });
  const fetcher = aFetcher({ allowedHosts: [server.host], timeoutMs: 1000 });
  const kinds = await Promise.all(
    ["/cut", "/hang", "/good", "/good"].map(
      async (path) => (await fetcher.fetch(plainRequest(`${server.origin}${path}`))).kind,
    ),
  );
  expect(kinds).toEqual(["failed", "failed", "fetched", "fetched"]);
});

test.each<readonly [what: string, route: Route, failure: string]>([
  ["404", { status: 404 }, "missing"],
  ["410", { status: 410 }, "gone"],
  ["401", { status: 401 }, "refused"],
  ["403", { status: 403 }, "refused"],
  ["451", { status: 451 }, "refused"],
  ["429", { status: 429 }, "busy"],
  ["418", { status: 418 }, "server"],
  ["502", { status: 502 }, "server"],
  ["a browser check with 503", { status: 503, body: "<title>Just a moment...</title>" }, "refused"],
  [
    "a browser check with 200",
    { body: "<!DOCTYPE html><title>Just a moment...</title>" },
    "refused",
  ],
  [
    "a login page with 200",
    { body: '<!-- v2 -->\n<html><form><input name=p type="password"></form></html>' },
    "refused",
  ],
  ["nothing", { body: "" }, "unreadable"],
  ["a redirect inside", redirect(302, "http://10.0.0.1/"), "forbidden"],
  ["redirects without end", redirect(302, "/feed"), "server"],
])("%s tells when to come again by its kind", async (_what, route, failure) => {
  expect(await fetchFrom(route)).toMatchObject({ kind: "failed", failure });
});

test("a feed about passwords and checks is a feed, and an article's page may have a login field", async () => {
  const feed = `<?xml version="1.0"?><rss><channel><title>Just a moment... &lt;input type="password"></title></channel></rss>`;
  expect(await fetchFrom({ body: feed })).toMatchObject({ kind: "fetched" });
  const page = '<html><form><input type="password"></form><p>The article.</html>';
  const server = await aServer({ "/a": { body: page } });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const wanted = { ...plainRequest(`${server.origin}/a`), want: "page" as const };
  expect(await fetcher.fetch(wanted)).toMatchObject({ kind: "fetched" });
  expect(server.requests[0]?.headers.accept).toMatch(/^text\/html/);
});

test("how long an answer is fresh is told, also of one that did not change", async () => {
  const headers = { "cache-control": "public, max-age=7200", age: "200" };
  const server = await aServer({ "/feed": { headers, body: FEED } });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const request = { ...plainRequest(`${server.origin}/feed`), etag: '"1"' };
  expect(await fetcher.fetch(request)).toMatchObject({ kind: "fetched", freshForMs: 7_000_000 });
  server.on("/feed", { status: 304, headers: { "cache-control": "max-age=60" } });
  expect(await fetcher.fetch(request)).toMatchObject({ kind: "unchanged", freshForMs: 60_000 });
});

test("a redirect whose body never ends is followed all the same", async () => {
  const server = await aServer({ "/feed": { body: FEED } });
  server.on("/old", (_request, response) => {
    response.writeHead(302, { location: "/feed" });
    response.write("slow");
  });
  const fetcher = aFetcher({ allowedHosts: [server.host], timeoutMs: 30_000 });
  expect(textOf(await fetcher.fetch(plainRequest(`${server.origin}/old`)))).toBe(FEED);
});

test("only an address that is listed or moved to for good can say that it is gone", async () => {
  const server = await aServer({ "/end": { status: 410 } });
  server.on("/for-good", redirect(301, "/end"));
  server.on("/today", redirect(302, "/end"));
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const failureAt = async (path: string): Promise<unknown> =>
    fetcher.fetch(plainRequest(`${server.origin}${path}`));
  expect(await failureAt("/for-good")).toMatchObject({ failure: "gone" });
  expect(await failureAt("/today")).toMatchObject({ failure: "missing" });
});

test("who asks to wait is told, also behind a redirect, and a list in two headers is one", async () => {
  const busy = await aServer({ "/feed": { status: 429, headers: { "retry-after": "60" } } });
  const first = await aServer({ "/feed": redirect(302, `${busy.origin}/feed`) });
  const fetcher = aFetcher({ allowedHosts: [first.host, busy.host] });
  const outcome = await fetcher.fetch(plainRequest(`${first.origin}/feed`));
  expect(outcome).toMatchObject({ retryAfterMs: 60_000, host: busy.host });
  first.on("/feed", { headers: { "cache-control": ["public", "max-age=7200"] }, body: FEED });
  const fresh = await fetcher.fetch(plainRequest(`${first.origin}/feed`));
  expect(fresh).toMatchObject({ freshForMs: 7_200_000 });
});
