import { describe, expect, test } from "vitest";
import { createLookahead } from "../../../../src/feeds/read/canonicalise-ahead.ts";

/** Looks from the `|` in the document. */
function isEnded(document: string, name: string, place: "item" | "feed" = "item"): boolean {
  const at = document.indexOf("|");
  return createLookahead(document.replace("|", "")).isEnded({ name }, at, place);
}

describe("an element has its end tag", () => {
  test.each([
    ["that follows", "<author>|<id>1</id></author>", "author"],
    ["in another case", "<Author>|<id/></AUTHOR >", "author"],
    ["after children of its name", "<c>|<c>1</c><c/></c>", "c"],
    ["after items in it", "<x>|<item>1</item><a:entry>2</a:entry></x></item>", "x"],
  ])("%s", (_name, document, name) => {
    expect(isEnded(document, name)).toBe(true);
  });
});

describe("an element was left open", () => {
  test.each([
    ["where nothing follows", "<title>a |<link>b</link>", "title"],
    ["where its item ends first", "<title>a |<link/></item><item><title>b</title></item>", "title"],
    ["where an entry ends first", "<title>a |<link/></a:entry></title>", "title"],
    ["where the end tag is another's", "<title>a |<link/><title>b</title></item>", "title"],
    ["where its child is one of its name", "<title>a |<title>b</title></item>", "title"],
    ["where the end tag stands in a section", "<t>|<id/><![CDATA[</t>]]></item>", "t"],
    ["where the end tag stands in a section left open", "<t>|<id/><![CDATA[</t>", "t"],
    ["where the end tag stands in a comment", "<t>|<id/><!-- </t> --></item>", "t"],
    ["where a longer name ends", "<t>|<id/></title></item>", "t"],
  ])("%s", (_name, document, name) => {
    expect(isEnded(document, name)).toBe(false);
  });
});

test("outside of items the first one is the end", () => {
  const document = "<title>a |<link/><item></item></title>";
  expect(isEnded(document, "title", "item")).toBe(true);
  expect(isEnded(document, "title", "feed")).toBe(false);
});

test("what a section holds ends no item", () => {
  expect(isEnded("<x>|<id/><![CDATA[</item>]]></x>", "x")).toBe(true);
});

test("time stays linear where each element looks to the end of the document", () => {
  const piece = "<title>a<link>";
  const ahead = createLookahead(piece.repeat(300_000));
  const startedAtMs = performance.now();
  for (let at = 0; at < 300_000; at += 1) {
    ahead.isEnded({ name: "title" }, at * piece.length, "item");
  }
  expect(performance.now() - startedAtMs).toBeLessThan(5_000);
});

test("a name as long as a document is a name", () => {
  const name = "n(".repeat(1_000_000);
  expect(isEnded(`<${name}>|<item></item></${name}>`, name)).toBe(true);
});
