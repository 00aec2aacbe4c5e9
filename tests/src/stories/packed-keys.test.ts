import fc from "fast-check";
import { expect, test } from "vitest";
import {
  idOf,
  MOST_KEYS,
  packKey,
  titleWeightOf,
  weightOf,
} from "../../../src/stories/packed-keys.ts";

const frequencyWeight = (frequency: number): number => 1 + Math.log(1 + frequency);

test("a packed key gives back its number, its weight nearly, and its weight in the title", () => {
  fc.assert(
    fc.property(
      fc.nat(MOST_KEYS - 1),
      fc.double({ min: 0, max: 30, noNaN: true }),
      fc.nat(7),
      (id, frequency, times) => {
        const inTitle = times === 0 ? 0 : frequencyWeight(times);
        const packed = packKey(id, frequencyWeight(frequency), inTitle);
        expect(packed).toBe(packed | 0);
        expect(packed).not.toBe(-1);
        expect(idOf(packed)).toBe(id);
        expect(Math.abs(weightOf(packed) - frequencyWeight(frequency))).toBeLessThan(0.02);
        expect(titleWeightOf(packed)).toBeCloseTo(inTitle, 9);
      },
    ),
  );
});

test("what is said more often than can be kept counts as the most that can", () => {
  const packed = packKey(5, frequencyWeight(10_000), frequencyWeight(50));
  expect(idOf(packed)).toBe(5);
  expect(weightOf(packed)).toBeGreaterThan(4.5);
  expect(titleWeightOf(packed)).toBeCloseTo(frequencyWeight(7), 9);
});
