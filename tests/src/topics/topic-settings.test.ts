import { expect, test } from "vitest";
import { parseTopicSettings } from "../../../src/topics/topic-settings.ts";

const problemOf = (json: string): string => {
  const parsed = parseTopicSettings(json);
  return parsed.kind === "bad" ? parsed.problem : "";
};

const settings = (fields: object): string => JSON.stringify({ title: "Harbours", ...fields });

test("a title is enough: everything else has a default", () => {
  expect(parseTopicSettings('\uFEFF{"title": " Harbours "}')).toEqual({
    kind: "ok",
    value: {
      title: "Harbours",
      languages: [],
      options: { relevanceThreshold: 0.5, maxStories: 8 },
      facets: [],
      outlets: new Map(),
      problems: [],
    },
  });
});

test("languages are kept once each, options singly", () => {
  const json = settings({ languages: ["de", "ru", "de"], options: { maxStories: 3 } });
  expect(parseTopicSettings(json)).toMatchObject({
    value: { languages: ["de", "ru"], options: { relevanceThreshold: 0.5, maxStories: 3 } },
  });
});

test("facets keep their names and terms; a key in one that nobody reads is named", () => {
  const facets = [{ name: " a strike ", terms: [" concept:strike ", "Streik"], must: true }];
  expect(parseTopicSettings(settings({ facets }))).toMatchObject({
    value: {
      facets: [{ name: "a strike", terms: ["concept:strike", "Streik"] }],
      problems: [expect.stringContaining('"facets.0.must"')],
    },
  });
});

test("outlets keep their names and weights, nothing and ten included", () => {
  const outlets = { "Quay Gazette": 10, "harbour.example": 0, Reposts: 0.5 };
  expect(parseTopicSettings(settings({ outlets }))).toMatchObject({
    value: { outlets: new Map(Object.entries(outlets)), problems: [] },
  });
});

test("a key nobody reads is named and the rest holds", () => {
  const json = settings({ titel: "x", __proto__x: 1, options: { maxStoreis: 3 } });
  const parsed = parseTopicSettings(json);
  expect(parsed).toMatchObject({ kind: "ok", value: { title: "Harbours" } });
  expect(parsed).toMatchObject({
    value: {
      problems: [
        expect.stringContaining('"titel"'),
        expect.stringContaining('"__proto__x"'),
        expect.stringContaining('"options.maxStoreis"'),
      ],
    },
  });
});

test.each([
  ["no title", "{}", '"title" must be'],
  ["an empty title", '{"title": "  "}', '"title" must be'],
  ["a language name", settings({ languages: ["German"] }), '"languages.0" must be a code'],
  ["languages in one text", settings({ languages: "de" }), '"languages" must be a list'],
  ["a threshold above 1", settings({ options: { relevanceThreshold: 1.1 } }), "from 0 to 1"],
  ["a threshold in quotes", settings({ options: { relevanceThreshold: "0.5" } }), "from 0 to 1"],
  ["no story", settings({ options: { maxStories: 0 } }), "from 1 to 50"],
  ["too many stories", settings({ options: { maxStories: 51 } }), "from 1 to 50"],
  ["half a story", settings({ options: { maxStories: 1.5 } }), "from 1 to 50"],
  ["options that are a list", settings({ options: [] }), '"options" must be an object'],
  ["a facet without terms", settings({ facets: [{ name: "x", terms: [] }] }), "1 to 1000 words"],
  ["a facet without a name", settings({ facets: [{ terms: ["x"] }] }), '"facets.0.name" must be'],
  [
    "a term that is a number",
    settings({ facets: [{ name: "x", terms: [1] }] }),
    "a text of 1 to 60",
  ],
  [
    "too many facets",
    settings({ facets: Array(7).fill({ name: "x", terms: ["y"] }) }),
    "at most 6",
  ],
  ["outlets in a list", settings({ outlets: ["Quay"] }), '"outlets" must be an object in braces'],
  [
    "a weight in quotes",
    settings({ outlets: { "Quay Gazette": "2" } }),
    '"outlets.Quay Gazette" must be a number from 0 to 10',
  ],
  ["a weight below 0", settings({ outlets: { Quay: -1 } }), '"outlets.Quay" must be a number'],
  ["a weight above 10", settings({ outlets: { Quay: 10.1 } }), '"outlets.Quay" must be a number'],
  ["a list", "[]", "the whole must be an object"],
  ["null", "null", "the whole must be an object"],
  ["broken JSON", '{"title": "x",}', "not valid JSON"],
  ["nothing", "", "not valid JSON"],
])("%s is bad in plain words", (_name, json, words) => {
  expect(problemOf(json)).toContain(words);
});
