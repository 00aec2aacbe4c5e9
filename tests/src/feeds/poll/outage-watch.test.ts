import { expect, test } from "vitest";
import { createOutageWatch, type PassEnd } from "../../../../src/feeds/poll/outage-watch.ts";
import type { FeedId } from "../../../../src/model/ids.ts";

/** Feeds are numbered as they come; their hosts are the letters. */
const unreached = (...hosts: string[]): PassEnd["unreached"] =>
  hosts.map((host) => ({ host, feed: host.charCodeAt(0) as FeedId }));
const failing = (...hosts: string[]): PassEnd => ({
  ...{ isAnswered: false, unreached: unreached(...hosts) },
});
const answering = (...hosts: string[]): PassEnd => ({
  ...{ isAnswered: true, unreached: unreached(...hosts) },
});
const [A, B] = ["a".charCodeAt(0), "b".charCodeAt(0)];

test("three hosts out of reach without an answer between them are an outage, over however many passes", () => {
  const watch = createOutageWatch();
  const kinds = [
    ...[failing("a"), failing("b"), failing("c"), failing("a")],
    ...[answering("b"), failing("c"), failing("a"), failing()],
  ].map((pass) => watch.note(pass).kind);
  expect(kinds).toEqual(["none", "none", "began", "lasts", "none", "none", "none", "none"]);
});

test("when it turns out to be an outage, what was counted against feeds before is pardoned, once", () => {
  const watch = createOutageWatch();
  for (const pass of [failing("a"), failing("a", "b")])
    expect(watch.note(pass).pardoned.size).toBe(0);
  expect([...watch.note(failing("b", "c")).pardoned]).toEqual([
    [A, 2],
    [B, 1],
  ]);
  expect(watch.note(failing("d")).pardoned.size).toBe(0);
});

test("what failed before the last answer is not pardoned", () => {
  const watch = createOutageWatch();
  for (const pass of [failing("a"), answering(), failing("b")]) watch.note(pass);
  expect([...watch.note(failing("c", "d")).pardoned]).toEqual([[B, 1]]);
});

test("a pass in which three hosts are out of reach is one at once", () => {
  expect(createOutageWatch().note(failing("a", "b", "c")).kind).toBe("began");
});

test("one host that fails for all its feeds, or again and again, is at fault itself", () => {
  const watch = createOutageWatch();
  expect(watch.note(failing("a", "a", "a")).kind).toBe("none");
  for (let pass = 0; pass < 5; pass += 1) expect(watch.note(failing("a", "b")).kind).toBe("none");
});

test("where anybody answers, those that cannot be reached are at fault, however many", () => {
  const watch = createOutageWatch();
  expect(watch.note(answering("a", "b", "c", "d")).kind).toBe("none");
  expect(watch.note(failing("e")).kind).toBe("none");
});
