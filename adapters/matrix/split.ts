import type { Document, TextBlock } from "../../src/model/document.ts";
import { splitBlocks } from "../../src/text/split-blocks.ts";
import { buttonsBytes } from "./buttons.ts";
import { renderMatrix } from "./render.ts";
import { jsonBytes, MATRIX_SCALE } from "./scale.ts";
import { shownMatrix } from "./shown.ts";

/**
 * Most bytes of a message's content as JSON in UTF-8. The whole event must stay under 65,536
 * bytes (Client-Server API v1.18, "Size limits"), encrypted and as a replacement, which has the content
 * twice: 2 × 20 KiB and 1.5 KiB for relations and the names of fields, 4/3 of that in base64 and the 0.2
 * KiB of Megolm, are 55.5 KiB; 8 KiB remain for ids, hashes, signatures and references of the event.
 */
export const CONTENT_BYTES = 20 * 1024;

/** UTF-16 code units that fit one message in any alphabet: two bytes each, as text and as HTML. */
export const MESSAGE_CHARS = 4096;

/** A content without text. */
const ENVELOPE_BYTES = jsonBytes(renderMatrix({ blocks: [] }, "m.notice"));

/**
 * A document in pieces that each fit one event, with their relations: whole where it fits, otherwise
 * cut where it does the least harm ({@link splitBlocks}). Buttons belong to the last piece. A piece is
 * never split again.
 */
export function splitDocument(document: Document): readonly Document[] {
  const { buttons } = document;
  const room = CONTENT_BYTES - ENVELOPE_BYTES;
  const parts = splitTo(room, shownMatrix(document));
  const last = splitTo(room - buttonsBytes(document), parts.at(-1) ?? []);
  const pieces = [...parts.slice(0, -1), ...last];
  if (pieces.length === 1) return [document];
  return pieces.map((blocks, index) =>
    index === pieces.length - 1 && buttons !== undefined ? { blocks, buttons } : { blocks },
  );
}

function splitTo(bytes: number, blocks: readonly TextBlock[]): readonly (readonly TextBlock[])[] {
  const room = { length: bytes, marks: 0 };
  return splitBlocks(blocks, MATRIX_SCALE, { whole: room, piece: room });
}
