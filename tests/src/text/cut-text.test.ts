import { expect, test } from "vitest";
import { cutText, firstWords } from "../../../src/text/cut-text.ts";

const FAMILY = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";

test.each([
  ["quay", 4, "quay"],
  ["quays", 4, "quay"],
  [`qu${FAMILY}`, 9, "qu"],
  [`qu${FAMILY}`, 10, `qu${FAMILY}`],
  [`qu${FAMILY}ay`, 10, `qu${FAMILY}`],
  ["cafe\u0301s", 4, "caf"],
  [FAMILY, 3, ""],
  ["", 4, ""],
])("%j in %i is %j", (text, mostChars, start) => {
  expect(cutText(text, mostChars)).toBe(start);
});

test.each([
  ["the quay", 8, "the quay"],
  ["the quays", 8, "the…"],
  ["the quays are shut", 9, "the quays…"],
  ["at the quay, they say", 14, "at the quay…"],
  ["Hafenarbeiter", 5, "Hafen…"],
  [`qu${FAMILY}ay`, 9, "qu…"],
])("%j in words of %i is %j", (text, mostChars, start) => {
  expect(firstWords(text, mostChars)).toBe(start);
});
