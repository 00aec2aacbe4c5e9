import { expect, test } from "vitest";
import { describeRhythm } from "../../../src/cli/describe-rhythm.ts";

test.each([
  [24, "about 24 a day"],
  [0.3, "about 2 a week"],
  [1 / 30, "about 1 a month"],
  [1 / 90, "less than one a month"],
  [0, "none of late"],
])("%d a day: %s", (aDay, expected) => {
  expect(describeRhythm(aDay)).toBe(expected);
});
