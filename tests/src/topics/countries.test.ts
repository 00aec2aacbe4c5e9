import { expect, test } from "vitest";
import { countriesOf, languageOfCountry } from "../../../src/topics/countries.ts";
import { language } from "../../support/language.ts";

const { general } = language();

test("a country is known by one key in each language, and by today's code", () => {
  const countries = countriesOf(general);
  const keyOf = (word: string, tongue: string) =>
    general.analyse(`qqq ${word}`, tongue)[1]?.key ?? "";
  expect(countries.get(keyOf("Germany", "en"))).toBe("DE");
  expect(countries.get(keyOf("Deutschland", "de"))).toBe("DE");
  expect(countries.get(keyOf("Германия", "ru"))).toBe("DE");
  expect(countries.get(keyOf("American", "en"))).toBe("US");
  for (const person of ["Sam", "Helen", "Martin"]) {
    expect(countries.has(keyOf(person, "en")), person).toBe(false);
  }
});

test("a country's language is that of most people", () => {
  expect(["RU", "DE", "BR", "UA"].map(languageOfCountry)).toEqual(["ru", "de", "pt", "uk"]);
});
