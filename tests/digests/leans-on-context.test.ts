import { expect, test } from "vitest";
import { leansOnContext } from "../../digests/leans-on-context.ts";

test.each([
  ["en", "But the union refused.", "The union refused."],
  ["en", "“They will not come back,” it said.", "“Dockers will not come back,” it said."],
  ["ru", "Однако профсоюз отказался.", "Профсоюз отказался."],
  ["ru", "Его слова передаёт агентство.", "Слова министра передаёт агентство."],
  ["uk", "Проте профспілка відмовилася.", "Профспілка відмовилася."],
  ["de", "Dabei gab es keinen Streit.", "Die Gewerkschaft lehnte ab."],
  ["fr", "Elle a refusé mardi.", "Le syndicat a refusé mardi."],
  ["es", "Pero el sindicato se negó.", "El sindicato se negó."],
  ["pl", "Jednak związek odmówił.", "Związek odmówił."],
])("%s: %j points back, %j does not", (language, leaning, free) => {
  expect(leansOnContext(leaning, language)).toBe(true);
  expect(leansOnContext(free, language)).toBe(false);
});

test("a language without a list, and a text without words, lean on nothing", () => {
  expect(leansOnContext("But no.", "und")).toBe(false);
  expect(leansOnContext("123", "en")).toBe(false);
});
