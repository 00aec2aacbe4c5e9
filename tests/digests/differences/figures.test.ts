import { expect, test } from "vitest";
import { figuresOf } from "../../../digests/differences/figures.ts";
import { readSentence } from "../../../digests/differences/read-sentence.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";

const { general } = loadLanguageResources();

const valuesIn = (text: string, language: string): number[] =>
  figuresOf(readSentence(text, language, general)).map(({ value }) => value);

test.each<[string, string, number[]]>([
  ["en", "The port has 4,200 workers and 1.5m visitors.", [4_200, 1_500_000]],
  ["ru", "В порту 10,8 млн тонн груза.", [10_800_000]],
  ["de", "Im Hafen arbeiten 35.500 Menschen.", [35_500]],
  ["en", "Two million people signed.", [2_000_000]],
  ["pl", "Podpisało pięć milionów osób.", [5_000_000]],
  ["fr", "Vingt bateaux sont partis.", [20]],
])("%s: the figures of %s", (language, text, values) => {
  expect(valuesIn(text, language)).toEqual(values);
});

test.each<[string, string, string]>([
  ["a day", "en", "It began on 15 August and ends on September 3."],
  ["a day", "ru", "Порт закроют 1 сентября."],
  ["a day with its month and year in digits", "de", "Seit 24.11.2026 gilt das."],
  ["a year", "en", "The law of 1978 was changed in 2024."],
  ["a time", "en", "The boat sailed at 18:32 and docked at 11 p.m."],
  ["a time torn by a reader of pages", "en", "Posted at 12: 49 PM."],
  ["an ordinal", "en", "It was the 20th boat."],
  ["a version", "en", "Version 25.9.1 of the app is out."],
  ["a score", "en", "They won 71-57."],
  ["a range", "en", "Between 70 and 80 boats stayed in."],
  ["a range", "en", "Some 70 to 80 percent of the boats stayed in."],
  ["a range with a hedge", "en", "Estimates run from 70 million to nearly 100 million people."],
  ["a range", "es", "El cupo pasa de 38 a 42 barcos."],
  ["a part and its whole", "es", "Son copias 114 de los 312 certificados."],
  ["a part and its whole", "en", "It is said of 114 of 312 certificates."],
  ["a number of a thing", "en", "Call #557320 for it."],
])("%s is no figure (%s)", (_, language, text) => {
  expect(valuesIn(text, language)).toEqual([]);
});
