import { expect, test } from "vitest";
import { CHUNK, costText, marksUpTo, measureCosts } from "./cost-marks.ts";

test("a stream is measured at the marks it reaches and at its end", () => {
  expect(marksUpTo(3000)).toEqual([3000]);
  expect(marksUpTo(60_000)).toEqual([10_000, 50_000, 60_000]);
  expect(marksUpTo(100_000)).toEqual([10_000, 50_000, 100_000]);
});

test("every item is worked on once, in order, and each mark is read", async () => {
  const items = Array.from({ length: 10_000 + CHUNK / 2 }, (_, index) => index);
  const seen: number[] = [];
  const { marks } = await measureCosts(items, items.length, (chunk) => {
    expect(chunk.length).toBeLessThanOrEqual(CHUNK);
    seen.push(...chunk);
  });
  expect(seen).toEqual(items);
  expect(marks.map((mark) => mark.items)).toEqual([10_000, items.length]);
});

test("costs stand beside their ratio to the first", () => {
  const marks = [
    { items: 10_000, usPerItem: 400 },
    { items: 50_000, usPerItem: 500 },
  ];
  expect(costText(marks)).toBe(
    "0.400 ms at 10000 items (x 1.00), 0.500 ms at 50000 items (x 1.25)",
  );
});
