import fc from "fast-check";
import { expect, test } from "vitest";
import { clickableUrl, literal } from "../../../adapters/terminal/literal.ts";
import { anyUnicode } from "../../contracts/any-document.ts";

test.each([
  ["a\u001b[31mred\u0007", "a [31mred "],
  ["a\u009b2Jb", "a 2Jb"],
  ["one\r\ntwo\tthree", "one two three"],
  ["\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"],
  ["pay\u200bpal\ufeff\u00ad", "paypal"],
  ["👩‍👧 می‌خواهم", "👩‍👧 می‌خواهم"],
  ["a\ud83d", "a\ufffd"],
])("%j is written %j", (value, expected) => {
  expect(literal(value)).toBe(expected);
});

test("no text keeps a character that steers a terminal or the direction of writing", () => {
  fc.assert(
    fc.property(anyUnicode, (value) => {
      expect(literal(value)).not.toMatch(/\p{Cc}|\p{Zl}|\p{Bidi_Control}/u);
    }),
  );
});

test.each([
  ["https://north.example/a?b=1&c=%20#d", "https://north.example/a?b=1&c=%20#d"],
  ["HTTP://north.example/", "HTTP://north.example/"],
  ["https://north.example/ü b", "https://north.example/%C3%BC%20b"],
  ["https://x.example/\u001b]8;;\u0007", "https://x.example/%1B]8;;%07"],
  ["https://x.example/\ud83d", "https://x.example/%EF%BF%BD"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["//x.example/", null],
])("the address %j is clicked as %j", (url, expected) => {
  expect(clickableUrl(url)).toBe(expected);
});
