import { expect, test } from "vitest";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { createPostings, type Postings } from "../../../src/stories/postings.ts";

const latestOf = <Report>(postings: Postings<Report>, key: number): Report[] => {
  const found = new Set<Report>();
  postings.addLatest(key, found);
  return [...found];
};

const countTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

test("the latest that hold a key come first, and none that holds another", () => {
  const postings = createPostings<string>();
  for (const report of ["first", "second", "third"]) postings.add(1, report);
  postings.add(2, "elsewhere");
  expect(latestOf(postings, 1)).toEqual(["third", "second", "first"]);
  expect(latestOf(postings, 3)).toEqual([]);
});

test("of a key that too many hold the latest are given, however many came", () => {
  const postings = createPostings<number>();
  const many = countTo(5 * GROUPING.postings + 7);
  for (const report of many) {
    postings.add(1, report);
    if (report % GROUPING.postings !== 0) continue;
    const latest = latestOf(postings, 1);
    expect(latest).toEqual(
      many
        .slice(0, report + 1)
        .slice(-GROUPING.postings)
        .reverse(),
    );
  }
});

test("what is removed is given no more; what was never there, or went by itself, is no fault", () => {
  const postings = createPostings<number>();
  for (const report of [1, 2, 3]) postings.add(1, report);
  postings.remove(1, 2);
  postings.remove(1, 9);
  postings.remove(8, 1);
  expect(latestOf(postings, 1)).toEqual([3, 1]);
  for (const report of [1, 3]) postings.remove(1, report);
  expect(latestOf(postings, 1)).toEqual([]);
  const many = countTo(3 * GROUPING.postings);
  for (const report of many) postings.add(2, report);
  postings.remove(2, 0);
  expect(latestOf(postings, 2)).toHaveLength(GROUPING.postings);
});

test("what was found by another key stays found, each report once", () => {
  const postings = createPostings<string>();
  postings.add(1, "a");
  postings.add(1, "b");
  const found = new Set(["z", "a"]);
  postings.addLatest(1, found);
  expect([...found]).toEqual(["z", "a", "b"]);
});
