import { decodeHTML } from "entities";

/** A Markdown document without its marks. */
interface MarkdownText {
  /** The first level-one heading, `# …` or underlined; null when there is none. */
  readonly title: string | null;
  /** The rest; paragraphs are one line each and stand apart by blank lines. */
  readonly text: string;
}

/** Spans that mean the same without their marks; bounded, so that no text makes them slow. */
const SPANS: readonly (readonly [RegExp, string])[] = [
  [/<!--.{0,1000}?-->/gs, ""],
  [/!\[[^\]\n]{0,300}\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,100}\])/g, ""],
  [/\[\^[^\]\s]{1,50}\]/g, ""],
  [/(?<!\\)\[([^[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)/g, "$1"],
  [/(?<!\\)\[([^[\]\n]{1,500})\]\[[^\]\n]{0,100}\]/g, "$1"],
  [/<https?:\/\/[^\s<>]{1,1000}>/g, ""],
  [/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?\/?>/gi, ""],
  [/(?<!\\)(`{1,3})([^`\n]{1,500})\1/g, "$2"],
  [/(?<![\\*])\*\*\*(?=\S)([^*\n]{1,1000})(?<=\S)\*\*\*/g, "$1"],
  [/(?<![\\*])\*\*(?=\S)([^*\n]{1,1000})(?<=\S)\*\*/g, "$1"],
  [/(?<![\\*])\*(?=\S)([^*\n]{1,1000})(?<=\S)\*/g, "$1"],
  [/(?<![\p{L}\p{N}\\_])(_{1,3})(?=\S)([^_\n]{1,1000})(?<=\S)\1(?![\p{L}\p{N}_])/gu, "$2"],
  [/~~(?=\S)([^~\n]{1,1000})(?<=\S)~~/g, "$1"],
  [/\\([!-/:-@[-`{-~])/g, "$1"],
];

const withoutSpans = (text: string): string =>
  decodeHTML(SPANS.reduce((left, [pattern, meaning]) => left.replace(pattern, meaning), text))
    .replace(/[^\S\n]+/g, " ")
    .trim();

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S/;
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$/;
const ITEM = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+/;

interface Piece {
  readonly text: string;
  readonly level: number | null;
}

/** Takes one line's block marks off; `open` is the paragraph the line may belong to. */
function readLine(line: string, open: string[], pieces: Piece[]): void {
  const close = (level: number | null): void => {
    if (open.length > 0) pieces.push({ text: open.join(" "), level });
    open.length = 0;
  };
  const heading = HEADING.exec(line);
  const underline = open.length > 0 ? UNDERLINE.exec(line) : null;
  if (heading) {
    close(null);
    pieces.push({ text: heading[2] ?? "", level: heading[1]?.length ?? 1 });
  } else if (underline) {
    close(underline[1]?.startsWith("=") ? 1 : 2);
  } else if (line.trim() === "" || RULE.test(line) || FENCE.test(line) || TABLE_RULE.test(line)) {
    close(null);
  } else if (!DEFINITION.test(line)) {
    const isRow = /^[ \t]*\|.*\|[ \t]*$/.test(line);
    if (ITEM.test(line) || isRow) close(null);
    const words = isRow ? line.replaceAll("|", " ") : line.replace(/^[ \t]*[-*+][ \t]+/, "");
    open.push(words.trim());
  }
}

/**
 * Takes the marks off a Markdown text (CommonMark, with the tables, notes and strikes of its common
 * dialects). Images and link addresses are dropped; what links, code and emphasis say stays.
 */
export function readMarkdown(markdown: string): MarkdownText {
  const pieces: Piece[] = [];
  const open: string[] = [];
  for (const line of markdown.split("\n")) {
    readLine(line.replace(/^(?: {0,3}> ?)+/, ""), open, pieces);
  }
  readLine("", open, pieces);
  const titleIndex = pieces.findIndex(({ level }) => level === 1);
  const title = withoutSpans(pieces[titleIndex]?.text ?? "").replace(/\s+/g, " ");
  const paragraphs = pieces
    .filter((_piece, index) => index !== titleIndex)
    .map(({ text }) => withoutSpans(text))
    .filter((text) => text !== "");
  return { title: title === "" ? null : title, text: paragraphs.join("\n\n") };
}
