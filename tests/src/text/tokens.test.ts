import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenize } from "../../../src/text/tokens.ts";

const words = (text: string, language: string): string[] =>
  tokenize(text, language).map(({ folded }) => folded);

const values = (text: string, language: string): (string | undefined)[] =>
  tokenize(text, language)
    .filter(({ kind }) => kind === "number")
    .map(({ value }) => value);

const names = (text: string, language: string): string[] =>
  tokenize(text, language)
    .filter(({ capital }) => capital)
    .map(({ text: written }) => written);

describe("words", () => {
  test.each([
    [
      "en",
      "Russia's app isn’t end-to-end encrypted",
      ["russia", "app", "isn't", "end-to-end", "encrypted"],
    ],
    ["ru", "Учёные — за 5G!", ["ученые", "за", "5g"]],
    ["uk", "Об’єкт на з'їзді", ["об'єкт", "на", "з'їзді"]],
    ["de", "WhatsApp-Nutzer in Köln", ["whatsapp-nutzer", "in", "koln"]],
    [
      "fr",
      "L’État dit qu'aujourd'hui l'été s’achève",
      ["etat", "dit", "aujourd'hui", "ete", "acheve"],
    ],
    ["it", "Dell'app e c'è un'altra", ["app", "e", "e", "altra"]],
    ["es", "¿Qué pasó, señor?", ["que", "paso", "senor"]],
    ["pl", "Zażółć gęślą jaźń", ["zazolc", "gesla", "jazn"]],
    ["en", "COVID19 G20 ｗｉｄｅ", ["covid19", "g20", "wide"]],
    ["ru", "вице‑премьер, F-16 и Су-57", ["вице-премьер", "f-16", "и", "су-57"]],
    [
      "en",
      `Plain,words.and:marks "quoted" (closed)x_y ${"a".repeat(101)}`,
      [..."plain words and marks quoted closed x y".split(" "), "a".repeat(100), "a"],
    ],
    [
      "en",
      "Rock-'n'-roll don't cafe\u0301 na\u00efve",
      ["rock", "n", "roll", "don't", "cafe", "naive"],
    ],
    ["en", "Moscow–Kyiv and Tele\u00adgram", ["moscow", "kyiv", "and", "telegram"]],
  ])("%s: %s", (language, text, expected) => {
    expect(words(text, language)).toEqual(expected);
  });

  test("text and index point into the input", () => {
    const text = "Selon l’agence, 70 millions d’abonnés.";
    for (const token of tokenize(text, "fr")) {
      expect(text.slice(token.index, token.index + token.text.length)).toBe(token.text);
    }
    expect(tokenize(text, "fr").map((token) => token.text)).toEqual([
      "Selon",
      "agence",
      "70 millions",
      "abonnés",
    ]);
  });
});

describe("numbers", () => {
  test.each([
    ["en", "70 million users"],
    ["en", "a 70-million fine"],
    ["en", "70m users"],
    ["en", "70,000,000 users"],
    ["ru", "70 млн пользователей"],
    ["ru", "70\u00a0миллионов пользователей"],
    ["ru", "70 000 000 пользователей"],
    ["uk", "70 мільйонів користувачів"],
    ["de", "70 Mio. Nutzer"],
    ["de", "70 Millionen Nutzer"],
    ["de", "70.000.000 Nutzer"],
    ["fr", "70 millions d’abonnés"],
    ["fr", "70\u202f000\u202f000 abonnés"],
    ["es", "70 millones de usuarios"],
    ["es", "70 mil miles"],
    ["pl", "70 mln użytkowników"],
    ["pl", "70M użytkowników"],
  ])("%s: %s are seventy million", (language, text) => {
    expect(values(text, language)).toEqual(["70000000"]);
  });

  test.each([
    ["en", "2.5bn in 2026, 3 of 4", ["2500000000", "2026", "3", "4"]],
    ["es", "5 mil millones", ["5000000000"]],
    ["de", "1,5 Mrd. Euro am 3. Januar", ["1500000000", "3"]],
    ["en", "the 1980s and the 2nd of May", ["1980", "2"]],
    ["en", "Millions of users", []],
    ["ru", "COVID-19, 5G и 12.02.2026", ["12", "2", "2026"]],
    ["en", "100 km and 3D", ["100"]],
  ])("%s: %s", (language, text, expected) => {
    expect(values(text, language)).toEqual(expected);
  });
});

describe("names", () => {
  test.each([
    ["en", "The minister met Pavel Durov in Dubai.", ["Pavel", "Durov", "Dubai"]],
    ["en", "Yesterday nothing happened. Nothing else.", []],
    ["en", "Peskov declined. Pavel Ivanov agreed.", ["Peskov", "Pavel", "Ivanov"]],
    ["en", "He told Mr. Smith and J. Brown", ["Mr", "Smith", "J", "Brown"]],
    ["en", "Minister Confirms Full Block", ["Minister", "Confirms", "Full", "Block"]],
    ["en", "REGULATOR SLOWS DOWN MESSENGER", []],
    ["ru", "С ним Козлов и «Ростелеком» договорились", ["Козлов", "Ростелеком"]],
    ["ru", "Песков: решение принято", ["Песков"]],
    ["ru", "Решение принято", []],
    ["uk", "Речник Федоров сказав", ["Речник", "Федоров"]],
    ["de", "Die Behörde droht dem Konzern mit einer Strafe", []],
    ["de", "Gestern sagte Pawel Durow dem Sender", ["Pawel", "Durow"]],
    ["de", "Das WLAN und das iPhone", ["WLAN", "iPhone"]],
    ["fr", "Selon Marie Dupont, l’Ukraine attend", ["Marie", "Dupont", "Ukraine"]],
    ["es", "Según Ruiz, nada cambia", ["Ruiz"]],
    ["pl", "A wczoraj Kowalska milczała", ["Kowalska"]],
  ])("%s: %s", (language, text, expected) => {
    expect(names(text, language)).toEqual(expected);
  });
});

test("any text gives tokens in order, inside the text", () => {
  const languages = fc.constantFrom("en", "ru", "de", "fr", "und", "");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), languages, (text, language) => {
      let end = 0;
      for (const token of tokenize(text, language)) {
        expect(token.index).toBeGreaterThanOrEqual(end);
        end = token.index + token.text.length;
        expect(text.slice(token.index, end)).toBe(token.text);
      }
    }),
  );
});

test.each([
  ["one letter", "a".repeat(3_000_000)],
  ["one digit", "1".repeat(3_000_000)],
  ["apostrophes", "a'".repeat(1_000_000)],
  ["marks", `a${"\u0301".repeat(3_000_000)}`],
])("hostile: millions of %s take no more than a moment", (_name, text) => {
  expect(tokenize(text, "fr").length).toBeLessThanOrEqual(text.length);
});
