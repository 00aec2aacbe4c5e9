import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyTable } from "../../../src/stories/key-table.ts";

const WEIGHTS: Record<string, number> = { "c:strike": 3, "w:en:dock": 7, "c:fog": 5 };
const newTable = () => createKeyTable((key) => WEIGHTS[key] ?? 1);

test("a key keeps its number while something holds it, and no two have one number", () => {
  const table = newTable();
  const strike = table.hold("c:strike");
  expect(table.hold("c:strike")).toBe(strike);
  expect(table.hold("w:en:dock")).not.toBe(strike);
  table.release(strike);
  expect(table.hold("c:strike")).toBe(strike);
});

test("a number tells how rare its key is and whether languages share it, also when given anew", () => {
  const table = newTable();
  const strike = table.hold("c:strike");
  expect([table.background[strike], table.isShared[strike]]).toEqual([3, true]);
  table.retain(strike);
  table.release(strike);
  expect(table.hold("c:fog")).not.toBe(strike);
  table.release(strike);
  const dock = table.hold("w:en:dock");
  expect(dock).toBe(strike);
  expect([table.background[dock], table.isShared[dock]]).toEqual([7, false]);
});

test("there are never more numbers than keys held at one time: words that came and went leave nothing", () => {
  const step = fc.tuple(fc.nat({ max: 20 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const table = newTable();
      const held = new Map<string, number[]>();
      let most = 0;
      for (const [at, isHold] of steps) {
        const key = `c:${at}`;
        const ids = held.get(key) ?? [];
        if (isHold) ids.push(table.hold(key));
        else {
          const id = ids.pop();
          if (id !== undefined) table.release(id);
        }
        if (ids.length === 0) held.delete(key);
        else held.set(key, ids);
        most = Math.max(most, held.size);
        const numbers = [...held.values()].map((some) => new Set(some));
        expect(numbers.every((some) => some.size === 1)).toBe(true);
        expect(new Set([...held.values()].flat()).size).toBe(held.size);
      }
      expect(table.background.length).toBe(most);
    }),
  );
});
