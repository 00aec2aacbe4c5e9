import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { aFetcher, aServer, plainRequest } from "../../support/fetchers.ts";
import { late } from "../../support/scripted-server.ts";
import { startSocksProxy, type TestProxy } from "../../support/test-proxies.ts";

async function aProxy(...parameters: Parameters<typeof startSocksProxy>): Promise<TestProxy> {
  const proxy = await startSocksProxy(...parameters);
  onTestFinished(() => proxy.close());
  return proxy;
}

const FEED = "http://feeds.example/feed";

test("the proxy resolves the name and gets the login", async () => {
  const server = await aServer({ "/feed": { body: "<rss/>" } });
  const proxy = await aProxy({ "feeds.example": server.port }, { login: "reader:p w/1" });
  const proxyUrl = `socks5h://reader:p%20w%2F1@127.0.0.1:${proxy.port}`;
  const outcome = await aFetcher({ proxyUrl }).fetch(plainRequest(FEED));
  expect(outcome).toMatchObject({ kind: "fetched", url: FEED });
  expect(proxy.asked).toEqual(["feeds.example:80"]);
  expect(proxy.lastLogin()).toBe("reader:p w/1");
  expect(server.requests[0]?.headers.host).toBe("feeds.example");
});

test("numeric addresses are sent as numbers", async () => {
  const proxy = await aProxy({});
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${proxy.port}` });
  await fetcher.fetch(plainRequest("http://8.8.4.4/"));
  await fetcher.fetch(plainRequest("https://[2606:4700::1111]/"));
  expect(proxy.asked).toEqual(["8.8.4.4:80", "[26064700000000000000000000001111]:443"]);
});

test("inner addresses and names are refused before the proxy is asked", async () => {
  const proxy = await aProxy({});
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${proxy.port}` });
  for (const url of ["http://10.0.0.1/", "http://localhost/", "http://[::1]/"]) {
    expect((await fetcher.fetch(plainRequest(url))).kind).toBe("failed");
  }
  expect(proxy.asked).toEqual([]);
});

test.each<readonly [login: string, sentence: string]>([
  ["", "The SOCKS proxy asks for a login."],
  ["reader:hunter3@", "The SOCKS proxy does not accept our login."],
])("a wrong login %j is told", async (login, problem) => {
  const proxy = await aProxy({}, { login: "reader:right" });
  const fetcher = aFetcher({ proxyUrl: `socks5h://${login}127.0.0.1:${proxy.port}` });
  expect(await fetcher.fetch(plainRequest(FEED))).toMatchObject({ kind: "failed", problem });
});

test("the proxy's reason is told", async () => {
  const proxy = await aProxy({});
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${proxy.port}` });
  expect(await fetcher.fetch(plainRequest(FEED))).toMatchObject({
    problem: "The SOCKS proxy gave no connection: the server cannot be reached.",
  });
});

test("a proxy that falls silent costs no more than the time allowed", async () => {
  const proxy = await aProxy({}, { silentAfterGreeting: true });
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${proxy.port}`, timeoutMs: 150 });
  expect(await fetcher.fetch(plainRequest(FEED))).toMatchObject({
    problem: expect.stringMatching(/did not answer (?:within 0\.15 s|in time)\.$/),
  });
});

test("closing ends a connection the proxy is still thinking about", async () => {
  const proxy = await aProxy({}, { silentAfterGreeting: true });
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${proxy.port}` });
  const fetching = fetcher.fetch(plainRequest(FEED));
  await expect.poll(() => proxy.asked).toHaveLength(1);
  await fetcher.close();
  expect(await fetching).toMatchObject({ kind: "failed", problem: "Stopped." });
  await expect.poll(() => proxy.openConnections()).toBe(0);
});

test("a server that is no SOCKS proxy is told", async () => {
  const server = await aServer({});
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${server.port}` });
  expect(await fetcher.fetch(plainRequest(FEED))).toMatchObject({
    problem: "The proxy does not speak SOCKS5.",
  });
});

test("the time allowed for reaching the server does not cut a kept connection later", async () => {
  const server = await aServer({ "/feed": late(500, { body: "<rss/>" }) });
  const proxy = await aProxy({ "feeds.example": server.port });
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${proxy.port}`, timeoutMs: 900 });
  for (let fetches = 0; fetches < 3; fetches += 1) {
    expect((await fetcher.fetch(plainRequest(FEED))).kind).toBe("fetched");
  }
  // Two connections take turns, so the third request is the first connection's second.
  expect(proxy.asked).toHaveLength(2);
});

test("a login that does not fit the protocol is refused, not cut into something else", async () => {
  const proxy = await aProxy({}, { login: "reader:secret" });
  const proxyUrl = `socks5h://reader:${"x".repeat(300)}@127.0.0.1:${proxy.port}`;
  const outcome = await aFetcher({ proxyUrl }).fetch(plainRequest(FEED));
  expect(outcome).toMatchObject({
    problem: "A host name or login is too long for the SOCKS proxy (255 bytes at most).",
  });
  expect(proxy.asked).toEqual([]);
});

test("a proxy whose answers come byte by byte is waited for", async () => {
  const said = [
    Uint8Array.of(5, 0),
    Uint8Array.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 80),
    Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"),
  ].values();
  const proxy = createServer((socket) => {
    socket
      .on("error", () => undefined)
      .on("data", async () => {
        for (const byte of said.next().value ?? []) {
          socket.write(Uint8Array.of(byte));
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
    onTestFinished(() => void socket.destroy());
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void proxy.close());
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const fetcher = aFetcher({ proxyUrl: `socks5h://127.0.0.1:${port}` });
  expect(await fetcher.fetch(plainRequest(FEED))).toMatchObject({ kind: "fetched" });
});
