import { expect, test } from "vitest";
import { readAmounts } from "../../../digests/verify/read-amounts.ts";
import { tokenize } from "../../../src/text/tokens.ts";

function valuesIn(text: string, language: string): string[] {
  const tokens = tokenize(text, language);
  const clauses = tokens.map(({ index }) => text.slice(0, index).split(",").length);
  return readAmounts(tokens, clauses, language).map(({ value }) => value);
}

test.each([
  ["en", "two hundred and twenty buses", ["220"]],
  ["en", "twenty-five or half a million", ["25", "500000"]],
  ["en", "three million crowns, two ships", ["3000000", "2"]],
  ["en", "one of three, and one more", ["1", "3"]],
  ["ru", "двадцать пять тысяч", ["25000"]],
  ["ru", "полмиллиона", ["500000"]],
  ["uk", "сорока п'яти", ["45"]],
  ["de", "dreißigtausend, hundertzwölf und fünfundzwanzig", ["30000", "112", "25"]],
  ["de", "hundert Millionen", ["100000000"]],
  ["de", "im 16. Jahrhundert, tausend Jahre", ["16", "1000"]],
  ["fr", "quarante-cinq mille, vingt et un", ["45000", "20"]],
  ["fr", "un vol sur trois", ["1", "3"]],
  ["es", "treinta y cinco", ["35"]],
  ["pl", "dwadzieścia pięć", ["25"]],
  ["it", "quaranta", []],
])("%s: %s", (language, text, values) => {
  expect(valuesIn(text, language)).toEqual(values);
});
