import { expect, test } from "vitest";
import { chooseHeadline } from "../../digests/choose-headline.ts";
import { createWeigher } from "../../digests/weigh-keys.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { StoryArticle } from "../../src/model/story.ts";
import { anArticle, HOUR_MS, NOON_MS } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();

const chosen = (articles: readonly StoryArticle[], turnMs = 0): string | null =>
  chooseHeadline(articles, createWeigher(articles, { analyser, background }), { turnMs });
const among = (language: string, ...titles: readonly string[]): string | null =>
  chosen(titles.map((title, at) => anArticle(at + 1, { title, language, summary: "" })));

test.each([
  ["en", "Why dockers stop work in three harbours", "Dockers stop work in three harbours"],
  ["en", "Dockers stop work: what you need to know", "Dockers stop work in three harbours"],
  ["en", "Three harbours, live: dockers stop work", "Dockers stop work in three harbours"],
  [
    "en",
    "Opinion: dockers in three harbours must stop work",
    "Dockers stop work in three harbours",
  ],
  [
    "en",
    "‘Nobody will sail from our three harbours’: dockers stop work",
    "Dockers stop work in harbours",
  ],
  ["en", "Dockers stop work in three harbours 🚢", "Dockers stop work in harbours"],
  ["ru", "Как докеры остановили работу в трёх портах", "Докеры остановили работу в трёх портах"],
  ["ru", "Порты встали. Что требуют докеры", "Докеры остановили работу в трёх портах"],
  ["uk", "Чому докери зупинили роботу в портах", "Докери зупинили роботу в трьох портах"],
  ["de", "Warum Hafenarbeiter in drei Häfen streiken", "Hafenarbeiter streiken in drei Häfen"],
  [
    "fr",
    "Pourquoi les dockers arrêtent le travail",
    "Les dockers arrêtent le travail dans trois ports",
  ],
  ["es", "Por qué paran los estibadores", "Los estibadores paran en tres puertos"],
  ["pl", "Dlaczego dokerzy przerwali pracę", "Dokerzy przerwali pracę w trzech portach"],
])("%s: instead of %j, %j", (language, clever, plain) => {
  expect(among(language, clever, plain)).toBe(plain);
  expect(among(language, plain, clever)).toBe(plain);
  expect(among(language, clever)).toBe(clever);
});

test.each([
  [
    "fr",
    "Arrêt du travail des dockers dans trois ports",
    "Comment les dockers arrêtent le travail dans trois ports",
  ],
  ["pl", "Dokerzy i marynarze przerwali pracę w portach", "Jak dokerzy przerwali pracę w portach"],
  [
    "ru",
    "Докеры остановили работу в трёх портах",
    "Мы узнали, что докеры остановили работу в портах",
  ],
  [
    "de",
    "Hafenarbeiter streiken in drei Häfen",
    "Hafenarbeiter streiken: So kommst du durch drei Häfen",
  ],
])("%s: %j speaks to nobody, and comes before %j", (language, plain, other) => {
  expect(among(language, other, plain)).toBe(plain);
});

test.each([
  ["en", "From today, dockers in three harbours stop work", "Dockers in harbours stop work"],
  ["ru", "Докеры сегодня остановили работу в трёх портах", "Докеры остановили работу в портах"],
  ["de", "Hafenarbeiter streiken ab heute in drei Häfen", "Hafenarbeiter streiken in Häfen"],
  [
    "fr",
    "Les dockers arrêtent demain le travail dans trois ports",
    "Les dockers arrêtent le travail",
  ],
  ["en", "They stop work in three harbours: dockers in the cold", "Dockers in harbours stop work"],
  [
    "en",
    "Three harbours fell silent. Dockers had stopped work in harbours",
    "Dockers in harbours stop work",
  ],
])("%s: %j is true on one day, or hides who: %j", (language, other, plain) => {
  expect(among(language, other, plain)).toBe(plain);
});

test("St. Petersburg makes no second sentence, and a morning is no tomorrow", () => {
  const petersburg = "Dockers stop work in St. Petersburg and in three harbours";
  expect(among("en", petersburg, "Dockers in harbours")).toBe(petersburg);
  const morning = "Hafenarbeiter streiken am Morgen in drei Häfen";
  expect(among("de", morning, "Hafenarbeiter im Ausstand")).toBe(morning);
});

test("a page that comments on the news names it only where nothing else does", () => {
  const comment = {
    title: "Dockers stop work in three harbours",
    url: "https://a.example/opinion/1",
  };
  const report = { title: "Dockers in harbours stop work" };
  expect(chosen([anArticle(1, comment), anArticle(2, report)])).toBe(report.title);
  expect(chosen([anArticle(1, comment)])).toBe(comment.title);
});

test("what all titles share is told, without words of one's own", () => {
  const titles = [
    "Grandmothers, bakers, sailors: life in Skarvoy without ferries",
    "No ferries to Skarvoy",
    "Crews cancel ferries to Skarvoy",
    "Ferries to Skarvoy cancelled by crews",
  ];
  expect(titles.slice(2)).toContain(among("en", ...titles));
});

test("of a story that went on, a title of the latest turn is told", () => {
  const at = (id: number, title: string, hours: number) =>
    anArticle(id, { title, publishedAtMs: NOON_MS - hours * HOUR_MS });
  const articles = [
    at(1, "Dockers stop work in harbours", 72),
    at(2, "Dockers start work in harbours", 2),
  ];
  expect(chosen(articles, NOON_MS - 24 * HOUR_MS)).toBe("Dockers start work in harbours");
  expect(chosen(articles)).toBe("Dockers stop work in harbours");
});

test("the outlet's name is taken off its title, and nothing else is", () => {
  const told = (title: string) => chosen([anArticle(1, { title, outlet: "Harbour Post" })]);
  for (const title of ["Dockers walk out | Harbour Post", "Dockers walk out - HARBOUR POST"]) {
    expect(told(title)).toBe("Dockers walk out");
  }
  expect(told("Dockers walk out – for pay")).toBe("Dockers walk out – for pay");
  expect(told("Harbour Post")).toBe("Harbour Post");
});

test("there is none where no article has a title", () => {
  expect(among("en", "", "")).toBeNull();
  expect(chosen([])).toBeNull();
});
