import type { Block, Document } from "../src/model/document.ts";
import { escapeHtml } from "../src/text/escape-html.ts";
import type { Locale } from "../src/text/locale.ts";
import { type HtmlFrame, htmlText, renderBlocks } from "./html-blocks.ts";
import { PAGE_STYLE, PAGE_STYLE_HASH } from "./page-style.ts";

/** Links from a page to what stands beside it. */
export interface PageLinks {
  readonly label: string;
  readonly links: readonly PageLink[];
}

interface PageLink {
  readonly text: string;
  /** A file beside the page; null for the page itself. */
  readonly href: string | null;
}

/** A feed of what the page tells, for readers who look for one. */
export interface PageFeed {
  readonly type: "application/atom+xml" | "application/feed+json";
  readonly title: string;
  readonly href: string;
}

export interface PageOptions {
  readonly title: string;
  /** What the page itself is written in. */
  readonly locale: Locale;
  readonly links?: readonly PageLinks[];
  readonly feeds?: readonly PageFeed[];
}

/**
 * Documents as one self-contained HTML page. Every text is escaped, links are http(s) only but for
 * files beside the page, and the page may load and run nothing. Several documents stand under the
 * title of the page.
 */
export function renderHtml(documents: readonly Document[], options: PageOptions): string {
  const { title, locale, links = [], feeds = [] } = options;
  const isOne = documents.length === 1;
  const frame = { locale, deeper: isOne ? 0 : 1 };
  return `<!doctype html>
<html lang="${locale.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${htmlText(title)}</title>
${feeds.map(renderFeedLink).join("")}<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${isOne ? "" : `<h1>${htmlText(title)}</h1>\n`}${documents.map((document) => article(document, frame)).join("\n")}
</main>
${footer(links)}</body>
</html>
`;
}

/** Nothing is loaded, run or sent; the one style is known by what it says (CSP level 3, 2.3.1). */
const POLICY = `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

function article({ blocks }: Document, frame: HtmlFrame): string {
  const parts = sectionsOf(blocks).map(({ isStory, blocks: part }) =>
    isStory ? `<section>\n${renderBlocks(part, frame)}\n</section>` : renderBlocks(part, frame),
  );
  return `<article>\n${parts.join("\n")}\n</article>`;
}

interface Section {
  readonly isStory: boolean;
  readonly blocks: readonly Block[];
}

/** A headline and what follows it; and, apart, what stands before the first and after the last. */
function sectionsOf(blocks: readonly Block[]): Section[] {
  const starts = blocks.flatMap((block, index) =>
    block.kind === "heading" && block.level === 2 ? [index] : [],
  );
  // A note that follows a note is of the whole digest.
  const [before, last] = blocks.slice(-2);
  const hasEnd = starts.length > 0 && before?.kind === "note" && last?.kind === "note";
  const end = hasEnd ? blocks.length - 1 : blocks.length;
  return [
    { isStory: false, blocks: blocks.slice(0, starts[0] ?? end) },
    ...starts.map((start, at) => ({
      isStory: true,
      blocks: blocks.slice(start, starts[at + 1] ?? end),
    })),
    { isStory: false, blocks: blocks.slice(end) },
  ].filter((section) => section.blocks.length > 0);
}

const renderFeedLink = ({ type, title, href }: PageFeed): string =>
  `<link rel="alternate" type="${type}" title="${htmlText(title)}" href="${escapeHtml(href)}">\n`;

const footer = (groups: readonly PageLinks[]): string =>
  groups.length === 0 ? "" : `<footer>\n${groups.map(navigation).join("\n")}\n</footer>\n`;

function navigation({ label, links }: PageLinks, index: number): string {
  const id = `links-${index + 1}`;
  const items = links.map(({ text, href }) =>
    href === null
      ? `<li aria-current="page">${htmlText(text)}</li>`
      : `<li><a href="${escapeHtml(href)}">${htmlText(text)}</a></li>`,
  );
  return `<nav aria-labelledby="${id}">\n<h2 id="${id}">${htmlText(label)}</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</nav>`;
}
