import { expect, test } from "vitest";
import { materialOf } from "../../digests/model-summary.ts";
import { type CheckedSummary, preferDrafts, rememberDrafts } from "../../digests/prefer-drafts.ts";
import { summarise } from "../../digests/summarise.ts";
import type { ArticleId } from "../../src/model/ids.ts";
import { language } from "../support/language.ts";
import { anArticle } from "./stories.ts";

const { general: analyser, background } = language();
const options = { analyser, background, language: "en", maxSentences: 3 };
const ARTICLES = [
  "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
  "About 4,200 dockers followed the call of the union, the port authority counted.",
].map((summary, n) => anArticle(n + 1, { summary }));
const [first, second] = ARTICLES;
const TEXTS = ["One sentence of a model.", "Another one.", "A third.", "A fourth."];
const SUMMARY: CheckedSummary = {
  writtenBy: "small:8b",
  sentences: TEXTS.map((text) => ({ text, articleId: 2 as ArticleId })),
};

function prepared(summary: CheckedSummary = SUMMARY) {
  const drafts = rememberDrafts(10);
  drafts.keep(materialOf(ARTICLES, "en"), summary);
  return preferDrafts(summarise, drafts);
}

test("a model's sentences are told where they are at hand, as many as fit, and as what they are", () => {
  const own = summarise(ARTICLES, [], options);
  const summary = prepared()(ARTICLES, [], options);
  expect(summary.headline).toBe(own.headline);
  expect(summary.sentences).toEqual(
    TEXTS.slice(0, 3).map((text) => ({ text, article: second, writtenBy: "small:8b" })),
  );
});

test("without them, or of other reports, the reports' own sentences are told", () => {
  if (first === undefined || second === undefined) throw new Error("none");
  const none = preferDrafts(summarise, rememberDrafts(10));
  expect(none(ARTICLES, [], options)).toEqual(summarise(ARTICLES, [], options));
  const empty = prepared({ writtenBy: "small:8b", sentences: [] });
  expect(empty(ARTICLES, [], options)).toEqual(summarise(ARTICLES, [], options));
  const changed = [first, { ...second, revision: 1 }];
  expect(prepared()(changed, [], options)).toEqual(summarise(changed, [], options));
});

test("what is new in a known story is told in the reports' words", () => {
  if (first === undefined || second === undefined) throw new Error("none");
  const sumUp = prepared();
  expect(sumUp([second], [first], options)).toEqual(summarise([second], [first], options));
  const told = [{ text: first.summary, language: "en" }];
  expect(sumUp(ARTICLES, [], { ...options, told })).toEqual(
    summarise(ARTICLES, [], { ...options, told }),
  );
});

test("only so many are remembered, those kept last", () => {
  const drafts = rememberDrafts(2);
  const materials = [1, 2, 3].map((id) => materialOf([anArticle(id)], "en"));
  for (const material of materials) drafts.keep(material, SUMMARY);
  expect(materials.map((material) => drafts.find(material) !== undefined)).toEqual([
    ...[false, true, true],
  ]);
});
