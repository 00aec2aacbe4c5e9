import type { Span, TextBlock } from "../../src/model/document.ts";
import type { Scale, Size } from "../../src/text/message-size.ts";
import { gapBefore, isSameStyle } from "../../src/text/shown-blocks.ts";
import { htmlOf, plainOf } from "./markup.ts";

/** Bytes of a value in UTF-8 as JSON. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Bytes of a text inside a JSON string. */
const inJson = (value: string): number => jsonBytes(value) - 2;

/** Bytes that blocks take in the HTML and the plain text of an event together. */
export const blocksBytes = (blocks: readonly TextBlock[]): number =>
  inJson(htmlOf(blocks)) + inJson(plainOf(blocks));

/** Of characters that are escaped in HTML or in JSON: the bytes in both texts. */
const ESCAPED: ReadonlyMap<number, number> = new Map(
  [...'&<>"\\'].map((mark) => [
    mark.charCodeAt(0),
    blocksBytes([{ kind: "paragraph", spans: [{ kind: "text", text: mark }] }]) -
      blocksBytes([{ kind: "paragraph", spans: [] }]),
  ]),
);

/** Bytes of a clean text in both texts: in one loop, for it is asked for every word. */
export function textBytes(value: string): number {
  let bytes = 0;
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit < 0x80) bytes += ESCAPED.get(unit) ?? 2;
    else if (unit < 0x800) bytes += 4;
    // Half of a pair takes two of its four bytes.
    else bytes += unit >= 0xd800 && unit < 0xe000 ? 4 : 6;
  }
  return bytes;
}

const LIST = blocksBytes([{ kind: "list", items: [] }]);
/** The tags round a folded list: its summary has longer ones than an item. */
const FOLD = inJson("<details><summary></summary></details>");
/** A line besides its spans, by the kind of its block. */
const FRAMES: Readonly<Record<TextBlock["kind"], number>> = {
  heading: blocksBytes([{ kind: "heading", level: 1, spans: [] }]),
  paragraph: blocksBytes([{ kind: "paragraph", spans: [] }]),
  note: blocksBytes([{ kind: "note", spans: [] }]),
  list: blocksBytes([{ kind: "list", items: [[]] }]) - LIST,
};

const spanBytes = (span: Span): number =>
  blocksBytes([{ kind: "paragraph", spans: [span] }]) - FRAMES.paragraph;

/** What makes a span more than text, without a link's address. */
const STYLES: Readonly<Record<Span["kind"], number>> = {
  text: 0,
  strong: spanBytes({ kind: "strong", text: "" }),
  emphasis: spanBytes({ kind: "emphasis", text: "" }),
  code: spanBytes({ kind: "code", text: "" }),
  link: spanBytes({ kind: "link", text: "", url: "x" }) - textBytes("x"),
};

/** An address stands in both texts and is escaped as a text is. */
const styleBytes = (span: Span): number =>
  STYLES[span.kind] + (span.kind === "link" ? textBytes(span.url) : 0);

const of = (length: number): Size => ({ length, marks: 0 });

/** The bytes of an event's two texts. */
export const MATRIX_SCALE: Scale = {
  block: (block) => of(block.kind === "list" ? LIST + (block.folded === true ? FOLD : 0) : 0),
  gap: (block, before) => of(inJson(gapBefore(block, before))),
  line: ({ kind }) => of(FRAMES[kind]),
  lineBreak: of(inJson("\n")),
  spans: (spans, { before }) =>
    of(
      spans.reduce((sum, span, index) => {
        const last = index === 0 ? before : spans[index - 1];
        return sum + textBytes(span.text) + (isSameStyle(last, span) ? 0 : styleBytes(span));
      }, 0),
    ),
};
