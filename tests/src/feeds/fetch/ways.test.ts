import { expect, onTestFinished, test } from "vitest";
import { aFetcher, aServer, plainRequest } from "../../../support/fetchers.ts";
import { startHttpProxy } from "../../../support/test-proxies.ts";

test("a request takes the proxy it names, the usual one, or none", async () => {
  const server = await aServer({ "/feed": { body: "<rss/>" } });
  const hosts = { "127.0.0.1": server.port };
  const [usual, office] = [await startHttpProxy(hosts), await startHttpProxy(hosts)];
  onTestFinished(async () => {
    await usual.close();
    await office.close();
  });
  const fetcher = aFetcher({
    allowedHosts: [server.host],
    proxyUrl: `http://127.0.0.1:${usual.port}`,
    proxies: new Map([["office", `http://127.0.0.1:${office.port}`]]),
  });
  const asked = async (proxy: string | null): Promise<readonly number[]> => {
    const request = { ...plainRequest(`${server.origin}/feed`), proxy };
    expect((await fetcher.fetch(request)).kind).toBe("fetched");
    return [usual.asked.length, office.asked.length];
  };
  expect(await asked("direct")).toEqual([0, 0]);
  expect(await asked("office")).toEqual([0, 1]);
  expect(await asked(null)).toEqual([1, 1]);
});

test("a proxy nobody set up is told by its name, and nothing is asked", async () => {
  const server = await aServer({ "/feed": { body: "<rss/>" } });
  const fetcher = aFetcher({ allowedHosts: [server.host] });
  const outcome = await fetcher.fetch({ ...plainRequest(`${server.origin}/feed`), proxy: "tor" });
  expect(outcome).toMatchObject({
    ...{ kind: "failed", failure: "setup" },
    problem: expect.stringMatching(/asks for a proxy "tor" that FEED_PROXIES does not name/),
  });
  expect(server.requests).toEqual([]);
});
