import { decodeHTML } from "entities";
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements whose content is no part of the text: code, fall-backs for old browsers, labels. */
const DROPPED = names(
  "script style noscript template iframe object svg canvas audio video title textarea select noembed noframes",
);

/** Their content is code, or a form's, to the end of the text if need be. */
const CODE = names("script style title textarea");

/** Elements that stand apart from what is around them, as a blank line shows in plain text. */
const PARAGRAPHS = names(
  "address article aside blockquote details dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre search section table ul",
);

/** Elements that begin a line. */
const LINES = names(
  "body caption center dd div dt figcaption head html legend li option summary tbody tfoot thead tr",
);

/** Cells stand side by side: the words in them must not grow together. */
const CELLS = names("td th button label");

/** Marks for breaks while the text is put together: noncharacters, which Unicode keeps for such use. */
const BREAK = { line: "\ufdd0", lineFeed: "\ufdd1", paragraph: "\ufdd2" } as const;
/** A byte order mark is white space to `\s` but has no width: it goes before blanks are counted. */
const UNWANTED = /[\ufdd0-\ufdd2\ufeff]/g;

const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * Characters without a picture: controls (white space stays), soft hyphens, zero-width characters,
 * bidirectional marks and overrides, and the tag characters that can hide a whole message: the
 * general categories Cc and Cf of Unicode without the visible Arabic and Syriac signs in Cf. Then
 * the fillers of Hangul and the grapheme joiner.
 */
const INVISIBLE =
  /[[\p{Cc}\p{Cf}\u034f\u3164\uffa0\ufeff]--[[\s--\ufeff]\p{Join_Control}\u0600-\u0605\u06dd\u070f\u08e2]]/gv;

/** Joiners mean something between letters (Persian, Hindi) and between the parts of an emoji. */
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/**
 * Nearly every text: line feeds, Latin, Greek, Cyrillic, Hebrew, signs of punctuation. To see that
 * there is nothing else takes a quarter of the time of looking for each that there might be.
 */
const ORDINARY =
  /^[\n -~\xa0-\xac\xae-\u034e\u0370-\u05ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u214f]*$/;

const withoutInvisible = (text: string): string =>
  ORDINARY.test(text) ? text : withoutEachInvisible(text);

const withoutEachInvisible = (text: string): string =>
  text.toWellFormed().replace(LINE_END, "\n").replace(INVISIBLE, "").replace(LOOSE_JOINER, "");

/** White space that is not one blank already. */
const SPACE = /\s{2,}|[^\S ]/g;

/**
 * Any text as one line: every run of white space is one blank, none at the ends, and no invisible
 * characters. Markup is not looked at.
 */
export const toLine = (text: string): string => withoutInvisible(text).replace(SPACE, " ").trim();

/** Collects text and breaks in the order of the source. */
function createCollector() {
  const pieces: string[] = [];
  let hasBlocks = false;
  let dropped = "";
  let droppedDepth = 0;
  let preDepth = 0;

  const addBreak = (name: string): void => {
    if (CELLS.has(name)) pieces.push(" ");
    const isParagraph = PARAGRAPHS.has(name);
    if (!isParagraph && !LINES.has(name)) return;
    hasBlocks = true;
    pieces.push(isParagraph ? BREAK.paragraph : BREAK.line);
  };
  return {
    addText(text: string): void {
      if (dropped !== "") return;
      // The marks must not come from outside.
      const safe = text.replace(UNWANTED, "");
      pieces.push(preDepth > 0 ? safe.replaceAll("\n", BREAK.lineFeed) : safe);
    },
    open(name: string): void {
      if (dropped !== "") {
        if (name === dropped) droppedDepth += 1;
      } else if (DROPPED.has(name)) {
        dropped = name;
        droppedDepth = 1;
      } else if (name === "br") {
        hasBlocks = true;
        pieces.push(BREAK.lineFeed);
      } else {
        if (name === "pre") preDepth += 1;
        addBreak(name);
      }
    },
    close(name: string): void {
      if (dropped === "") {
        if (name === "pre" && preDepth > 0) preDepth -= 1;
        addBreak(name);
      } else if (name === dropped) {
        droppedDepth -= 1;
        if (droppedDepth === 0) dropped = "";
      }
    },
    /** The text with its marks. Where no markup divides it, its own line ends do. */
    marked(): string {
      const text = pieces.join("");
      return hasBlocks ? text : text.replaceAll("\n", BREAK.lineFeed);
    },
    /** The dropped element that never ended; "" for none. */
    unended: (): string => dropped,
  };
}

const nothing = (): void => undefined;

/**
 * Walks the tags without keeping a tree or a stack. htmlparser2's Parser searches and shifts its
 * stack of open elements and takes minutes for 200,000 nested tags; its Tokenizer is linear.
 */
function readMarked(html: string): string {
  const collector = createCollector();
  let opening = "";
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => {
      const text = html.slice(start, end);
      collector.addText(text.includes("&") ? decodeHTML(text) : text);
    },
    ontextentity: nothing,
    oncdata: (start, end, offset) => collector.addText(html.slice(start, end - offset)),
    onopentagname: (start, end) => {
      opening = html.slice(start, end).toLowerCase();
    },
    onopentagend: () => collector.open(opening),
    // Feeds serialise as XML: `<iframe/>` must not swallow what follows it.
    onselfclosingtag: () => {
      collector.open(opening);
      if (opening !== "br") collector.close(opening);
    },
    onclosetag: (start, end) => collector.close(html.slice(start, end).toLowerCase()),
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onprocessinginstruction: nothing,
  };
  // Without references to look for it jumps from tag to tag, which takes half the time.
  const options = { recognizeSelfClosing: true, decodeEntities: false };
  const tokenizer = new Tokenizer(options, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  const unended = collector.unended();
  if (unended === "" || CODE.has(unended)) return collector.marked();
  // A frame or video without an end tag must not take the rest of an article with it.
  return readMarked(html.replace(new RegExp(`<${unended}(?=[\\s/>])`, "gi"), "<span"));
}

/** A name and two attributes without values are more than a tag holds that is cut off before `=`. */
const FEWEST_WORDS = 4;

/** `growth <expected, said the minister`: words behind the last `<` are no tag that was cut off. */
function withLastSignAsText(html: string): string {
  const at = html.lastIndexOf("<");
  const rest = html.slice(at + 1);
  if (at < 0 || !/^[a-z][^=>]*$/i.test(rest)) return html;
  const isText = rest.split(/\s+/, FEWEST_WORDS).length === FEWEST_WORDS;
  return isText ? `${html.slice(0, at)}&lt;${rest}` : html;
}

/** A blank before them is taken off afterwards: to look for it here takes ten times as long. */
const BREAKS = /[\ufdd0-\ufdd2][ \ufdd0-\ufdd2]*/g;

/** Two line feeds in a row are a blank line; so is the edge of a paragraph. */
function resolveBreaks(run: string): string {
  if (run.includes(BREAK.paragraph)) return "\n\n";
  return run.indexOf(BREAK.lineFeed) === run.lastIndexOf(BREAK.lineFeed) ? "\n" : "\n\n";
}

/**
 * Any HTML or plain text as clean plain text: entities decoded once, contents of scripts, styles,
 * frames and the like dropped, paragraphs separated by one blank line, list items, rows and `<br>`
 * on lines of their own, other white space collapsed, invisible characters removed. Line ends of
 * the source count only where no block element or `<br>` divides the text. The result is literal
 * text: a `<` in it is a character. A tag that is cut off at the end of the input is dropped. Linear in
 * the length of the input; never throws.
 */
export function htmlToText(html: string): string {
  const marked = readMarked(withLastSignAsText(html.replace(LINE_END, "\n")));
  const text = marked.replace(SPACE, " ").replace(BREAKS, resolveBreaks).replaceAll(" \n", "\n");
  const visible = withoutInvisible(text);
  if (visible === text) return text.trim();
  // White space is collapsed a second time: taking out an invisible character may join two blanks.
  return visible
    .replace(/ {2,}/g, " ")
    .replace(/ ?(\n+) ?/g, "$1")
    .trim();
}
