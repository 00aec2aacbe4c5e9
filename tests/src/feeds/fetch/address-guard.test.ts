import { expect, test } from "vitest";
import {
  checkAddress,
  checkUrl,
  isAllowedHost,
} from "../../../../src/feeds/fetch/address-guard.ts";

const PUBLIC_ADDRESSES = [
  ...["8.8.8.8", "93.184.215.14", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255"],
  ...["172.32.0.0", "192.167.255.255", "192.169.0.0", "169.253.255.255", "223.255.255.255"],
  ...["11.0.0.0", "126.255.255.255", "128.0.0.0", "198.17.255.255", "198.20.0.0"],
  ...["2606:4700::1111", "2a00:1450:4001:80b::200e", "2001:4860:4860::8888", "2400:cb00::1"],
  ...["::ffff:8.8.8.8", "::ffff:808:808", "64:ff9b::808:808", "64:ff9b::8.8.8.8"],
];

test.each(PUBLIC_ADDRESSES)("the public address %s may be asked", (address) => {
  expect(checkAddress(address)).toEqual({ kind: "ok", value: address });
});

const REFUSED_ADDRESSES: readonly (readonly [address: string, why: string])[] = [
  ["127.0.0.1", "this machine itself"],
  ["127.255.255.254", "this machine itself"],
  ["::1", "this machine itself"],
  ["10.0.0.1", "private"],
  ["10.255.255.255", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.0.1", "private"],
  ["192.168.255.255", "private"],
  ["fc00::1", "private"],
  ["fd00:ec2::254", "private"],
  ["169.254.169.254", "link-local"],
  ["169.254.0.1", "link-local"],
  ["fe80::1", "link-local"],
  ["febf::1", "link-local"],
  ["100.64.0.1", "shared inside a provider's network"],
  ["100.100.100.200", "shared inside a provider's network"],
  ["100.127.255.255", "shared inside a provider's network"],
  ["168.63.129.16", "a cloud platform's own service"],
  ["0.0.0.0", "unspecified"],
  ["0.1.2.3", "unspecified"],
  ["::", "unspecified"],
  ["224.0.0.1", "multicast"],
  ["239.255.255.250", "multicast"],
  ["ff02::1", "multicast"],
  ["255.255.255.255", "reserved"],
  ["240.0.0.1", "reserved"],
  ["192.0.0.192", "reserved"],
  ["192.0.2.1", "reserved"],
  ["192.88.99.1", "reserved"],
  ["198.18.0.1", "reserved"],
  ["198.51.100.7", "reserved"],
  ["203.0.113.9", "reserved"],
  ["2001:db8::1", "reserved"],
  ["3fff::1", "reserved"],
  // Tunnels that carry an IPv4 address: 6to4 and Teredo to 127.0.0.1 and others.
  ["2002:7f00:1::", "reserved"],
  ["2002:808:808::1", "reserved"],
  ["2001:0:53aa:64c::1", "reserved"],
  // Not handed out by IANA, or not to be routed.
  ["::7f00:1", "reserved"],
  ["::127.0.0.1", "reserved"],
  ["::8.8.8.8", "reserved"],
  ["4000::1", "reserved"],
  ["1::1", "reserved"],
  ["100::1", "reserved"],
  ["fec0::1", "reserved"],
  ["5f00::1", "reserved"],
  // Mapped and NAT64 addresses are what they carry.
  ["::ffff:127.0.0.1", "this machine itself"],
  ["::ffff:7f00:1", "this machine itself"],
  ["::ffff:10.0.0.1", "private"],
  ["::ffff:169.254.169.254", "link-local"],
  ["64:ff9b::7f00:1", "this machine itself"],
  ["64:ff9b::10.0.0.1", "private"],
  ["64:ff9b::a9fe:a9fe", "link-local"],
  ["64:ff9b:1::808:808", "reserved"],
  ["::ffff:0:127.0.0.1", "reserved"],
  ["fe80::1%eth0", "bound to one network interface"],
  ["2606:4700::1111%1", "bound to one network interface"],
  // What a resolver never gives: forms that mean one thing here and another there.
  ["2130706433", "no numeric address"],
  ["0x7f.1", "no numeric address"],
  ["0177.0.0.1", "no numeric address"],
  ["127.1", "no numeric address"],
  ["[::1]", "no numeric address"],
  ["example.org", "no numeric address"],
  ["", "no numeric address"],
];

test.each(REFUSED_ADDRESSES)("the address %j is refused: %s", (address, why) => {
  expect(checkAddress(address)).toEqual({
    kind: "bad",
    problem: `The address ${address} is ${why}; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`,
  });
});

test.each([
  "https://example.org/feed",
  "http://example.org/",
  "http://example.org:443/odd-but-standard",
  "https://example.org:80/",
  "https://news.example.co.uk/rss?format=xml&key=a",
  "https://пример.испытание/лента",
  "http://8.8.8.8/feed",
  "http://[2606:4700::1111]/feed",
  "http://0x08080808/feed",
  "https://localhost.example.org/",
  "https://internal.example.org/",
  "https://lan.example.org./",
  "https://homecorp.example/",
  `https://${"a.".repeat(123)}example./`,
  "https://10.example.org/",
  "HTTPS://EXAMPLE.ORG/",
])("%s may be fetched", (address) => {
  expect(checkUrl(address, [])).toEqual({ kind: "ok", value: new URL(address) });
});

const LOOPBACK = /^The address 127\.0\.0\.1 is this machine itself; /;
const DOTS = /^The host name \S+ has a dot too many; correct it\.$/;
const LOCAL_NAME = /^The host name \S+ belongs to a local network; /;

test.each<readonly [address: string, problem: RegExp]>([
  ["http://127.0.0.1/", LOOPBACK],
  ["http://127.0.0.1./", LOOPBACK],
  ["http://127.1/", LOOPBACK],
  ["http://2130706433/", LOOPBACK],
  ["http://0x7f000001/", LOOPBACK],
  ["http://0x7f.1/", LOOPBACK],
  ["http://0177.0.0.1/", LOOPBACK],
  ["http://017700000001/", LOOPBACK],
  ["http://127.0.0.0x1/", LOOPBACK],
  ["http://%31%32%37.0.0.1/", LOOPBACK],
  ["http://127。0。0。1/", LOOPBACK],
  ["http://①②⑦.0.0.1/", LOOPBACK],
  ["http://0/", /^The address 0\.0\.0\.0 is unspecified; /],
  ["http://[::1]/", /^The address ::1 is this machine itself; /],
  ["http://[::ffff:127.0.0.1]/", /^The address ::ffff:7f00:1 is this machine itself; /],
  ["http://[::ffff:a9fe:a9fe]/", /^The address ::ffff:a9fe:a9fe is link-local; /],
  ["http://[::127.0.0.1]/", /^The address ::7f00:1 is reserved; /],
  ["http://[64:ff9b::192.168.1.1]/", /^The address 64:ff9b::c0a8:101 is private; /],
  ["http://[2002:7f00:1::]/", /^The address 2002:7f00:1:: is reserved; /],
  ["http://[fd12::1]/", /^The address fd12::1 is private; /],
  ["http://169.254.169.254/latest/meta-data/", /^The address 169\.254\.169\.254 is link-local; /],
  ["http://10.0.0.1/", /^The address 10\.0\.0\.1 is private; .*FEED_ALLOWED_HOSTS\.$/],
  ["http://localhost/", LOCAL_NAME],
  ["http://LOCALHOST./", LOCAL_NAME],
  ["http://feed.localhost/", LOCAL_NAME],
  ["http://printer.local/", LOCAL_NAME],
  ["http://nas.home.arpa/", LOCAL_NAME],
  ["http://metadata.google.internal/", LOCAL_NAME],
  ["http://intranet/", LOCAL_NAME],
  ["http://intranet./", LOCAL_NAME],
  ["http://localhost.localdomain/", LOCAL_NAME],
  ["http://router.lan/", LOCAL_NAME],
  ["http://nas.home/", LOCAL_NAME],
  ["http://wiki.corp/", LOCAL_NAME],
  ["http://wiki.intranet/", LOCAL_NAME],
  ["http://db.private./", LOCAL_NAME],
  ["http://localhost../", DOTS],
  ["http://127.0.0.1../", DOTS],
  ["http://news..example/", DOTS],
  ["http://.news.example/", DOTS],
  [`http://${"a.".repeat(128)}example/`, /^The host name is longer than 254 characters; /],
  ["http://example.org:8080/", /^Port 8080 is not used for feeds; .*\(example\.org:8080\)/],
  ["http://example.org:22/", /^Port 22 /],
  ["http://example.org:0/", /^Port 0 /],
  ["http://127.0.0.1:6379/", /^Port 6379 /],
  ["file:///etc/passwd", /^Addresses with file: are not fetched; /],
  ["ftp://example.org/feed", /^Addresses with ftp: /],
  ["gopher://example.org/", /^Addresses with gopher: /],
  ["data:text/xml,<rss/>", /^Addresses with data: /],
  ["javascript:alert(1)", /^Addresses with javascript: /],
  [
    "https://user:hunter2@example.org/",
    /^The address carries a user name or password; remove it\.$/,
  ],
  ["https://user@example.org/", /^The address carries /],
  ["https://:hunter2@example.org/", /^The address carries /],
  ["https://example.org@127.0.0.1/", /^The address carries /],
  ["example.org/feed?key=hunter2", /^This is no web address; /],
  ["http://", /^This is no web address; /],
  ["http://exa mple.org/", /^This is no web address; /],
  ["http://[::1/", /^This is no web address; /],
  ["http://256.256.256.256/", /^This is no web address; /],
  ["", /^This is no web address; /],
])("%s is refused", (address, problem) => {
  const checked = checkUrl(address, ["allowed.example"]);
  expect(checked).toEqual({ kind: "bad", problem: expect.stringMatching(problem) });
  expect(JSON.stringify(checked)).not.toContain("hunter2");
});

test.each<readonly [allowed: string, address: string]>([
  ["127.0.0.1:8080", "http://127.0.0.1:8080/feed"],
  ["127.0.0.1:8080", "http://0x7f.1:8080/feed"],
  ["10.0.0.1", "http://10.0.0.1/feed"],
  ["10.0.0.1", "https://10.0.0.1/feed"],
  ["10.0.0.1:443", "https://10.0.0.1/feed"],
  ["localhost:3000", "http://localhost:3000/feed"],
  ["Intranet", "http://intranet/feed"],
  ["news.example:8443", "https://news.example:8443/feed"],
  ["пример.испытание:81", "http://пример.испытание:81/"],
  ["::1", "http://[::1]/"],
  ["[::1]", "http://[::1]/"],
  ["[::1]:8080", "http://[::1]:8080/"],
  ["[0:0::1]:8080", "http://[::1]:8080/"],
])("%s on the allow-list lets %s pass", (allowed, address) => {
  expect(checkUrl(address, ["other.example", allowed]).kind).toBe("ok");
});

test.each<readonly [allowed: string, address: string]>([
  ["127.0.0.1:8080", "http://127.0.0.1:8081/"],
  ["127.0.0.1:8080", "http://127.0.0.1/"],
  ["10.0.0.1", "http://10.0.0.1:9200/"],
  ["10.0.0.1", "http://10.0.0.2/"],
  ["10.0.0.1:443", "http://10.0.0.1/"],
  ["example.org:8080", "http://sub.example.org:8080/"],
  ["localhost", "http://feed.localhost/"],
  ["localhost", "ftp://localhost/"],
  ["localhost", "http://user@localhost/"],
  ["::1:80", "http://[::1]/"],
  ["not a host", "http://127.0.0.1/"],
  ["", "http://127.0.0.1/"],
])("%s on the allow-list does not let %s pass", (allowed, address) => {
  expect(checkUrl(address, [allowed]).kind).toBe("bad");
});

test("a host is allowed whatever the case of its name and with or without brackets", () => {
  expect(isAllowedHost("NEWS.example", 443, ["news.EXAMPLE"])).toBe(true);
  expect(isAllowedHost("::1", 8080, ["[::1]:8080"])).toBe(true);
  expect(isAllowedHost("[::1]", 8080, ["[::1]:8080"])).toBe(true);
});
