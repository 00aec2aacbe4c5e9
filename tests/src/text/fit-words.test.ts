import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnWidth, fitWords } from "../../../src/text/fit-words.ts";

const ROOM = { room: 200, size: 12 };

test("what fits is drawn whole, what does not is cut", () => {
  expect(fitWords("Dockers walk out", ROOM)).toBe("Dockers walk out");
  expect(fitWords("Докери вийшли, їхній ґрунт", ROOM)).toBe("Докери вийшли, їхній ґрунт");
  expect(fitWords("Dockers walk out in three northern harbours today", ROOM)).toMatch(
    /^Dockers walk out in three no.*…$/,
  );
});

test("signs the font lacks are left out, and where it lacks a letter there is no text", () => {
  expect(fitWords("Dockers \u{1f389} walk\u202e out", ROOM)).toBe("Dockers walk out");
  for (const text of ["إضراب", "נמל 3", "Dockers 港", "Ωμέγα", "Ġbejna", "Gŵyl", "", "\u{1f389}"]) {
    expect(fitWords(text, ROOM)).toBeNull();
  }
});

test("no text is drawn wider than its room", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 30, max: 300 }),
      (text, room) => {
        const told = fitWords(text, { room, size: 12 });
        if (told !== null) expect(drawnWidth(told, 12)).toBeLessThanOrEqual(room + 1e-9);
      },
    ),
  );
});

test("a text of a megabyte takes no longer than a headline", () => {
  expect(fitWords("W".repeat(1_000_000), ROOM)?.length).toBeLessThan(40);
});
