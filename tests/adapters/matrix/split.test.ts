import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMatrix } from "../../../adapters/matrix/render.ts";
import { CONTENT_BYTES, splitDocument } from "../../../adapters/matrix/split.ts";
import {
  type Block,
  type Button,
  type Document,
  foldedList,
  heading,
  link,
  list,
  note,
  paragraph,
  type Span,
  strong,
  text,
} from "../../../src/model/document.ts";
import { anyLongDocument } from "../../contracts/any-document.ts";
import { visible } from "../../contracts/chat-harness.ts";
import { HOSTILE_TEXTS } from "../../contracts/hostile-texts.ts";
import { EVENT_BYTES, encryptedEditBytes, plainEventBytes } from "./event-size.ts";
import { readHtml } from "./html-rules.ts";

const of = (...blocks: Block[]): Document => ({ blocks });
const says = (...spans: Span[]): Document => of(paragraph(...spans));
const buttons: readonly (readonly Button[])[] = [
  Array.from({ length: 30 }, (_, index) => ({
    ...{ kind: "command", label: `${index + 1}`, command: `/story s${index}` },
  })),
];

const textOf = (document: Document): string =>
  visible(readHtml(renderMatrix(document, "m.notice").formatted_body).texts.join(""));
const withoutButtons = ({ blocks }: Document): Document => ({ blocks });

/** What every split must hold to, whatever the document. */
function checkSplit(document: Document): readonly Document[] {
  const pieces = splitDocument(document);
  for (const piece of pieces) {
    const content = renderMatrix(piece, "m.notice");
    expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThanOrEqual(CONTENT_BYTES);
    expect(readHtml(content.formatted_body).problems).toEqual([]);
    expect(splitDocument(piece)).toEqual([piece]);
  }
  expect(pieces.map((piece) => piece.buttons)).toEqual(
    pieces.map((_, index) => (index === pieces.length - 1 ? document.buttons : undefined)),
  );
  const told = pieces.map((piece) => textOf(withoutButtons(piece))).join("");
  expect(told).toBe(textOf(withoutButtons(document)));
  return pieces;
}

/** A story of about so many bytes in an event: twice the letters. */
const story = (name: string, bytes: number): Block[] => [
  heading(2, text(`Story ${name}`)),
  list([[text("x ".repeat(bytes / 8))], [text("y ".repeat(bytes / 8))]]),
  note(text("2 outlets")),
];
const storiesOf = (piece: Document): string[] =>
  renderMatrix(piece, "m.notice").body.match(/Story \w+/g) ?? [];

describe("a document", () => {
  test("that fits stays as it is", () => {
    for (const document of [
      of(),
      says(),
      says(text("x".repeat(10_000))),
      of(...story("a", 9000)),
    ]) {
      expect(splitDocument(document)[0]).toBe(document);
      expect(splitDocument(document)).toHaveLength(1);
    }
  });

  test("that does not fit is cut between stories, which stay whole", () => {
    const names = ["a", "b", "c", "d", "e"];
    const document = of(heading(1, text("Title")), ...names.flatMap((name) => story(name, 9000)));
    const pieces = checkSplit(document);
    expect(pieces.map(storiesOf)).toEqual([
      ["Story a", "Story b"],
      ["Story c", "Story d"],
      ["Story e"],
    ]);
  });

  test("of one story is cut between its blocks, then its items, then its words", () => {
    const long = text("words and words ".repeat(400));
    const kindsOf = (document: Document) =>
      checkSplit(document).map((piece) => piece.blocks.map(({ kind }) => kind));
    expect(kindsOf(of(heading(2, text("S")), paragraph(long), paragraph(long)))).toEqual([
      ["heading", "paragraph"],
      ["paragraph"],
    ]);
    expect(kindsOf(of(heading(2, text("S")), list([[long], [long]])))).toEqual([
      ["heading", "list"],
      ["list"],
    ]);
    for (const piece of checkSplit(says(text("words and ".repeat(3000))))) {
      expect(renderMatrix(piece, "m.notice").body).toMatch(/^(?:words|and) .* (?:words|and)$/);
    }
  });

  test("keeps a folded list folded, and each link whole, on both sides of a cut", () => {
    const items = Array.from({ length: 300 }, (_, index) => [
      strong(`Report ${index}`),
      link(`[outlet ${index}]`, `https://a.example/?a=1&b=${index}`),
    ]);
    const pieces = checkSplit(of(foldedList(items)));
    expect(pieces.length).toBeGreaterThan(1);
    const read = pieces.map((piece) => readHtml(renderMatrix(piece, "m.notice").formatted_body));
    for (const { tags } of read) expect(tags.slice(0, 2)).toEqual(["details", "summary"]);
    expect(read.flatMap(({ hrefs }) => hrefs)).toHaveLength(300);
  });

  test("has its buttons under the last piece, with room for them", () => {
    expect(checkSplit({ ...of(...story("a", 20_000)), buttons }).map(storiesOf)).toEqual([
      ["Story a"],
      [],
    ]);
    expect(checkSplit(of(...story("a", 20_000)))).toHaveLength(1);
    expect(checkSplit({ ...of(...story("a", 17_000)), buttons })).toHaveLength(1);
  });

  test("of any kind arrives whole, in order, in events that fit", () => {
    const large = fc
      .tuple(anyLongDocument, fc.integer({ min: 1, max: 40 }), fc.boolean())
      .map(([{ blocks }, times, hasButtons]): Document => {
        const document = of(...Array.from({ length: times }, () => blocks).flat());
        return hasButtons ? { ...document, buttons } : document;
      });
    fc.assert(
      fc.property(large, (document) => {
        checkSplit(document);
      }),
      { numRuns: 60 },
    );
  });

  test.each(HOSTILE_TEXTS)("that is hostile arrives whole: $name", ({ make }) => {
    const hostile = make(CONTENT_BYTES);
    checkSplit(says(text(hostile)));
    const url = "https://a.example/?".padEnd(2000, "&");
    checkSplit(of(heading(1, text(hostile)), list([[strong(hostile)], [link(hostile, url)]])));
    checkSplit({ ...says(text(hostile)), buttons });
  });

  test("is not cut in an emoji, but in one that is longer than an event", () => {
    const family = "👩‍👩‍👧‍👦";
    for (const piece of checkSplit(says(text(family.repeat(2000))))) {
      expect(renderMatrix(piece, "m.notice").body.replaceAll(family, "")).toBe("");
    }
    expect(checkSplit(says(text(`Z${"\u0301".repeat(9000)}`)))).toHaveLength(2);
  });

  test("has room for what keeps mentions from being any", () => {
    checkSplit(says(text("@a:b ".repeat(6000))));
    checkSplit(says(text("https://matrix.to/%20#".repeat(3000))));
    checkSplit(says(text("@a".repeat(4000)), strong(":b".repeat(4000))));
  });

  test("of half a megabyte of events arrives whole", () => {
    const stories = Array.from({ length: 30 }, (_, index) => story(`${index}`, 17_000)).flat();
    expect(checkSplit(of(...stories))).toHaveLength(30);
  });
});

test("the fullest content fits an event, in a thread, encrypted and as a replacement", () => {
  let full: Document = says();
  for (let chars = 9000; chars < CONTENT_BYTES; chars++) {
    const longer = says(text(`@a:b ${"x".repeat(chars)}`));
    if (splitDocument(longer).length > 1) break;
    full = longer;
  }
  const content = renderMatrix(full, "m.notice");
  expect(Buffer.byteLength(JSON.stringify(content))).toBeGreaterThan(CONTENT_BYTES - 8);
  expect(plainEventBytes(content)).toBeLessThan(EVENT_BYTES);
  expect(encryptedEditBytes(content)).toBeLessThan(EVENT_BYTES);
});
