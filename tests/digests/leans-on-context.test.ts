import { expect, test } from "vitest";
import { leansOnContext, tellsOfReporters } from "../../digests/leans-on-context.ts";

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

test.each([
  ["en", "Cakes she sells in the harbour.", "The baker sells cakes where she lives."],
  ["ru", "Торты она продаёт в порту.", "Кондитер продаёт торты там, где она живёт."],
  ["de", "Kuchen sie verkauft am Hafen.", "Die Ministerin sagte ab, als sie ankam."],
])("%s: %j names nobody, %j does", (language, leaning, free) => {
  expect(leansOnContext(leaning, language)).toBe(true);
  expect(leansOnContext(free, language)).toBe(false);
});

test.each([
  ["en", "We asked the crews.", "“We will not sail,” the crews of the US line said."],
  ["ru", "Как нам сказали в порту, паромов нет.", "«Мы не выйдем», — сказали команды."],
  ["uk", "Ми запитали команди.", "«Ми не вийдемо», — сказали команди."],
  ["de", "Wir haben gefragt.", "„Wir fahren nicht“, sagten die Mannschaften."],
  ["fr", "Nos lecteurs demandent.", "« Nous ne partirons pas », disent les équipages."],
  ["es", "Nuestros lectores preguntan.", "«Nuestros barcos no saldrán», dicen."],
  ["pl", "Zapytaliśmy nasz port.", "„Nasz statek nie wypłynie”, mówią załogi."],
])("%s: %j tells of reporters, %j of others", (language, own, other) => {
  expect(tellsOfReporters(own, language)).toBe(true);
  expect(tellsOfReporters(other, language)).toBe(false);
});

test("a language without a list, and a text without words, lean on nothing", () => {
  expect(leansOnContext("But no.", "und")).toBe(false);
  expect(leansOnContext("123", "en")).toBe(false);
});
