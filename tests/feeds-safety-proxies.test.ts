/**
 * Behind a proxy names are resolved elsewhere, so what is written is all that can be judged: it is,
 * and before the proxy hears of it. The proxies are real ones that would reach anything inside.
 */
import { expect, onTestFinished, test } from "vitest";
import type { FeedFetcher } from "../src/feeds/fetch/fetch-outcome.ts";
import { aFetcher, aServer, plainRequest } from "./support/fetchers.ts";
import { INNER_ADDRESSES, refusalOf } from "./support/inner-addresses.ts";
import type { Route, ScriptedServer } from "./support/scripted-server.ts";
import { startHttpProxy, startSocksProxy, type TestProxy } from "./support/test-proxies.ts";

const PROXIES = [
  ["http", startHttpProxy],
  ["socks5h", startSocksProxy],
] as const;

interface Proxied {
  readonly server: ScriptedServer;
  readonly proxy: TestProxy;
  readonly fetcher: FeedFetcher;
}

/** A server that the proxy finds under each of these names. */
async function behind(
  [scheme, start]: (typeof PROXIES)[number],
  names: readonly string[],
  routes: Readonly<Record<string, Route>>,
): Promise<Proxied> {
  const server = await aServer(routes);
  const proxy = await start(Object.fromEntries(names.map((name) => [name, server.port])));
  onTestFinished(() => proxy.close());
  const fetcher = aFetcher({ proxyUrl: `${scheme}://127.0.0.1:${proxy.port}` });
  return { server, proxy, fetcher };
}

const INSIDE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "localhost", "router.lan"];

test.each(PROXIES)("no inner number is told to a proxy (%s)", async (...kind) => {
  const { server, proxy, fetcher } = await behind(kind, INSIDE, { "/": { body: "secret" } });
  for (const address of INNER_ADDRESSES) {
    for (const scheme of ["http", "https"]) {
      const url = `${scheme}://${address.written}/?key=hunter2`;
      const outcome = await fetcher.fetch(plainRequest(url));
      expect(outcome).toMatchObject({ failure: "forbidden", problem: refusalOf(address) });
    }
  }
  expect(proxy.asked).toEqual([]);
  expect(proxy.openConnections()).toBe(0);
  expect(server.requests).toEqual([]);
});

/** SOCKS writes a name's length into one byte: this one would be "127.0.0.1" and the rest data. */
const TOO_LONG = `127.0.0.1aa${"b".repeat(63)}.${`${"b".repeat(61)}.`.repeat(3)}eeee`;

test.each(PROXIES)("no name of a local network is told to a proxy (%s)", async (...kind) => {
  const { server, proxy, fetcher } = await behind(kind, INSIDE, { "/": { body: "secret" } });
  const names = ["localhost", "localhost.", "localhost..", "127.0.0.1..", "router.lan", "intranet"];
  const more = ["x.localhost", "metadata.google.internal", "nas.home.arpa", "db.local", TOO_LONG];
  expect(TOO_LONG.length).toBe(256 + "127.0.0.1".length);
  for (const name of [...names, ...more]) {
    const outcome = await fetcher.fetch(plainRequest(`http://${name}/`));
    expect(outcome).toMatchObject({ failure: "forbidden" });
  }
  expect(proxy.asked).toEqual([]);
  expect(server.requests).toEqual([]);
});

test.each(PROXIES)("what a redirect says is judged behind a proxy too (%s)", async (...kind) => {
  const { server, proxy, fetcher } = await behind(kind, [...INSIDE, "news.example"], {
    "/": { body: "secret" },
  });
  const targets = ["http://127.0.0.1/", "//0x7f.1/", "http://localhost/", "http://router.lan/"];
  const more = ["https://[::ffff:10.0.0.1]/", "http://169.254.169.254/", `//${TOO_LONG}/`];
  const others = ["ftp://news.example/", "http://news.example:25/", "http://u:p@news.example/"];
  const locations = [...targets, ...more, ...others];
  for (const location of locations) {
    server.on("/feed", { status: 307, headers: { location } });
    const outcome = await fetcher.fetch(plainRequest("http://news.example/feed"));
    expect(outcome).toMatchObject({
      failure: "forbidden",
      problem: expect.stringMatching(/^A redirect failed\. /),
    });
  }
  expect(new Set(proxy.asked)).toEqual(new Set(["news.example:80"]));
  expect(server.requests).toHaveLength(locations.length);
});

test.each(PROXIES)(
  "names and numbers outside are fetched through a proxy (%s)",
  async (...kind) => {
    const { proxy, fetcher } = await behind(kind, ["news.example", "8.8.8.8"], {
      "/feed": { status: 302, headers: { location: "http://134744072/end" } },
      "/end": { body: "<rss/>" },
    });
    expect(await fetcher.fetch(plainRequest("http://news.example/feed"))).toMatchObject({
      kind: "fetched",
      url: "http://8.8.8.8/end",
    });
    expect(proxy.asked).toEqual(["news.example:80", "8.8.8.8:80"]);
  },
);
