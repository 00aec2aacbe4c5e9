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
  ["en", "In short: no ferry sails.", "In short order no ferry sailed."],
  ["ru", "Коротко: сдаваться не намерен.", "Коротко ответил министр."],
  ["uk", "Якщо коротко, здаватися не збирається.", "Коротко відповів міністр."],
  ["de", "Kurz gesagt: Es fährt keine Fähre.", "Kurz vor Mitternacht fuhr die Fähre ab."],
  ["fr", "Bref, aucun bateau ne part.", "Bref arrêt des bateaux à Lunde."],
  ["es", "En resumen, ningún barco sale.", "En breve saldrá un barco."],
  ["pl", "Krótko: żaden prom nie płynie.", "Krótko po północy prom odpłynął."],
])("%s: %j sums up, %j does not", (language, leaning, free) => {
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
  ["en", "Half of them came back on Monday.", "Half of the dockers came back on Monday."],
  ["en", "After that the ferries sailed.", "After Monday the ferries sailed."],
  ["en", "In this the union saw a threat.", "In this week of strikes no ferry sailed."],
  ["en", "A week earlier no ferry sailed.", "A week of strikes left no ferry at sea."],
  ["en", "By 1 October it must open an office.", "By 1 October the union must open an office."],
  ["ru", "Об этом сообщил профсоюз.", "О забастовке сообщил профсоюз."],
  ["ru", "Один из них уже ушёл.", "В этом году паромы стоят впервые."],
  ["ru", "Нашли трещину и показали её.", "Инженеры нашли трещину и показали её."],
  ["ru", "Им ответил министр.", "Докерам ответил министр."],
  ["de", "Ihm kam ein Schlepper entgegen.", "Der Fähre kam ein Schlepper entgegen."],
  ["ru", "Так министр ответил на вопрос.", "Министр так ответил на вопрос."],
  ["pl", "Minister jednak odmówił.", "Minister odmówił, jednak tylko raz."],
  ["de", "Kiel allerdings lehnte ab.", "Kiel lehnte ab, allerdings nur einmal."],
  ["uk", "Про це повідомила профспілка.", "Про страйк повідомила профспілка."],
  ["de", "Nach diesem Schritt gab es Streit.", "Nach dem Streik gab es Streit."],
  ["de", "Das sagte die Ministerin.", "Das Ministerium lehnte ab."],
  ["de", "Dieser Hafen steht still.", "Diese Woche steht der Hafen still."],
  ["fr", "Selon elle, rien ne bouge.", "Cette semaine, rien ne bouge."],
  ["es", "Para ellos no hay barcos.", "Este martes no hay barcos."],
  ["pl", "W tym sporze nie ma zgody.", "W tym roku nie ma zgody."],
])("%s: what %j speaks of stands before it, not so in %j", (language, leaning, free) => {
  expect(leansOnContext(leaning, language)).toBe(true);
  expect(leansOnContext(free, language)).toBe(false);
});

test.each([
  ["en", "We asked the crews.", "“We will not sail,” the crews of the US line said."],
  ["ru", "Рассказываем, как живут порты.", "Докеры рассказывают, как живут порты."],
  ["es", "Repasamos qué pide el puerto.", "El puerto repasa qué pide."],
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
