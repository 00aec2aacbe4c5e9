import { expect, test } from "vitest";
import { parseXmlTree, writeXmlElement } from "../../../src/topics/xml-tree.ts";

function rootOf(xml: string) {
  const parsed = parseXmlTree(xml);
  if (parsed.kind === "bad") throw new Error(parsed.problem);
  return parsed.value.root;
}

const problemOf = (xml: string): string => {
  const parsed = parseXmlTree(xml);
  return parsed.kind === "bad" ? parsed.problem : "";
};

test("elements, attributes in their order, texts and CDATA are read", () => {
  expect(
    rootOf('<?xml version="1.0"?><a Zed="1" b="x &lt; &#39;y&#39;"><c>t<![CDATA[<&>]]></c></a>'),
  ).toEqual({
    name: "a",
    attributes: [
      { name: "Zed", value: "1" },
      { name: "b", value: "x < 'y'" },
    ],
    children: [{ name: "c", attributes: [], children: ["t<&>"] }],
  });
});

test("blank text is layout between elements and content where it stands alone", () => {
  expect(rootOf("<a>\n  <b> </b>\n</a>").children).toEqual([
    { name: "b", attributes: [], children: [" "] },
  ]);
});

test("of two equal attributes the first counts, and only the first root is read", () => {
  const root = rootOf('<a x="1" x="2"/><b/>');
  expect(root).toEqual({ name: "a", attributes: [{ name: "x", value: "1" }], children: [] });
});

test("declared entities are never expanded", () => {
  const bomb = `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a b="&y;">&y;</a>`;
  const root = rootOf(bomb);
  expect(root.attributes).toEqual([{ name: "b", value: "&y;" }]);
  expect(root.children).toEqual(["&y;"]);
});

test("nesting is read to level 100 and refused below it, however deep it goes", () => {
  const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
  expect(rootOf(nested(100)).name).toBe("a");
  expect(problemOf(nested(101))).toContain("100 levels");
  expect(problemOf("<a>".repeat(500_000))).toContain("100 levels");
});

test.each(["", "   ", "no mark-up at all", "{}"])("%j is no XML", (xml) => {
  expect(problemOf(xml)).toContain("no XML");
});

test.each(["<a><b/>", "<a><b>text", '<a><b c="', "<a><b></b></a"])("%j was cut off", (xml) => {
  expect(problemOf(xml)).toContain("ends before");
});

test("what has no XML name is never written", () => {
  const attributes = [
    { name: 'a"b', value: "1" },
    { name: "ok", value: "2" },
  ];
  const children = [{ name: "b c", attributes: [], children: [] }];
  expect(writeXmlElement({ name: "a", attributes, children }, "")).not.toMatch(/a"b|b c/);
  expect(writeXmlElement({ name: "a", attributes, children }, "")).toContain('ok="2"');
});

test("characters that XML forbids are dropped, all others come back", () => {
  const value = "a\u0000\u0008\uFFFE\uD800b<>&\"'\t\r\n😀";
  const written = writeXmlElement(
    { name: "a", attributes: [{ name: "v", value }], children: [value] },
    null,
  );
  const root = rootOf(written);
  const left = "ab<>&\"'\t\r\n😀";
  expect(root.attributes).toEqual([{ name: "v", value: left }]);
  expect(root.children).toEqual([left]);
});
