import { expect, onTestFinished, test } from "vitest";
import { aFetcher, aServer, plainRequest } from "../../support/fetchers.ts";
import { startHttpProxy, startSocksProxy, type TestProxy } from "../../support/test-proxies.ts";

async function aProxy(...parameters: Parameters<typeof startHttpProxy>): Promise<TestProxy> {
  const proxy = await startHttpProxy(...parameters);
  onTestFinished(() => proxy.close());
  return proxy;
}

test("an HTTP proxy gets plain requests in absolute form, with its login", async () => {
  const server = await aServer({ "/feed": { body: "<rss/>" } });
  const proxy = await aProxy({ "feeds.example": server.port });
  const fetcher = aFetcher({ proxyUrl: `http://reader:p%20w@127.0.0.1:${proxy.port}` });
  const outcome = await fetcher.fetch(plainRequest("http://feeds.example/feed?a=1"));
  expect(outcome).toMatchObject({ kind: "fetched", url: "http://feeds.example/feed?a=1" });
  expect(proxy.asked).toEqual(["feeds.example:80"]);
  expect(proxy.lastLogin()).toBe("reader:p w");
  expect(server.requests[0]).toMatchObject({
    path: "/feed?a=1",
    headers: { host: "feeds.example" },
  });
});

test("a login whose percent sign encodes nothing is sent as it stands, to either kind of proxy", async () => {
  const server = await aServer({ "/feed": { body: "<rss/>" } });
  const http = await aProxy({ "feeds.example": server.port });
  const socks = await startSocksProxy({ "feeds.example": server.port }, { login: "reader:100%" });
  onTestFinished(() => socks.close());
  for (const [scheme, proxy] of [
    ["http", http],
    ["socks5h", socks],
  ] as const) {
    const fetcher = aFetcher({ proxyUrl: `${scheme}://reader:100%@127.0.0.1:${proxy.port}` });
    const outcome = await fetcher.fetch(plainRequest("http://feeds.example/feed"));
    expect(outcome).toMatchObject({ kind: "fetched" });
    expect(proxy.lastLogin()).toBe("reader:100%");
  }
});

test("an HTTP proxy that refuses a tunnel is told", async () => {
  const proxy = await aProxy({});
  const fetcher = aFetcher({ proxyUrl: `http://127.0.0.1:${proxy.port}` });
  expect(await fetcher.fetch(plainRequest("https://feeds.example/feed"))).toMatchObject({
    kind: "failed",
    problem: "The proxy refuses to connect us to this server.",
  });
  expect(proxy.asked).toEqual(["feeds.example:443"]);
});

test("a proxy that is not there is told as the proxy's fault, without its login", async () => {
  const server = await aServer({});
  await server.close();
  for (const scheme of ["http", "socks5h"]) {
    const fetcher = aFetcher({ proxyUrl: `${scheme}://reader:hunter2@${server.host}` });
    expect(await fetcher.fetch(plainRequest("http://feeds.example/"))).toMatchObject({
      problem: "The proxy refuses connections; nothing listens there.",
    });
  }
});

test.each(["ftp://127.0.0.1:21", "socks4://127.0.0.1", "127.0.0.1:1080", ""])(
  "%j is no address of a proxy",
  (proxyUrl) => {
    expect(() => aFetcher({ proxyUrl })).toThrow("must begin with http://, https:// or socks5h://");
  },
);
