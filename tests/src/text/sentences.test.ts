import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../../src/text/sentences.ts";

/** Sentences as they should come out, with | where one ends. */
const TEXTS = [
  ["en", "Dr. Hall met Mr. Jones in the U.S. Senate on Jan. 5. | He left early."],
  ["en", "The app is banned in the U.S. | The ministry agreed."],
  ["en", "George W. Hall spoke. | “Really?” he asked. | She came at 5 p.m. on Friday."],
  ["en", "I like Plan B. | It works. | Prices rose 3.5% to $4.2bn, e.g. in No. 10 Street."],
  ["en", "He lives on Main St. | The bus to St. Ives left. | He said no. | Then he slept."],
  ["en", "J. K. Hall sold Acme Inc. shares, i.e. all of them. | It was 30 °C. | Nobody cared."],
  ["en", "(He left.) | She stayed. | [Both called.] | 'Why?' she asked."],
  ["ru", "В 2022 г. сервис работал. | Потом его закрыли."],
  ["ru", "Жители г. Москва жалуются, т. е. пишут письма."],
  ["ru", "А. С. Пушкин жил в Петербурге. | Он писал стихи."],
  ["ru", "Это стоит 5 тыс. руб. | Но цена вырастет."],
  ["ru", "«Мы не согласны!» — сказал он. | «Нет», — ответила она."],
  ["ru", "В 1990–1995 гг. Россия менялась, и т. д. | Она росла. | Это XIX в. | Потом XX в."],
  ["ru", "Их уже 75 млн. | Среднесуточная аудитория — 52 млн. человек."],
  ["uk", "Їх уже 75 млн. | Щодня заходять 52 млн. людей."],
  ["ru", "Завод им. Кирова на ул. Мира, д. 5, продан за 3 млн. руб. | Он помог им. | Потом ушёл."],
  ["ru", "Он ушёл.| «Зачем?» — спросил я. | «Не знаю.» | Тишина."],
  ["uk", "У 2023 р. сервіс закрили. | Потім відкрили."],
  ["uk", "Письменник І. Я. Франко жив у м. Львів. | Його знають усі."],
  ["de", "Am 3. Januar kam Dr. Müller, z. B. mit dem Zug. | Er blieb bis zum 5. Mai."],
  ["de", "Rund 70 Mio. Nutzer sind betroffen. | Das sagte Prof. Weber."],
  ["de", "Der 2. Weltkrieg endete 1945. | Danach kam Frieden."],
  ["de", "„Wirklich?“ fragte sie. | Niemand antwortete."],
  ["de", "Im 19. Jahrhundert war das anders, d. h. besser. | Er wurde 85. | Die Familie trauert."],
  [
    "de",
    "»Er geht.« | »Sie bleibt.« | Das ist Nr. 5. | Auf diese Art. | Danach Karl V. | Er schwieg.",
  ],
  ["fr", "M. Le Roy parle. | « Il part. » | Puis rien. | J.-P. Petit vole. | Un vol. | Et après ?"],
  ["fr", "M. Durand et Mme. Petit, p. ex. en janv. 2026, ont signé. | Ils sont partis."],
  ["fr", "« Non ! » a-t-il dit. | Elle est partie."],
  ["es", "El Sr. López viajó a EE. UU. con la Dra. Ruiz. | Volvieron ayer."],
  ["es", "¿Quién lo dijo? | ¡Nadie! | La pág. 5 lo cuenta."],
  ["pl", "Prof. Kowalski mieszka przy ul. Długiej, np. latem. | To blisko."],
  ["es", "Dijo que no. | Ruiz calló. | El presidente de EE. UU. | Los demás esperan."],
  ["pl", "Start o godz. 15, ok. 3 tys. osób, m.in. Anna i 5. Dywizja. | Oni czekają."],
  ["it", "Il sig. Rossi e la dott.ssa Verdi parlano. | Poi escono."],
  ["da", "Den 5. Januar kom han."],
  ["el", "Τι είναι; | Είναι νέο."],
  ["ja", "これは文です。| 次の文です。"],
  ["pl", "W 2020 r. zamknięto serwis. | Potem go otwarto."],
] as const;

test.each(TEXTS)("%s: %s", (language, marked) => {
  const text = marked.replaceAll(" | ", " ").replaceAll("| ", "");
  expect(splitSentences(text, language)).toEqual(marked.split(/ ?\| /));
});

test("a blank line ends a sentence whatever stands before it", () => {
  expect(splitSentences("The minister, Dr.\n\nhall spoke", "en")).toEqual([
    "The minister, Dr.",
    "hall spoke",
  ]);
});

test("a line of its own is a sentence of its own", () => {
  expect(splitSentences("Minister resigns\nThe reasons are unknown.", "en")).toEqual([
    "Minister resigns",
    "The reasons are unknown.",
  ]);
});

test("items of a list, numbered or not, are sentences of their own", () => {
  expect(
    splitSentences("It has:\n- an app\n- a site\n1. Buy it.\n2. Try it.\nb) or not", "en"),
  ).toEqual(["It has:", "- an app", "- a site", "1. Buy it.", "2. Try it.", "b) or not"]);
});

test("a line that a program wrapped goes on", () => {
  const wrapped = "The ministry said on Tuesday that it would block\nthe service. Nobody knew.";
  expect(splitSentences(wrapped, "en")).toEqual([
    "The ministry said on Tuesday that it would block the service.",
    "Nobody knew.",
  ]);
});

describe("any text", () => {
  const bare = (text: string): string => text.replace(/\s/g, "");
  const pieces = fc.constantFrom(
    ..."Dr. |z. B. |г. |A. |3. |! |\n|\n\n|\r\n|« |» |? |слово |Word |… ".split("|"),
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(pieces, { maxLength: 30 }).map((words) => words.join("")),
  );

  test("is held by its sentences whole and in order", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("en", "ru", "de", "und", "x-y!"), (text, language) => {
        const sentences = splitSentences(text, language);
        expect(bare(sentences.join(""))).toBe(bare(text));
        expect(sentences.every((sentence) => sentence.trim() === sentence)).toBe(true);
        expect(sentences).not.toContain("");
      }),
    );
  });
});

test.each([
  ["line ends", "\n".repeat(3_000_000)],
  ["blank lines with blanks", " \n".repeat(1_500_000)],
  ["initials", "A. ".repeat(300_000)],
  ["one word", "a".repeat(3_000_000)],
])("hostile: many %s take no more than a moment", (_name, text) => {
  expect(splitSentences(text, "en").join("").length).toBeLessThanOrEqual(text.length);
});

test("five million characters of prose take no more than a moment", () => {
  const prose = "Am 3. Januar kam Dr. Müller mit dem Zug. Er blieb z. B. bis Mai. ".repeat(80_000);
  expect(splitSentences(prose, "de")).toHaveLength(160_000);
});
