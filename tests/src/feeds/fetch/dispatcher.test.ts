import { expect, onTestFinished, test } from "vitest";
import { aFetcher, aServer, plainRequest } from "../../../support/fetchers.ts";
import { late } from "../../../support/scripted-server.ts";
import { startHttpProxy } from "../../../support/test-proxies.ts";

test("no more than two connections are open to one host", async () => {
  let most = 0;
  const server = await aServer({});
  server.on("/feed", (request, response) => {
    most = Math.max(most, server.openConnections());
    late(15, { body: "<rss/>" })(request, response);
  });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const requests = Array.from({ length: 7 }, () => plainRequest(`${server.origin}/feed`));
  const outcomes = await Promise.all(requests.map((request) => fetcher.fetch(request)));
  expect(outcomes.every(({ kind }) => kind === "fetched")).toBe(true);
  expect(most).toBe(2);
});

test("inner addresses are refused before the proxy is asked", async () => {
  const proxy = await startHttpProxy({});
  onTestFinished(() => proxy.close());
  const fetcher = aFetcher({ proxyUrl: `http://127.0.0.1:${proxy.port}` });
  for (const url of ["http://127.0.0.1/", "https://192.168.1.1/", "http://router.local/"]) {
    expect((await fetcher.fetch(plainRequest(url))).kind).toBe("failed");
  }
  expect(proxy.asked).toEqual([]);
});
