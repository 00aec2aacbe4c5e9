import { expect, test } from "vitest";
import { type DifferenceArticle, readReports } from "../../../digests/differences/read-reports.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import { anArticle } from "../stories.ts";

const { general: analyser } = loadLanguageResources();

const says = (summary: string): DifferenceArticle => anArticle(1, { title: "", summary });
const first = says("Chatter has 70 million users in Norland.");
const second = says("Chatter has 97 million users in Norland, and 4,000 boats.");

const valuesIn = (articles: readonly DifferenceArticle[]): number[] =>
  readReports(articles, analyser).map(({ quantity }) => quantity.value);

test("a story's reports are read once, and others anew", () => {
  const reports = readReports([first, second], analyser);
  expect(readReports([first, second], analyser)).toBe(reports);
  expect(valuesIn([first, second])).toEqual([70_000_000, 97_000_000, 4_000]);
  expect(valuesIn([second, first])).toEqual([97_000_000, 4_000, 70_000_000]);
  expect(valuesIn([first])).toEqual([70_000_000]);
  expect(valuesIn([])).toEqual([]);
});

test("a sentence that several articles have is one report, and the best supported stand first", () => {
  const reports = readReports([first, second, says(second.summary)], analyser);
  expect(reports.map(({ articles }) => articles)).toEqual([[1, 2], [1, 2], [0]]);
});
