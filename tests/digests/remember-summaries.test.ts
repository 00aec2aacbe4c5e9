import { expect, test } from "vitest";
import { rememberSummaries, summariesByAnalyser } from "../../digests/remember-summaries.ts";
import { summarise } from "../../digests/summarise.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { anArticle } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();
const options = { analyser, background, language: "en", maxSentences: 3 };

const ARTICLES = [
  "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
  "About 4,200 dockers followed the call of the union, the port authority counted.",
  "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday evening.",
].map((summary, n) => anArticle(n + 1, { summary }));
const [first, second, third] = ARTICLES;

test("the same reports for the same readers are summed up once, and as ever", () => {
  const sumUp = rememberSummaries(10);
  const summary = sumUp(ARTICLES, [], options);
  expect(summary).toEqual(summarise(ARTICLES, [], options));
  expect(sumUp([...ARTICLES], [], { ...options })).toBe(summary);
});

test("other reports, another revision, another past, language or length are another summary", () => {
  if (first === undefined || second === undefined || third === undefined) throw new Error("none");
  const sumUp = rememberSummaries(10);
  const calls: Parameters<typeof sumUp>[] = [
    [ARTICLES, [], options],
    [[first, second], [], options],
    [[{ ...first, revision: 1, summary: third.summary }, second], [], options],
    [[first, second], [third], options],
    [ARTICLES, [], { ...options, language: "ru" }],
    [ARTICLES, [], { ...options, maxSentences: 1 }],
    [ARTICLES, [], { ...options, told: [{ text: first.summary, language: "en" }] }],
  ];
  const summaries = calls.map((call) => sumUp(...call));
  expect(new Set(summaries).size).toBe(calls.length);
  for (const [n, call] of calls.entries()) expect(summaries[n]).toEqual(summarise(...call));
});

test("only the summaries used last are remembered", () => {
  const sumUp = rememberSummaries(2);
  const of = (maxSentences: number) => sumUp(ARTICLES, [], { ...options, maxSentences });
  const [one, two] = [of(1), of(2)];
  expect(of(1)).toBe(one);
  of(3);
  expect(of(1)).toBe(one);
  expect(of(2)).not.toBe(two);
});

test("each analyser has a memory of its own", () => {
  const memoryOf = summariesByAnalyser(10);
  expect(memoryOf(analyser)).toBe(memoryOf(analyser));
  expect(memoryOf({ ...analyser })).not.toBe(memoryOf(analyser));
});
