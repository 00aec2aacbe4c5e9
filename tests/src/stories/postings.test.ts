import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { createPostings, type Postings } from "../../../src/stories/postings.ts";

const latestOf = <Report>(postings: Postings<Report>, key: number): Report[] => {
  const found = new Set<Report>();
  postings.addLatest(key, found);
  return [...found];
};

const countTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

const keys = (...numbers: number[]): Int32Array => Int32Array.from(numbers);

test("the latest that hold a key come first, and none that holds another", () => {
  const postings = createPostings<string>();
  for (const report of ["first", "second", "third"]) postings.add(keys(1, 4), report);
  postings.add(keys(2), "elsewhere");
  expect(latestOf(postings, 1)).toEqual(["third", "second", "first"]);
  expect(latestOf(postings, 3)).toEqual([]);
  expect(latestOf(postings, 1_000_000)).toEqual([]);
});

test("of a key that too many hold the latest are given, however many came", () => {
  const postings = createPostings<number>();
  const many = countTo(5 * GROUPING.postings + 7);
  for (const report of many) postings.add(keys(1), report);
  expect(latestOf(postings, 1)).toEqual(many.slice(-GROUPING.postings).reverse());
});

test("what is removed is given no more, and makes room for older ones; a second time is no fault", () => {
  const postings = createPostings<number>();
  const places = countTo(GROUPING.postings + 3).map((report) => postings.add(keys(1), report));
  for (const report of [3, 5, 5]) postings.remove(places[report] ?? 0);
  const left = countTo(GROUPING.postings + 3).filter((report) => report !== 3 && report !== 5);
  expect(latestOf(postings, 1)).toEqual(left.slice(1).reverse());
});

test("what was found by another key stays found, each report once", () => {
  const postings = createPostings<string>();
  postings.add(keys(1), "a");
  postings.add(keys(1), "b");
  const found = new Set(["z", "a"]);
  postings.addLatest(1, found);
  expect([...found]).toEqual(["z", "a", "b"]);
});

test("places are small numbers of one report each, also after many came and went", () => {
  const step = fc.record({ add: fc.nat(400), remove: fc.nat(500), keys: fc.array(fc.nat(9)) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const postings = createPostings<number>();
      const held = new Map<number, { report: number; keys: ReadonlySet<number> }>();
      let reports = 0;
      for (const { add, remove, keys: some } of steps) {
        const own = new Set(some);
        for (let count = 0; count < add; count += 1) {
          const place = postings.add(keys(...own), reports);
          expect(held.has(place)).toBe(false);
          held.set(place, { report: reports, keys: own });
          reports += 1;
        }
        for (const place of [...held.keys()].slice(0, remove)) {
          postings.remove(place);
          held.delete(place);
        }
      }
      const inOrder = [...held.values()].sort((a, b) => b.report - a.report);
      for (const key of countTo(10)) {
        const holding = inOrder.filter((one) => one.keys.has(key)).map(({ report }) => report);
        expect(latestOf(postings, key)).toEqual(holding.slice(0, GROUPING.postings));
      }
      expect(Math.max(0, ...held.keys())).toBeLessThan(reports + 1);
    }),
    { numRuns: 60 },
  );
});
