import { type Document, inWords, type Span, type TextBlock } from "../model/document.ts";
import { shownText, webUrl } from "./literal.ts";

export const BULLET = "• ";

/** Anything else a chat shows as nothing. */
const HAS_PICTURE = /[^\s\p{Cf}\p{Z}]/u;
/** What belongs to the character before it. */
const EXTENDING = /^[\p{M}\p{Join_Control}\p{Emoji_Modifier}]+/u;

export const hasPicture = ({ text }: { readonly text: string }): boolean => HAS_PICTURE.test(text);

export const urlOf = (span: Span): string | null => (span.kind === "link" ? span.url : null);

export const isSameStyle = (a: Span | undefined, b: Span): boolean =>
  a !== undefined && a.kind === b.kind && urlOf(a) === urlOf(b);

/** Adds a span to others; what has one style is one span. */
export function append(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (span.text === "") return;
  if (last === undefined || !isSameStyle(last, span)) spans.push(span);
  else spans[spans.length - 1] = { ...last, text: last.text + span.text };
}

/** Only what can be seen or followed has a style; blanks at the ends of links and code have none. */
function styled(span: Span, value: string): Span[] {
  const url = span.kind === "link" ? webUrl(span.url) : null;
  if (!HAS_PICTURE.test(value) || span.kind === "text" || (span.kind === "link" && url === null)) {
    return [{ kind: "text", text: value }];
  }
  if (span.kind === "strong" || span.kind === "emphasis") return [{ ...span, text: value }];
  const start = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  const bare = value.slice(start, end);
  return [
    { kind: "text", text: value.slice(0, start) },
    url === null ? { kind: "code", text: bare } : { kind: "link", text: bare, url },
    { kind: "text", text: value.slice(end) },
  ];
}

/** Spans as one line shows them: clean, one blank between words, none at the ends; none if empty. */
function shownSpans(spans: readonly Span[], clean: (value: string) => string): Span[] {
  const shown: Span[] = [];
  for (const span of spans) {
    const value = clean(span.text);
    const last = shown.at(-1);
    if (last === undefined) for (const part of styled(span, value.trimStart())) append(shown, part);
    else {
      const rest = last.text.endsWith(" ") ? value.replace(/^ /, "") : value;
      const extending = EXTENDING.exec(rest)?.[0] ?? "";
      append(shown, { ...last, text: extending });
      for (const part of styled(span, rest.slice(extending.length))) append(shown, part);
    }
  }
  return shown.some(hasPicture) ? withoutEnd(shown) : [];
}

function withoutEnd(spans: readonly Span[]): Span[] {
  const end = spans.findLastIndex(({ text }) => text.trimEnd() !== "");
  return spans
    .slice(0, end + 1)
    .map((span, index) => (index === end ? { ...span, text: span.text.trimEnd() } : span));
}

/**
 * The blocks of a document that can be seen, with texts as a chat shows them. `clean` is
 * {@link shownText}, and more where a platform must be spared more.
 */
export const shownBlocks = (
  { blocks }: Pick<Document, "blocks">,
  clean: (value: string) => string = shownText,
): TextBlock[] =>
  blocks.map(inWords).flatMap((block): TextBlock[] => {
    if (block.kind !== "list") {
      const spans = shownSpans(block.spans, clean);
      return spans.length === 0 ? [] : [{ ...block, spans }];
    }
    const items = block.items
      .map((item) => shownSpans(item, clean))
      .filter((item) => item.length > 0);
    return items.length === 0 ? [] : [{ ...block, items }];
  });

/** A blank line where something new begins, as in the terminal. */
export const gapBefore = (
  { kind }: TextBlock,
  before: TextBlock | undefined,
): "" | "\n" | "\n\n" => {
  if (before === undefined) return "";
  const standsApart =
    kind === "heading" ||
    (kind === "note" && before.kind === "note") ||
    (kind === "paragraph" && before.kind !== "heading");
  return standsApart ? "\n\n" : "\n";
};
