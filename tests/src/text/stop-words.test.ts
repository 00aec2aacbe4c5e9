import { expect, test } from "vitest";
import { isStopWord } from "../../../src/text/stop-words.ts";

test.each([
  ["en", "the", "messenger"],
  ["ru", "который", "мессенджер"],
  ["ru", "еще", "блокировка"],
  ["uk", "який", "застосунок"],
  ["de", "uber", "nutzer"],
  ["fr", "meme", "messagerie"],
  ["es", "tambien", "mensaje"],
  ["pl", "ktory", "komunikator"],
])("%s: %s is a stop word, %s is none", (language, stop, word) => {
  expect(isStopWord(stop, language)).toBe(true);
  expect(isStopWord(word, language)).toBe(false);
});

test("in a language without a list, a stop word of any language is one", () => {
  expect(isStopWord("the", "it")).toBe(true);
  expect(isStopWord("который", "und")).toBe(true);
  expect(isStopWord("который", "en")).toBe(false);
});
