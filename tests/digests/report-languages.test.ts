import { expect, test } from "vitest";
import { byLanguage, inLanguage } from "../../digests/report-languages.ts";
import { anArticle } from "./stories.ts";

const [english, german, polish] = ["en", "de", "pl"].map((language, index) =>
  anArticle(index + 1, { language }),
) as [ReturnType<typeof anArticle>, ReturnType<typeof anArticle>, ReturnType<typeof anArticle>];

test("the reader's language comes before one that more of the reports are in", () => {
  const more = anArticle(4, { language: "en" });
  expect(inLanguage([english, german, more], "de")).toEqual([german]);
  expect(inLanguage([english, german, more], "ru")).toEqual([english, more]);
});

test("of two languages the one of the first report counts, in whatever order they come", () => {
  expect(inLanguage([polish, german], "ru")).toEqual([german]);
  expect(inLanguage([german, polish], "ru")).toEqual([german]);
});

test("but English before others, as more readers of a third language can read it", () => {
  const late = anArticle(4, { language: "en" });
  expect(inLanguage([german, late], "ru")).toEqual([late]);
  expect(inLanguage([german, polish, late], "ru")).toEqual([late]);
});

test("of new reports those come first that are in the language of more of the story", () => {
  const before = [anArticle(4, { language: "de" }), anArticle(5, { language: "de" })];
  const groups = byLanguage([english, german, polish], [...before, english, german, polish], "ru");
  expect(groups).toEqual([[german], [english], [polish]]);
  expect(byLanguage([], before, "ru")).toEqual([]);
});
