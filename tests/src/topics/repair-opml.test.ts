import { expect, test } from "vitest";
import { repairOutlines } from "../../../src/topics/repair-opml.ts";

test("well-formed outlines come back letter for letter", () => {
  const xml = `<opml><body><outline text="A &quot;b&quot;" title='c' >\n<outline text="d"/></outline></body></opml>`;
  expect(repairOutlines(xml)).toBe(xml);
});

test("a tag quoted in a value is escaped as a whole", () => {
  const broken = `<outline text="A" description="By <a href="https://b.example" rel="x">us</a>." xmlUrl="https://a.example" />`;
  expect(repairOutlines(broken)).toBe(
    `<outline text="A" description="By &lt;a href=&quot;https://b.example&quot; rel=&quot;x&quot;>us&lt;/a>." xmlUrl="https://a.example" />`,
  );
});

test("quoted words in a value are escaped", () => {
  const broken = `<outline description="The "late" edition" xmlUrl="https://a.example"/>`;
  expect(repairOutlines(broken)).toBe(
    `<outline description="The &quot;late&quot; edition" xmlUrl="https://a.example"/>`,
  );
});

test("hopeless outlines end, and in time linear in their length", () => {
  for (const piece of ['<outline a="', '<outline a="b" c=', '" ', '" a', '" a =', "<a ", '"/ ']) {
    expect(repairOutlines(`<outline a="${piece.repeat(30_000)}`)).toMatch(/^<outline a="/);
  }
});
