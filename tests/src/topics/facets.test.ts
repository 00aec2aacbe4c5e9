import { expect, test } from "vitest";
import { articleKeys } from "../../../src/topics/article-keys.ts";
import { facetKeys, facetProblems, facetStrength } from "../../../src/topics/facets.ts";
import { language } from "../../support/language.ts";

const { general: analyser } = language();

/** How surely an article with this title and summary touches a facet with these terms. */
function strength(
  terms: readonly string[],
  article: { readonly title?: string; readonly summary?: string; readonly language?: string },
  languages: readonly string[] = [],
): number {
  const facet = facetKeys({ name: "it", terms }, { analyser, languages });
  const input = { title: "", summary: "", content: "", language: "en", ...article };
  return facetStrength(facet, articleKeys(input, analyser));
}

test("a facet in the title is sure, in the text less so, nowhere it is 0", () => {
  const terms = ["Roskomnadzor"];
  expect(strength(terms, { title: "Roskomnadzor warns an app" })).toBe(1);
  const inText = strength(terms, { title: "An app is warned", summary: "By Roskomnadzor." });
  expect(inText).toBeGreaterThan(0.5);
  expect(inText).toBeLessThan(1);
  expect(strength(terms, { title: "Zoo opens", summary: "It has penguins." })).toBe(0);
});

test.each([
  ["a concept in any language", "concept:strike", "Die Gewerkschaft plant einen Streik", "de"],
  ["a word that the glossary knows, in another language", "Streik", "Забастовка докеров", "ru"],
  ["a town in another script", "Омск", "A court in Omsk fined him", "en"],
  ["an adjective made of a town's name", "Томск", "Погиб томский фотограф", "ru"],
  ["a town that is written small", "omsk", "A court in Omsk fined him", "en"],
  ["a term of two words", "quay wall", "The wall of the northern quay cracked", "en"],
])("%s is found", (_name, term, title, tongue) => {
  expect(strength([term], { title, language: tongue })).toBe(1);
  expect(strength([term], { title: "Пингвины in Zoo", language: tongue })).toBe(0);
});

test("a term of two words needs both of them", () => {
  expect(strength(["quay wall"], { title: "The wall of the garden" })).toBe(0);
});

test("a text in a language that counts touches the facet without naming it", () => {
  const terms = ["concept:russia", "language:ru"];
  const silent = { title: "Звонки не проходят", language: "ru" };
  expect(strength(terms, silent)).toBeGreaterThan(0.5);
  expect(strength(terms, silent)).toBeLessThan(1);
  expect(strength(terms, { ...silent, language: "uk" })).toBe(0);
});

test("terms are read in the topic's languages", () => {
  const title = "Der Streik beginnt";
  expect(strength(["Streik"], { title, language: "de" }, ["de"])).toBe(1);
  expect(strength(["Streik"], { title, language: "de" }, ["en", "de"])).toBe(1);
});

test("terms that can never be found are told one by one; good ones are not", () => {
  const concepts = new Set(["strike"]);
  const problems = (terms: readonly string[]) =>
    facetProblems([{ name: "it", terms }], { analyser, concepts, languages: ["en"] });
  expect(problems(["concept:strike", "language:de", "quay wall"])).toEqual([]);
  expect(problems(["concept:stirke", "language:German", "the"])).toEqual([
    'In the facet "it" the term "concept:stirke" names a concept that no glossary holds; correct it, or write the word.',
    'In the facet "it" the term "language:German" names no language; write a code such as language:de.',
    'In the facet "it" the term "the" is too short or too common a word to be looked for; write another one.',
  ]);
});
