import { expect, test } from "vitest";
import { isVerbatim } from "./summaries-verbatim.ts";

const SOURCE =
  "Crews at Vess\u00adholm walked\nout.  The port\u200b said: “No sailings until 7 May.”";

test.each([
  ["Crews at Vessholm walked out.", true],
  ["The port said: “No sailings until 7 May.”", true],
  ["The port said: “No sailings until 9 May.”", false],
  ["The port said: No sailings until 7 May.", false],
  ["crews at Vessholm walked out.", false],
  ["Crews walked out.", false],
])("%s: %s", (sentence, expected) => {
  expect(isVerbatim(sentence, SOURCE)).toBe(expected);
});
