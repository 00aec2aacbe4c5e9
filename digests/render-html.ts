import type { Block, Document, Span } from "../src/model/document.ts";

/** One page: readable without scripts or anything from outside, in light and dark, on paper too. */
const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  font: 1.05rem/1.55 Georgia, "Noto Serif", serif; }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.25; }
h2 { font-size: 1.2rem; margin: 2rem 0 .4rem; }
p { margin: .4rem 0; }
.note { font: .85rem/1.5 system-ui, sans-serif; opacity: .75; }
@media print { body { max-width: none; } a { color: inherit; } }
`;

/** Documents as one self-contained HTML page. Every text is escaped; links are http(s) only. */
export function renderHtml(
  documents: readonly Document[],
  { title }: { readonly title: string },
): string {
  const body = documents.map((document) => document.blocks.map(renderBlock).join("\n")).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
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
    case "link":
      return /^https?:\/\//.test(span.url)
        ? `<a href="${escapeHtml(span.url)}" rel="noopener noreferrer">${text}</a>`
        : text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
