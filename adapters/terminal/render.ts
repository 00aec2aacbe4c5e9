import { type Document, inWords, type Span, type TextBlock } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { type Piece, wrap } from "./wrap.ts";

export interface TerminalStyle {
  /** Columns a line may fill; 0 where the terminal does not know. Longer words stand alone. */
  readonly columns: number;
  /** Bold, dim and colours; without it the text is plain. */
  readonly ansi: boolean;
  /** Whether links may be clicked (OSC 8, with `ansi`); without it their addresses are listed. */
  readonly clickable: boolean;
}

const RESET = "\u001b[0m";
const STYLES: Readonly<Record<Span["kind"], string>> = {
  text: "",
  strong: "\u001b[1m",
  emphasis: "\u001b[3m",
  code: "\u001b[36m",
  link: "\u001b[36m",
};
const HEADING: Readonly<Record<1 | 2, string>> = { 1: "\u001b[1;4m", 2: "\u001b[1m" };
const DIM = "\u001b[2m";
const BULLET = "• ";
const INDENT = "  ";

const DEFAULT_COLUMNS = 80;
/** Narrower than this nothing can be read; better that the terminal breaks the lines. */
const FEWEST_COLUMNS = 20;

/**
 * A document as lines of text, ending in a line break. Where nothing can be clicked the addresses of
 * the links of a paragraph or a list stand under the paragraph or the item, each once and whole, on a line of
 * its own; notes and headings only name.
 */
export function renderTerminal(document: Document, style: TerminalStyle): string {
  const columns = style.columns > 0 ? Math.max(style.columns, FEWEST_COLUMNS) : DEFAULT_COLUMNS;
  const blocks = document.blocks.map(inWords);
  const parts = blocks.flatMap((block, index) => [
    ...(index > 0 && standsApart(block, blocks[index - 1]) ? [""] : []),
    ...renderBlock(block, { ...style, columns }),
  ]);
  return `${parts.join("\n")}\n`;
}

/** A heading begins something; a note after a note or a paragraph after a block is another thing. */
const standsApart = ({ kind }: TextBlock, before: TextBlock | undefined): boolean =>
  kind === "heading" ||
  (kind === "note" && before?.kind === "note") ||
  (kind === "paragraph" && before?.kind !== "heading");

function renderBlock(block: TextBlock, style: TerminalStyle): string[] {
  switch (block.kind) {
    case "heading":
      return lines(block.spans, style, { base: HEADING[block.level] });
    case "note":
      return lines(block.spans, style, { base: DIM });
    case "paragraph":
      return [...lines(block.spans, style), ...addresses(block.spans, style, new Set())];
    case "list": {
      const shown = new Set<string>();
      return block.items.flatMap((item) => [
        ...lines(item, style, { bullet: BULLET }),
        ...addresses(item, style, shown),
      ]);
    }
  }
}

/** Addresses of links, where nothing can be clicked and they do not stand there already. */
function addresses(spans: readonly Span[], style: TerminalStyle, shown: Set<string>): string[] {
  if (style.ansi && style.clickable) return [];
  return spans.flatMap((span) => {
    const url = span.kind === "link" ? webUrl(span.url) : null;
    if (url === null || url === span.text || shown.has(url)) return [];
    shown.add(url);
    return [`${INDENT}${url}`];
  });
}

function lines(
  spans: readonly Span[],
  { columns, ansi, clickable }: TerminalStyle,
  { base = "", bullet = "" }: { readonly base?: string; readonly bullet?: string } = {},
): string[] {
  return wrap(spans, columns - bullet.length).map((pieces, index) => {
    const before = index === 0 ? bullet : " ".repeat(bullet.length);
    return `${before}${ansi ? paint(pieces, base, clickable) : pieces.map(({ text }) => text).join("")}`;
  });
}

/** Runs of one style and one link are painted as one. */
function paint(pieces: readonly Piece[], base: string, clickable: boolean): string {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.style === piece.style && last.url === piece.url) {
      runs[runs.length - 1] = { ...last, text: last.text + piece.text };
    } else runs.push(piece);
  }
  return runs
    .map(({ text, style, url }) => {
      const code = `${base}${STYLES[style]}`;
      const label = code === "" ? text : `${code}${text}${RESET}`;
      return url === null || !clickable
        ? label
        : `\u001b]8;;${url}\u001b\\${label}\u001b]8;;\u001b\\`;
    })
    .join("");
}
