import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** Elements whose content is never part of the text: code, fall-backs for old browsers, labels. */
const DROPPED = new Set(
  "script style noscript template iframe object svg canvas audio video title noembed noframes".split(
    " ",
  ),
);

/** Elements that stand apart from what is around them, as a blank line shows in plain text. */
const PARAGRAPHS = new Set(
  "address article aside blockquote details dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
);

/** Elements that begin a line. */
const LINES = new Set(
  "body br caption center dd div dt figcaption head html legend li option summary tbody tfoot thead tr".split(
    " ",
  ),
);

/** Cells stand side by side: the words in them must not grow together. */
const CELLS = new Set(["td", "th", "button", "label"]);

/** Stand for breaks while the text is put together; no text holds them, controls were removed. */
const LINE = "\u0000";
const PARAGRAPH = "\u0001";

/** Line ends in the source: kept where only they divide the text. */
const LINE_END = /\r\n?|[\u2028\u2029\u0085]/g;

/**
 * Characters without a picture: controls (tab, line feed and other white space stay), soft hyphens,
 * zero-width characters, bidirectional marks and overrides, and the tag characters that can hide a
 * whole message (general categories Cc and Cf of Unicode).
 */
const INVISIBLE = /(?![\t\n\v\f\r\u200c\u200d])[\p{Cc}\p{Cf}\u034f]/gu;

/** Joiners mean something between letters (Persian, Hindi) and between the parts of an emoji. */
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

const withoutInvisible = (text: string): string =>
  text.toWellFormed().replace(INVISIBLE, "").replace(LOOSE_JOINER, "");

/**
 * One line: every run of white space a single blank, none at the ends, no invisible characters.
 */
export const toLine = (text: string): string =>
  withoutInvisible(text.replace(LINE_END, "\n")).replace(/\s+/g, " ").trim();

interface Pieces {
  /** Text and break marks in the order of the source. */
  readonly pieces: string[];
  /** Whether the markup divides the text, so that the line ends of the source are mere layout. */
  readonly hasBlocks: boolean;
}

/**
 * Walks the tags without keeping a tree. htmlparser2's own Parser searches and shifts its stack of
 * open elements and so takes minutes for 200,000 nested tags; its Tokenizer is linear.
 */
function readPieces(html: string): Pieces {
  const pieces: string[] = [];
  let hasBlocks = false;
  let dropped = "";
  let droppedDepth = 0;
  let preDepth = 0;

  const addText = (text: string): void => {
    if (dropped !== "") return;
    const clean = withoutInvisible(text);
    pieces.push(preDepth > 0 ? clean.replaceAll("\n", LINE) : clean);
  };
  const addBreak = (name: string): void => {
    const mark = PARAGRAPHS.has(name) ? PARAGRAPH : LINES.has(name) ? LINE : "";
    if (mark !== "") hasBlocks = true;
    const piece = mark === "" && CELLS.has(name) ? " " : mark;
    if (piece !== "") pieces.push(piece);
  };
  const open = (name: string): void => {
    if (dropped === name) droppedDepth += 1;
    if (dropped !== "") return;
    if (DROPPED.has(name)) {
      dropped = name;
      droppedDepth = 1;
      return;
    }
    if (name === "pre") preDepth += 1;
    addBreak(name);
  };
  const close = (name: string): void => {
    if (dropped === name) {
      droppedDepth -= 1;
      if (droppedDepth === 0) dropped = "";
      return;
    }
    if (dropped !== "") return;
    if (name === "pre") preDepth = Math.max(0, preDepth - 1);
    // A line's end is where the next one begins, and `</br>` is a line break of its own.
    if (name !== "br" || html.length > 0) addBreak(name);
  };
  return { pieces, hasBlocks };
}
