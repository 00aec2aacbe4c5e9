import { describe, expect, test } from "vitest";
import { type Quantity, quantitiesOf } from "../../../digests/differences/quantities.ts";
import { readSentence } from "../../../digests/differences/read-sentence.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import type { Word } from "../../../src/text/analyse.ts";

const { general } = loadLanguageResources();

const hasCapital = ({ token }: Word): boolean => token.text.toLowerCase() !== token.text;

const quantitiesIn = (text: string, language = "en"): Quantity[] =>
  quantitiesOf(readSentence(text, language, general), hasCapital);

describe("what is counted", () => {
  test.each<[string, string, string, string]>([
    ["en", "the app has over 70 million registered users", "over 70 million", "persons"],
    ["ru", "приложением пользуются 80 млн человек", "80 млн", "persons"],
    ["fr", "plus de 100 millions de personnes", "plus de 100 millions", "persons"],
    ["en", "the number of people affected was put at 6 million", "6 million", "persons"],
    ["de", "ohne Strom sind 80.000 Haushalte", "80.000", "homes"],
    ["en", "a fine of $30 million was set", "$30 million", "c:dollar"],
    ["ru", "штраф составил 18 млн рублей", "18 млн рублей", "c:rouble"],
    ["es", "una subida del 9,5 % en la nómina", "9,5 %", "c:percent"],
    ["en", "pay rises by 9.4 per cent", "9.4 per cent", "c:percent"],
    ["en", "they stopped 340 metres apart", "340 metres", "c:metre"],
  ])("%s: %s", (language, text, written, kind) => {
    const [quantity, ...more] = quantitiesIn(text, language);
    expect(more).toEqual([]);
    expect(quantity?.written).toBe(written);
    expect([...(quantity?.kinds ?? [])]).toEqual([kind]);
  });

  test.each([
    ["a span of time", "the strike lasted 22 days"],
    ["an age", "Arne, 58, walked to work"],
    ["the number of a room", "only box 212 was opened"],
    ["few of what texts are full of", "they asked 5 people"],
    ["shares of one whole", "Sarn took 34.1 percent and Verne 31.8 percent"],
    [
      "a table",
      `scores of ${Array.from({ length: 13 }, (_, at) => `${at + 20} boats`).join(", ")}`,
    ],
  ])("%s is left out", (_, text) => {
    expect(quantitiesIn(text)).toEqual([]);
  });
});

describe("whose it is", () => {
  const namesOf = (text: string, language = "en"): string[][] =>
    quantitiesIn(text, language).map(({ names }) => [...names]);

  test("names before a figure are its own, those behind it where none is before", () => {
    expect(namesOf("WhatsApp has 96 million users, Telegram 89 million users")).toEqual([
      ["c:whatsapp"],
      ["c:telegram"],
    ]);
    expect(namesOf("with 70 million users, WhatsApp leads")).toEqual([["c:whatsapp"]]);
  });

  test("a name behind a preposition says where", () => {
    const [quantity] = quantitiesIn("WhatsApp has 70 million users in Russia");
    expect([...(quantity?.places ?? [])]).toEqual(["c:russia"]);
    expect([...(quantity?.names ?? [])]).toEqual(["c:whatsapp"]);
    expect(namesOf("у WhatsApp 70 млн пользователей", "ru")).toEqual([["c:whatsapp"]]);
    expect(namesOf("у Росії 70 млн користувачів", "uk")).toEqual([[]]);
  });
});

describe("figures beside each other", () => {
  const kindsOf = (text: string, language = "en"): string[] =>
    quantitiesIn(text, language).map(({ kind }) => kind);

  test.each([
    ["en", "the owner put the number of users at 6 million; a monitoring site said 11 million"],
    [
      "de",
      "nach Angaben der Bahn streiken 35.500 Beschäftigte, die Gewerkschaft spricht von 38.000",
    ],
    ["fr", "la direction compte 3 100 dockers en grève, le syndicat parle de 4 200"],
  ])("%s: another's word for the same", (language, text) => {
    expect(kindsOf(text, language)).toEqual(["told", "alternative"]);
  });

  test("one more of the same sort is not another's word", () => {
    expect(kindsOf("it sends 25 boats to Holm and 40 to Ebba")).toEqual(["told", "elided"]);
    expect(kindsOf("police said 25 people were held, and another 40 went home")).not.toContain(
      "alternative",
    );
  });
});

test("dead and injured, users and registered users are set apart", () => {
  const aspectsOf = (text: string): string[][] =>
    quantitiesIn(text).map(({ aspects }) => [...aspects]);
  expect(aspectsOf("19 people were killed")).toEqual([["dead"]]);
  expect(aspectsOf("19 people were injured")).toEqual([["hurt"]]);
  expect(aspectsOf("19 million registered users")).toEqual([["registered"]]);
  expect(aspectsOf("420 passengers and crew left")).toEqual([["and c:sailor"]]);
});
