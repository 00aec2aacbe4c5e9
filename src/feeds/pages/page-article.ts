import { withoutClosing } from "../../text/closing-lines.ts";
import { htmlToText } from "../../text/html-to-text.ts";
import { readPage } from "../../text/read-page.ts";
import { isPaidFor } from "./page-access.ts";
import { PHRASES, type Wall } from "./page-phrases.ts";

/** What an article's page turned out to hold. */
export interface PageArticle {
  readonly title: string;
  /** Plain text; paragraphs are separated by blank lines. */
  readonly text: string;
  /** Whether the text is an article; else it is all there was on the page. */
  readonly isArticle: boolean;
  /** The page says itself that its article costs something. */
  readonly isPaidFor: boolean;
  /** What short blocks anywhere on the page speak of. */
  readonly walls: readonly Wall[];
  /** The text ended with a notice that the rest is for subscribers, or for those who log in. */
  readonly endsAtWall: boolean;
}

/** What is kept of a long read: nobody looks at more. */
const MAX_TEXT_CHARS = 20_000;
/** A button, a notice or a heading; in a longer block somebody tells something. */
const MAX_NOTICE_CHARS = 200;
/** A notice that ends a text has hardly more than a button and a line about prices below it. */
const LAST_BLOCKS = 3;
const PASSWORD = /<input\b[^<>]{0,500}\btype\s*=\s*["']?password\b/i;

const WALLS = Object.keys(PHRASES) as readonly Wall[];

function wallsOf(block: string): Wall[] {
  if (block.length > MAX_NOTICE_CHARS) return [];
  return WALLS.filter((wall) => PHRASES[wall].some((phrase) => phrase.test(block)));
}

/** Whole paragraphs, as many as fit; of a text without paragraphs the beginning. */
function shortened(blocks: readonly string[]): string {
  let text = "";
  for (const block of blocks) {
    const longer = text === "" ? block : `${text}\n\n${block}`;
    if (longer.length > MAX_TEXT_CHARS) return text || block.slice(0, MAX_TEXT_CHARS);
    text = longer;
  }
  return text;
}

/** Reads the page of an article; null when it is too deep or too large a tree to be built. */
export function readPageArticle(html: string): PageArticle | null {
  const read = readPage(html);
  if (read.kind === "bad") return null;
  const { title, text, isArticle } = read.value;
  const asksForPassword: readonly Wall[] = PASSWORD.test(html) ? ["login"] : [];
  const onPage = [title, ...htmlToText(html).split(/\n+/)].flatMap(wallsOf);
  const blocks = text.split(/\n{2,}/);
  const atEnd = blocks.slice(-LAST_BLOCKS).flatMap(wallsOf);
  return {
    ...{ title, isArticle, isPaidFor: isPaidFor(html) },
    text: withoutClosing(shortened(blocks.filter((block) => wallsOf(block).length === 0))),
    walls: [...new Set([...onPage, ...asksForPassword])],
    endsAtWall: atEnd.includes("paywall") || atEnd.includes("login"),
  };
}
