import { expect, test } from "vitest";
import { firstOfEachHost, inTurns } from "../../../../src/feeds/poll/in-turns.ts";

/** Within which things happen also on a machine that is busy. */
const SOON = { timeout: 20_000 };

const hostOf = (item: string): string => item.slice(0, 1);

test("a slow host keeps nobody waiting, and no host has more than two at once", async () => {
  const items = ["a1", "a2", "a3", "a4", "b1", "c1"];
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (item: string): Promise<void> => {
    begun.push(item);
    return new Promise((resolve) => ends.set(item, resolve));
  };
  const done = inTurns(items, work, { hostOf, together: 3, perHost: 2 });
  expect(begun).toEqual(["a1", "a2", "b1"]);
  ends.get("b1")?.();
  await expect.poll(() => begun, SOON).toEqual(["a1", "a2", "b1", "c1"]);
  ends.get("a2")?.();
  await expect.poll(() => begun, SOON).toEqual(["a1", "a2", "b1", "c1", "a3"]);
  for (const item of ["a1", "c1", "a3"]) ends.get(item)?.();
  await expect.poll(() => begun, SOON).toHaveLength(6);
  ends.get("a4")?.();
  await done;
});

test("nothing to do is done at once", async () => {
  await inTurns([], () => Promise.reject(new Error("no")), { hostOf, together: 3, perHost: 2 });
});

test("of each host the first few are taken, in order; of an exempt host all", () => {
  const items = ["a1", "b1", "a2", "a3", "b2", "b3", "c1"];
  const isExempt = (host: string): boolean => host === "b";
  expect(firstOfEachHost(items, { hostOf, most: 2, isExempt })).toEqual([
    "a1",
    "b1",
    "a2",
    "b2",
    "b3",
    "c1",
  ]);
});
