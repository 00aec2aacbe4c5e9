import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMention, withoutMentions } from "../../../adapters/matrix/mentions.ts";
import { type Span, strong, text } from "../../../src/model/document.ts";
import { anyText } from "../../contracts/any-document.ts";

/** A line with a bar where a joiner came in. */
const barred = (...spans: Span[]): string =>
  withoutMentions(spans)
    .map((span) => span.text.replaceAll("\u2060", "|"))
    .join("/");

describe("a text", () => {
  test.each([
    ["a user", "ask @ann:a.example now", "ask @ann:|a.example now"],
    ["a user with a port", "@ann:a.example:8448", "@ann:|a.example:|8448"],
    ["an alias", "(#news:a.example)", "(#news:|a.example)"],
    ["an alias in another script", "#новости:пример", "#новости:|пример"],
    ["a room", "!abc:a.example", "!abc:|a.example"],
    ["a link to a user", "https://matrix.to/#/@a:b", "https://matrix|.to/#|/@a:|b"],
    ["a link without its scheme", "matrix.to/#/x", "matrix|.to/#|/x"],
    ["an address of Matrix", "matrix:u/ann:a.example", "matrix|:u/ann:a.example"],
    ["an address in escapes", "https://%6Datrix.to/x", "https://%|6Datrix.to/x"],
    ["a page of Element", "https://e.example/#/user/@a", "https://e.example/#|/user/@a"],
  ])("that clients would make %s of is broken", (_, value, shown) => {
    expect(barred(text(value))).toBe(shown);
  });

  test.each([
    ["everybody, whom an empty m.mentions does not call", "@room @here"],
    ["a name without a server", "@ann said #news: all is well"],
    ["a time and an exclamation", "Now! 10:30 - wow!:)"],
    ["an address", "https://a.example:8080/x?y=1#z 100% matrix. to: matrix"],
  ])("with %s stays as it is", (_, value) => {
    expect(barred(text(value))).toBe(value);
  });

  test("is broken across the spans of a line", () => {
    expect(barred(text("x @ann"), strong(":a.ex"), text("ample"))).toBe("x @ann/:|a.ex/ample");
    expect(barred(text("@a:"), strong("b"))).toBe("@a:|/b");
  });

  test("keeps every character, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(anyText), (values) => {
        const before = values.map((value) => value.replaceAll("\u2060", ""));
        const spans = before.map((value) => text(value));
        const after = withoutMentions(spans).map((span) => span.text.replaceAll("\u2060", ""));
        expect(after).toEqual(before);
      }),
    );
  });

  test("of a quarter of a megabyte takes no time to speak of", () => {
    for (const part of ["@", "a:", "@a:", "matrix:x", "%6d", "@a:b "]) {
      const span = text(part.repeat(250_000 / part.length));
      expect(withoutMentions([span])[0]?.text.length).toBeGreaterThanOrEqual(span.text.length);
    }
  });
});

test.each([
  ["https://matrix.to/#/@ann:a.example", true],
  ["https://MATRIX.TO/#/%23news%3Aa.example", true],
  ["http://www.matrix.to/#/!room:a.example/$event", true],
  ["https://%6datrix%2Eto/#/@ann:a.example", true],
  ["https://app.element.example/#/room/#news:a.example", true],
  ["matrix:r/news:a.example", true],
  ["https://matrix.org/blog", false],
  ["https://a.example/the-matrix?to=1", false],
])("a link to %s: is it a mention? %s", (url, expected) => {
  expect(isMention(url)).toBe(expected);
});
