/**
 * Platform-neutral rich text. Commands and digests build it; an adapter renders it. It holds no
 * markup: every text is literal, so nothing a feed wrote can become a tag on its way to a reader.
 */
export type Span =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "emphasis"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** `url` is absolute http(s). */
  | { readonly kind: "link"; readonly text: string; readonly url: string };

export type Block =
  /** `level` 1 is the document's title, 2 a story's headline. */
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly spans: readonly Span[] }
  | { readonly kind: "paragraph"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Span[])[] }
  /** Secondary text: sources, footers. */
  | { readonly kind: "note"; readonly spans: readonly Span[] };

export interface Document {
  readonly blocks: readonly Block[];
}

export const text = (value: string): Span => ({ kind: "text", text: value });
export const strong = (value: string): Span => ({ kind: "strong", text: value });
export const emphasis = (value: string): Span => ({ kind: "emphasis", text: value });
export const code = (value: string): Span => ({ kind: "code", text: value });
/** A link, or plain text where there is no address to follow. */
export const link = (value: string, url: string | null): Span =>
  url === null ? { kind: "text", text: value } : { kind: "link", text: value, url };

export const heading = (level: 1 | 2, ...spans: Span[]): Block => ({
  kind: "heading",
  level,
  spans,
});
export const paragraph = (...spans: Span[]): Block => ({ kind: "paragraph", spans });
export const note = (...spans: Span[]): Block => ({ kind: "note", spans });
export const list = (items: readonly (readonly Span[])[]): Block => ({ kind: "list", items });
