import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { createPostings } from "../../../src/stories/postings.ts";

interface Named {
  readonly name: number;
  place: number;
}

const countTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

const keys = (...numbers: number[]): Int32Array => Int32Array.from(numbers);

function aRoom() {
  const postings = createPostings<Named>();
  const namesOf = (found: readonly Named[]): number[] => found.map(({ name }) => name);
  return {
    postings,
    add(name: number, ...some: number[]): Named {
      const report: Named = { name, place: -1 };
      report.place = postings.add(keys(...some), report);
      return report;
    },
    latest: (some: readonly number[], given: readonly Named[] = []): number[] =>
      namesOf(postings.latest(keys(...some), given)),
  };
}

test("the latest that hold a key come first, and none that holds another", () => {
  const { add, latest } = aRoom();
  for (const name of [1, 2, 3]) add(name, 1, 4);
  add(4, 2);
  expect(latest([1])).toEqual([3, 2, 1]);
  expect(latest([3])).toEqual([]);
  expect(latest([1_000_000])).toEqual([]);
  expect(latest([2, 1])).toEqual([4, 3, 2, 1]);
});

test("of a key that too many hold the latest are given, however many came", () => {
  const { add, latest } = aRoom();
  const many = countTo(5 * GROUPING.postings + 7);
  for (const name of many) add(name, 1);
  expect(latest([1])).toEqual(many.slice(-GROUPING.postings).reverse());
});

test("of many keys the first are asked, until enough are found", () => {
  const { add, latest } = aRoom();
  const many = countTo(GROUPING.candidates + 10);
  for (const name of many) add(name, name);
  expect(latest(many)).toEqual(many.slice(0, GROUPING.candidates));
});

test("what is removed is given no more, and makes room for older ones; a second time is no fault", () => {
  const { add, latest, postings } = aRoom();
  const some = countTo(GROUPING.postings + 3).map((name) => add(name, 1));
  for (const at of [3, 5, 5]) postings.remove(some[at]?.place ?? 0);
  const left = countTo(GROUPING.postings + 3).filter((name) => name !== 3 && name !== 5);
  expect(latest([1])).toEqual(left.slice(1).reverse());
});

test("what is given comes first, and is not found once more; nothing of a search stays", () => {
  const { add, latest } = aRoom();
  const [a, b] = [add(1, 1, 2), add(2, 1)];
  expect(latest([1], [a])).toEqual([1, 2]);
  expect(latest([1, 2])).toEqual([2, 1]);
  expect(latest([2], [b])).toEqual([2, 1]);
});

test("places are small numbers of one report each, also after many came and went", () => {
  const step = fc.record({ add: fc.nat(400), remove: fc.nat(500), keys: fc.array(fc.nat(9)) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { add: put, latest, postings } = aRoom();
      const held = new Map<number, { report: number; keys: ReadonlySet<number> }>();
      let reports = 0;
      for (const { add, remove, keys: some } of steps) {
        const own = new Set(some);
        for (let count = 0; count < add; count += 1) {
          const { place } = put(reports, ...own);
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
        expect(latest([key])).toEqual(holding.slice(0, GROUPING.postings));
      }
      expect(Math.max(0, ...held.keys())).toBeLessThan(reports + 1);
    }),
    { numRuns: 60 },
  );
});
