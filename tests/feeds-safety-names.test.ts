/**
 * A name is only as good as what it leads to, at the very moment of connecting: names that lead
 * inside, that change their mind, that offer both. Below the real fetcher lies a network where
 * everything inside would answer (tests/support/two-networks.ts).
 */
import { expect, test } from "vitest";
import { twoNetworks } from "./support/two-networks.ts";

const EVIL = "http://evil.example/feed?key=hunter2";

const leadsTo = (address: string, why: string, name = "evil.example"): string =>
  `The host name ${name} leads to ${address}, which is ${why}; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`;

test.each<readonly [address: string, why: string]>([
  ["127.0.0.1", "this machine itself"],
  ["127.8.8.8", "this machine itself"],
  ["0.0.0.0", "unspecified"],
  ["10.1.2.3", "private"],
  ["172.20.0.1", "private"],
  ["192.168.0.10", "private"],
  ["169.254.169.254", "link-local"],
  ["100.100.100.200", "shared inside a provider's network"],
  ["168.63.129.16", "a cloud platform's own service"],
  ["192.0.0.192", "reserved"],
  ["198.18.7.7", "reserved"],
  ["240.1.1.1", "reserved"],
  ["255.255.255.255", "reserved"],
  ["224.0.0.251", "multicast"],
  ["::1", "this machine itself"],
  ["::", "unspecified"],
  ["fe80::1", "link-local"],
  ["fe80::1%eth0", "bound to one network interface"],
  ["fd00:ec2::254", "private"],
  ["fec0::1", "reserved"],
  ["ff02::fb", "multicast"],
  ["::ffff:127.0.0.1", "this machine itself"],
  ["::ffff:a9fe:a9fe", "link-local"],
  ["::127.0.0.1", "reserved"],
  ["64:ff9b::10.0.0.1", "private"],
  ["2002:7f00:1::1", "reserved"],
  ["2001:0:808:808:0:ffff:80ff:fffe", "reserved"],
  ["2001:db8::1", "reserved"],
  ["4000::1", "reserved"],
])("a name that leads to %s is not asked: %s", async (address, why) => {
  const networks = await twoNetworks({ names: { "evil.example": [[address]] } });
  expect(await networks.fetch(EVIL)).toEqual({
    kind: "failed",
    failure: "forbidden",
    problem: leadsTo(address, why),
    retryAfterMs: null,
  });
  expect(networks.dialled).toEqual([]);
  networks.expectUntouched();
});

test.each<readonly [what: string, addresses: readonly string[], dialled: readonly string[]]>([
  ["inside first", ["127.0.0.1", "93.184.215.14"], ["93.184.215.14"]],
  ["inside last", ["93.184.215.14", "10.0.0.1"], ["93.184.215.14"]],
  ["inside over IPv6", ["::1", "2606:4700::1111"], ["2606:4700::1111"]],
  ["outside over IPv6 only", ["192.168.1.1", "2606:4700::1111", "fe80::1"], ["2606:4700::1111"]],
  [
    "inside between two outside",
    ["8.8.8.8", "::ffff:127.0.0.1", "93.184.215.14"],
    ["8.8.8.8", "93.184.215.14"],
  ],
])("of a name's addresses only outside ones are used: %s", async (_what, addresses, dialled) => {
  const networks = await twoNetworks({ names: { "evil.example": [addresses] } });
  expect(await networks.fetch(EVIL)).toMatchObject({ kind: "fetched" });
  expect(networks.dialled).toEqual(dialled);
  networks.expectUntouched();
});

test("a name with many addresses, all inside, is refused by the first", async () => {
  const names = { "evil.example": [["10.0.0.1", "127.0.0.1", "::1", "169.254.169.254"]] };
  const networks = await twoNetworks({ names });
  expect(await networks.fetch(EVIL)).toMatchObject({ problem: leadsTo("10.0.0.1", "private") });
  networks.expectUntouched();
});

const closing = { headers: { connection: "close" }, body: "<rss/>" };

test("a name that leads outside and then inside is judged each time it is looked up", async () => {
  const networks = await twoNetworks({
    names: { "evil.example": [["93.184.215.14"], ["127.0.0.1"], ["8.8.8.8"], ["10.0.0.1"]] },
    routes: { "/feed": closing },
  });
  expect(await networks.fetch(EVIL)).toMatchObject({ kind: "fetched" });
  const second = await networks.fetch(EVIL);
  expect(second).toMatchObject({ problem: leadsTo("127.0.0.1", "this machine itself") });
  expect(await networks.fetch(EVIL)).toMatchObject({ kind: "fetched" });
  expect(await networks.fetch(EVIL)).toMatchObject({ problem: leadsTo("10.0.0.1", "private") });
  expect(networks.dialled).toEqual(["93.184.215.14", "8.8.8.8"]);
  networks.expectUntouched();
});

test("a name that turns inside between its two redirects is refused at the second", async () => {
  const again = { status: 302, headers: { connection: "close", location: "/next" } };
  const networks = await twoNetworks({
    names: { "evil.example": [["93.184.215.14"], ["127.0.0.1"]] },
    routes: { "/feed": again },
  });
  expect(await networks.fetch(EVIL)).toMatchObject({
    failure: "forbidden",
    problem: leadsTo("127.0.0.1", "this machine itself"),
  });
  expect(networks.outside.requests).toHaveLength(1);
  networks.expectUntouched();
});

test("a name that changes its mind at every look-up leads inside not once in forty", async () => {
  const flips = Array.from({ length: 40 }, (_, at) => [at % 2 === 0 ? "8.8.8.8" : "127.0.0.1"]);
  const networks = await twoNetworks({
    names: { "evil.example": flips },
    routes: { "/feed": closing },
  });
  const outcomes = await Promise.all(flips.map(() => networks.fetch(EVIL)));
  const refused = outcomes.filter(({ kind }) => kind === "failed");
  expect(refused).not.toEqual([]);
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ problem: leadsTo("127.0.0.1", "this machine itself") });
  }
  expect(networks.outside.requests.length).toBe(outcomes.length - refused.length);
  networks.expectUntouched();
});

test("an allowed name may lead inside, but neither its neighbours nor its other ports", async () => {
  const names = { "wiki.example": [["10.0.0.7"]], "evil.wiki.example": [["10.0.0.7"]] };
  const fetcher = { allowedHosts: ["wiki.example:8080"] };
  const networks = await twoNetworks({ names, fetcher });
  expect(await networks.fetch("http://wiki.example/feed")).toMatchObject({
    problem: leadsTo("10.0.0.7", "private", "wiki.example"),
  });
  expect(await networks.fetch("http://evil.wiki.example/feed")).toMatchObject({
    problem: leadsTo("10.0.0.7", "private", "evil.wiki.example"),
  });
  networks.expectUntouched();
  expect(await networks.fetch("http://wiki.example:8080/feed")).toMatchObject({ kind: "fetched" });
  expect(networks.inside.requests).toHaveLength(1);
});

test("https is judged as http is, before any handshake", async () => {
  const networks = await twoNetworks({ names: { "evil.example": [["127.0.0.1"]] } });
  expect(await networks.fetch("https://evil.example/feed")).toMatchObject({
    failure: "forbidden",
    problem: leadsTo("127.0.0.1", "this machine itself"),
  });
  expect(networks.dialled).toEqual([]);
  networks.expectUntouched();
});
