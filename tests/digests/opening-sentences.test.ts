import { expect, test } from "vitest";
import { openingsOf } from "../../digests/opening-sentences.ts";
import { anArticle } from "./stories.ts";

const SHORT = "Dockers stopped work on Monday. They want rest.";
const LONG = "Dockers in three harbours stopped work on Monday. Ships wait outside.";

const sentencesOf = (summary: string, content: string): (readonly string[])[] =>
  openingsOf(anArticle(1, { summary, content })).map(({ sentences }) => sentences);

test("an article begins with its short text and its long one", () => {
  expect(sentencesOf(SHORT, LONG)).toEqual([
    ["Dockers stopped work on Monday.", "They want rest."],
    ["Dockers in three harbours stopped work on Monday.", "Ships wait outside."],
  ]);
});

test("a short text that the long one begins with is not told twice", () => {
  expect(sentencesOf(SHORT, `${SHORT} Ships wait.`)).toEqual([
    ["Dockers stopped work on Monday.", "They want rest.", "Ships wait."],
  ]);
  expect(sentencesOf("", LONG)).toHaveLength(1);
});

test("of a long text only whole sentences of its beginning are read", () => {
  const told = "Pier 4 of the old harbour was closed for the whole day by its owners.";
  const [first] = openingsOf(anArticle(1, { summary: "", content: `${told} `.repeat(100) }));
  expect(first?.text.length).toBe(2_500);
  expect(new Set(first?.sentences)).toEqual(new Set([told]));
  expect(first?.sentences).toHaveLength(35);
});

test("a text without an end still begins with something", () => {
  expect(sentencesOf("", "harbour ".repeat(1_000))).toEqual([
    ["harbour ".repeat(313).slice(0, 2_500).trim()],
  ]);
});

test("an article is taken apart once", () => {
  const article = anArticle(1);
  expect(openingsOf(article)).toBe(openingsOf(article));
});
