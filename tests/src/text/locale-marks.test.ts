import fc from "fast-check";
import { expect, test } from "vitest";
import { code, link, strong, text } from "../../../src/model/document.ts";
import { hasPlace, parseMarks, placeOf } from "../../../src/text/locale-marks.ts";

const A = placeOf(0);
const B = placeOf(1);

test("marked words are code or strong, the rest is plain", () => {
  expect(parseMarks("*Now*: type `/help` here", [])).toEqual([
    ...[strong("Now"), text(": type "), code("/help"), text(" here")],
  ]);
});

test("words are part of the text or the mark they come into", () => {
  expect(parseMarks(`Type \`/story ${A}\` for ${B}.`, ["2", "more"])).toEqual([
    ...[text("Type "), code("/story 2"), text(" for more.")],
  ]);
});

test("spans stand for themselves, also within a mark", () => {
  const names = [link("A", "https://a.example/"), text(", "), code("B")];
  expect(parseMarks(`*All of ${A} now*${B}`, [names, strong("!")])).toEqual([
    ...[strong("All of "), ...names, strong(" now"), strong("!")],
  ]);
});

test("a place may be filled twice, or with nothing", () => {
  expect(parseMarks(`${A}${A}-${B}`, ["x", ""])).toEqual([text("xx-")]);
  expect(parseMarks(A, [""])).toEqual([]);
});

test("a mark alone is itself", () => {
  expect(
    parseMarks("5 * 3", [])
      .map((span) => span.text)
      .join(""),
  ).toBe("5 * 3");
});

test("whatever words are put in, they are literal", () => {
  const words = fc.string({ unit: fc.constantFrom("`", "*", A, B, "\uf8ff", "a", " ", "{") });
  fc.assert(
    fc.property(words, words, (first, second) => {
      const spans = parseMarks(`a ${A} *b ${B}*`, [first, second]);
      expect(spans).toEqual([text(`a ${first} `), strong(`b ${second}`)]);
    }),
  );
});

test("only private-use characters are places", () => {
  expect([hasPlace(A), hasPlace("\uf8ff"), hasPlace("a` *я😀")]).toEqual([true, true, false]);
});
