import type { DrawPng, PictureBlock } from "../../src/model/picture.ts";

/** A picture of a bar and a word. */
export const aPicture = (about = "When the reports came: first 3 Mar."): PictureBlock => ({
  ...{ kind: "picture", title: "When the reports came", about },
  picture: {
    ...{ width: 40, height: 20 },
    shapes: [
      { kind: "bar", x: 0, y: 10, width: 20, height: 10, ink: "full" },
      { kind: "words", x: 22, y: 18, size: 8, anchor: "start", text: "3 Mar", ink: "ink" },
    ],
  },
});

/** Smallest PNG there is: one white pixel. */
export const PIXEL = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/** Draws a pixel, whatever is asked. */
export const drawPixel: DrawPng = async () => ({ bytes: PIXEL, width: 1, height: 1 });
