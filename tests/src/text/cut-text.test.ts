import { expect, test } from "vitest";
import { cutText } from "../../../src/text/cut-text.ts";

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
