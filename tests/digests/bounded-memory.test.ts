import { expect, test } from "vitest";
import { boundedMemory } from "../../digests/bounded-memory.ts";

test("what was kept last is found, as many as there is room for", () => {
  const memory = boundedMemory<number>(2);
  memory.keep("a", 1);
  memory.keep("b", 2);
  memory.keep("a", 3);
  memory.keep("c", 4);
  expect(["a", "b", "c"].map((key) => memory.find(key))).toEqual([3, undefined, 4]);
});
