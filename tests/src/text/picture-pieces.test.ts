import { expect, test } from "vitest";
import { type Document, note, paragraph, text } from "../../../src/model/document.ts";
import { pictureOf, picturesLast } from "../../../src/text/picture-pieces.ts";
import { aPicture } from "../../support/pictures.ts";

const buttons = [[{ kind: "command", label: "Follow", command: "/follow s1" } as const]];
const before = paragraph(text("Before."));
const after = note(text("After."));

/** As if a message held one block. */
const oneEach = ({ blocks, ...rest }: Document): Document[] =>
  blocks.map((block, index) => ({ blocks: [block], ...(index === blocks.length - 1 ? rest : {}) }));

test("what is read comes first, with its buttons, and a picture is a piece of its own", () => {
  expect(picturesLast({ blocks: [before, aPicture(), after], buttons }, oneEach)).toEqual([
    ...[{ blocks: [before] }, { blocks: [after], buttons }],
    { blocks: [aPicture()] },
  ]);
});

test("a document without a picture, or that is one, is split as it stands", () => {
  for (const document of [{ blocks: [before, after] }, { blocks: [aPicture()] }, { blocks: [] }]) {
    expect(picturesLast(document, (given) => [given])).toEqual([document]);
    expect(picturesLast(document, (given) => [given])[0]).toBe(document);
  }
});

test("a piece is a picture when nothing else is in it", () => {
  expect(pictureOf({ blocks: [aPicture()] })).toEqual(aPicture());
  for (const blocks of [[], [before], [aPicture(), after]])
    expect(pictureOf({ blocks })).toBeNull();
});
