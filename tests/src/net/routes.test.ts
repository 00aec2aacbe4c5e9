import { expect, test } from "vitest";
import { planRoutes } from "../../../src/net/routes.ts";
import { unwrap } from "../../support/temp.ts";

const WORDS = { name: "API root", example: "https://api.example" };

test("each root in order, and for each root each proxy in order", () => {
  const routes = unwrap(
    planRoutes({
      words: WORDS,
      roots: ["https://api.telegram.org", "https://mirror.example:8443/bots/"],
      proxies: [null, "socks5h://reader:hunter2@10.0.0.1:1080", "http://10.0.0.2:3128"],
    }),
  );
  expect(routes.map(({ name }) => name)).toEqual([
    "api.telegram.org",
    "api.telegram.org via socks5h proxy 2",
    "api.telegram.org via http proxy 3",
    "mirror.example:8443",
    "mirror.example:8443 via socks5h proxy 2",
    "mirror.example:8443 via http proxy 3",
  ]);
  expect(routes.map(({ proxyIndex }) => proxyIndex)).toEqual([0, 1, 2, 0, 1, 2]);
  expect(routes[4]).toMatchObject({
    root: "https://mirror.example:8443/bots",
    proxyUrl: "socks5h://reader:hunter2@10.0.0.1:1080",
  });
});

test("two roots on one host have names of their own, without the path", () => {
  const roots = ["https://mirror.example/hunter2", "https://mirror.example/hunter3"];
  const routes = unwrap(planRoutes({ roots, proxies: [null], words: WORDS }));
  expect(routes.map(({ name }) => name)).toEqual([
    "mirror.example (root 1)",
    "mirror.example (root 2)",
  ]);
});

test.each<
  readonly [roots: readonly string[], proxies: readonly (string | null)[], problem: RegExp]
>([
  [[], [null], /^API root: at least one/],
  [["https://a.example"], [], /^At least one proxy/],
  [["a.example/hunter2"], [null], /^API root 1 must look like/],
  [["https://a.example", "ftp://b.example/hunter2"], [null], /^API root 2 must look like/],
  [["https://user:hunter2@a.example"], [null], /^API root 1 may hold a host/],
  [["https://a.example/?key=hunter2"], [null], /^API root 1 may hold a host/],
  [["https://a.example"], [null, "socks5://u:hunter2@10.0.0.1"], /^Proxy 2 must begin with/],
  [["https://a.example"], ["hunter2"], /^Proxy 1 must begin with/],
])("roots %j and proxies %j are refused", (roots, proxies, problem) => {
  const planned = planRoutes({ roots, proxies, words: WORDS });
  expect(planned).toEqual({ kind: "bad", problem: expect.stringMatching(problem) });
  expect(JSON.stringify(planned)).not.toContain("hunter");
});
