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
