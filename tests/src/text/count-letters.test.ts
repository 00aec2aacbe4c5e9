import { expect, test } from "vitest";
import { countLetters } from "../../../src/text/count-letters.ts";

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

test.each([
  ["", 0, 0, 0],
  ["12:30 — 15 %", 0, 0, 0],
  ["Straße, naïve", 11, 11, 0],
  ["VK і Київ", 7, 2, 5],
  ["Η αγορά", 6, 0, 0],
  ["規制 app", 5, 3, 0],
])("%s: %i letters, %i Latin, %i Cyrillic", (text, letters, latin, cyrillic) => {
  expect(countLetters(text)).toEqual({ letters, latin, cyrillic });
});

test("every character of the first two planes counts as its properties say, beyond the looked-up ones too", () => {
  for (let start = 0; start < 0x20000; start += 64) {
    const text = Array.from({ length: 64 }, (_, at) => String.fromCodePoint(start + at)).join(" ");
    const expected = {
      letters: matches(text, /\p{L}/gu),
      latin: matches(text, /\p{sc=Latin}/gu),
      cyrillic: matches(text, /\p{sc=Cyrillic}/gu),
    };
    const counted = countLetters(text);
    if (JSON.stringify(counted) !== JSON.stringify(expected)) {
      expect.soft(counted, `from U+${start.toString(16)}`).toEqual(expected);
    }
  }
});
