import type { Document, TextBlock } from "../../src/model/document.ts";
import { shownText } from "../../src/text/literal.ts";
import { shownBlocks } from "../../src/text/shown-blocks.ts";

/**
 * Bot API servers drop U+030A with some underlines (tdlib, `clean_input_string`, 2024): an å written
 * as two characters would arrive as an a.
 */
const composeRings = (value: string): string =>
  value.includes("\u030a")
    ? value.replace(/\p{L}\u030a/gu, (pair) => pair.normalize("NFC"))
    : value;

/** What Telegram shows of a document, with texts as they are sent. */
export const shownTelegram = (document: Document): TextBlock[] =>
  shownBlocks(document, (value) => composeRings(shownText(value)));
