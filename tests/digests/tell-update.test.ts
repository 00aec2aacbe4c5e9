import { describe, expect, test } from "vitest";
import { type CandidateSentence, candidateSentences } from "../../digests/candidate-sentences.ts";
import { roomFor } from "../../digests/choose-sentences.ts";
import { summarise } from "../../digests/summarise.ts";
import { tellUpdate } from "../../digests/tell-update.ts";
import { createWeigher, type Keys, type Weigher } from "../../digests/weigh-keys.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { ToldSentence } from "../../src/model/digest.ts";
import type { StoryArticle } from "../../src/model/story.ts";
import { anArticle } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();

const known = anArticle(1, {
  title: "Audit finds that Chatter reports to its maker every four minutes",
  summary:
    "An audit by researchers in Norland finds that the messenger Chatter tells on its users.",
});
/** A report of what its maker says, whose sentence does not say of whom it is. */
const answer = anArticle(2, {
  title: "Nortel brushes aside privacy report, offers bounty to bug hunters",
  summary: "The company says that it asks for no more permissions than its competitors do.",
});

const tell = (
  articles: readonly StoryArticle[],
  { maxSentences = 2, before = [known], told = [] as readonly ToldSentence[] } = {},
): string[] =>
  summarise(articles, before, {
    ...{ analyser, background, language: "en", maxSentences, told },
  }).sentences.map(({ text }) => text);

describe("the title of an update's report", () => {
  test("stands before the sentence that needs it, as the report has it", () => {
    const { sentences } = summarise([answer], [known], {
      ...{ analyser, background, language: "en", maxSentences: 2 },
    });
    expect(sentences).toEqual([
      { text: answer.title, article: answer },
      { text: answer.summary, article: answer },
    ]);
  });

  test("takes the room of the sentence where there is room for one", () => {
    expect(tell([answer], { maxSentences: 1 })).toEqual([answer.title]);
  });

  test("has no name of the site behind it", () => {
    const named = { ...answer, title: `${answer.title} | ${answer.outlet}` };
    expect(tell([named])[0]).toBe(answer.title);
  });

  test("is that of a report whose sentence is told, and stands with it", () => {
    const other = anArticle(3, {
      title: "Why do they fight over Chatter?",
      summary: "Rights groups asked the ministry for rules on privacy on Monday morning.",
    });
    const room = roomFor({ maxSentences: 3 });
    const weigh = createWeigher([other, answer], { analyser, background });
    const chosen = [other, answer].flatMap(candidateSentences);
    const told = tellUpdate(chosen, { known: [], weigh, room });
    expect(told.map(({ text }) => text)).toEqual([answer.title, answer.summary, other.summary]);
    const others = tellUpdate(chosen.slice(0, 1), { known: [], weigh, room });
    expect(others.map(({ text }) => text)).toEqual([other.summary]);
  });

  test("takes no room from a sentence that another one points to", () => {
    const other = anArticle(3, {
      title: "What is known?",
      summary:
        "Minister Ann Reed visited the fair of phone makers on Monday. She wants hearings about every messenger app.",
    });
    const [visit, hearings] = candidateSentences(other) as [CandidateSentence, CandidateSentence];
    const [own] = candidateSentences(answer) as [CandidateSentence];
    const weigh = createWeigher([other, answer], { analyser, background });
    const told = (maxSentences: number) =>
      tellUpdate([own, hearings, visit], { known: [], weigh, room: roomFor({ maxSentences }) }).map(
        ({ text }) => text,
      );
    expect(told(3)).toEqual([answer.title, own.text, visit.text]);
    expect(told(1)).toEqual([answer.title]);
  });

  test("is the one that tells most that is not known", () => {
    const again = anArticle(3, {
      title: "Chatter audit alarms users, researchers and ministers in Norland",
      summary: "For a nation of writers of letters the timing of the audit could not be worse.",
    });
    const weigh = createWeigher([again, answer], { analyser, background });
    const chosen = [again, answer].flatMap(candidateSentences);
    const told = (text: string): string | undefined =>
      tellUpdate(chosen, {
        known: [{ text, language: "en", isHeadline: true }],
        ...{ weigh, room: roomFor({ maxSentences: 2 }) },
      })[0]?.text;
    expect(told("Chatter reports on users in Norland, audit says")).toBe(answer.title);
    expect(told("Nortel offers a bounty")).toBe(again.title);
  });

  test.each<[string, Partial<StoryArticle>]>([
    [
      "says what the sentence says",
      { title: "Company says Chatter asks for no more permissions than competitors" },
    ],
    [
      "is known from a report of before",
      { title: "Audit: Chatter reports to its maker every four minutes" },
    ],
    [
      "is known from one in another language",
      {
        title: "Audit: Chatter meldet sich alle vier Minuten beim Hersteller",
        language: "de",
        summary: "Der Konzern verlangt nach eigenen Angaben nicht mehr Rechte als die Konkurrenz.",
      },
    ],
    ["asks", { title: "Is Nortel right to brush aside the privacy report?" }],
    ["is somebody's word", { title: "“We have nothing to hide from our users, none of us”" }],
    ["belongs to an opinion", { title: "Opinion: Nortel must answer the privacy report" }],
    ["is missing", { title: "" }],
    ["is a word or two", { title: "Nortel bounty" }],
    ["is cut off", { title: "Nortel brushes aside privacy report, offers bounty to bug hunters," }],
    ["is half a quotation", { title: "Nortel brushes aside “privacy report, offers bounty" }],
    ["is a caption", { title: "Photo: Nortel brushes aside privacy report, offers bounty" }],
    [
      "is a whole text",
      { title: "Nortel brushes aside privacy report and its bug hunters ".repeat(9) },
    ],
  ])("is left out where it %s", (_, values) => {
    const article = { ...answer, ...values };
    expect(tell([article])).toEqual([article.summary]);
  });

  test("is left out where a sentence that was told says most of it, not a few of its words", () => {
    const most = "Nortel brushes the privacy report aside and offers a bounty to hunters, it said.";
    const few = "Nortel and its bug hunters have read the report, a spokesman said on Monday.";
    const toldOf = (text: string): string[] => tell([answer], { told: [{ text, language: "en" }] });
    expect(toldOf(most)).toEqual([answer.summary]);
    expect(toldOf(few)).toEqual([answer.title, answer.summary]);
  });

  test("is told again in another language with a new number", () => {
    const german = {
      ...answer,
      title: "Audit: Chatter meldet sich 360 Mal am Tag beim Hersteller",
      language: "de",
      summary: "Der Konzern verlangt nach eigenen Angaben nicht mehr Rechte als die Konkurrenz.",
    };
    expect(tell([german])).toEqual([german.title, german.summary]);
  });

  test("does not tell a new story, nor an update without a sentence", () => {
    expect(tell([answer], { before: [] })).toEqual([answer.summary]);
    expect(tell([{ ...answer, summary: "" }])).toEqual([]);
  });
});

describe("what a title shares with a text that the reader was told", () => {
  const TITLE = "one two three four five six seven eight nine ten";
  const kindOf = (word: string): string => {
    if (/\d/.test(word)) return "n";
    // Words in capitals are of one language.
    return word === word.toUpperCase() ? "w" : "c";
  };
  /** Each word weighs the same. */
  const keysOf = (text: string): Keys => ({
    terms: new Set(text.split(" ").map((word) => `${kindOf(word)}:${word}`)),
    pairs: new Set(),
  });
  const weigh: Weigher = {
    ...{ keysOf, score: () => 1, typicality: () => 1, belongs: () => true },
    shared: ({ terms }, other) =>
      [...terms].filter((key) => other.terms.has(key)).length / Math.max(terms.size, 1),
  };
  const isTold = (
    shares: number,
    { language = "en", isHeadline = false, title = TITLE } = {},
  ): boolean => {
    const chosen = candidateSentences({ ...answer, title });
    const text = TITLE.split(" ").slice(0, shares).join(" ");
    const known: ToldSentence[] = [{ text, language, ...(isHeadline && { isHeadline }) }];
    const [first] = tellUpdate(chosen, { known, weigh, room: roomFor({ maxSentences: 2 }) });
    return first?.text !== title;
  };

  test.each([
    ["a headline, half of it", { isHeadline: true }, 5],
    ["a sentence, two thirds", {}, 7],
    ["a headline in another language, four tenths", { isHeadline: true, language: "de" }, 4],
    ["a sentence in another language, half", { language: "de" }, 5],
  ])("makes it known: of %s", (_, values, least) => {
    expect([least - 1, least].map((shares) => isTold(shares, values))).toEqual([false, true]);
  });

  test("is compared with another language by what all languages share", () => {
    const title = `${TITLE} AND SO ON AS THEY SAY IT THERE`;
    const abroad = { title, isHeadline: true, language: "de" };
    expect([3, 4].map((shares) => isTold(shares, abroad))).toEqual([false, true]);
  });

  test("does not where it has a number that was not told", () => {
    const title = `${TITLE} 300`;
    expect([10, 0].map((shares) => isTold(shares, { title, isHeadline: true }))).toEqual([
      false,
      false,
    ]);
    expect(isTold(10, { isHeadline: true })).toBe(true);
  });
});
