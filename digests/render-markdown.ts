import { type Document, inWords, type Span, type TextBlock } from "../src/model/document.ts";
import { shownText, webUrl } from "../src/text/literal.ts";

/**
 * A document as Markdown (CommonMark 0.31, and safe with GitHub's additions). Every text is literal:
 * what a feed wrote stays text, also a bare address. Empty blocks are left out.
 */
export const renderMarkdown = (document: Document): string =>
  `${document.blocks.map(inWords).map(renderBlock).filter(Boolean).join("\n\n")}\n`;

function renderBlock(block: TextBlock): string {
  switch (block.kind) {
    case "heading":
      return prefixed(`${"#".repeat(block.level)} `, block.spans);
    case "paragraph":
      return prefixed("", block.spans);
    case "note":
      return prefixed("> ", block.spans);
    case "list":
      return block.items
        .map((item) => prefixed("- ", item))
        .filter(Boolean)
        .join("\n");
  }
}

/** One line of a block; empty when there is nothing in it. */
function prefixed(prefix: string, spans: readonly Span[]): string {
  const line = inline(spans).trim();
  if (line === "") return "";
  // A heading's text is no place for a block; elsewhere a list or a rule could begin.
  if (prefix.startsWith("#")) return `${prefix}${line}`;
  return `${prefix}${line.replace(/^[-+=>]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2")}`;
}

/** What stands next to each other on a line; plain texts are one, so that none completes another. */
type Segment =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "marked"; readonly mark: string; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

function inline(spans: readonly Span[]): string {
  const shown = spans
    .map((span) => ({ ...span, text: shownText(span.text) }))
    .filter(({ text }) => text !== "");
  const segments: Segment[] = [];
  const addPlain = (text: string): void => {
    const last = segments.at(-1);
    if (last?.kind === "plain")
      segments.push({ kind: "plain", text: `${segments.pop()?.text}${text}` });
    else if (text !== "") segments.push({ kind: "plain", text });
  };
  for (const [index, span] of shown.entries()) {
    const url = span.kind === "link" ? webUrl(span.url) : null;
    const mark = markOf(span, segments.at(-1), shown[index + 1]?.text ?? "");
    const [, start = "", inner = "", end = ""] = /^(\s*)(.*?)(\s*)$/su.exec(span.text) ?? [];
    if (inner === "" || (url === null && mark === "")) {
      addPlain(span.text);
      continue;
    }
    addPlain(start);
    segments.push(
      url === null ? { kind: "marked", mark, text: inner } : { kind: "link", text: inner, url },
    );
    addPlain(end);
  }
  return segments.map(renderSegment).join("");
}

const MARKS: Readonly<Record<Span["kind"], string>> = {
  text: "",
  strong: "**",
  emphasis: "*",
  code: "`",
  link: "",
};

/**
 * `**` or `*` stands only where CommonMark takes it for markup: between a letter and a punctuation
 * mark, or beside another mark, it would be read as an asterisk. There the text goes plain.
 */
function markOf(span: Span, before: Segment | undefined, after: string): string {
  const inner = span.text.trim();
  const isApart = (edge: string): boolean => /^\s?$/.test(edge);
  const startsApart = /^\s/.test(span.text) || isApart(before?.text.slice(-1) ?? "");
  if (before?.kind === "marked" && !/^\s/.test(span.text)) return "";
  if (span.kind === "code") return inner.includes("`") ? "" : MARKS.code;
  const opens = /^[\p{L}\p{N}]/u.test(inner) || (startsApart && before?.kind !== "link");
  const closes =
    /[\p{L}\p{N}]$/u.test(inner) || /\s$/.test(span.text) || isApart(after.slice(0, 1));
  return opens && closes ? MARKS[span.kind] : "";
}

function renderSegment(segment: Segment): string {
  switch (segment.kind) {
    case "plain":
      return escapeText(segment.text);
    case "marked": {
      const { mark, text } = segment;
      return `${mark}${mark === MARKS.code ? text : escapeText(text)}${mark}`;
    }
    case "link": {
      // An entity in an address would be decoded.
      const address = segment.url.replace(/&(?=#?\w+;)/g, "&amp;");
      const target = /[()]/.test(address) ? `<${address}>` : address;
      return `[${escapeText(segment.text)}](${target})`;
    }
  }
}

/** Backslash before all ASCII punctuation that may be read as markup, or make a bare address a link. */
const escapeText = (value: string): string =>
  value
    .replace(/[\\`*_{}[\]<#|~$^]/g, "\\$&")
    // Before a name an entity begins, before a bracket an image.
    .replace(/&(?=[#\p{L}])|!(?=\\\[|$)/gu, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/(www)\./gi, "$1\\.");
