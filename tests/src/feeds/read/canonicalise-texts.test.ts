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

test("markup nested in markup does not come through", () => {
  for (let depth = 1; depth < 12; depth += 1) {
    const source = `${"<</p>".repeat(depth)}/p>${"<scr".repeat(depth)}ipt>`;
    const nested = Array.from({ length: depth }).reduce<string>((inner) => `<i${inner}mg>`, "");
    for (const text of [source, nested]) {
      expect(plainText(text, "text")).not.toMatch(/<\/?(?:p|script|img)>/i);
    }
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

test.each([
  ["Why the <script> tag is slow", "Why the ‹script› tag is slow"],
  ["<b>Why</b> the <script> tag is <i>slow", "Why the ‹script› tag is slow"],
  ["Between <script> and </script> is code", "Between ‹script› and ‹/script› is code"],
  ["Pier <script>track('open');</script>open", "Pier open"],
  ["Pier <!-- not yet --> open", "Pier open"],
  ["Pier <!-- open", "Pier open"],
  ["a<b and c>d", "a‹b and c›d"],
  ["Pier <iframe></iframe>open", "Pier open"],
  ["<p>Pier</p><ul><li>open<li>free</ul>", "Pier\n\nopen\nfree"],
  ["<p>Pier\nopen</p>", "Pier open"],
  ["Pier\n<b>open</b>", "Pier\nopen"],
])("no text goes with the markup nobody tells of: %s", (source, expected) => {
  expect(plainText(source, "text")).toBe(expected);
  expect(plainText(source.replaceAll("<", "&lt;").replaceAll(">", "&gt;"), "html")).toBe(expected);
});

test.each([
  [
    "<p>Use the <code>&lt;script&gt;</code> element.</p><p>More</p>",
    "Use the ‹script› element.\n\nMore",
  ],
  [
    '<pre>&lt;p class="a"&gt;\n  x &#60; y</pre> <KBD>&#x3C;!--</KBD>',
    '‹p class="a"›\nx ‹ y\n\n‹!--',
  ],
  ["<p>Use &lt;script&gt; or &lt;style&gt;.</p><p>More</p>", "Use ‹script› or ‹style›.\n\nMore"],
  ["<p>Use &lt;!-- to begin.</p><p>More</p>", "Use to begin.\n\nMore"],
  ["<p>A <code>of no end, 3 &lt; 4</p>", "A of no end, 3 < 4"],
])(
  "what is shown in a sample of code is no markup and takes no text with it: %s",
  (source, expected) => {
    expect(plainText(source, "html")).toBe(expected);
  },
);

test("a hundred thousand tags without ends take no more time than as many letters", () => {
  for (const piece of [
    "<script>",
    "<code>",
    "<!--",
    "&lt;script&gt;",
    "<style></script>",
    "<b a=",
    "<a on",
  ]) {
    expect(plainText(piece.repeat(100_000), "html").length).toBeLessThan(1_000_000);
    expect(plainText(`${piece.repeat(100_000)}</script>`, "text").length).toBeLessThan(2_000_000);
  }
});
