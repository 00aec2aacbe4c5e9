import { describe, expect, test } from "vitest";
import { createAnalyser } from "../../../src/text/analyse.ts";
import { parseGlossary } from "../../../src/text/glossary.ts";
import { unwrap } from "../../support/temp.ts";

const GLOSSARY = [
  "concept\ten\tru\tuk\tde\tfr\tes\tpl",
  "whatsapp\t*whatsapp\tватсап\tватсап\t-\t-\t-\t-",
  "user\tuser\tпользовател\tкористувач\tnutzer\tutilisateur\tusuari\tuzytkown",
  "lose\tlos\tпотеря\tвтрат\tverlier verlor\tperd\tpierd perd\tstrac",
].join("\n");

const analyser = createAnalyser(unwrap(parseGlossary(GLOSSARY)));
const keys = (text: string, language: string): string[] =>
  analyser.analyse(text, language).map(({ key }) => key);

describe("one report in seven languages", () => {
  test.each([
    ["en", "As Dmitry Peskov said, WhatsApp is losing 70 million users"],
    ["ru", "По словам Дмитрия Пескова, WhatsApp потеряет 70 млн пользователей"],
    ["uk", "За словами Дмитра Пєскова, WhatsApp втратить 70 мільйонів користувачів"],
    ["de", "Laut Dmitri Peskow verliert WhatsApp 70 Mio. Nutzer"],
    ["fr", "Selon Dmitri Peskov, WhatsApp perdra 70 millions d’utilisateurs"],
    ["es", "Según Dmitri Peskov, WhatsApp perderá 70 millones de usuarios"],
    ["pl", "Według Dmitrija Pieskowa WhatsApp straci 70 mln użytkowników"],
  ])("%s shares its name, number and concepts", (language, text) => {
    expect(keys(text, language)).toEqual(
      expect.arrayContaining(["p:peskov", "c:whatsapp", "c:lose", "n:70000000", "c:user"]),
    );
  });
});

test("terms keep their order and tell kind and text as written", () => {
  expect(analyser.analyse("The users’ provider met Pavel Kozlov 3 times in 30 days", "en")).toEqual(
    [
      { key: "c:user", kind: "concept", text: "users" },
      { key: "w:provid", kind: "word", text: "provider" },
      { key: "w:met", kind: "word", text: "met" },
      { key: "p:pavel", kind: "name", text: "Pavel" },
      { key: "p:koslov", kind: "name", text: "Kozlov" },
      { key: "w:time", kind: "word", text: "times" },
      { key: "n:30", kind: "number", text: "30" },
      { key: "w:day", kind: "word", text: "days" },
    ],
  );
});

test("all words of a sentence are read, those that say nothing without a key", () => {
  const text = "The users met 3 times in 30 days";
  const words = analyser.read(text, "en");
  expect(words.map(({ token, key }) => [token.text, key])).toEqual([
    ["The", null],
    ["users", "c:user"],
    ["met", "w:met"],
    ["3", null],
    ["times", "w:time"],
    ["in", null],
    ["30", "n:30"],
    ["days", "w:day"],
  ]);
  expect(words.map(({ token, end }) => text.slice(token.index, end))).toEqual(
    words.map(({ token }) => token.text),
  );
});

test("a name's key has at most eight letters", () => {
  expect(keys("и Константиновский", "ru")).toEqual(["p:konstant"]);
});

test("words are stemmed and in Latin letters, so that related languages may meet", () => {
  expect(keys("блокировка блокировки", "ru")).toEqual(["w:blokirovk", "w:blokirovk"]);
  expect(keys("протокол", "ru")).toEqual(keys("протокол", "uk"));
});

test("stop words, lone letters, lone digits and endless digits are no terms", () => {
  expect(keys(`the a x 7 ${"1".repeat(50)} of`, "en")).toEqual([]);
  expect(keys("", "en")).toEqual([]);
});

test("years, and a digit with a multiplier, are terms", () => {
  expect(keys("2026, 7 million", "en")).toEqual(["n:2026", "n:7000000"]);
});

test("a hyphenated word is one term, known by its parts", () => {
  expect(keys("WhatsApp-Nutzer, Telegram-Kanal", "de")).toEqual(["c:whatsapp", "w:telegram-kanal"]);
});
