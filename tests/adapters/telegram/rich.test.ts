import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { renderRich } from "../../../adapters/telegram/rich.ts";
import { digestDocument } from "../../../digests/digest-document.ts";
import {
  type Block,
  code,
  type Document,
  emphasis,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../../../src/model/document.ts";
import { anyFoldedDocument } from "../../contracts/any-document.ts";
import { DIGESTS } from "../../digests/documents.ts";
import { testLocale } from "../../support/language.ts";
import { lettersOf, seen } from "./telegram-documents.ts";

const of = (...blocks: Block[]): Document => ({ blocks });
const htmlOf = (...blocks: Block[]): string | undefined => renderRich(of(...blocks))?.html;
const folded = (...items: Span[][]): Block => ({ kind: "list", items, folded: true });

type Node = ReturnType<typeof parseDocument>["children"][number];

/** The text of a page and the names of its elements, as another parser reads them. */
function read(html: string): { readonly text: string; readonly tags: ReadonlySet<string> } {
  const tags = new Set<string>();
  const walk = (node: Node): string => {
    if ("name" in node && typeof node.name === "string") tags.add(node.name);
    if ("data" in node && typeof node.data === "string") return node.data;
    return "children" in node ? node.children.map(walk).join("") : "";
  };
  return { text: parseDocument(html).children.map(walk).join(""), tags };
}

const TAGS = ["h1", "h2", "p", "footer", "ul", "li", "details", "summary", "b", "i", "code", "a"];

describe("a rich message", () => {
  test.each<[string, Block, string]>([
    ["title", heading(1, text("A & <b>")), "<h1>A &amp; &lt;b&gt;</h1>"],
    ["headline", heading(2, emphasis("Update: "), text("b")), "<h2><i>Update: </i>b</h2>"],
    ["paragraph", paragraph(strong("a"), code("b c")), "<p><b>a</b><code>b c</code></p>"],
    ["command", paragraph(code("/latest")), "<p>/latest</p>"],
    ["note", note(text("3 outlets")), "<footer>3 outlets</footer>"],
    [
      "link",
      paragraph(link("a", 'https://a.example/?x=1&y="')),
      '<p><a href="https://a.example/?x=1&amp;y=%22">a</a></p>',
    ],
    ["link to no web page", paragraph(link("a", "javascript:x")), "<p>a</p>"],
    ["list", list([[text("a")], [text("b")]]), "<ul><li>a</li><li>b</li></ul>"],
    [
      "folded list",
      folded([text("a")], [text("b")]),
      "<details><summary>a</summary><ul><li>b</li></ul></details>",
    ],
    ["folded list of one", folded([text("a")]), "<ul><li>a</li></ul>"],
  ])("has each block: %s", (_, block, html) => {
    expect(htmlOf(block)).toBe(html);
  });

  test("is none for a document that does not fit or says nothing", () => {
    expect(renderRich(of())).toBeNull();
    expect(htmlOf(paragraph(text("x".repeat(32_768))))).toBeDefined();
    expect(renderRich(of(paragraph(text("x".repeat(32_769)))))).toBeNull();
    expect(renderRich(of(list(Array.from({ length: 500 }, () => [text("x")]))))).toBeNull();
  });

  test("of any document has its words and only tags that Telegram knows", () => {
    fc.assert(
      fc.property(anyFoldedDocument, (document) => {
        const html = renderRich(document)?.html ?? "";
        const { text: shown, tags } = read(html);
        expect(seen(shown)).toBe(lettersOf(document));
        for (const tag of tags) expect(TAGS).toContain(tag);
      }),
      { numRuns: 300 },
    );
  });

  test("of a digest reads well", async () => {
    const digest = DIGESTS["normal"];
    if (digest === undefined) throw new Error("There is no such digest.");
    const options = { locale: testLocale(), commands: true, detail: "full" } as const;
    const html = renderRich(digestDocument(digest, options))?.html;
    await expect(`${html}\n`).toMatchFileSnapshot("../../golden/telegram-digest-normal.html");
  });
});
