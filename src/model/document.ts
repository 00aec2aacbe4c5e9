import type { PictureBlock } from "./picture.ts";

/**
 * Platform-neutral rich text. Commands and digests build it; an adapter renders it. It holds no
 * markup: every text is literal, so nothing a feed wrote can become a tag on its way to a reader.
 */
export type Span =
  | {
      readonly kind: "text";
      readonly text: string;
      /** Primary subtag of what it is written in, where that is not the document's own language. */
      readonly language?: string;
      /** The instant it tells (epoch ms), for programs that read a page. */
      readonly atMs?: number;
    }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "emphasis"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** `url` is absolute http(s); `language` as in a text. */
  | {
      readonly kind: "link";
      readonly text: string;
      readonly url: string;
      readonly language?: string;
    };

/** A block that is read. */
export type TextBlock =
  /** `level` 1 is the document's title, 2 a story's headline. */
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly spans: readonly Span[] }
  | { readonly kind: "paragraph"; readonly spans: readonly Span[] }
  /** `folded`: may be shown closed, to be opened by the reader, where a platform can. */
  | { readonly kind: "list"; readonly items: readonly (readonly Span[])[]; readonly folded?: true }
  /** Secondary text: sources, footers. */
  | { readonly kind: "note"; readonly spans: readonly Span[] };

export type Block = TextBlock | PictureBlock;

/**
 * Something to tap instead of typing. `command` is what a reader could have typed, so a tap may do
 * nothing that typing may not, and works after a restart and on an old message. At most
 * {@link BUTTON_COMMAND_BYTES}.
 */
export type Button =
  | { readonly kind: "command"; readonly label: string; readonly command: string }
  /** `url` is absolute http(s). */
  | { readonly kind: "link"; readonly label: string; readonly url: string };

/** Telegram's `callback_data` in UTF-8 bytes (Bot API, InlineKeyboardButton): the tightest platform. */
export const BUTTON_COMMAND_BYTES = 64;

export interface Document {
  readonly blocks: readonly Block[];
  /** Rows of buttons below the text; a platform without buttons shows none. */
  readonly buttons?: readonly (readonly Button[])[];
  /** The one link that may be shown with a picture; none unless given. */
  readonly preview?: string;
}

export const text = (value: string): Span => ({ kind: "text", text: value });
/** An instant as a reader is told it. */
export const instant = (value: string, atMs: number): Span => ({ kind: "text", text: value, atMs });
export const strong = (value: string): Span => ({ kind: "strong", text: value });
export const emphasis = (value: string): Span => ({ kind: "emphasis", text: value });
export const code = (value: string): Span => ({ kind: "code", text: value });
/** A link, or plain text where there is no address to follow. */
export const link = (value: string, url: string | null): Span =>
  url === null ? { kind: "text", text: value } : { kind: "link", text: value, url };

export const heading = (level: 1 | 2, ...spans: Span[]): TextBlock => ({
  kind: "heading",
  level,
  spans,
});
export const paragraph = (...spans: Span[]): TextBlock => ({ kind: "paragraph", spans });
export const note = (...spans: Span[]): TextBlock => ({ kind: "note", spans });
/** A block as it is told where nothing can be drawn. */
export const inWords = (block: Block): TextBlock =>
  block.kind === "picture" ? note(text(block.about)) : block;
/** A list too long to be always in the way. */
export const foldedList = (items: readonly (readonly Span[])[]): TextBlock => ({
  ...{ kind: "list", items },
  folded: true,
});
export const list = (items: readonly (readonly Span[])[]): TextBlock => ({ kind: "list", items });
