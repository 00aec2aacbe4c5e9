import fc from "fast-check";
import { expect, test } from "vitest";
import { addOne, takeOne } from "../../../src/stories/tally.ts";

test("a key comes with its first count and goes, entry and all, with its last", () => {
  const tally = new Map<string, number>();
  expect(addOne(tally, "c:ferry")).toBe(true);
  expect(addOne(tally, "c:ferry")).toBe(false);
  expect(takeOne(tally, "c:ferry")).toBe(false);
  expect(takeOne(tally, "c:ferry")).toBe(true);
  expect(tally.size).toBe(0);
  expect(takeOne(tally, "c:ferry")).toBe(false);
  expect(tally.size).toBe(0);
});

test("no key stays at nought, whatever is counted and taken back", () => {
  const step = fc.tuple(fc.boolean(), fc.constantFrom("a", "b", "c"));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const tally = new Map<string, number>();
      for (const [isAdded, key] of steps) (isAdded ? addOne : takeOne)(tally, key);
      expect([...tally.values()].every((count) => count > 0)).toBe(true);
    }),
  );
});
