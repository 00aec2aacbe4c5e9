import { expect, test } from "vitest";
import { refersBack } from "../../digests/refers-back.ts";

test.each([
  ["en", "A week earlier the ferries stood still.", "A week of strikes cost the port dearly."],
  ["en", "The day before, no ferry sailed.", "The day before the strike was quiet."],
  ["en", "Two days later the port shut.", "Two days after the strike the port shut."],
  ["en", "Holmline in turn belongs to the state.", "Holmline and the state took turns."],
  ["ru", "Неделей ранее паромы стояли.", "Неделю паромы стояли у причала."],
  ["ru", "За день до этого порт закрыли.", "За день до забастовки порт закрыли."],
  ["ru", "Профсоюз, в свою очередь, отказался.", "Профсоюз отказался в свою защиту говорить."],
  ["uk", "Тижнем раніше пороми стояли.", "Тиждень пороми стояли."],
  ["de", "Eine Woche zuvor lagen die Fähren fest.", "Eine Woche lang lagen die Fähren fest."],
  ["de", "Kiel wiederum lehnte ab.", "Kiel lehnte wieder ab."],
  ["fr", "Une semaine plus tôt, le port dormait.", "Une semaine de grève coûte cher."],
  ["es", "Dos días después zarpó el barco.", "Dos días después de la huelga zarpó."],
  ["pl", "Tydzień wcześniej promy stały.", "Tydzień strajku kosztuje port wiele."],
])("%s: %j is told from what was said before, %j is not", (language, leaning, free) => {
  expect(refersBack(leaning, language)).toBe(true);
  expect(refersBack(free, language)).toBe(false);
});

test.each([
  ["en", "A plan was drawn up in May, she says.", "Anna Berg drew up a plan, she says."],
  ["ru", "В порту давно тихо, говорит она.", "Анна Берг уехала, говорит она."],
  ["uk", "У порту тихо, каже він.", "Іван Берг поїхав, каже він."],
  ["fr", "Le port dort, explique-t-elle.", "Anna Berg est partie, explique-t-elle."],
])("%s: who speaks is not named in %j, and is in %j", (language, leaning, free) => {
  expect(refersBack(leaning, language)).toBe(true);
  expect(refersBack(free, language)).toBe(false);
});

test("a long sentence of many words is read in linear time", () => {
  const startMs = performance.now();
  refersBack(`${"word ".repeat(100_000)}, she says`, "en");
  expect(performance.now() - startMs).toBeLessThan(500);
});
