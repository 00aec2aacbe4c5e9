import fc from "fast-check";
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

const valuesOf = (differences: readonly Difference[]): string[][] =>
  differences.map(({ values }) => values.map(({ value }) => value));

describe("figures for one thing that differ", () => {
  test("are told by figure, the one that most articles have first", () => {
    const differences = compare([
      says("Chatter has over 100 million users in Norland, the company said."),
      says("With some 70 million users in Norland, Chatter is the largest messenger there."),
      says("The ban of Chatter would cut off more than 100 million users in Norland."),
    ]);
    expect(differences).toEqual([
      {
        about: "Chatter: users in Norland",
        values: [
          { value: "over 100 million", articles: [0, 2] },
          { value: "some 70 million", articles: [1] },
        ],
      },
    ]);
  });

  test.each<[string, readonly StoryArticle[], string[]]>([
    [
      "workers, in German and French",
      [
        says("Nach Angaben der Gewerkschaft streiken 4200 Hafenarbeiter in Nordhafen.", "de"),
        says("Selon la direction, 3 100 dockers sont en grève à Nordhafen.", "fr"),
        says("Rund 3100 Hafenarbeiter streiken in Nordhafen, teilte die Reederei mit.", "de"),
      ],
      ["Rund 3100", "4200"],
    ],
    [
      "a fine, in Spanish and French",
      [
        says("Un tribunal multó a la empresa Nortel con 12 millones de euros.", "es"),
        says("Le tribunal a condamné Nortel à une amende de 15 millions d'euros.", "fr"),
      ],
      ["12 millones de euros", "15 millions d'euros"],
    ],
    [
      "a fine, in English and Russian",
      [
        says("A Moscow court fined Telegram 7 million roubles over two channels."),
        says("Суд в Москве оштрафовал Telegram на 9 млн рублей за два канала.", "ru"),
      ],
      ["7 million roubles", "9 млн рублей"],
    ],
    [
      "complaints, in Polish and Ukrainian",
      [
        says("Urząd otrzymał 4300 skarg na opóźnienia pociągów.", "pl"),
        says("Відомство отримало 5100 скарг на затримки поїздів.", "uk"),
      ],
      ["4300", "5100"],
    ],
    [
      "homes that outlets call by several words",
      [
        says("The storm left 80,000 homes without power."),
        says("Der Sturm ließ 60.000 Haushalte ohne Strom.", "de"),
      ],
      ["80,000", "60.000"],
    ],
    [
      "a number in words",
      [
        says("Two million people signed the petition against the dam."),
        says("The petition against the dam was signed by 1.4 million people."),
      ],
      ["Two million", "1.4 million"],
    ],
    [
      "a toll that a later report puts lower",
      [
        says("A ferry sank off Calmar and 19 people were killed, police said."),
        says("A ferry sank off Calmar and 14 people were killed, the owner said.", "en", 3),
      ],
      ["19", "14"],
    ],
    [
      "shares that are close",
      [
        says("The settlement raises pay by 9.4 percent over two years."),
        says("The settlement raises pay by 9.6 percent over two years."),
      ],
      ["9.4 percent", "9.6 percent"],
    ],
    [
      "another's word for the same, in one sentence",
      [
        says("The owner put the number of affected users at 6 million; a website said 11 million."),
        says("The messenger was down for hours."),
      ],
      ["6 million", "11 million"],
    ],
  ])("%s", (_, articles, values) => {
    expect(valuesOf(compare(articles))).toEqual([values]);
  });

  test("are told in the language asked, where a source has them in it", () => {
    const articles = [
      says("Chatter has over 100 million users in Norland, the company said."),
      says("У Chatter более 100 млн пользователей в Норландии, сообщила компания.", "ru"),
      says("Аналитики считают: у Chatter около 70 млн пользователей.", "ru"),
    ];
    expect(compare(articles, "ru")).toEqual([
      {
        about: "Chatter: пользователей",
        values: [
          { value: "более 100 млн", articles: [0, 1] },
          { value: "около 70 млн", articles: [2] },
        ],
      },
    ]);
    expect(valuesOf(compare(articles, "en"))).toEqual([["over 100 million", "около 70 млн"]]);
  });

  test.each([
    [
      "a place",
      "In all 60,000 people in Orme left their flooded houses.",
      "Police say that 90,000 people in Orme left their flooded houses.",
      "in Orme",
    ],
    [
      "a fate",
      "The blast in Orme killed 34 people.",
      "The blast in Orme killed 41 people.",
      "killed",
    ],
    [
      "what they did",
      "The march against the dam brought 60,000 people to the square.",
      "The march against the dam brought 90,000 people to the square.",
      "people to the square",
    ],
  ])("people are told with %s", (_, one, other, about) => {
    expect(compare([says(one), says(other)])[0]?.about).toContain(about);
  });

  test.each<[string, string, string[]]>([
    ["en", "Organisers spoke of 60,000 people, police of 25,000.", ["60,000", "25,000"]],
    [
      "de",
      "Die Veranstalter sprachen von 60.000 Menschen, die Polizei von 25.000.",
      ["60.000", "25.000"],
    ],
    [
      "ru",
      "Организаторы говорят о 60 тысячах человек, полиция — о 25 тысячах.",
      ["60 тысячах", "25 тысячах"],
    ],
    [
      "uk",
      "Організатори говорять про 60 тисяч людей, поліція — про 25 тисяч.",
      ["60 тисяч", "25 тисяч"],
    ],
    [
      "fr",
      "Les organisateurs parlent de 60 000 personnes, la police de 25 000.",
      ["60 000", "25 000"],
    ],
    [
      "es",
      "Los organizadores hablan de 60.000 personas, la policía de 25.000.",
      ["60.000", "25.000"],
    ],
    [
      "pl",
      "Organizatorzy mówią o 60 tysiącach osób, policja o 25 tysiącach.",
      ["60 tysiącach", "25 tysiącach"],
    ],
  ])("are told by one verb for two who tell, in %s", (language, summary, values) => {
    const differences = compare([says(summary, language)], language);
    expect(valuesOf(differences)).toEqual([values]);
  });

  test.each([
    ["the report's title", "What a day without ferries costs", "What a day without ferries costs"],
    [
      "the beginning of its title",
      "What a day without ferries costs: three estimates, three different answers",
      "What a day without ferries costs",
    ],
    [
      "the beginning of the sentence where it has no title",
      "",
      "The university says 210 million crowns a day, the employers…",
    ],
  ])("have %s where no words around them say what they are for", (_, title, about) => {
    const summary =
      "The university says 210 million crowns a day, the employers' federation 340 million.";
    expect(compare([{ ...says(summary), title }])).toEqual([
      {
        about,
        values: [
          { value: "210 million crowns", articles: [0] },
          { value: "340 million", articles: [0] },
        ],
      },
    ]);
  });

  test.each([
    ["31 killed in ferry fire off Calmar", "Ferry fire off Calmar: 24 people are dead", "en"],
    [
      "Пожар на пароме у Кальмара: 31 погибший",
      "При пожаре на пароме у Кальмара погибли 24 человека",
      "ru",
    ],
  ])("count people by what became of them alone: %s", (one, other, language) => {
    expect(valuesOf(compare([says(one, language), says(other, language)]))).toEqual([["31", "24"]]);
  });

  test("support comes also from a report that gives another figure beside it", () => {
    const [difference] = compare([
      says("The settlement raises pay 9.4 percent over two years."),
      says("The settlement raises pay 9.6 percent over two years."),
      says("The settlement raises pay 9.4 percent. Of this, 5.6 percent are paid at once."),
    ]);
    expect(difference?.values[0]).toEqual({ value: "9.4 percent", articles: [0, 2] });
  });
});

test("claims and their denials come behind the figures, two at most", () => {
  const claim = (what: string): string => `The union says that the ${what} failed.`;
  const denial = (what: string): string => `The owner of the ${what} denies that.`;
  const parts = ["crane", "lock", "gate"];
  const [figures, ...denials] = compare([
    ...parts.map((what) => says(`${claim(what)} ${denial(what)}`)),
    says("The settlement raises pay 9.4 percent over two years."),
    says("The settlement raises pay 9.6 percent over two years."),
  ]);
  expect(figures?.about).toContain("raises pay");
  expect(denials).toEqual(
    ["crane", "lock"].map((what, at) => ({
      about: "",
      values: [claim(what), denial(what)].map((value) => ({ value, articles: [at] })),
    })),
  );
});

describe("no difference", () => {
  test.each<[string, readonly StoryArticle[]]>([
    [
      "roundings",
      [
        says("Chatter has 97 million users in Norland."),
        says("Chatter has almost 100 million users in Norland."),
        says("Chatter has over 90 million users in Norland."),
      ],
    ],
    [
      "users of two messengers",
      [
        says("Chatter has 97 million users, its owner says."),
        says("The owner of Parley says that Parley has 75 million users."),
      ],
    ],
    [
      "two messengers in the same words",
      [
        says("The popular messenger Chatter has 97 million users in Norland."),
        says("The popular messenger Parley has 75 million users in Norland."),
      ],
    ],
    [
      "a whole and one of two parts",
      [
        says("This week Norland sends 4 million doses of vaccine to Holm and Ebba."),
        says(
          "This week Norland sends 2.5 million doses of vaccine to Holm and 1.5 million to Ebba.",
        ),
      ],
    ],
    [
      "users here and elsewhere",
      [
        says("Chatter has 97 million users in Norland."),
        says("Chatter has 75 million users in Sudland."),
      ],
    ],
    [
      "users and registered users",
      [
        says("Chatter has 97 million users in Norland."),
        says("Chatter has 120 million registered users in Norland."),
      ],
    ],
    [
      "parts of a whole that one tells",
      [
        says("The company said 2,400 workers, managers 1,200 and clerks 1,100 would go."),
        says("The union said 38,000 people on land, 4,200 at sea had joined."),
        says("Police said 3,000 people, in the north 1,200, were in the streets."),
      ],
    ],
    [
      "two polls of one country on one thing",
      [
        says("Most like the messenger MAX: 58% of Russians in a poll of the state."),
        says("Few use the messenger MAX unforced: 61% of Russians wait."),
      ],
    ],
    ["a count and an age", [says("Police said 15 people, the youngest 12, were on board.")]],
    [
      "the dead and the injured",
      [says("Ferry fire off Calmar leaves 31 dead"), says("Ferry fire off Calmar: 24 injured")],
    ],
    [
      "a toll that grows",
      [
        says("At least 12 people were killed when a ferry sank off Calmar."),
        says("A ferry sank off Calmar and 19 people were killed.", "en", 1),
      ],
    ],
    [
      "a count that has grown by the next day",
      [
        says("The petition against the dam was signed by 740 teachers."),
        says("The petition against the dam was signed by 1,100 teachers.", "en", 24),
      ],
    ],
    [
      "what was so a week before",
      [
        says("Chatter has 97 million users in Norland."),
        says("Chatter has 75 million users in Norland.", "en", 24 * 7),
      ],
    ],
    [
      "dead and injured",
      [
        says("A ferry sank off Calmar and 19 people were killed."),
        says("A ferry sank off Calmar and 14 people were injured."),
      ],
    ],
    [
      "passengers, and passengers with the crew",
      [
        says("The burning ferry off Calmar had 246 passengers on board."),
        says("The burning ferry off Calmar had 304 passengers and crew on board."),
      ],
    ],
    [
      "a part and the whole, which one report tells apart",
      [
        says("The fire in the village of Orme destroyed 40 houses."),
        says("Of 40 houses that the fire in the village of Orme destroyed, some stood empty."),
        says("The fire in Orme destroyed 40 houses in the night. By noon 25 houses burned still."),
        says("The fire in the village of Orme destroyed 25 houses in the old street."),
      ],
    ],
    [
      "a demand and an offer of one sentence",
      [
        says("The unions want a pay rise of 11 percent; employers offer a rise of 10 percent."),
        says("The unions want a pay rise of 11 percent."),
      ],
    ],
    [
      "different units",
      [
        says("The fine for Nortel is 12 million euros, the court said."),
        says("The fine for Nortel is 14 million dollars, the court said."),
      ],
    ],
    [
      "what was so before",
      [
        says("Revenue of the Brenn line from ferries to Orme was up from 70 million euros."),
        says("Revenue of the Brenn line from ferries to Orme was 80 million euros."),
      ],
    ],
    [
      "what was so in another year",
      [
        says("Revenue of the Brenn line from ferries to Orme was 70 million euros in 2019."),
        says("Revenue of the Brenn line from ferries to Orme was 80 million euros."),
      ],
    ],
    [
      "a fine that is threatened and one that is imposed",
      [
        says("Nortel could be fined 20 million euros for the data that it kept abroad."),
        says("Nortel was fined 15 million euros for the data that it kept abroad."),
      ],
    ],
    [
      "two quarters of a year",
      [
        says("Profit of the line rose to 12 million euros in the first quarter."),
        says("Profit of the line rose to 15 million euros in the second quarter."),
      ],
    ],
    [
      "two months",
      [
        says("The harbour of Orme counted 4,000 travellers in January."),
        says("The harbour of Orme counted 6,000 travellers in February."),
      ],
    ],
    [
      "votes for and against",
      [
        says("In parliament 98 deputies voted for the inquiry."),
        says("In parliament 61 deputies voted against the inquiry."),
      ],
    ],
    [
      "a rate and a sum",
      [
        says("Nortel is to pay a fine of 20,000 euros a month for the data it kept abroad."),
        says("Nortel is to pay a fine of 15,000 euros for the data it kept abroad."),
      ],
    ],
    [
      "here and in the world",
      [
        says("Chatter has 97 million users, the company said."),
        says("Chatter has 150 million users worldwide, the company said."),
      ],
    ],
    [
      "one sum in other money, which each outlet converts for itself",
      [
        says("A court fined Nortel 18 million roubles or about $225,000 for data kept abroad."),
        says("A court fined Nortel 18 million roubles or about $247,000 for data kept abroad."),
      ],
    ],
    [
      "a forecast and what came",
      [
        says("Economists expected 250,000 new jobs in the harbours of Norland."),
        says("The harbours of Norland have 213,000 new jobs."),
      ],
    ],
    [
      "figures too far apart to be for one thing",
      [
        says("Chatter has 97 million users in Norland."),
        says("Chatter gained 3 million users in Norland."),
      ],
    ],
    [
      "things that share nothing but their unit",
      [
        says("The ship lay 340 metres off the coast of Orme."),
        says("A new tower in the capital will be 400 metres high."),
      ],
    ],
    [
      "a range and a figure within it",
      [
        says("Estimates of users in Norland run from 70 million to 100 million."),
        says("Chatter has 82 million users in Norland."),
      ],
    ],
    [
      "dates, numbers of accounts and times",
      [
        says("Users may write to account 0530 2294668 until 1 March at 18:30."),
        says("Users may write to account 0530 2294669 until 3 March at 19:30."),
      ],
    ],
  ])("%s", (_, articles) => {
    expect(compare(articles)).toEqual([]);
  });

  test("one article alone, whatever it says", () => {
    const text =
      "Chatter has 97 million users in Norland. Chatter has 70 million users in Norland.";
    expect(compare([says(text)])).toEqual([]);
  });
});

/** Sentences with figures, and noise. */
const SENTENCES = [
  "Chatter has over 100 million users in Norland, the company said.",
  "With some 70 million users in Norland, Chatter is the largest messenger there.",
  "Chatter hat nach Angaben der Firma 85 Millionen Nutzer in Norland.",
  "The storm left 80,000 homes without power, or 60,000 homes as others say.",
  "A court fined Chatter 18 million euros; another said 15 million.",
  "№ 5 — 1/2 %% $ 70 € 10,5,5 12.02.2026 ٣٤ 2\u00d710^6 (…)",
] as const;

const anyStory = fc.array(
  fc.record({
    texts: fc.array(fc.oneof(fc.constantFrom(...SENTENCES), fc.string({ unit: "grapheme" })), {
      maxLength: 5,
    }),
    language: fc.constantFrom("en", "ru", "uk", "de", "fr", "es", "pl", "tr", "ja", "und"),
    hour: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 6 },
);

test("every value stands in the articles that it names, and each article is named once", () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const articles = story.map(({ texts, language, hour }) =>
        says(texts.join("\n"), language, hour),
      );
      for (const { values } of compare(articles)) {
        const named = values.flatMap((value) => value.articles);
        expect(values.length).toBeGreaterThan(1);
        for (const value of values) {
          expect(value.articles).toEqual([...new Set(value.articles)].sort((a, b) => a - b));
          const texts = value.articles.map((at) => articles[at]?.summary.replace(/\s+/g, " "));
          expect(texts.some((text) => text?.includes(value.value))).toBe(true);
        }
        expect(named.every((at) => at in articles)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("a flood of figures is read in time that grows with its length", () => {
  const flood = Array.from({ length: 300 }, (_, at) => `Chatter has ${at + 50} boats in Orme.`);
  const articles = Array.from({ length: 40 }, () => says(flood.join(" ")));
  const startedAtMs = performance.now();
  const names = "Anna ".repeat(1_000);
  const long = Array.from({ length: 40 }, (_, at) => says(`${at} ${names} 70 users ${names}`));
  compare([...articles, ...long, says(`${"1".repeat(50_000)} users ${"9 ".repeat(50_000)}`)]);
  expect(performance.now() - startedAtMs).toBeLessThan(5_000);
});
