import { expect, test } from "vitest";
import { summariseArchived } from "../../digests/archive-summary.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { detectLanguage } from "../../src/text/language.ts";

const { general: analyser, background } = loadLanguageResources();

const sumUp = (articles: readonly unknown[], language: string | null = null) =>
  summariseArchived(articles, { analyser, background, language, maxSentences: 3 });

const FERRIES =
  "Ferries to Skarvoy were cancelled on Monday because crews refused the night shifts.";
const AGAIN =
  "Crews refused the night shifts on Monday, and ferries to Skarvoy stayed in the harbour.";
const RUSSIAN = "Паромы на Скарвой в понедельник отменили: команды отказались от ночных смен.";

test("each sentence tells which article it stands in", () => {
  const { headline, sentences } = sumUp([
    {
      title: "A baker in Lunde",
      text: "A baker in Lunde sells nine hundred loaves on a good day.",
    },
    { title: "Ferries to Skarvoy cancelled", text: FERRIES },
    { title: "Skarvoy without ferries", text: AGAIN },
  ]);
  expect(headline).toMatch(/Skarvoy/);
  expect(sentences.map(({ article }) => article)).not.toContain(0);
  for (const { text, article } of sentences) expect([FERRIES, AGAIN][article - 1]).toBe(text);
});

test("it is told in the language that is asked for, else in that of most articles", () => {
  const articles = [{ text: RUSSIAN, lang: "ru" }, { text: FERRIES }, { text: AGAIN }];
  expect(sumUp(articles, "ru").sentences).toEqual([{ text: RUSSIAN, article: 0 }]);
  for (const language of [null, "de"]) {
    expect(sumUp(articles, language).sentences[0]?.article).toBeGreaterThan(0);
  }
});

test("a short text that is taken for another language is in that of most, unless it says its own", () => {
  const odd = "McConnell called all commentary on McCarrell and Ronnella an intolerable comedy.";
  const articles = [{ text: FERRIES }, { text: odd }, { text: AGAIN }];
  expect(sumUp([{ text: odd }], "it").sentences).toEqual([{ text: odd, article: 0 }]);
  expect(detectLanguage(odd)).toBe("it");
  expect(sumUp(articles, "it").sentences).toEqual(sumUp(articles, "en").sentences);
  const declared = articles.map((article) => ({
    ...article,
    lang: article.text === odd ? "it" : "",
  }));
  expect(sumUp(declared, "it").sentences).toEqual([{ text: odd, article: 1 }]);
  const russian = [{ text: FERRIES }, { text: RUSSIAN }, { text: AGAIN }];
  expect(sumUp(russian, "ru").sentences).toEqual([{ text: RUSSIAN, article: 1 }]);
});

test("of reports of several days the last tells how things stand", () => {
  const articles = [
    { text: FERRIES, published: "2026-03-01T10:00:00Z" },
    {
      text: "Ferries to Skarvoy sail again since crews and the line agreed on night shifts.",
      published: "2026-03-04T10:00:00Z",
    },
  ];
  expect(sumUp(articles).sentences[0]?.article).toBe(1);
});

test("markup is taken off, and articles that are none say nothing", () => {
  const articles = [null, 7, { text: 7 }, { title: "<b>Ferries</b>", text: `<p>${FERRIES}</p>` }];
  expect(sumUp(articles)).toEqual({
    headline: "Ferries",
    sentences: [{ text: FERRIES, article: 3 }],
    differences: [],
  });
  expect(sumUp([])).toEqual({ headline: "", sentences: [], differences: [] });
});

test("figures that differ are told by article, also behind one that says nothing", () => {
  const { differences } = sumUp([
    null,
    { text: "The Brenn line says that 4,200 travellers waited in the harbour of Vessholm." },
    { text: "Police counted 6,100 travellers who waited in the harbour of Vessholm." },
  ]);
  expect(differences).toEqual([
    {
      about: "travellers waited",
      values: [
        { value: "4,200", articles: [1] },
        { value: "6,100", articles: [2] },
      ],
    },
  ]);
});

test("a story that rests on one source says so", () => {
  const [one, other] = [
    { text: FERRIES, outlet: "North Dispatch" },
    { text: `ORME (Norwire) - ${AGAIN}`, outlet: "Elbwarte" },
  ];
  expect(sumUp([one, {}]).onlyOutlet).toBe("North Dispatch");
  expect(sumUp([one, other])).not.toHaveProperty("onlyOutlet");
  expect(sumUp([one, other])).not.toHaveProperty("oneAgency");
  expect(sumUp([{ ...other, outlet: "Gull" }, other]).oneAgency).toBe("Norwire");
});

test("a story without a title is named by what is told of it first", () => {
  const url = "https://harbour.example/7";
  expect(sumUp([{ text: FERRIES, url }]).headline).toBe(FERRIES);
  const long = FERRIES.replace(
    "Ferries",
    "Ferries, freighters, tugs and the pilot boats that sail",
  );
  expect(sumUp([{ text: long, url }]).headline).toMatch(/^Ferries, freighters.*…$/);
  expect(sumUp([{ text: "Cut off...", url }]).headline).toBe(url);
});
