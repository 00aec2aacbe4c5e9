/**
 * Feeds come from lists that people write and from redirects that anyone writes: neither may make
 * the bot ask what stands beside it. Here every way to write an inner address, first as a feed's own
 * address and then as the target of a redirect, through the real fetcher and connector; below them
 * lies a network where everything inside would answer (tests/support/two-networks.ts).
 */
import { expect, test } from "vitest";
import { INNER_ADDRESSES, refusalOf } from "./support/inner-addresses.ts";
import { OUTSIDE, twoNetworks } from "./support/two-networks.ts";

/** UTF-8 bytes in the shape in which header values carry them. */
const asHeader = (text: string): string => Buffer.from(text).toString("latin1");

test.each(INNER_ADDRESSES)("http://$written is refused: $shown is $why", async (address) => {
  const networks = await twoNetworks();
  expect(await networks.fetch(`http://${address.written}/feed?key=hunter2`)).toEqual({
    kind: "failed",
    failure: "forbidden",
    problem: refusalOf(address),
    retryAfterMs: null,
  });
  expect(networks.dialled).toEqual([]);
  networks.expectUntouched();
});

test.each(INNER_ADDRESSES)("a redirect to //$written is refused as well", async (address) => {
  const location = asHeader(`//${address.written}/?key=hunter2`);
  const networks = await twoNetworks({
    routes: { "/feed": { status: 302, headers: { location } } },
  });
  expect(await networks.fetch("http://news.example/feed")).toEqual({
    kind: "failed",
    failure: "forbidden",
    problem: `A redirect failed. ${refusalOf(address)}`,
    retryAfterMs: null,
  });
  expect(networks.outside.requests).toHaveLength(1);
  networks.expectUntouched();
});

const LOCAL = (name: string): string =>
  `The host name ${name} belongs to a local network; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`;
const PORT = (port: number, host = "news.example"): string =>
  `Port ${port} is not used for feeds; allow it with FEED_ALLOWED_HOSTS (${host}:${port}) or use port 80 or 443.`;
const SCHEME = (scheme: string): string =>
  `Addresses with ${scheme}: are not fetched; use http:// or https://.`;
const LOGIN = "The address carries a user name or password; remove it.";
const UNREADABLE = "This is no web address; it must look like https://example.org/feed.";
const SELF =
  "The address 127.0.0.1 is this machine itself; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.";
const NO_NAME = (name: string): string => `The host name ${name} has a dot too many; correct it.`;

test.each<readonly [address: string, problem: string]>([
  ["http://localhost/", LOCAL("localhost")],
  ["http://localhost./", LOCAL("localhost.")],
  ["http://LocalHost/", LOCAL("localhost")],
  ["http://loc\u{AD}alhost/", LOCAL("localhost")],
  ["http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", LOCAL("localhost")],
  ["http://%6cocalhost/", LOCAL("localhost")],
  ["http://feed.localhost/", LOCAL("feed.localhost")],
  ["http://localhost.localdomain/", LOCAL("localhost.localdomain")],
  ["http://ip6-localhost/", LOCAL("ip6-localhost")],
  ["http://router.lan/", LOCAL("router.lan")],
  ["http://nas.home/", LOCAL("nas.home")],
  ["http://wiki.corp/", LOCAL("wiki.corp")],
  ["http://wiki.intranet/", LOCAL("wiki.intranet")],
  ["http://db.private/", LOCAL("db.private")],
  ["http://printer.local/", LOCAL("printer.local")],
  ["http://nas.home.arpa/", LOCAL("nas.home.arpa")],
  ["http://metadata.google.internal/computeMetadata/v1/", LOCAL("metadata.google.internal")],
  ["http://metadata.google.internal./", LOCAL("metadata.google.internal.")],
  ["http://instance-data.ec2.internal/", LOCAL("instance-data.ec2.internal")],
  ["http://metadata/computeMetadata/v1/", LOCAL("metadata")],
  ["http://kubernetes.default.svc.cluster.local/", LOCAL("kubernetes.default.svc.cluster.local")],
  ["http://localhost../", NO_NAME("localhost..")],
  ["http://127.0.0.1../", NO_NAME("127.0.0.1..")],
  ["http://news..example/", NO_NAME("news..example")],
  ["http://.news.example/", NO_NAME(".news.example")],
  ["http://news.example:22/", PORT(22)],
  ["http://news.example:6379/", PORT(6379)],
  ["http://news.example:8080/", PORT(8080)],
  ["https://news.example:9200/", PORT(9200)],
  ["http://news.example:0/", PORT(0)],
  ["http://127.0.0.1:2375/", PORT(2375, "127.0.0.1")],
  ["file:///etc/passwd", SCHEME("file")],
  ["ftp://news.example/feed", SCHEME("ftp")],
  ["gopher://127.0.0.1:6379/_INFO", SCHEME("gopher")],
  ["data:text/xml,<rss/>", SCHEME("data")],
  ["dict://127.0.0.1:11211/stat", SCHEME("dict")],
  ["ws://news.example/feed", SCHEME("ws")],
  ["blob:http://127.0.0.1/1", SCHEME("blob")],
  ["view-source:http://127.0.0.1/", SCHEME("view-source")],
  ["http://user@news.example/", LOGIN],
  ["http://user:hunter2@news.example/", LOGIN],
  ["http://:hunter2@news.example/", LOGIN],
  ["http://news.example@127.0.0.1/", LOGIN],
  ["http://127.0.0.1:80@8.8.8.8/", LOGIN],
  ["http://127.0.0.1%2f@news.example/", LOGIN],
  // The URL standard takes backslashes for slashes and leaves out tabs and line breaks.
  ["http:\\\\127.0.0.1\\feed", SELF],
  ["http:/\\127.0.0.1/", SELF],
  ["http:127.0.0.1", SELF],
  ["http:////127.0.0.1/", SELF],
  ["http://127.0.0.1\\@news.example/", SELF],
  ["http://127.0.0.1#@news.example/", SELF],
  ["http://127.0.0.1?@news.example/", SELF],
  ["ht\ntp://127.0.\t0.1\r/", SELF],
  [" \u{1}http://127.0.0.1/ ", SELF],
  ["http://[fe80::1%25eth0]/", UNREADABLE],
  ["http://[fe80::1%eth0]/", UNREADABLE],
  ["http://[::ffff:0x7f.1]/", UNREADABLE],
  ["http://[::1]%00.example/", UNREADABLE],
  ["http://127.0.0.1%00.example/", UNREADABLE],
  ["http://127.0.0.1 .example/", UNREADABLE],
  ["http://256.1.1.1/", UNREADABLE],
  ["http://0x100000000/", UNREADABLE],
  ["http://1.2.3.4.5/", UNREADABLE],
  ["http://١٢٧.0.0.1/", UNREADABLE],
  ["http://news.example:65536/", UNREADABLE],
  ["http://", UNREADABLE],
  ["//127.0.0.1/", UNREADABLE],
  ["127.0.0.1", UNREADABLE],
])("%j is refused", async (address, problem) => {
  const networks = await twoNetworks();
  expect(await networks.fetch(address)).toMatchObject({ failure: "forbidden", problem });
  expect(networks.dialled).toEqual([]);
  networks.expectUntouched();
});

test.each<readonly [address: string, dialled: string, host: string]>([
  ["http://8.8.8.8/feed", "8.8.8.8", "8.8.8.8"],
  ["http://8.8.8.8:80/feed", "8.8.8.8", "8.8.8.8"],
  ["http://8.8.8.8:443/feed", "8.8.8.8", "8.8.8.8:443"],
  ["http://134744072/feed", "8.8.8.8", "8.8.8.8"],
  ["http://0x08.8.2056/feed", "8.8.8.8", "8.8.8.8"],
  ["http://８.８.８.８/feed", "8.8.8.8", "8.8.8.8"],
  ["http://93.184.215.14/feed", "93.184.215.14", "93.184.215.14"],
  ["http://[2606:4700::1111]/feed", "2606:4700::1111", "[2606:4700::1111]"],
  ["http://[2a00:1450:4001:0::200e]/feed", "2a00:1450:4001::200e", "[2a00:1450:4001::200e]"],
  ["http://news.example/feed", "93.184.215.14", "news.example"],
  ["HTTP://NEWS.Example./feed#top", "93.184.215.14", "news.example."],
  ["http://localhost.news.example/feed", "93.184.215.14", "localhost.news.example"],
  ["http://новости.example/feed", "93.184.215.14", "xn--b1amnebsh.example"],
])("%s is fetched", async (address, dialled, host) => {
  expect(OUTSIDE).toContain(dialled);
  const names = Object.fromEntries(
    ["news.example.", "localhost.news.example", "xn--b1amnebsh.example"].map((name) => [
      name,
      [["93.184.215.14"]],
    ]),
  );
  const networks = await twoNetworks({ names });
  expect(await networks.fetch(address)).toMatchObject({ kind: "fetched" });
  expect(networks.dialled).toEqual([dialled]);
  expect(networks.outside.requests).toMatchObject([{ path: "/feed", headers: { host } }]);
  networks.expectUntouched();
});

test.each<readonly [allowed: string, address: string, dialled: string]>([
  ["127.0.0.1:8080", "http://127.0.0.1:8080/feed", "127.0.0.1"],
  ["127.0.0.1:8080", "http://0x7f.1:8080/feed", "127.0.0.1"],
  ["[::1]:8080", "http://[::1]:8080/feed", "::1"],
  ["10.0.0.7", "http://10.0.0.7/feed", "10.0.0.7"],
  ["wiki", "http://wiki/feed", "10.0.0.7"],
  ["wiki:3000", "http://wiki:3000/feed", "10.0.0.7"],
])("with %s allowed %s is fetched, though it is inside", async (allowed, address, dialled) => {
  const networks = await twoNetworks({
    names: { wiki: [["10.0.0.7"]] },
    fetcher: { allowedHosts: [allowed] },
  });
  expect(await networks.fetch(address)).toMatchObject({ kind: "fetched" });
  expect(networks.dialled).toEqual([dialled]);
  expect(networks.inside.requests).toHaveLength(1);
});
