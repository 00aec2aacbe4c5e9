import type { Block, Document, Span } from "../src/model/document.ts";
import { shownText, webUrl } from "../src/text/literal.ts";
import { PAGE_STYLE } from "./page-style.ts";

/**
 * Documents as one self-contained HTML page. Every text is escaped, links are http(s) only, and the
 * page may load nothing. `language` is what the page itself is written in, a primary subtag.
 */
export function renderHtml(
  documents: readonly Document[],
  { title, language = "en" }: { readonly title: string; readonly language?: string },
): string {
  const body = documents
    .map((document) => `<article>\n${document.blocks.map(renderBlock).join("\n")}\n</article>`)
    .join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level} dir="auto">${spans(block.spans)}</h${block.level}>`;
    case "paragraph":
      return `<p dir="auto">${spans(block.spans)}</p>`;
    case "note":
      return `<p class="note" dir="auto">${spans(block.spans)}</p>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li dir="auto">${spans(item)}</li>`).join("\n")}\n</ul>`;
  }
}

const spans = (parts: readonly Span[]): string => parts.map(renderSpan).join("");

function renderSpan(span: Span): string {
  const text = escapeHtml(span.text);
  switch (span.kind) {
    case "text":
      return text;
    case "strong":
      return `<strong>${text}</strong>`;
    case "emphasis":
      return `<em>${text}</em>`;
    case "code":
      return `<code>${text}</code>`;
    case "link": {
      const url = webUrl(span.url);
      if (url === null) return text;
      const name = span.text.length <= NAME_CHARS ? ' class="name"' : "";
      return `<a${name} href="${escapeHtml(url)}" rel="noopener noreferrer">${text}</a>`;
    }
  }
}

/** A link so short is an outlet's name and kept on one line. */
const NAME_CHARS = 32;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (value: string): string =>
  shownText(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
