import type { Block, Span } from "../src/model/document.ts";
import { escapeHtml } from "../src/text/escape-html.ts";
import { shownText, webUrl } from "../src/text/literal.ts";
import type { Locale } from "../src/text/locale.ts";
import { pictureSvg } from "../src/text/picture-svg.ts";

/** What blocks stand in. */
export interface HtmlFrame {
  readonly locale: Locale;
  /** Levels that headings stand below their own: where a page's title is above a document's. */
  readonly deeper?: number;
}

/** A text as it stands between tags and in an attribute's double quotes: literal and escaped. */
export const htmlText = (value: string): string => escapeHtml(shownText(value));

export const renderBlocks = (blocks: readonly Block[], frame: HtmlFrame): string =>
  blocks.map((block) => renderBlock(block, frame)).join("\n");

function renderBlock(block: Block, { locale, deeper = 0 }: HtmlFrame): string {
  switch (block.kind) {
    case "heading": {
      const level = block.level + deeper;
      return line(`h${level}`, block.spans);
    }
    case "paragraph":
      return line("p", block.spans);
    case "note":
      return line("p", block.spans, ' class="note"');
    case "picture":
      return `<figure>\n${pictureSvg(block)}\n</figure>`;
    case "list": {
      const items = block.items.map((item) => line("li", item)).join("\n");
      if (block.items.length === 0) return "";
      if (block.folded !== true) return `<ul>\n${items}\n</ul>`;
      const label = htmlText(locale.say("page-reports", { count: block.items.length }));
      return `<details>\n<summary>${label}</summary>\n<ul>\n${items}\n</ul>\n</details>`;
    }
  }
}

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const FIRST_LETTER = /\p{L}/u;

/**
 * A line has the direction of its first letter (Unicode UAX 9, P2), said outright: `dir="auto"` would
 * pass over what is isolated. Where directions mix, each part is isolated, so that no number or
 * bracket of one ends up in the other.
 */
function line(tag: string, spans: readonly Span[], attributes = ""): string {
  const all = spans.map(({ text }) => text).join("");
  const isMixed = RIGHT_TO_LEFT.test(all);
  const isRightToLeft = isMixed && RIGHT_TO_LEFT.test(FIRST_LETTER.exec(all)?.[0] ?? "");
  const direction = isRightToLeft ? "rtl" : "ltr";
  const inner = spans.map((span) => renderSpan(span, isMixed)).join("");
  return `<${tag}${attributes} dir="${direction}">${inner}</${tag}>`;
}

function renderSpan(span: Span, isMixed: boolean): string {
  const text = htmlText(span.text);
  switch (span.kind) {
    case "text":
      return renderText(span, text, isMixed);
    case "strong":
      return `<strong>${text}</strong>`;
    case "emphasis":
      return `<em>${text}</em>`;
    case "code":
      return `<code>${text}</code>`;
    case "link": {
      const url = webUrl(span.url);
      const isolated = isMixed ? ' dir="auto"' : "";
      if (url === null) return isMixed ? `<bdi>${text}</bdi>` : text;
      const name = span.text.length <= NAME_CHARS ? ' class="name"' : "";
      const attributes = `${name} href="${escapeHtml(url)}"${languageOf(span)}${isolated}`;
      return `<a${attributes} rel="noopener noreferrer">${text}</a>`;
    }
  }
}

type TextSpan = Extract<Span, { kind: "text" }>;

function renderText(span: TextSpan, text: string, isMixed: boolean): string {
  if (span.atMs !== undefined) {
    return `<time datetime="${new Date(span.atMs).toISOString()}">${text}</time>`;
  }
  const language = languageOf(span);
  if (language === "") return text;
  return isMixed ? `<bdi${language}>${text}</bdi>` : `<span${language}>${text}</span>`;
}

const languageOf = ({ language }: { readonly language?: string }): string =>
  language === undefined ? "" : ` lang="${htmlText(language)}"`;

/** A link so short is an outlet's name and kept on one line. */
const NAME_CHARS = 32;
