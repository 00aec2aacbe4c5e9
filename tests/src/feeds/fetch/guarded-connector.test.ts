import type { LookupFunction } from "node:net";
import { expect, test } from "vitest";
import { aFetcher, aServer, plainRequest } from "../../../support/fetchers.ts";

/** A name server that gives these addresses, in the form the caller wants. */
function resolvingTo(...addresses: readonly string[]): LookupFunction {
  return (_hostname, options, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all === true) return callback(null, found);
    callback(null, found[0]?.address ?? "", found[0]?.family ?? 4);
  };
}

test.each<readonly [address: string, why: string]>([
  ["127.0.0.1", "this machine itself"],
  ["10.0.0.5", "private"],
  ["169.254.169.254", "link-local"],
  ["::1", "this machine itself"],
  ["::ffff:127.0.0.1", "this machine itself"],
])("a public name that leads to %s is not asked", async (address, why) => {
  const fetcher = aFetcher({ lookup: resolvingTo(address) });
  expect(await fetcher.fetch(plainRequest("http://rebind.example/feed"))).toEqual({
    ...{ kind: "failed", failure: "forbidden" },
    problem: `The host name rebind.example leads to ${address}, which is ${why}; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`,
    retryAfterMs: null,
  });
});

test("a name that changes to an inner address after the first answer is not asked there", async () => {
  const server = await aServer({ "/feed": { body: "<rss/>" } });
  let lookups = 0;
  const lookup: LookupFunction = (hostname, options, callback) => {
    lookups += 1;
    resolvingTo("127.0.0.1")(hostname, options, callback);
  };
  // Port and address are allowed for the first name only; the second leads to the same server.
  const fetcher = aFetcher({ allowedHosts: [`first.example:${server.port}`], lookup });
  const first = await fetcher.fetch(plainRequest(`http://first.example:${server.port}/feed`));
  expect(first.kind).toBe("fetched");
  const second = await fetcher.fetch(plainRequest("http://second.example/feed"));
  expect(second).toMatchObject({
    problem: expect.stringContaining("which is this machine itself"),
  });
  expect(lookups).toBe(2);
  expect(server.requests).toHaveLength(1);
});

test("a name without any address is told", async () => {
  const fetcher = aFetcher({ lookup: resolvingTo() });
  expect(await fetcher.fetch(plainRequest("http://empty.example/"))).toMatchObject({
    problem: "The host name empty.example has no address (DNS).",
  });
});

test("a name that does not exist is told", async () => {
  const lookup: LookupFunction = (hostname, _options, callback) =>
    callback(Object.assign(new Error("no"), { code: "ENOTFOUND", hostname }), []);
  const fetcher = aFetcher({ lookup });
  expect(await fetcher.fetch(plainRequest("https://missing.example/?key=hunter2"))).toMatchObject({
    kind: "failed",
    problem: "The host name missing.example does not exist (DNS).",
  });
});

test("a name server that never answers costs no more than the time allowed", async () => {
  const fetcher = aFetcher({ lookup: () => undefined, timeoutMs: 120 });
  expect(await fetcher.fetch(plainRequest("http://slow.example/"))).toMatchObject({
    problem: "The server did not answer within 0.12 s.",
  });
});
