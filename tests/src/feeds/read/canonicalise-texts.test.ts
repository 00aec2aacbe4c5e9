import { expect, test } from "vitest";
import { plainLine, plainText } from "../../../../src/feeds/read/canonicalise-texts.ts";

test.each([
  ["a control", "<\u0005img src=x onerror=alert(1)>Pier open"],
  ["a control in the name of a handler", "<t;img src=x onerr\u0000or=alert(1)>Pier open"],
  ["a zero-width blank", "<\u200bem>Pier</\u200bem> open"],
  ["a soft hyphen", "<b\u00ad>Pier</b\u00ad> open"],
  ["a direction mark, escaped once more", "&lt;\u200ei&gt;Pier&lt;/\u200ei&gt; open"],
  ["a control that is written as a number", "&lt;&#8203;b&gt;Pier open"],
])("markup broken by %s is markup all the same", (_what, source) => {
  for (const kind of ["text", "html"] as const) {
    expect(plainText(source, kind)).not.toMatch(/<\/?[a-z]/i);
    expect(plainLine(source, kind)).toMatch(/Pier open$/);
  }
});

test("what only looks like markup stays", () => {
  for (const text of [
    "A Vector<int> of 3 < 4",
    "x<y and y>z",
    "the <dialog> element",
    "R&D; AT&T",
  ]) {
    expect(plainText(text, "text")).toBe(text);
  }
});
