import { expect, test } from "vitest";
import { columnsOf } from "../../../adapters/terminal/width.ts";

test.each([
  ["plain words", 11],
  ["Привет, їжак", 12],
  ["ελληνικά שלום", 13],
  ["日本語", 6],
  ["한국", 4],
  ["ｗｉｄｅ", 8],
  ["，。「", 6],
  ["ｶﾅ", 2],
  ["😀", 2],
  ["👩‍👩‍👧‍👦", 2],
  ["👍🏽", 2],
  ["🇺🇦🇩🇪", 4],
  ["❤️", 2],
  ["❤", 1],
  ["1️⃣", 2],
  ["e\u0301u\u0308", 2],
  ["\u0301", 0],
  ["𠀀", 2],
  ["", 0],
])("%j fills %i columns", (value, columns) => {
  expect(columnsOf(value)).toBe(columns);
});
