import { describe, expect, test } from "vitest";
import { candidateSentences, foldBlanks } from "../../digests/candidate-sentences.ts";
import { anArticle } from "./stories.ts";

const sentencesOf = (summary: string, language = "en", content = ""): string[] =>
  candidateSentences(anArticle(1, { summary, content, language })).map(({ text }) => text);

const ENGLISH = "Dockers in three northern harbours stopped work on Monday over pay and rest.";
/** A sentence of a report in each language of the bundled topic. */
const REPORTS: Readonly<Record<string, string>> = {
  en: ENGLISH,
  ru: "Докеры трёх северных портов в понедельник прекратили работу из-за зарплат и отдыха.",
  uk: "Докери трьох північних портів у понеділок припинили роботу через зарплати й відпочинок.",
  de: "Hafenarbeiter haben am Montag in drei Häfen die Arbeit wegen der Löhne niedergelegt.",
  fr: "Les dockers de trois ports du Nord ont cessé le travail lundi pour leurs salaires.",
  es: "Los estibadores de tres puertos del norte pararon el lunes por salarios y descansos.",
  pl: "Dokerzy w trzech północnych portach przerwali w poniedziałek pracę z powodu płac.",
};

test.each(Object.entries(REPORTS))(
  "a sentence of a report may stand in a summary (%s)",
  (language, sentence) => {
    expect(sentencesOf(sentence, language)).toEqual([sentence]);
  },
);

test("of a report that has nothing longer, brief sentences may stand in a summary", () => {
  expect(sentencesOf("Police opened a case. Read more.")).toEqual(["Police opened a case."]);
  expect(sentencesOf(`Police opened a case. ${ENGLISH}`)).toEqual([ENGLISH]);
  expect(sentencesOf("No comment. See page 4…")).toEqual([]);
});

describe("lines of the page are no reports", () => {
  test.each([
    ["en", "Continue reading this article about the dockers on our website today."],
    ["en", "The post Dockers walk out in three harbours appeared first on North Dispatch."],
    ["en", "Subscribe to our channel and never miss what happens in the harbours."],
    ["en", "Photo: a docker looks at an empty quay in the early morning hours."],
    ["en", "© 2026 North Dispatch and its partners, all rights reserved everywhere."],
    ["en", "You can add location information to your Tweets from any harbour you visit."],
    ["en", "This copy is for your personal, non-commercial use only, in the harbours."],
    ["en", "(Reporting by Anna Berg in the harbours; Editing by Tom Lund and others.)"],
    ["en", "Additional reporting by Anna Berg from the three northern harbours."],
    ["en", "FILE - Dockers stand on an empty quay in a northern harbour at dawn."],
    ["en", "In this Feb. 12, 2026 photo, dockers stand on an empty northern quay."],
    ["en", "Dockers stand on an empty quay in the early morning (AP Photo/Anna Berg)."],
    ["en", "Follow our rolling coverage of the dockers in three northern harbours."],
    ["en", "We explain what dockers in three northern harbours want and why now."],
    ["ru", "Разбираемся, чего хотят докеры трёх северных портов и что им отвечают."],
    ["ru", "Нашли договор докеров и рассказываем, чего в нём нет и почему это важно."],
    ["uk", "Пояснюємо, чого хочуть докери трьох північних портів і що їм відповідають."],
    ["de", "Wir erklären, was die Hafenarbeiter in drei Häfen des Nordens wollen."],
    ["es", "Te contamos qué piden los estibadores de tres puertos del norte."],
    ["pl", "Wyjaśniamy, czego chcą dokerzy w trzech północnych portach kraju."],
    ["ru", "Читайте также: докеры трёх северных портов прекратили работу в понедельник."],
    ["ru", "Подписывайтесь на наш канал, чтобы не пропустить новости о портах страны."],
    ["ru", "Подробнее о забастовке докеров в трёх северных портах на нашем сайте."],
    ["uk", "Читайте також: докери трьох північних портів припинили роботу в понеділок."],
    ["uk", "Підписуйтесь на наш канал, щоб не пропустити новини про порти країни."],
    ["uk", "Детальніше про страйк докерів у трьох портах читайте на сайті видання."],
    ["de", "Lesen Sie auch: Hafenarbeiter haben in drei Häfen die Arbeit niedergelegt."],
    ["de", "Foto: Ein Hafenarbeiter blickt am frühen Morgen auf einen leeren Kai."],
    ["ru", "Фото: докер смотрит ранним утром на пустой причал старого порта."],
    ["pl", "Doker na pustym nabrzeżu wczesnym rankiem (zdjęcie: Anna Berg, agencja)."],
    ["fr", "À lire aussi : les dockers de trois ports du Nord ont cessé le travail."],
    ["fr", "Pour en savoir plus, consultez notre dossier sur les ports du Nord."],
    ["es", "Lee también: los estibadores de tres puertos del norte pararon el lunes."],
    ["es", "Puedes leer más sobre la huelga de los estibadores en nuestra página."],
    ["pl", "Czytaj także: dokerzy w trzech północnych portach przerwali w pracę."],
    ["pl", "Źródło: agencja prasowa, a także dokerzy w trzech północnych portach."],
  ])("%s: %s", (language, line) => {
    expect(sentencesOf(`${REPORTS[language]} ${line}`, language)).toEqual([REPORTS[language]]);
  });
});

test.each([
  ["en", "Users must sign up with a local number before they can write to anybody."],
  ["en", "About two million people subscribe to channels that the ministry runs."],
  ["ru", "Министр подробнее рассказал о том, как будут работать порты на севере."],
  ["uk", "Міністр детальніше розповів про те, як працюватимуть порти на півночі."],
])("words of such lines may stand in a report (%s): %s", (language, sentence) => {
  expect(sentencesOf(sentence, language)).toEqual([sentence]);
});

describe("what is cut off is not told", () => {
  test.each([
    ["by three dots", "Dockers in three northern harbours stopped work on Monday and said that..."],
    ["by an ellipsis", "Dockers in three northern harbours stopped work on Monday and said that…"],
    ["inside a quote", "The union said: “Dockers in three northern harbours stopped work and…”"],
    ["by brackets", "Dockers in three northern harbours stopped work on Monday and said [...]"],
    ["without an end", "Dockers in three northern harbours stopped work on Monday and said that"],
    ["at the beginning", "and so the dockers in three northern harbours stopped work on Monday."],
    ["before the beginning", "…so the dockers in three northern harbours stopped work on Monday."],
  ])("%s", (_where, sentence) => {
    expect(sentencesOf(sentence)).toEqual([]);
  });
});

test("a sentence may begin with a name in small letters", () => {
  const sentence = "iHarbour will let dockers swap their shifts by telephone from March.";
  expect(sentencesOf(sentence)).toEqual([sentence]);
});

describe("datelines", () => {
  test.each([
    ["MOSCOW (Agency) - "],
    ["MOSCOW, Feb 12 (Agency) - "],
    ["Berlin (abc) – "],
    ["Madrid, 12 feb (Agencia).- "],
    ["KYIV, Feb. 12 - "],
    ["МОСКВА, 12 фев (Агентство) — "],
    ["PARIS (Agence/Presse) — "],
  ])("%s is left out", (dateline) => {
    expect(sentencesOf(`${dateline}${REPORTS["en"]}`)).toEqual([REPORTS["en"]]);
  });

  test.each([["MAX — "], ["США — "], ["Anna Berg (Harbour Union): "], ["Nokia 3310 - "]])(
    "%s stays, for it is what the sentence is about",
    (beginning) => {
      const sentence = `${beginning}${REPORTS["en"]}`;
      expect(sentencesOf(sentence)).toEqual([sentence]);
    },
  );
});

test("sentences that are too short or too long are left out", () => {
  const long = `Dockers ${"in many northern harbours ".repeat(16)}stopped work.`;
  expect(long.length).toBeGreaterThan(400);
  expect(
    sentencesOf(`Dockers stop. ${long} Antidisestablishmentarianism notwithstanding. No.`),
  ).toEqual([]);
});

test("only the beginning of each text is read", () => {
  const content = Array.from(
    { length: 20 },
    (_, index) => `Pier number ${index + 1} of the old harbour was closed for the whole day.`,
  ).join(" ");
  expect(sentencesOf("", "en", content)).toHaveLength(16);
});

test("a sentence that stands in short and long text is taken once, and places go on", () => {
  const { en = "" } = REPORTS;
  const more = "The union asks for eleven hours of rest between two shifts of a docker.";
  const article = anArticle(1, {
    summary: `${en} It is. `,
    content: `By our reporter. ${en} ${more}`,
  });
  expect(candidateSentences(article).map(({ text, position }) => [text, position])).toEqual([
    [en, 0],
    [more, 4],
  ]);
  expect(sentencesOf(en, "en", `${en} ${more}`)).toEqual([en, more]);
});

test("white space inside a sentence is folded, line ends and no-break spaces too", () => {
  const text =
    "Dockers in three  northern\u00a0harbours of the country and one in the south stopped\nwork on Monday\tover pay.";
  expect(sentencesOf(text)).toEqual([foldBlanks(text)]);
  expect(foldBlanks(text)).toBe(
    "Dockers in three northern harbours of the country and one in the south stopped work on Monday over pay.",
  );
});

test.each([
  "He said “dockers in three harbours stop work and nobody will sail before Monday.",
  "Nobody will sail from here before Monday”, said a docker in the northern harbour.",
  "«Из наших портов до понедельника никто не выйдет, сказал докер с севера.",
  "„Aus unseren Häfen läuft vor Montag niemand aus, sagte ein Hafenarbeiter.",
  'Dockers say that "nobody will sail from the three harbours before Monday.',
])("half a quotation is not told: %s", (sentence) => {
  expect(sentencesOf(sentence)).toEqual([]);
});

test.each([
  "“Nobody will sail from here before Monday,” said a docker in the harbour's café.",
  "«Из наших портов до понедельника никто не выйдет», — сказал докер с севера.",
  "„Aus unseren Häfen läuft vor Montag niemand aus“, sagte ein Hafenarbeiter.",
  "„Z naszych portów nikt nie wypłynie przed poniedziałkiem”, powiedział doker.",
  "”Ingen seglar från våra hamnar före måndag”, sade en hamnarbetare i norr.",
  "« Personne ne partira de nos ports avant lundi », a dit un docker du nord.",
])("a whole one is: %s", (sentence) => {
  expect(sentencesOf(sentence)).toEqual([sentence]);
});

test.each(["Mar 3 (Harbour Wire) - ", "3 March (Harbour Wire) – "])(
  "the date and the agency before a report are no part of its first sentence: %s",
  (dateline) => {
    const sentence = "Dockers in three northern harbours stopped work on Monday over pay.";
    expect(sentencesOf(`${dateline}${sentence}`)).toEqual([sentence]);
  },
);

test.each(["14:05 – ", "14:05 ", "9.30 Uhr: ", "17:30 (Orme time) – ", "Latest: "])(
  "when a line of a live blog was written (%j) is no part of it",
  (stamp) => {
    expect(sentencesOf(`${stamp}${ENGLISH}`)).toEqual([ENGLISH]);
  },
);

test("the first sentences of the short and of the long text are known, where there are both", () => {
  const leads = (summary: string, content: string): string[] =>
    candidateSentences(anArticle(1, { summary, content }))
      .filter(({ isLead }) => isLead)
      .map(({ text }) => text);
  const other = "The union demands eleven hours of rest between two shifts of a docker.";
  const third = "Ferries to the islands were cancelled until the evening of Wednesday.";
  expect(leads(`${ENGLISH} ${third}`, other)).toEqual([ENGLISH, other]);
  expect(leads("", `${other} ${third}`)).toEqual([]);
});
