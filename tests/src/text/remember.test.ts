import { expect, test } from "vitest";
import { remember } from "../../../src/text/remember.ts";

function counting(most: number) {
  const asked: string[] = [];
  const answer = remember((text) => {
    asked.push(text);
    return text === "" ? null : text.toUpperCase();
  }, most);
  return { asked, answer };
}

test("what was asked lately is answered without working it out again, also when the answer is nothing", () => {
  const { asked, answer } = counting(10);
  expect([answer("a"), answer("a"), answer(""), answer("")]).toEqual(["A", "A", null, null]);
  expect(asked).toEqual(["a", ""]);
});

test("what nobody asks for any more is forgotten; what is asked again and again is not", () => {
  const { asked, answer } = counting(10);
  answer("gone");
  for (let count = 0; count < 100; count += 1) {
    answer(`new ${count}`);
    answer("kept");
    answer("");
  }
  answer("gone");
  expect(asked.filter((text) => text === "kept" || text === "")).toHaveLength(2);
  expect(asked.filter((text) => text === "gone")).toHaveLength(2);
});
