import fc from "fast-check";
import { type Block, type Document, inWords, type Span } from "../../src/model/document.ts";

/** Any code point, halves of surrogate pairs too (fast-check's own unit takes a second to begin). */
const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((code) => String.fromCodePoint(code));

/** Any Unicode whatever. */
export const anyUnicode: fc.Arbitrary<string> = fc.string({ unit: anyCharacter, maxLength: 20 });

/** Markup, escapes and blanks more often than chance would bring them, among any Unicode. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  anyUnicode,
  fc.lorem({ maxCount: 8 }),
  fc.string({
    unit: fc.constantFrom(..." \n\t#*_-+=>|`~[](){}<>!&;:.\\/\"'1aяß你😀\u001b\u009b\u202e\u00a0"),
    maxLength: 30,
  }),
  fc.constantFrom(
    "<script>",
    "](javascript:x)",
    "&lt;",
    "www.x.example",
    "https://x.example/",
    "\u001b[31m",
  ),
);

const anyUrl: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    "https://a.example/x_(y)?a=1&copy=2&lt;3",
    'http://b.example/"><b>',
    "https://c.example/ü \\>)",
  ),
);

const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc
    .tuple(fc.constantFrom("text", "strong", "emphasis", "code"), anyText)
    .map(([kind, value]): Span => ({ kind, text: value })),
  fc.tuple(anyText, anyUrl).map(([value, url]): Span => ({ kind: "link", text: value, url })),
);

const anySpans = fc.array(anySpan, { maxLength: 6 });

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc
    .tuple(fc.constantFrom<1 | 2>(1, 2), anySpans)
    .map(([level, spans]): Block => ({ kind: "heading", level, spans })),
  fc
    .tuple(fc.constantFrom("paragraph", "note"), anySpans)
    .map(([kind, spans]): Block => ({ kind, spans })),
  fc.array(anySpans, { maxLength: 4 }).map((items): Block => ({ kind: "list", items })),
  fc.tuple(anyText, anyText, anyText).map(
    ([title, about, words]): Block => ({
      ...{ kind: "picture", title, about },
      picture: {
        ...{ width: 40, height: 20 },
        shapes: [
          { kind: "words", x: 1, y: 9, size: 8, anchor: "start", text: words, ink: "ink" },
          { kind: "dot", x: 3, y: 4, radius: 2, ink: "soft" },
        ],
      },
    }),
  ),
);

/** Any document whatever: what a feed may have brought stands in every place a text can stand. */
export const anyDocument: fc.Arbitrary<Document> = fc
  .array(anyBlock, { maxLength: 6 })
  .map((blocks) => ({ blocks }));

/** Any document whatever, with some of its lists folded. */
export const anyFoldedDocument: fc.Arbitrary<Document> = fc
  .tuple(anyDocument, fc.array(fc.boolean(), { maxLength: 4 }))
  .map(([{ blocks }, folds]) => ({
    blocks: blocks.map((block, index): Block => {
      const isFolded = block.kind === "list" && folds[index % 4] === true;
      return isFolded ? { ...block, folded: true } : block;
    }),
  }));

/** The same over and over, so that it takes several messages. */
export const anyLongDocument: fc.Arbitrary<Document> = fc
  .tuple(fc.array(anyFoldedDocument, { maxLength: 3 }), fc.integer({ min: 1, max: 8 }))
  .map(([documents, times]) => ({
    blocks: Array.from({ length: times }, () => documents.flatMap(({ blocks }) => blocks)).flat(),
  }));

/** What is read of a document, with a picture told in words. */
export const spansOf = ({ blocks }: Document): Span[] =>
  blocks
    .map(inWords)
    .flatMap((block) => (block.kind === "list" ? block.items.flat() : [...block.spans]));
