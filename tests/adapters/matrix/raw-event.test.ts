import { expect, test } from "vitest";
import { record, stringOf } from "../../../adapters/matrix/raw-event.ts";

test("only an object is looked into", () => {
  expect(record({ a: 1 })).toEqual({ a: 1 });
  expect([null, undefined, [1], "a", 5, true].map(record)).toEqual([{}, {}, {}, {}, {}, {}]);
});

test("only a string is a string", () => {
  expect(["a", "", null, 5, ["a"]].map(stringOf)).toEqual(["a", "", null, null, null]);
});
