import { expect, test } from "vitest";
import { portOf, withoutBrackets } from "../../../src/net/host.ts";

test.each<readonly [host: string, bare: string]>([
  ["[::1]", "::1"],
  ["::1", "::1"],
  ["example.org", "example.org"],
])("%s without brackets is %s", (host, bare) => {
  expect(withoutBrackets(host)).toBe(bare);
});

test.each<readonly [address: string, port: number]>([
  ["https://example.org/", 443],
  ["http://example.org/", 80],
  ["https://example.org:8443/", 8443],
])("%s leads to port %i", (address, port) => {
  expect(portOf(new URL(address))).toBe(port);
});
