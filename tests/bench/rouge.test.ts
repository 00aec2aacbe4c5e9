import { expect, test } from "vitest";
import { createRouge, type Rouge, rougeWords } from "./rouge.ts";

test("words are lower-case letters and digits of any script, divided by all else", () => {
  expect(rougeWords("The ferry-crews' 3.5 % rise: «Да» – it’s été!")).toEqual([
    ...["the", "ferry", "crews", "3", "5", "rise", "да", "it", "s", "été"],
  ]);
});

/** Worked out by hand from the definitions in Lin (2004): 2 × shared / (words of both). */
const CASES: readonly {
  readonly text: string;
  readonly reference: string;
  readonly scores: Rouge;
}[] = [
  {
    // Shared: crews, left, the, harbour; "crews left", "left the"; in this order all four words.
    text: "Crews left the quiet harbour",
    reference: "Ferry crews left the harbour today",
    scores: { rouge1: 8 / 11, rouge2: 4 / 9, rougeL: 8 / 11 },
  },
  {
    // What is repeated counts as often as the other text has it.
    text: "the the the the",
    reference: "the cat saw the dog",
    scores: { rouge1: 4 / 9, rouge2: 0, rougeL: 4 / 9 },
  },
  { text: "the", reference: "the the", scores: { rouge1: 2 / 3, rouge2: 0, rougeL: 2 / 3 } },
  {
    // The longest sequence is "b d e", though "c" is nearer.
    text: "c b d a e",
    reference: "b c d e",
    scores: { rouge1: 8 / 9, rouge2: 0, rougeL: 6 / 9 },
  },
  { text: "c b a", reference: "a b c", scores: { rouge1: 1, rouge2: 0, rougeL: 1 / 3 } },
  { text: "Night. Shifts", reference: "night shifts", scores: { rouge1: 1, rouge2: 1, rougeL: 1 } },
  { text: "harbour", reference: "harbour", scores: { rouge1: 1, rouge2: 0, rougeL: 1 } },
  { text: "", reference: "a reference", scores: { rouge1: 0, rouge2: 0, rougeL: 0 } },
  { text: "a text", reference: "", scores: { rouge1: 0, rouge2: 0, rougeL: 0 } },
  { text: "", reference: "", scores: { rouge1: 0, rouge2: 0, rougeL: 0 } },
];

test.each(CASES)("'$text' against '$reference'", ({ text, reference, scores }) => {
  const found = createRouge(reference)(rougeWords(text));
  expect(found.rouge1).toBeCloseTo(scores.rouge1, 10);
  expect(found.rouge2).toBeCloseTo(scores.rouge2, 10);
  expect(found.rougeL).toBeCloseTo(scores.rougeL, 10);
});
