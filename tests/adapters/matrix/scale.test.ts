import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMatrix } from "../../../adapters/matrix/render.ts";
import { jsonBytes, MATRIX_SCALE, textBytes } from "../../../adapters/matrix/scale.ts";
import { shownMatrix } from "../../../adapters/matrix/shown.ts";
import {
  type Block,
  type Document,
  inWords,
  paragraph,
  text,
} from "../../../src/model/document.ts";
import { literalText } from "../../../src/text/literal.ts";
import { anyFoldedDocument, anyText } from "../../contracts/any-document.ts";

const contentBytes = (document: Document): number => jsonBytes(renderMatrix(document, "m.notice"));
/** The texts of an event with nothing to see. */
const NOTHING_BYTES = 2 * Buffer.byteLength("…");

test("the bytes of a text are those it adds to an event", () => {
  fc.assert(
    fc.property(anyText, (value) => {
      const clean = `a${literalText(value).replaceAll(/\s|[@#!:%]/g, "")}a`;
      const both = contentBytes({ blocks: [paragraph(text("a"), text(clean))] });
      const one = contentBytes({ blocks: [paragraph(text("a"))] });
      expect(both - one).toBe(textBytes(clean));
    }),
  );
});

test("the bytes of blocks are never too few, nor far too many", () => {
  fc.assert(
    fc.property(anyFoldedDocument, (document) => {
      const blocks = shownMatrix(document);
      const counted = blocks.reduce((sum, block, index) => {
        const before = blocks[index - 1];
        return sum + bytesOf(block) + (before ? MATRIX_SCALE.gap(block, before).length : 0);
      }, 0);
      const real = contentBytes(document) - contentBytes({ blocks: [] }) + NOTHING_BYTES;
      if (blocks.length > 0) expect(counted).toBeGreaterThanOrEqual(real);
      // A folded list may have no summary, and an address be its own text.
      const slack = blocks.filter(({ kind }) => kind === "list").length * 40 + 300;
      expect(counted).toBeLessThanOrEqual(real + slack);
    }),
  );
});

function bytesOf(given: Block): number {
  const block = inWords(given);
  const lines = block.kind === "list" ? block.items : [block.spans];
  const breaks = (lines.length - 1) * MATRIX_SCALE.lineBreak.length;
  return lines.reduce(
    (sum, spans) =>
      sum +
      MATRIX_SCALE.line(block).length +
      MATRIX_SCALE.spans(spans, { block, before: undefined }).length,
    MATRIX_SCALE.block(block).length + breaks,
  );
}
