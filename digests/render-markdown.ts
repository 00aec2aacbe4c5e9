import type { Block, Document, Span } from "../src/model/document.ts";

/** A document as Markdown (CommonMark). Every text is literal: what a feed wrote stays text. */
export const renderMarkdown = (document: Document): string =>
  `${document.blocks.map(renderBlock).join("\n\n")}\n`;

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${spans(block.spans)}`;
    case "paragraph":
      return spans(block.spans);
    case "note":
      return `> ${spans(block.spans)}`;
    case "list":
      return block.items.map((item) => `- ${spans(item)}`).join("\n");
  }
}

const spans = (parts: readonly Span[]): string => parts.map(renderSpan).join("").trim();

function renderSpan(span: Span): string {
  const text = escapeText(span.text);
  switch (span.kind) {
    case "text":
      return text;
    case "strong":
      return `**${text}**`;
    case "emphasis":
      return `*${text.trim()}*${span.text.endsWith(" ") ? " " : ""}`;
    case "code":
      return `\`${span.text.replace(/[`\s]+/g, " ")}\``;
    case "link":
      return `[${text}](<${span.url.replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
  }
}

/** Backslash before every ASCII punctuation that CommonMark could read as markup; one line. */
const escapeText = (value: string): string =>
  value
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|~&!]/g, "\\$&")
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
