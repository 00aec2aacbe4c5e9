import type { InputRichMessage } from "grammy/types";
import type { Document, Span, TextBlock } from "../../src/model/document.ts";
import { escapeHtml } from "../../src/text/escape-html.ts";
import { isTappable, sentText } from "./sent-text.ts";
import { shownTelegram } from "./shown.ts";

/** Bot API 10.3, Rich Message Limits: characters of the text, and blocks with items and details. */
const RICH_CHARS = 32_768;
const RICH_BLOCKS = 500;

/**
 * A document as one rich message (Bot API 10), each folded list a `<details>`; null when it does not
 * fit or is empty. It has no preview; its buttons are those of the classic form.
 */
export function renderRich(document: Document): InputRichMessage | null {
  const blocks = shownTelegram(document);
  const lines = blocks.flatMap((block) => (block.kind === "list" ? block.items : [block.spans]));
  const chars = lines.flat().reduce((sum, span) => sum + sentText(span).length, 0);
  // A list, its details and their summary are blocks besides its items.
  const count = blocks.reduce(
    (sum, one) => sum + (one.kind === "list" ? one.items.length + 3 : 1),
    0,
  );
  if (blocks.length === 0 || chars > RICH_CHARS || count > RICH_BLOCKS) return null;
  return { html: blocks.map(renderBlock).join("\n") };
}

function renderBlock(block: TextBlock): string {
  switch (block.kind) {
    case "heading":
      return element(`h${block.level}`, inline(block.spans));
    case "paragraph":
      return element("p", inline(block.spans));
    case "note":
      return element("footer", inline(block.spans));
    case "list": {
      const [first, ...rest] = block.items;
      // The first item is what is seen of it closed: a document has no other words for it.
      return block.folded === true && first !== undefined && rest.length > 0
        ? element("details", element("summary", inline(first)) + listOf(rest))
        : listOf(block.items);
    }
  }
}

const listOf = (items: readonly (readonly Span[])[]): string =>
  element("ul", items.map((item) => element("li", inline(item))).join(""));

const inline = (spans: readonly Span[]): string => spans.map(renderSpan).join("");

function renderSpan(span: Span): string {
  const text = escapeHtml(sentText(span));
  switch (span.kind) {
    case "text":
      return text;
    case "strong":
      return element("b", text);
    case "emphasis":
      return element("i", text);
    case "code":
      return isTappable(span) ? text : element("code", text);
    case "link":
      return `<a href="${escapeHtml(span.url)}">${text}</a>`;
  }
}

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
