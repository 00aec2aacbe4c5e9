import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../digests/render-markdown.ts";
import {
  code,
  type Document,
  emphasis,
  heading,
  inWords,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  type TextBlock,
  text,
} from "../../src/model/document.ts";
import { shownText, webUrl } from "../../src/text/literal.ts";
import { anyDocument } from "../contracts/any-document.ts";
import { readMarkdownLine } from "./read-markdown.ts";

const PREFIXES = { paragraph: "", note: "> ", list: "- " } as const;

const isShown = (spans: readonly Span[]): boolean =>
  spans.some((span) => shownText(span.text).trim() !== "");

/** A document's lines as they must come: prefix and spans, those without a text left out. */
const linesOf = ({ blocks }: Document) =>
  blocks
    .map(inWords)
    .flatMap((block) =>
      block.kind === "list"
        ? block.items.map((spans) => ({ prefix: PREFIXES.list, spans }))
        : [{ prefix: prefixOf(block), spans: block.spans }],
    )
    .filter(({ spans }) => isShown(spans));

const prefixOf = (block: Exclude<TextBlock, { kind: "list" }>): string =>
  block.kind === "heading" ? `${"#".repeat(block.level)} ` : PREFIXES[block.kind];

const letters = (value: string): string => value.replace(/\s+/g, "");

const read = (document: Document) =>
  renderMarkdown(document)
    .split("\n")
    .filter((line) => line !== "")
    .map(readMarkdownLine);

describe("whatever a feed wrote", () => {
  test("read as Markdown it is the text it was, block for block, and no markup", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const lines = read(document);
        const expected = linesOf(document);
        expect(lines.map(({ prefix }) => prefix)).toEqual(expected.map(({ prefix }) => prefix));
        for (const [index, { spans }] of expected.entries()) {
          const line = lines[index];
          expect(line?.faults).toEqual([]);
          const told = spans.map((span) => shownText(span.text)).join("");
          expect(letters(line?.text ?? "")).toBe(letters(told));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("the links are those of the document, whole", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const links = read(document).flatMap((line) => line.links);
        const urls = linesOf(document).flatMap(({ spans }) =>
          spans.flatMap((span) =>
            span.kind === "link" && isShown([span]) ? [webUrl(span.url)] : [],
          ),
        );
        expect(links).toEqual(urls);
      }),
    );
  });

  test("what is marked is a strong, emphasised or code text of the document", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const marked = read(document).flatMap((line) => line.marked);
        const texts = linesOf(document).flatMap(({ spans }) =>
          spans
            .filter(({ kind }) => kind === "strong" || kind === "emphasis" || kind === "code")
            .map((span) => shownText(span.text).trim()),
        );
        for (const value of marked) expect(texts).toContain(value);
      }),
    );
  });
});

const line = (...spans: Span[]): string => renderMarkdown({ blocks: [paragraph(...spans)] });

test("blocks stand apart by one empty line, items of a list by none", () => {
  const blocks = [
    ...[heading(1, text("T")), note(text("n")), heading(2, text("H"))],
    ...[list([[text("a")], [], [text("b")]]), paragraph(text(" ")), paragraph(text("p"))],
  ];
  expect(renderMarkdown({ blocks })).toBe("# T\n\n> n\n\n## H\n\n- a\n- b\n\np\n");
});

test("marks stand close to their words, blanks outside", () => {
  expect(line(emphasis("Update: "), text("more"))).toBe("*Update:* more\n");
  expect(line(strong("9 outlets"), text(": A"))).toBe("**9 outlets**: A\n");
  expect(line(text("Type "), code(" /story 1 "))).toBe("Type  `/story 1`\n");
});

test.each<[string, Span[], string]>([
  ["beside a letter a mark that ends in punctuation", [strong("a."), text("b")], "a.b\n"],
  ["a mark after a mark", [strong("a"), emphasis("b")], "**a**b\n"],
  ["code with a backtick", [code("a`b")], "a\\`b\n"],
  ["an empty mark", [strong(" "), text("a")], "a\n"],
])("%s is plain text", (_what, spans, expected) => {
  expect(line(...spans)).toBe(expected);
});

test.each([
  ["1. first", "1\\. first\n"],
  ["2) second", "2\\) second\n"],
  ["- item", "\\- item\n"],
  ["+ item", "\\+ item\n"],
  ["> quote", "\\> quote\n"],
  ["# head", "\\# head\n"],
  ["===", "\\===\n"],
  ["    code", "code\n"],
  ["a\n\nb", "a b\n"],
  ["<b>&lt;", "\\<b>\\&lt;\n"],
  ["A & B, 5 > 4", "A & B, 5 > 4\n"],
  ["see https://x.example or www.x.example", "see https\\://x.example or www\\.x.example\n"],
  ["a\\", "a\\\\\n"],
])("the text %j is written %j", (value, expected) => {
  expect(line(text(value))).toBe(expected);
});

test("a list that begins across two spans is none", () => {
  expect(line(text("1"), text(". a"))).toBe("1\\. a\n");
});

test("an exclamation mark before a link makes no image of it", () => {
  expect(line(text("Look!"), link("here", "https://x.example/"))).toBe(
    "Look\\![here](https://x.example/)\n",
  );
});

test("a link to anything but the web is its text", () => {
  expect(line(link("go", "javascript:alert(1)"))).toBe("go\n");
});
