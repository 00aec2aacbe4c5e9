import { expect, test } from "vitest";
import { findQuoted, hasWholeQuotes } from "../../digests/quotations.ts";

test.each([
  "“Nobody sails,” she said.",
  "«Никто не выйдет», — сказала она.",
  "„Niemand läuft aus“, sagte sie, „und niemand ein.“",
  "„Nikt nie wypłynie”, powiedziała.",
  "”Ingen seglar”, sade hon.",
  '"Nobody sails," she said.',
  "It's the crews' harbour, 5' deep.",
])("whole: %s", (text) => {
  expect(hasWholeQuotes(text)).toBe(true);
});

test.each([
  "“Nobody sails, she said.",
  "Nobody sails,” she said.",
  "Никто не выйдет», — сказала она.",
  "„Niemand läuft aus, sagte sie.",
  "”Ingen seglar, sade hon, ”inte ens” vi.",
  'Nobody sails," she said.',
])("not whole: %s", (text) => {
  expect(hasWholeQuotes(text)).toBe(false);
});

test.each([
  [
    "“We wait here. Nobody sails. That is all,” she said. The harbour is shut.",
    [false, true, true, false],
  ],
  ["«Мы ждём. Никто не выйдет», — сказала она. Порт закрыт. Всё.", [false, true, false, false]],
  [
    "„Wir warten. Niemand läuft aus“, sagte sie. Der Hafen ist zu. Ende.",
    [false, true, false, false],
  ],
  ['"We wait. Nobody sails," she said. The harbour is shut. It is.', [false, true, false, false]],
  ["She said “no”. The harbour is shut. He said “yes”. It is.", [false, false, false, false]],
  ["She said. Nobody sails,” she said. The harbour is shut. It is.", [false, false, false, false]],
])("what goes on inside a quotation: %s", (text, expected) => {
  expect(findQuoted(text.split(/(?<=\.) /))).toEqual(expected);
});

test("a mark that is missing makes no quotation of all that follows", () => {
  const sentences = ["“We wait.", ...Array.from({ length: 9 }, () => "The harbour is shut.")];
  expect(findQuoted(sentences).slice(-3)).toEqual([false, false, false]);
});
