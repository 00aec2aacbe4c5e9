import type { Span, TextBlock } from "../../src/model/document.ts";
import { escapeHtml } from "../../src/text/escape-html.ts";
import { BULLET, gapBefore } from "../../src/text/shown-blocks.ts";

/**
 * Blocks as the HTML and the plain text of one message, from the tags that clients are asked to show
 * (Client-Server API v1.18, "m.room.message msgtypes"). Both have the same words in the same order;
 * the plain text has bullets and addresses besides. Texts are to be those of `shownMatrix`.
 */
export const htmlOf = (blocks: readonly TextBlock[]): string => blocks.map(blockHtml).join("");

export const plainOf = (blocks: readonly TextBlock[]): string =>
  blocks
    .map((block, index) => {
      const before = gapBefore(block, blocks[index - 1]);
      const lines = block.kind === "list" ? block.items : [block.spans];
      const bullet = block.kind === "list" ? BULLET : "";
      return before + lines.map((spans) => bullet + plainLine(spans)).join("\n");
    })
    .join("");

function blockHtml(block: TextBlock): string {
  switch (block.kind) {
    case "heading":
      return HEADINGS[block.level](lineHtml(block.spans));
    case "paragraph":
      return element("p", lineHtml(block.spans));
    case "note":
      return element("p", element("sub", lineHtml(block.spans)));
    case "list": {
      const [first, ...rest] = block.items;
      // The first item is what is seen of it closed: a document has no other words for it.
      return block.folded === true && first !== undefined && rest.length > 0
        ? element("details", element("summary", lineHtml(first)) + listHtml(rest))
        : listHtml(block.items);
    }
  }
}

const listHtml = (items: readonly (readonly Span[])[]): string =>
  element("ul", items.map((item) => element("li", lineHtml(item))).join(""));

const lineHtml = (spans: readonly Span[]): string => spans.map(spanHtml).join("");

function spanHtml(span: Span): string {
  const text = escapeHtml(span.text);
  switch (span.kind) {
    case "text":
      return text;
    case "strong":
      return element("strong", text);
    case "emphasis":
      return element("em", text);
    case "code":
      return element("code", text);
    case "link":
      return `<a href="${escapeHtml(span.url)}">${text}</a>`;
  }
}

const plainLine = (spans: readonly Span[]): string =>
  spans
    .map((span) =>
      span.kind === "link" && span.text !== span.url ? `${span.text} (${span.url})` : span.text,
    )
    .join("");

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

/** A chat is no page: its headings are not the greatest. */
const HEADINGS = {
  1: (content: string) => element("h3", content),
  2: (content: string) => element("h4", content),
} as const;
