import { describe, expect, test } from "vitest";
import { type Difference, findDifferences } from "../../../digests/differences/find-differences.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import type { StoryArticle } from "../../../src/model/story.ts";
import { anArticle, HOUR_MS, NOON_MS } from "../stories.ts";

const { general: analyser, background } = loadLanguageResources();

const compare = (articles: readonly StoryArticle[], language = "en"): Difference[] =>
  findDifferences(articles, { analyser, background, language });

/** An article that says one thing, so many hours after noon. */
const says = (summary: string, language = "en", hour = 0): StoryArticle =>
  anArticle(1, { title: "", summary, language, publishedAtMs: NOON_MS + hour * HOUR_MS });

const daysIn = (articles: readonly StoryArticle[]): string[][] =>
  compare(articles).map(({ values }) => values.map(({ value }) => value));

describe("days for one thing that differ", () => {
  test("are told with what they are for, the one that most articles have first", () => {
    expect(
      compare([
        says("Norland will block the messenger Chatter from 1 April, officials say."),
        says("Norland is to block the messenger Chatter from 15 April."),
        says("The messenger Chatter will be blocked in Norland from 1 April."),
      ]),
    ).toEqual([
      {
        about: "Norland will block the messenger Chatter",
        values: [
          { value: "1 April", articles: [0, 2] },
          { value: "15 April", articles: [1] },
        ],
      },
    ]);
  });

  test.each<[string, readonly StoryArticle[], string[]]>([
    [
      "a vote, in English and German",
      [
        says("Norland's parliament will vote on the law on May 12."),
        says("Das Parlament in Norland stimmt am 14. Mai über das Gesetz ab.", "de"),
      ],
      ["May 12", "14. Mai"],
    ],
    [
      "a block, in Russian",
      [
        says("С 1 апреля в России заблокируют мессенджер WhatsApp.", "ru"),
        says("Мессенджер WhatsApp заблокируют в России с 15 апреля.", "ru"),
      ],
      ["1 апреля", "15 апреля"],
    ],
    [
      "a day without a preposition, in Russian and Ukrainian",
      [
        says("Суд рассмотрит иск к WhatsApp 12 марта.", "ru"),
        says("Суд розгляне позов до WhatsApp 14 березня.", "uk"),
      ],
      ["12 марта", "14 березня"],
    ],
    [
      "a deadline, in Spanish and French",
      [
        says("El gobierno da a WhatsApp hasta el 1 de octubre para abrir una oficina.", "es"),
        says("Le gouvernement donne à WhatsApp jusqu'au 15 octobre pour ouvrir un bureau.", "fr"),
      ],
      ["1 de octubre", "15 octobre"],
    ],
    [
      "a strike, in Polish, one in digits",
      [
        says("Kolejarze rozpoczną strajk 9 października.", "pl"),
        says("Kolejarze rozpoczną strajk od 11.10.2026 na dworcach.", "pl"),
      ],
      ["9 października", "11.10.2026"],
    ],
    [
      "behind a day of the week",
      [
        says("The explosion at the plant on Monday, 2 June, killed three workers of Nortel."),
        says("Three workers of Nortel died in the explosion at the plant on 3 June."),
      ],
      ["2 June", "3 June"],
    ],
    [
      "the first of a month in a word",
      [
        says("La grève des cheminots commence le 1er mai à Paris.", "fr"),
        says("La grève des cheminots commence le 3 mai à Paris.", "fr"),
      ],
      ["1er mai", "3 mai"],
    ],
  ])("are found: %s", (_, articles, values) => {
    expect(daysIn(articles)).toEqual([values]);
  });

  test.each<[string, readonly StoryArticle[]]>([
    [
      "the same day in other words",
      [
        says("Parliament will vote on the bill on 12 May."),
        says("Das Parlament stimmt am 12.05.2026 über das Gesetz ab.", "de"),
      ],
    ],
    [
      "of two things",
      [
        says("Parliament will vote on the bill on 12 May."),
        says("The strike of the dockers begins on 14 May."),
      ],
    ],
    [
      "of two services",
      [
        says("Norland will block the messenger Chatter from 1 April."),
        says("Norland will block the messenger Whisper from 15 April."),
      ],
    ],
    [
      "of a town that one of the reports does not know",
      [
        says("Town halls in Brannau must shut their chat groups in Chatter by 15 August."),
        says("Hospitals must shut their chat groups in Chatter by 31 August."),
      ],
    ],
    [
      "of two stages",
      [
        says("The first stage of the new messenger law begins on 1 April."),
        says("The second stage of the new messenger law begins on 1 May."),
      ],
    ],
    [
      "a beginning and an end",
      [
        says("The block of the messenger Chatter lasts until 30 April."),
        says("The block of the messenger Chatter lasts from 1 April."),
      ],
    ],
    [
      "what one report knows for two",
      [
        says("Norland will block the messenger Chatter from 1 April. A court decides on 15 April."),
        says("Norland will block the messenger Chatter from 15 April."),
      ],
    ],
    [
      "a change of date",
      [
        says("The vote of parliament on the bill is set for 12 May."),
        says("The vote of parliament on the bill is postponed to 14 May."),
      ],
    ],
    [
      "a date of long before",
      [
        says("Norland will block the messenger Chatter from 1 April."),
        says("Norland will block the messenger Chatter from 15 April.", "en", 72),
      ],
    ],
    [
      "when it was said",
      [
        says("Norland's regulator said on 12 May that it would block the messenger Chatter."),
        says("Norland's regulator said on 13 May that it would block the messenger Chatter."),
      ],
    ],
    [
      "the dates of pages",
      [
        says("Published May 12, 2026 Norland will block the messenger Chatter, ministers agree."),
        says("May 13, 2026 Norland will block the messenger Chatter, ministers agree."),
        says("Norland will block the messenger Chatter, ministers agree May 14, 2026"),
        says("13 May, 10:04 — Norland will block the messenger Chatter, ministers agree."),
      ],
    ],
    [
      "the English verb",
      [
        says("Norland may block 3 messengers like Chatter this week."),
        says("Norland may block 4 messengers like Chatter this week."),
      ],
    ],
  ])("are not found: %s", (_, articles) => {
    expect(daysIn(articles)).toEqual([]);
  });

  test("are told in the language asked, where a report is in it", () => {
    const articles = [
      says("Norland's parliament will vote on the law on May 12."),
      says("Das Parlament in Norland stimmt am 14. Mai über das Gesetz ab.", "de"),
    ];
    const [english, german] = ["en", "de"].map((language) => compare(articles, language)[0]?.about);
    expect([english, german]).toEqual([
      "Norland's parliament will vote on the law",
      "Parlament in Norland stimmt",
    ]);
  });
});
