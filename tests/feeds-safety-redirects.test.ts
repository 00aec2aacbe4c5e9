/**
 * Redirects are written by strangers: each hop of a chain is judged as the first address is, and
 * the last word belongs to the address guard. The targets that are inner numbers stand in
 * feeds-safety-literals.test.ts.
 */
import { expect, test } from "vitest";
import type { Route } from "./support/scripted-server.ts";
import { twoNetworks } from "./support/two-networks.ts";

const to = (location: string, status = 302): Route => ({ status, headers: { location } });

const SELF =
  "The address 127.0.0.1 is this machine itself; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.";
const LINK_LOCAL =
  "The address 169.254.169.254 is link-local; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.";
const LOGIN = "The address carries a user name or password; remove it.";
const UNREADABLE = "This is no web address; it must look like https://example.org/feed.";
const schemeOf = (scheme: string): string =>
  `Addresses with ${scheme}: are not fetched; use http:// or https://.`;
const portOf = (port: number): string =>
  `Port ${port} is not used for feeds; allow it with FEED_ALLOWED_HOSTS (news.example:${port}) or use port 80 or 443.`;
const localOf = (name: string): string =>
  `The host name ${name} belongs to a local network; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`;

test.each([301, 302, 303, 307, 308])("HTTP %i to an inner address is refused", async (status) => {
  const routes = { "/feed": to("http://127.0.0.1/?key=hunter2", status) };
  const networks = await twoNetworks({ routes });
  expect(await networks.fetch("http://news.example/feed")).toEqual({
    kind: "failed",
    failure: "forbidden",
    problem: `A redirect failed. ${SELF}`,
    retryAfterMs: null,
  });
  networks.expectUntouched();
});

test.each<readonly [location: string, problem: string]>([
  ["//127.0.0.1/", SELF],
  ["///127.0.0.1/", SELF],
  ["/\\127.0.0.1/", SELF],
  ["\\\\127.0.0.1\\", SELF],
  ["\t//127.0.0.1/", SELF],
  ["http:\\\\127.0.0.1/", SELF],
  ["hTTp://0x7F.1/", SELF],
  ["http://127.0.0.1#@news.example/", SELF],
  ["http://169.254.169.254/latest/meta-data/iam/security-credentials/", LINK_LOCAL],
  ["https://169.254.169.254/", LINK_LOCAL],
  ["http://localhost/", localOf("localhost")],
  ["//intranet/", localOf("intranet")],
  ["http://metadata.google.internal/", localOf("metadata.google.internal")],
  ["http://localhost../", "The host name localhost.. has a dot too many; correct it."],
  ["file:///etc/passwd", schemeOf("file")],
  ["ftp://news.example/feed", schemeOf("ftp")],
  ["gopher://127.0.0.1:6379/_INFO", schemeOf("gopher")],
  ["data:application/rss+xml,<rss/>", schemeOf("data")],
  ["javascript:alert(1)", schemeOf("javascript")],
  ["blob:http://127.0.0.1/1", schemeOf("blob")],
  ["feed://127.0.0.1/", schemeOf("feed")],
  ["http://user:hunter2@news.example/", LOGIN],
  ["//:hunter2@news.example/", LOGIN],
  ["http://news.example@127.0.0.1/", LOGIN],
  ["http://news.example:8080/", portOf(8080)],
  ["http://news.example:22/", portOf(22)],
  ["//news.example:6379/", portOf(6379)],
  ["http://[broken", UNREADABLE],
  ["http://256.256.256.256/", UNREADABLE],
])("a redirect to %j is refused", async (location, problem) => {
  const networks = await twoNetworks({ routes: { "/feed": to(location) } });
  const outcome = await networks.fetch("http://news.example/feed");
  expect(outcome).toMatchObject({
    failure: "forbidden",
    problem: `A redirect failed. ${problem}`,
  });
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
  expect(networks.outside.requests).toHaveLength(1);
  networks.expectUntouched();
});

test("a chain that goes outside four times and then inside is refused at the last", async () => {
  const networks = await twoNetworks({
    routes: {
      "/feed": to("http://other.example/1", 301),
      "/1": to("/2", 308),
      "/2": to("http://8.8.8.8/3", 307),
      "/3": to("//news.example/4", 303),
      "/4": to("http://[::ffff:127.0.0.1]/", 302),
    },
  });
  expect(await networks.fetch("http://news.example/feed")).toMatchObject({
    failure: "forbidden",
    problem:
      "A redirect failed. The address ::ffff:7f00:1 is this machine itself; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.",
  });
  const paths = networks.outside.requests.map(({ path }) => path);
  expect(paths).toEqual(["/feed", "/1", "/2", "/3", "/4"]);
  networks.expectUntouched();
});

test.each(["http", "https"])(
  "a redirect to a name that leads inside is refused (%s)",
  async (scheme) => {
    const networks = await twoNetworks({
      names: { "evil.example": [["10.0.0.1"]] },
      routes: { "/feed": to(`${scheme}://evil.example/?key=hunter2`) },
    });
    expect(await networks.fetch("http://news.example/feed")).toEqual({
      kind: "failed",
      failure: "forbidden",
      problem:
        "The host name evil.example leads to 10.0.0.1, which is private; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.",
      retryAfterMs: null,
    });
    networks.expectUntouched();
  },
);

test("an answer with two targets is followed to the first only, and that is judged", async () => {
  const two = { status: 302, headers: { location: ["http://127.0.0.1/", "/ok"] } };
  const networks = await twoNetworks({ routes: { "/feed": two } });
  expect(await networks.fetch("http://news.example/feed")).toMatchObject({ failure: "forbidden" });
  expect(networks.outside.requests).toHaveLength(1);
  networks.expectUntouched();
});

test.each(["refresh", "content-location", "link", "alt-svc", "location"])(
  "a target in the header %s of a good answer is not followed",
  async (name) => {
    const value = {
      refresh: "0; url=http://127.0.0.1/",
      link: "<http://127.0.0.1/>; rel=self",
      "alt-svc": 'h2="127.0.0.1:443"',
    }[name];
    const headers = { [name]: value ?? "http://127.0.0.1/" };
    const networks = await twoNetworks({ routes: { "/feed": { headers, body: "<rss/>" } } });
    expect(await networks.fetch("http://news.example/feed")).toMatchObject({
      kind: "fetched",
      url: "http://news.example/feed",
    });
    networks.expectUntouched();
  },
);

test("loops end, also those over many hosts", async () => {
  const networks = await twoNetworks({
    routes: { "/feed": to("http://other.example/b", 301), "/b": to("//news.example/feed", 307) },
  });
  expect(await networks.fetch("http://news.example/feed")).toMatchObject({
    problem: "Redirects more than 5 times.",
  });
  expect(networks.outside.requests).toHaveLength(6);
  networks.expectUntouched();
});

test.each<readonly [what: string, location: string, url: string]>([
  ["another host", "http://other.example/end", "http://other.example/end"],
  ["a path", "/end", "http://news.example/end"],
  ["a neighbour", "end", "http://news.example/end"],
  ["the same scheme", "//other.example/end", "http://other.example/end"],
  ["a number outside", "http://8.8.8.8/end", "http://8.8.8.8/end"],
  ["a number outside (IPv6)", "//[2606:4700::1111]/end", "http://[2606:4700::1111]/end"],
  ["a number outside, mapped", "http://134744072/end", "http://8.8.8.8/end"],
])("a redirect to %s is followed", async (_what, location, url) => {
  const networks = await twoNetworks({
    routes: { "/feed": to(location, 301), "/end": { body: "<rss/>" } },
  });
  const outcome = await networks.fetch("http://news.example/feed");
  expect(outcome).toMatchObject({ kind: "fetched", url, movedTo: url });
  networks.expectUntouched();
});

test("a redirect may lead to a host inside that the operator allows", async () => {
  const networks = await twoNetworks({
    routes: { "/feed": to("http://127.0.0.1:8080/feed") },
    fetcher: { allowedHosts: ["127.0.0.1:8080"] },
  });
  expect(await networks.fetch("http://news.example/feed")).toMatchObject({ kind: "fetched" });
  expect(networks.inside.requests).toHaveLength(1);
});
