import type { InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity } from "grammy/types";
import type { Document, Span, TextBlock } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { BULLET, gapBefore } from "../../src/text/shown-blocks.ts";
import { renderKeyboard } from "./keyboard.ts";
import { isTappable, sentText } from "./sent-text.ts";
import { shownTelegram } from "./shown.ts";

/** What `sendMessage` and `editMessageText` take. Without a parse mode: there is nothing to escape. */
export interface TelegramMessage {
  readonly text: string;
  /** Offsets and lengths in UTF-16 code units; none contains half of another. */
  readonly entities: readonly MessageEntity[];
  readonly keyboard: InlineKeyboardMarkup | undefined;
  readonly linkPreview: LinkPreviewOptions;
}

/** A text with its entities. */
interface Marked {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Telegram refuses a message without anything to see. */
const NOTHING = "…";

/** A document as one message; one that does not fit is to be split before. */
export function renderTelegram(document: Document): TelegramMessage {
  const blocks = shownTelegram(document);
  const { text, entities } = joined(
    blocks.map((block, index) => ({
      before: gapBefore(block, blocks[index - 1]),
      part: renderBlock(block),
    })),
  );
  return {
    text: text === "" ? NOTHING : text,
    entities: [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length),
    keyboard: renderKeyboard(document.buttons ?? []),
    linkPreview: previewOf(document),
  };
}

/** Small, for the text is what matters; below, for it begins with what the reader looks for. */
function previewOf({ preview }: Document): LinkPreviewOptions {
  const url = preview === undefined ? null : webUrl(preview);
  return url === null
    ? { is_disabled: true }
    : { url, prefer_small_media: true, show_above_text: false };
}

function joined(parts: readonly { readonly before: string; readonly part: Marked }[]): Marked {
  let text = "";
  const entities: MessageEntity[] = [];
  for (const { before, part } of parts) {
    text += before;
    const start = text.length;
    entities.push(...part.entities.map((one) => ({ ...one, offset: one.offset + start })));
    text += part.text;
  }
  return { text, entities };
}

/** Notes are plain: links give them colour enough, and whole lines in italics are hard to read. */
function renderBlock(block: TextBlock): Marked {
  switch (block.kind) {
    case "heading":
      return renderHeading(block.spans);
    case "paragraph":
    case "note":
      return renderSpans(block.spans);
    case "list": {
      const items = joined(
        block.items.map((item, index) => ({
          before: index === 0 ? BULLET : `\n${BULLET}`,
          part: renderSpans(item),
        })),
      );
      const { length } = items.text;
      return block.folded === true
        ? {
            text: items.text,
            entities: [{ type: "expandable_blockquote", offset: 0, length }, ...items.entities],
          }
        : items;
    }
  }
}

/** Bold throughout, but code, which Telegram combines with nothing. */
function renderHeading(spans: readonly Span[]): Marked {
  const runs: Span[][] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    if (first !== undefined && isCode(first) === isCode(span)) last?.push(span);
    else runs.push([span]);
  }
  return joined(
    runs.map((run) => {
      if (run.some(isCode)) return { before: "", part: renderSpans(run) };
      const plain = run.map((span) => (span.kind === "strong" ? { ...span, kind: "text" } : span));
      const { text, entities } = renderSpans(plain as Span[]);
      const bold = withoutEnds(text, (place) => ({ type: "bold", ...place }));
      return { before: "", part: { text, entities: [...bold, ...entities] } };
    }),
  );
}

const isCode = (span: Span): boolean => span.kind === "code" && !isTappable(span);

const renderSpans = (spans: readonly Span[]): Marked =>
  joined(
    spans.map((span) => {
      const text = sentText(span);
      return { before: "", part: { text, entities: entitiesOf(span, text) } };
    }),
  );

function entitiesOf(span: Span, text: string): MessageEntity[] {
  switch (span.kind) {
    case "text":
      return [];
    case "strong":
      return withoutEnds(text, (place) => ({ type: "bold", ...place }));
    case "emphasis":
      return withoutEnds(text, (place) => ({ type: "italic", ...place }));
    case "code":
      return isTappable(span) ? [] : withoutEnds(text, (place) => ({ type: "code", ...place }));
    case "link":
      return withoutEnds(text, (place) => ({ type: "text_link", url: span.url, ...place }));
  }
}

type Place = Pick<MessageEntity, "offset" | "length">;

/** An entity of a text without the white space at its ends, which Telegram would cut off. */
function withoutEnds(text: string, make: (place: Place) => MessageEntity): MessageEntity[] {
  const { length } = text.trim();
  return length === 0 ? [] : [make({ offset: text.length - text.trimStart().length, length })];
}
