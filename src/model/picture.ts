/**
 * A drawing in units of its own, from the top left. It holds no markup, as a document holds none: a
 * text in it is a text wherever it is drawn.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What comes later lies above. */
  readonly shapes: readonly Shape[];
}

/** What something is drawn with; what colour that is depends on the paper. */
export type Ink = "ink" | "quiet" | "line" | "full" | "soft";

export type Shape =
  | {
      readonly kind: "bar";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
    }
  | {
      readonly kind: "dot";
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly ink: Ink;
    }
  /** Starts, is centred or ends at `x`, and stands on `y`. */
  | {
      readonly kind: "words";
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly anchor: "start" | "middle" | "end";
      readonly text: string;
      readonly ink: Ink;
    };

/** A picture in a document. */
export interface PictureBlock {
  readonly kind: "picture";
  readonly picture: Picture;
  /** What it is, in a few words. */
  readonly title: string;
  /** What is seen on it, in words: for who cannot see it, and wherever it cannot be shown. */
  readonly about: string;
}

/** A picture as a file of the type `image/png`. */
export interface Png {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Draws for chats. Never throws; null when it cannot: then what is on it is told in words. */
export type DrawPng = (block: PictureBlock) => Promise<Png | null>;
