import type { Block, Document, Span } from "../../src/model/document.ts";

export interface TerminalStyle {
  /** Columns a line may fill; longer words stand alone. */
  readonly columns: number;
  /** Bold, dim and clickable links (OSC 8); without it the text is plain and links are listed. */
  readonly ansi: boolean;
}

interface Word {
  readonly text: string;
  readonly style: Span["kind"];
  readonly url: string | null;
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

/** Nothing a feed wrote may steer the terminal: control, escape and direction marks are dropped. */
const literal = (value: string): string =>
  value.replace(/(?:\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069])+/gu, " ");

/** Only what `new URL` made may stand in an escape sequence; it percent-encodes what could end it. */
const clickable = (label: string, url: string): string =>
  `\u001b]8;;${literal(url)}\u001b\\${label}\u001b]8;;\u001b\\`;

/**
 * A document as lines of text, ending in a line break. Without ANSI the addresses behind the links
 * of a paragraph or a list item stand under it, each once; notes only name.
 */
export function renderTerminal(document: Document, style: TerminalStyle): string {
  const parts = document.blocks.flatMap((block, index) => [
    ...(block.kind === "heading" && index > 0 ? [""] : []),
    ...renderBlock(block, style),
  ]);
  return `${parts.join("\n")}\n`;
}

/** `outlet: address` for each link, where nothing can be clicked. */
function addresses(spans: readonly Span[], { ansi }: TerminalStyle): string[] {
  if (ansi) return [];
  const links = spans.flatMap((span) =>
    span.kind === "link" ? [`  ${literal(span.text)} ${literal(span.url)}`] : [],
  );
  return [...new Set(links)];
}

function renderBlock(block: Block, style: TerminalStyle): string[] {
  switch (block.kind) {
    case "heading":
      return lines(block.spans, style, { base: HEADING[block.level] });
    case "paragraph":
      return [...lines(block.spans, style, {}), ...addresses(block.spans, style)];
    case "note":
      return lines(block.spans, style, { base: DIM });
    case "list":
      return block.items.flatMap((item) => [
        ...lines(item, style, { bullet: "- " }),
        ...item.flatMap((span) =>
          span.kind === "link" && !style.ansi ? [`  ${literal(span.url)}`] : [],
        ),
      ]);
  }
}

function wordsOf(spans: readonly Span[]): Word[] {
  return spans.flatMap((span) => {
    const url = span.kind === "link" ? span.url : null;
    const pieces = literal(span.text).match(/\s+|[^\s]+/g) ?? [];
    return pieces.map((text): Word => ({ text, style: span.kind, url }));
  });
}

/** Breaks at blanks; spans without a blank between them stay together. */
function lines(
  spans: readonly Span[],
  style: TerminalStyle,
  { base = "", bullet = "" }: { readonly base?: string; readonly bullet?: string },
): string[] {
  const indent = " ".repeat(bullet.length);
  const finished: Word[][] = [];
  let line: Word[] = [];
  let width = bullet.length;
  for (const chunk of chunksOf(wordsOf(spans))) {
    const blank = chunk[0]?.text.trim() === "";
    const length = chunk.reduce((sum, { text }) => sum + [...text].length, 0);
    if (width + length > style.columns && line.length > 0 && !blank) {
      finished.push(line);
      line = [];
      width = indent.length;
    }
    if (blank && line.length === 0) continue;
    line.push(...chunk);
    width += length;
  }
  if (line.length > 0) finished.push(line);
  return finished.map(
    (words, index) => `${index === 0 ? bullet : indent}${paint(words, base, style.ansi)}`,
  );
}

function chunksOf(words: readonly Word[]): Word[][] {
  const chunks: Word[][] = [];
  let blankBefore = true;
  for (const word of words) {
    const blank = word.text.trim() === "";
    const last = chunks.at(-1);
    if (last === undefined || blank || blankBefore) chunks.push([word]);
    else last.push(word);
    blankBefore = blank;
  }
  return chunks;
}

function paint(words: readonly Word[], base: string, ansi: boolean): string {
  const text = (part: readonly Word[]) => part.map((word) => word.text).join("");
  if (!ansi) return text(words).trimEnd();
  const runs: Word[][] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.[0]?.style === word.style && last[0].url === word.url) last.push(word);
    else runs.push([word]);
  }
  const painted = runs.map((run) => {
    const [first] = run;
    const style = `${base}${STYLES[first?.style ?? "text"]}`;
    const label = style === "" ? text(run) : `${style}${text(run)}${RESET}`;
    return first?.url ? clickable(label, first.url) : label;
  });
  return painted.join("").trimEnd();
}
