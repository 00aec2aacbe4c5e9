import type { Document } from "../model/document.ts";
import type { PictureBlock } from "../model/picture.ts";

/** The picture that a piece consists of; null for one that is read. */
export function pictureOf({ blocks }: Document): PictureBlock | null {
  const [first, ...others] = blocks;
  return first?.kind === "picture" && others.length === 0 ? first : null;
}

/**
 * A document in pieces where a picture is a message of its own: what is read as `split` cuts it, then
 * each picture. So the text comes first, with its buttons, whatever becomes of a picture.
 */
export function picturesLast(
  document: Document,
  split: (document: Document) => readonly Document[],
): readonly Document[] {
  const pictures = document.blocks.filter(({ kind }) => kind === "picture");
  const read = document.blocks.filter(({ kind }) => kind !== "picture");
  if (pictures.length === 0 || read.length === 0) return split(document);
  return [
    ...split({ ...document, blocks: read }),
    ...pictures.map((picture) => ({ blocks: [picture] })),
  ];
}
