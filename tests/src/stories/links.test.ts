import fc from "fast-check";
import { expect, test } from "vitest";
import { Links } from "../../../src/stories/links.ts";

const step = fc.oneof(
  fc.record({ do: fc.constant("set" as const), to: fc.nat(6), link: fc.double({ noNaN: true }) }),
  fc.record({ do: fc.constant("delete" as const), to: fc.nat(6) }),
);

test("links are what a map would hold, in the same order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const links = new Links<number>();
      const map = new Map<number, number>();
      for (const next of steps) {
        if (next.do === "set") {
          links.set(next.to, next.link);
          map.set(next.to, next.link);
        } else {
          links.delete(next.to);
          map.delete(next.to);
        }
      }
      expect([...links]).toEqual([...map]);
      expect([...links.keys()]).toEqual([...map.keys()]);
      expect(links.size).toBe(map.size);
      for (let other = 0; other <= 6; other += 1) {
        expect(links.get(other)).toBe(map.get(other));
        expect(links.has(other)).toBe(map.has(other));
      }
    }),
  );
});

test("the weakest is the first of the least; of none there is none", () => {
  const links = new Links<string>();
  expect(links.weakest()).toBe(-1);
  for (const [other, link] of [
    ["a", 3],
    ["b", 1],
    ["c", 1],
    ["d", 2],
  ] as const)
    links.push(other, link);
  expect(links.others[links.weakest()]).toBe("b");
  links.deleteAt(links.weakest());
  expect([...links]).toEqual([
    ["a", 3],
    ["c", 1],
    ["d", 2],
  ]);
  expect(links.others[links.weakest()]).toBe("c");
});
