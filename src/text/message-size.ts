import type { Span, TextBlock } from "../model/document.ts";

/** What something takes of a message; in what units is the platform's business. */
export interface Size {
  /** Characters or bytes. */
  readonly length: number;
  /** Of what is counted besides, such as Telegram's entities. */
  readonly marks: number;
}

/** How much a platform's message of blocks takes: exactly, or more, but never less. */
export interface Scale {
  /** A block besides its lines. */
  block(block: TextBlock): Size;
  /** What parts it from the block before it. */
  gap(block: TextBlock, before: TextBlock): Size;
  /** A line of it besides its spans. */
  line(block: TextBlock): Size;
  /** What parts the lines of a list. */
  readonly lineBreak: Size;
  /**
   * Spans of a line, `before` being the one before them in it. Of parts of a text together no less
   * than of the whole.
   */
  spans(
    spans: readonly Span[],
    place: { readonly block: TextBlock; readonly before: Span | undefined },
  ): Size;
}

export const plus = (a: Size, b: Size): Size => ({
  length: a.length + b.length,
  marks: a.marks + b.marks,
});
