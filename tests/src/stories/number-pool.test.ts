import fc from "fast-check";
import { expect, test } from "vitest";
import { createNumberPool } from "../../../src/stories/number-pool.ts";

test("lists kept together stay apart, whatever their lengths", () => {
  const lengths = fc.array(fc.oneof(fc.nat(50), fc.constantFrom(16_383, 16_384, 20_000)), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(lengths, (sizes) => {
      const keep = createNumberPool((length) => new Int32Array(length));
      const lists = sizes.map((size, at) => Array.from({ length: size }, (_, place) => at + place));
      const kept = lists.map((list) => keep(list));
      kept[0]?.fill(-1);
      for (const [at, list] of lists.entries()) {
        if (at > 0) expect(Array.from(kept[at] ?? [])).toEqual(list);
      }
    }),
    { numRuns: 30 },
  );
});

test("short lists share their memory; a long one has its own", () => {
  const keep = createNumberPool((length) => new Uint32Array(length));
  const [one, other] = [keep([1, 2]), keep([3])];
  expect(one.buffer).toBe(other.buffer);
  expect(keep(new Uint32Array(40_000)).buffer).not.toBe(one.buffer);
});
