import { describe, expect, test } from "vitest";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import { count, digestDocument, firstOfEachOutlet } from "../../digests/digest-document.ts";
import { renderMarkdown } from "../../digests/render-markdown.ts";
import type { Document } from "../../src/model/document.ts";
import { spansOf } from "../contracts/any-document.ts";
import { DIGESTS } from "./documents.ts";
import { anEntry, aSource } from "./stories.ts";

const documentOf = (name: string): Document => {
  const digest = DIGESTS[name];
  if (digest === undefined) throw new Error(`There is no digest ${name}.`);
  return digestDocument(digest, { commands: true });
};

describe.each(Object.keys(DIGESTS))("the digest %s", (name) => {
  test("reads as its golden files in a terminal and as Markdown", async () => {
    const document = documentOf(name);
    const folder = "../golden";
    const narrow = renderTerminal(document, { columns: 60, ansi: false, clickable: false });
    await expect(narrow).toMatchFileSnapshot(`${folder}/digest-${name}.txt`);
    await expect(renderMarkdown(document)).toMatchFileSnapshot(`${folder}/digest-${name}.md`);
  });
});

test("each sentence is followed by a link to the report that says so", () => {
  const { blocks } = documentOf("normal");
  const items = blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
  expect(items[0]).toEqual([
    { kind: "text", text: "Dockers in three northern harbours stopped work on Monday. " },
    { kind: "link", text: "[North Dispatch]", url: "https://outlet-1.example/1" },
  ]);
});

test("every source of a story with few outlets is linked", () => {
  const urls = spansOf(documentOf("update")).flatMap((span) =>
    span.kind === "link" ? [span.url] : [],
  );
  for (const url of ["https://outlet-2.example/2", "https://outlet-3.example/3"]) {
    expect(urls).toContain(url);
  }
});

test.each([
  [7, "7 outlets: A1, A2, A3, A4, A5, A6, A7"],
  [8, "8 outlets: A1, A2, A3, A4, A5, A6 and 2 more"],
])("of %i outlets as many are named as are worth the line", (outlets, expected) => {
  const digest = DIGESTS["empty"];
  if (digest === undefined) throw new Error("There is no empty digest.");
  const sources = Array.from({ length: outlets }, (_, index) =>
    aSource(index + 1, { outlet: `A${index + 1}` }),
  );
  const entries = [anEntry(1, { sources })];
  const document = digestDocument({ ...digest, entries }, { commands: true });
  const told = spansOf(document).map(({ text }) => text);
  expect(told.join("")).toContain(`${expected}\u00a0· `);
});

test("an outlet stands once, with its first report", () => {
  const sources = [
    aSource(1, { outlet: "A" }),
    aSource(2, { outlet: "B" }),
    aSource(3, { outlet: "A" }),
  ];
  expect(firstOfEachOutlet(sources).map(({ articleId }) => articleId)).toEqual([1, 2]);
});

test("one is no plural", () => {
  expect([count(1, "outlet"), count(2, "outlet"), count(0, "story", "stories")]).toEqual([
    ...["1 outlet", "2 outlets", "0 stories"],
  ]);
});

test("where no command can be typed none is named, and what did not fit is still told", () => {
  const digest = DIGESTS["normal"];
  if (digest === undefined) throw new Error("There is no normal digest.");
  const told = (leftOut: number) =>
    spansOf(digestDocument({ ...digest, leftOut }, { commands: false })).map(({ text }) => text);
  expect(told(0).join("")).not.toMatch(/\/(?:story|latest)/);
  expect(told(3)).toContain("3 more");
});
