import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { areCopies, shinglesOf } from "../../../src/stories/shingles.ts";

/** A text of so many words no two of which are the same. */
const textOf = (words: number, prefix = "word"): string =>
  Array.from({ length: words }, (_, at) => `${prefix}${at}`).join(" ");

const copies = (a: string, b: string): boolean => areCopies(shinglesOf(a), shinglesOf(b));

const AGENCY =
  "The minister said on Monday that the bridge over the strait would stay closed for trains until the inspectors had looked at every bolt.";

test.each<[string, string, string, boolean]>([
  ["the same text", AGENCY, AGENCY, true],
  ["other capitals, spaces and marks", AGENCY, AGENCY.toUpperCase().replaceAll(" ", " — "), true],
  ["cut", AGENCY, AGENCY.slice(0, 100), true],
  ["with a paragraph of its own", AGENCY, `${AGENCY} ${textOf(20)}`, true],
  ["a third is the same", `${AGENCY} ${textOf(50)}`, `${AGENCY} ${textOf(50, "other")}`, false],
  ["the same words in another order", textOf(30), textOf(30).split(" ").reverse().join(" "), false],
  ["two short headlines", "Court fines ferry company", "Court fines ferry company", false],
  ["nothing", "", AGENCY, false],
  ["nothing and nothing", "", "", false],
  ["long texts", textOf(1500), textOf(1500), true],
  ["long texts that go on differently", textOf(1500), `${textOf(700)} ${textOf(800, "x")}`, false],
  ["a short part of a long text", textOf(1500), textOf(60), true],
  ["long and short without a common run", textOf(1500), textOf(60, "x"), false],
  [
    "Cyrillic",
    "Портовые рабочие в Гамбурге прекратили работу и ждут прибавки в девять процентов",
    "Портовые рабочие в Гамбурге прекратили работу и ждут прибавки в девять процентов",
    true,
  ],
])("copies or not: %s", (_, one, other, expected) => {
  expect(copies(one, other)).toBe(expected);
  expect(copies(other, one)).toBe(expected);
});

test("a text is held in few numbers however long it is, ascending and each once", () => {
  fc.assert(
    fc.property(fc.nat({ max: 3_000 }), (words) => {
      const sketch = shinglesOf(textOf(words));
      expect(sketch.length).toBeLessThanOrEqual(128);
      expect([...sketch]).toEqual([...new Set(sketch)].sort((a, b) => a - b));
      if (words >= GROUPING.shingleWords) expect(sketch.length).toBeGreaterThan(0);
    }),
    { numRuns: 30 },
  );
});

test("copies are found by what the texts share, and not by chance of the hashes", () => {
  // Of every text half is shared; with so many texts a chance of one in fifty would show.
  for (let at = 0; at < 50; at += 1) {
    const shared = textOf(300, `shared${at}x`);
    expect(copies(`${shared} ${textOf(30, `a${at}x`)}`, `${shared} ${textOf(30, `b${at}x`)}`)).toBe(
      true,
    );
    expect(
      copies(`${shared} ${textOf(900, `a${at}x`)}`, `${shared} ${textOf(900, `b${at}x`)}`),
    ).toBe(false);
  }
});
