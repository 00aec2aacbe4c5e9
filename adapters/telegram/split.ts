import { type Document, paragraph, type TextBlock, text } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { urlOf } from "../../src/text/shown-blocks.ts";
import { splitBlocks } from "../../src/text/split-blocks.ts";
import { TELEGRAM_SCALE } from "./scale.ts";
import { shownTelegram } from "./shown.ts";

/** Longest text of a message, in UTF-16 code units to be on the safe side (Bot API, `sendMessage`). */
export const MESSAGE_CHARS = 4096;
/** What is more Telegram drops without a word (in no document; users of its bots tell of it). */
const MESSAGE_ENTITIES = 100;

/** For a blank line and `9999999/9999999`, whose stroke counts twice. */
const NUMBER_CHARS = 20;
/** The least in which a number and something else have room. */
const FEWEST_CHARS = 2 * NUMBER_CHARS;

/**
 * A document in pieces that each fit one message: whole where it fits, otherwise cut where it does the
 * least harm ({@link splitBlocks}). Each piece then ends in a paragraph `1/3`. Buttons stand under the
 * last piece; the preview belongs to the piece that has its link. A piece is never split again.
 */
export function splitDocument(document: Document, limit = MESSAGE_CHARS): readonly Document[] {
  if (limit < FEWEST_CHARS) throw new RangeError(`No message can be as short as ${limit}.`);
  const parts = splitBlocks(shownTelegram(document), TELEGRAM_SCALE, {
    whole: { length: limit, marks: MESSAGE_ENTITIES },
    piece: { length: limit - NUMBER_CHARS, marks: MESSAGE_ENTITIES },
  });
  if (parts.length === 1) return [document];
  const preview = document.preview === undefined ? null : webUrl(document.preview);
  const previewed = Math.max(0, parts.findIndex(leadsTo(preview)));
  return parts.map((blocks, index) => ({
    blocks: [...blocks, paragraph(text(`${index + 1}/${parts.length}`))],
    ...(index === parts.length - 1 && document.buttons ? { buttons: document.buttons } : {}),
    ...(index === previewed && preview !== null ? { preview } : {}),
  }));
}

const leadsTo = (url: string | null) => (blocks: readonly TextBlock[]) =>
  blocks
    .flatMap((block) => (block.kind === "list" ? block.items.flat() : block.spans))
    .some((span) => span.kind === "link" && urlOf(span) === url);
