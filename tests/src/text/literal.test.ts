import fc from "fast-check";
import { expect, test } from "vitest";
import { literalText, shownText, webUrl } from "../../../src/text/literal.ts";
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
  expect(literalText(value)).toBe(expected);
});

test("no text keeps a character that steers a terminal or the direction of writing", () => {
  fc.assert(
    fc.property(anyUnicode, (value) => {
      expect(literalText(value)).not.toMatch(/\p{Cc}|\p{Zl}|\p{Bidi_Control}/u);
    }),
  );
});

test.each([
  ["one\r\ntwo\tthree\u2028four", "one two three four"],
  ["a\u001b[31mred\u0007\u0000", "a [31mred "],
  ["\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"],
  ["pay\u200bpal\ufeff\u00ad", "paypal"],
  ["👩‍👧 می‌خواهم", "👩‍👧 می‌خواهم"],
  ["a\ud83d", "a\ufffd"],
  [" ends ", " ends "],
  ["12\u00a0Feb, 400\u202f000", "12\u00a0Feb, 400\u202f000"],
])("%j is shown as %j", (value, expected) => {
  expect(shownText(value)).toBe(expected);
});

test("no text keeps line ends, controls or marks of direction, and shown twice it is the same", () => {
  fc.assert(
    fc.property(anyUnicode, (value) => {
      const shown = shownText(value);
      expect(shown).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|\p{Cs}/u);
      expect(shownText(shown)).toBe(shown);
    }),
  );
});

test.each([
  ["https://north.example/a_(b)?x=1&y=%20#*d*", "https://north.example/a_(b)?x=1&y=%20#*d*"],
  ["https://north.example/ü \n\"'<>\\`", "https://north.example/%C3%BC%20%0A%22%27%3C%3E%5C%60"],
  ["HTTP://north.example/", "HTTP://north.example/"],
  ["https://x.example/\u001b]8;;\u0007", "https://x.example/%1B]8;;%07"],
  ["https://x.example/\ud83d", "https://x.example/%EF%BF%BD"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["//x.example/", null],
  ["https:north.example", null],
  [" https://north.example/", null],
])("the address %j is linked as %j", (url, expected) => {
  expect(webUrl(url)).toBe(expected);
});

test("any address is printable ASCII that ends neither an attribute nor a Markdown link", () => {
  fc.assert(
    fc.property(anyUnicode, (value) => {
      expect(webUrl(`https://x.example/${value}`)).toMatch(/^https:\/\/x\.example\/[^\s"'<>\\`]*$/);
    }),
  );
});
