import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOneEdit } from "../../../src/text/one-edit.ts";

describe("isOneEdit", () => {
  test.each([
    ["berlin", "berlinn", true],
    ["berlin", "belin", true],
    ["berlin", "berlim", true],
    ["berlin", "brelin", true],
    ["berlin", "berlni", true],
    ["", "a", true],
    ["berlin", "berlin", false],
    ["berlin", "brelni", false],
    ["berlin", "bern", false],
    ["ab", "cd", false],
  ])("%s, %s: %s", (a, b, isOne) => {
    expect(isOneEdit(a, b)).toBe(isOne);
    expect(isOneEdit(b, a)).toBe(isOne);
  });

  test("every word with one letter gone, more or swapped is one edit away", () => {
    const word = fc.string({ minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (whole, at, letter) => {
          const i = at % (whole.length - 1);
          const [head, a, b, tail] = [
            ...[whole.slice(0, i), whole.charAt(i), whole.charAt(i + 1)],
            whole.slice(i + 2),
          ];
          expect(isOneEdit(whole, head + b + tail)).toBe(true);
          expect(isOneEdit(whole, head + letter + a + b + tail)).toBe(true);
          expect(isOneEdit(whole, head + b + a + tail)).toBe(a !== b);
          expect(isOneEdit(whole, head + letter + b + tail)).toBe(a !== letter);
        },
      ),
    );
  });
});
