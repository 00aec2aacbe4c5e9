import { expect, test } from "vitest";
import { parseRhythm } from "../../../src/text/rhythm.ts";

test.each([
  [250.4, "250 day"],
  [6.52, "6.5 day"],
  [1, "1 day"],
  [0.99, "7 week"],
  [0.5, "4 week"],
  [1 / 7, "1 week"],
  [0.1, "3 month"],
  [1 / 14, "2 month"],
  [1 / 30, "1 month"],
  [1 / 31, "1 month"],
  [1 / 90, "seldom"],
  [0, "never"],
])("%d a day is %s", (aDay, expected) => {
  const rhythm = parseRhythm(aDay);
  expect("times" in rhythm ? `${rhythm.times} ${rhythm.every}` : rhythm.every).toBe(expected);
});
