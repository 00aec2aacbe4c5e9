import fc from "fast-check";
import type { Block, Document } from "../../../src/model/document.ts";
import { anyDocument } from "../../contracts/any-document.ts";
import { visible } from "../../contracts/chat-harness.ts";

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

/** Composed, for a ring that stands alone Telegram drops. */
export const seen = (value: string): string => visible(value).normalize("NFC");

/** What is to be seen of a document's own words, without bullets and gaps. */
export const lettersOf = ({ blocks }: Document): string =>
  seen(
    blocks
      .flatMap((block) => (block.kind === "list" ? block.items : [block.spans]))
      .map((spans) => visible(spans.map(({ text }) => text.toWellFormed()).join("")))
      .join(""),
  );

/** The same with a bullet for each item there is something to see of. */
export const shownOf = ({ blocks }: Document): string =>
  seen(
    blocks
      .flatMap((block) =>
        (block.kind === "list" ? block.items : [block.spans]).map((spans) => {
          const line = visible(spans.map(({ text }) => text.toWellFormed()).join(""));
          return block.kind === "list" && line !== "" ? `•${line}` : line;
        }),
      )
      .join(""),
  );
