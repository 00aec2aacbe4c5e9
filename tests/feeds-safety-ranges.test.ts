/**
 * The guard against a list of its own: the special-purpose registries of IANA (IPv4 and IPv6,
 * 2026-11), multicast, what was never handed out and Azure's own address. They are looked up with
 * Node's BlockList instead of the library the guard uses. Any address, written in any way, must be
 * judged alike.
 */
import { BlockList, isIPv6 } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAddress, checkUrl } from "../src/feeds/fetch/address-guard.ts";

const SPECIAL_IPV4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"],
  ...["192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"],
];
const SPECIAL_IPV6 = [
  ...["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"],
  // All but 2000::/3.
  ...["::/3", "4000::/2", "8000::/1"],
];

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits = ""] = range.split("/");
    list.addSubnet(address, Number(bits), isIPv6(address) ? "ipv6" : "ipv4");
  }
  return list;
}
const special4 = listOf(SPECIAL_IPV4);
const special6 = listOf(SPECIAL_IPV6);

const dotted = (value: number): string =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join(".");
const toValue = (address: string): number =>
  address.split(".").reduce((value, part) => value * 256 + Number(part), 0);

/** Any address; every other one at the edge of a range, where mistakes are. */
const ipv4 = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc
    .tuple(fc.constantFrom(...SPECIAL_IPV4), fc.boolean(), fc.integer({ min: -2, max: 2 }))
    .map(([range, isEnd, step]) => {
      const [address = "", bits = ""] = range.split("/");
      const edge = toValue(address) + (isEnd ? 2 ** (32 - Number(bits)) : 0);
      return Math.min(Math.max(edge + step, 0), 0xffffffff);
    }),
);

const hex = (value: number): string => value.toString(16);

/** The same address in ways that the URL standard takes for it. */
const WAYS: readonly ((value: number) => string)[] = [
  dotted,
  (value) => `${dotted(value)}.`,
  (value) => `${value}`,
  (value) => `0x${hex(value)}`,
  (value) => `0${value.toString(8)}`,
  (value) => `${value >>> 24}.${value & 0xffffff}`,
  (value) => `0x${hex(value >>> 24)}.${(value >>> 16) & 0xff}.0${(value & 0xffff).toString(8)}`,
  (value) => dotted(value).replaceAll(".", "。"),
  (value) => dotted(value).replace(/\d/g, (digit) => `%3${digit}`),
  (value) => dotted(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  (value) => `[::ffff:${dotted(value)}]`,
  (value) => `[::ffff:${hex(value >>> 16)}:${hex(value & 0xffff)}]`,
  (value) => `[64:ff9b::${dotted(value)}]`,
];

test("any IPv4 address is judged as the registry says, however it is written", () => {
  fc.assert(
    fc.property(ipv4, fc.constantFrom(...WAYS), (value, write) => {
      const isSpecial = special4.check(dotted(value));
      const checked = checkUrl(`http://${write(value)}/feed`, []);
      expect(checked.kind).toBe(isSpecial ? "bad" : "ok");
      expect(checkAddress(dotted(value)).kind).toBe(isSpecial ? "bad" : "ok");
    }),
    { numRuns: 5000 },
  );
});

test("an IPv4 address inside any other IPv6 address is refused, whatever it is", () => {
  fc.assert(
    fc.property(ipv4, (value) => {
      const [high, low] = [hex(value >>> 16), hex(value & 0xffff)];
      for (const address of [
        ...[`::${high}:${low}`, `::ffff:0:${high}:${low}`, `64:ff9b:1::${high}:${low}`],
        ...[`2002:${high}:${low}::1`, `2001:0:${high}:${low}::1`, `fe80::5efe:${high}:${low}`],
      ]) {
        expect(checkUrl(`http://[${address}]/`, []).kind).toBe("bad");
        expect(checkAddress(address).kind).toBe("bad");
      }
    }),
    { numRuns: 500 },
  );
});

const group = fc.integer({ min: 0, max: 0xffff });
const first = fc.oneof(
  group,
  fc.constantFrom(0x2001, 0x2002, 0x2620, 0x3fff, 0x1fff, 0x4000, 0x2000, 0xfc00, 0xfe80, 0xff02),
);
const second = fc.oneof(group, fc.constantFrom(0, 0xdb8, 0x4f, 0x1ff, 0x200, 0xfff, 0x1000));
const third = fc.oneof(group, fc.constantFrom(0, 0x8000));

test("any IPv6 address is judged as the registry says", () => {
  fc.assert(
    fc.property(
      first,
      second,
      third,
      fc.array(group, { minLength: 5, maxLength: 5 }),
      (...groups) => {
        const address = groups.flat().map(hex).join(":");
        const expected = special6.check(address, "ipv6") ? "bad" : "ok";
        expect(checkUrl(`http://[${address}]/`, []).kind, address).toBe(expected);
        expect(checkAddress(address).kind, address).toBe(expected);
      },
    ),
    { numRuns: 5000 },
  );
});
