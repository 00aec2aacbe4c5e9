import { expect, test } from "vitest";
import { storyTest } from "../../digests/story-test.ts";
import { language } from "../support/language.ts";
import { anArticle } from "./stories.ts";

const { general: analyser, background } = language();
const STRIKE = "Dockers in three northern harbours stopped work on Monday over pay and rest times.";
const FERRIES =
  "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday evening.";
const MUSEUM =
  "The museum of Oststad lends 31 violins and 12 trumpets to 540 readers for 40 weeks.";
const ARTICLES = [
  anArticle(1, { summary: `${STRIKE} ${FERRIES}`, title: "Harbour strike stops ferries" }),
  anArticle(2, { summary: `${STRIKE} ${MUSEUM}` }),
];
const isOfStory = storyTest(
  { language: "en", articles: ARTICLES },
  { analyser, background, maxSentences: 6 },
);
const [first, second] = ARTICLES;

test("what several reports tell is of the story, and what one tells of the same matter", () => {
  if (first === undefined || second === undefined) throw new Error("none");
  expect(isOfStory(STRIKE, second)).toBe(true);
  expect(isOfStory("Ferries to Skarvoy and Lunde were cancelled.", first)).toBe(true);
});

test("what a report tells of another matter is not, even if its numbers come twice", () => {
  if (second === undefined) throw new Error("none");
  expect(isOfStory(MUSEUM, second)).toBe(false);
  const numbered = {
    ...second,
    summary: `${STRIKE} ${MUSEUM} It is told in 31 parts, 12 pictures, 540 words and 40 lines.`,
  };
  expect(isOfStory(MUSEUM, numbered)).toBe(false);
});
