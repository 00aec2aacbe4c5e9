import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidateSentences, foldBlanks } from "../../digests/candidate-sentences.ts";
import { type Summary, summarise } from "../../digests/summarise.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { Article } from "../../src/model/article.ts";
import { anArticle, NOON_MS } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();

const sumUp = (
  articles: readonly Article[],
  {
    before = [],
    language = "en",
    maxSentences = 3,
  }: {
    readonly before?: readonly Article[];
    readonly language?: string;
    readonly maxSentences?: number;
  } = {},
): Summary => summarise(articles, before, { analyser, background, language, maxSentences });

const textsOf = ({ sentences }: Summary): string[] => sentences.map(({ text }) => text);

/** Sentences of one event; 0 to 2 say nearly the same. */
const SENTENCES = [
  "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
  "On Monday dockers in three northern harbours stopped work over pay and rest times.",
  "Dockers stopped work on Monday in the three northern harbours, over pay and rest times, unions said.",
  "The union Quayside demands eleven hours of rest between two shifts of a docker.",
  "About 4,200 dockers followed the call of the union, the port authority counted.",
  "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday evening.",
  "Minister Ingrid Solberg offered to mediate between the union and the port companies.",
  "A shipping company diverted eleven container ships to harbours in the south.",
] as const;

const RUSSIAN = [
  "Докеры трёх северных портов в понедельник прекратили работу из-за зарплат и отдыха.",
  "Профсоюз требует одиннадцать часов отдыха между двумя сменами докера в порту.",
] as const;

/** Articles of such sentences, as short text, long text or both, some at the same moment. */
const anyArticles: fc.Arbitrary<Article[]> = fc
  .array(
    fc.record({
      sentences: fc.subarray([...SENTENCES], { minLength: 0, maxLength: 4 }),
      russian: fc.subarray([...RUSSIAN]),
      isRussian: fc.boolean(),
      isLong: fc.boolean(),
      hour: fc.integer({ min: 0, max: 2 }),
      title: fc.constantFrom(
        "Dockers walk out",
        "Ferries cancelled",
        "WHY THE DOCKS STAND STILL",
        "",
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drafts) =>
    drafts.map(({ sentences, russian, isRussian, isLong, hour, title }, index) => {
      const text = (isRussian ? russian : sentences).join("\n\n ");
      return anArticle(index + 1, {
        ...(isLong ? { summary: "", content: text } : { summary: text }),
        ...{ title, language: isRussian ? "ru" : "en", publishedAtMs: NOON_MS + hour },
      });
    }),
  );

describe("whatever the articles are", () => {
  test("each sentence stands word for word in the article it names", () => {
    fc.assert(
      fc.property(anyArticles, fc.integer({ min: 0, max: 5 }), (articles, maxSentences) => {
        const { sentences } = sumUp(articles, { maxSentences });
        expect(sentences.length).toBeLessThanOrEqual(maxSentences);
        for (const { text, article } of sentences) {
          expect(articles).toContain(article);
          expect(foldBlanks(`${article.summary} ${article.content}`)).toContain(text);
        }
      }),
    );
  });

  test("no two sentences say nearly the same", () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const told: string[] = textsOf(sumUp(articles, { maxSentences: 8 }));
        expect(new Set(told).size).toBe(told.length);
        const alike: readonly string[] = SENTENCES.slice(0, 3);
        expect(told.filter((text) => alike.includes(text)).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("the order they come in changes nothing", () => {
    const shuffled = anyArticles.chain((articles) =>
      fc.tuple(
        fc.constant(articles),
        fc.shuffledSubarray(articles, { minLength: articles.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom("en", "ru", "de"), ([articles, others], language) => {
        expect(sumUp(others, { language })).toEqual(sumUp(articles, { language }));
      }),
    );
  });

  test("an update says nothing that an article of before said", () => {
    fc.assert(
      fc.property(anyArticles, anyArticles, (articles, before) => {
        const said = before.map(({ summary, content }) => foldBlanks(`${summary} ${content}`));
        for (const text of textsOf(sumUp(articles, { before, maxSentences: 8 }))) {
          expect(said.filter((whole) => whole.includes(text))).toEqual([]);
        }
      }),
    );
  });

  test("one language is told: the reader's where a report is in it", () => {
    fc.assert(
      fc.property(anyArticles, fc.constantFrom("en", "ru", "de"), (articles, language) => {
        const { sentences } = sumUp(articles, { language });
        const told = new Set(sentences.map(({ article }) => article.language));
        expect(told.size).toBeLessThanOrEqual(1);
        const reported = articles.some(
          (article) => article.language === language && candidateSentences(article).length > 0,
        );
        if (reported && sentences.length > 0) expect([...told]).toEqual([language]);
      }),
    );
  });
});

describe("sentences", () => {
  test("that several outlets tell come before what only one tells", () => {
    const articles = [
      anArticle(1, { summary: `${SENTENCES[7]} ${SENTENCES[0]}`, title: "Ships diverted" }),
      anArticle(2, { summary: SENTENCES[1] }),
      anArticle(3, { summary: SENTENCES[2] }),
    ];
    const [best] = textsOf(sumUp(articles, { maxSentences: 1 }));
    expect(SENTENCES.slice(0, 3)).toContain(best);
  });

  test("of a report that does not belong to the story are not told", () => {
    const phone = "The Orbit 9 Harbour edition has a 7.2-inch screen and weighs 251 grams in blue.";
    const articles = [
      anArticle(1, { summary: `${SENTENCES[0]} ${SENTENCES[3]}` }),
      anArticle(2, { summary: `${SENTENCES[1]} ${SENTENCES[4]}` }),
      anArticle(3, { summary: `${SENTENCES[2]} ${SENTENCES[3]}` }),
      anArticle(4, { summary: phone, title: "A telephone for harbours" }),
    ];
    expect(textsOf(sumUp(articles))).not.toContain(phone);
  });

  test("of one article stand together, in its order", () => {
    const articles = [
      anArticle(1, { summary: [SENTENCES[0], SENTENCES[3], SENTENCES[4]].join(" ") }),
      anArticle(2, { summary: [SENTENCES[5], SENTENCES[3]].join(" ") }),
      anArticle(3, { summary: [SENTENCES[4], SENTENCES[5]].join(" ") }),
    ];
    const { sentences } = sumUp(articles, { maxSentences: 5 });
    expect(sentences.length).toBeGreaterThan(2);
    const ids = sentences.map(({ article }) => article.id);
    expect(ids.filter((id, index) => id !== ids[index - 1])).toHaveLength(new Set(ids).size);
    for (const article of articles) {
      const places = sentences
        .filter((sentence) => sentence.article === article)
        .map(({ text }) => article.summary.indexOf(text));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  test("that repeat in other words, or another language, what was told are no news", () => {
    const before = [anArticle(1, { summary: SENTENCES[0] })];
    expect(textsOf(sumUp([anArticle(2, { summary: SENTENCES[1] })], { before }))).toEqual([]);
    const news = anArticle(3, { summary: `${SENTENCES[2]} ${SENTENCES[5]}` });
    expect(textsOf(sumUp([news], { before }))).toEqual([SENTENCES[5]]);
  });

  test("deep in the long text of an article that was told are no news either", () => {
    const filler = Array.from({ length: 12 }, (_, index) => `Pier number ${index} stood still.`);
    const content = [...filler, SENTENCES[5]].join(" ");
    const before = [anArticle(1, { summary: SENTENCES[0], content })];
    expect(textsOf(sumUp([anArticle(2, { summary: SENTENCES[5] })], { before }))).toEqual([]);
  });

  test("come in another language where none of the reader's can be told", () => {
    const articles = [
      anArticle(1, { title: "Dockers walk out", summary: "Dockers walk out..." }),
      anArticle(2, { language: "ru", title: "Докеры", summary: RUSSIAN[0] }),
    ];
    const { headline, sentences } = sumUp(articles);
    expect(headline).toBe("Dockers walk out");
    expect(sentences.map(({ text }) => text)).toEqual([RUSSIAN[0]]);
  });

  test("of an update come in another language where they hold a new name, number or concept", () => {
    const strike = { title: "Docks", summary: SENTENCES[0] };
    const before = [anArticle(1, { ...strike, content: SENTENCES[3] })];
    const news = (summary: string) => [anArticle(2, { language: "ru", title: "Порты", summary })];
    const solberg = "Ингрид Сольберг предложила докерам и портам посредничество в их споре.";
    expect(textsOf(sumUp(news(solberg), { before }))).toEqual([solberg]);
    const again = "Докеры трёх портов на севере и в понедельник не работали из-за зарплат.";
    expect(textsOf(sumUp(news(again), { before }))).toEqual([]);
    const own = anArticle(3, { title: "Docks", summary: "Docks are shut. More soon..." });
    expect(textsOf(sumUp([own, ...news(solberg)], { before }))).toEqual([solberg]);
  });

  test("point back only to the sentence before them, where another can be told", () => {
    const pair = "It also asks for a second docker on every crane of the port.";
    const article = (summary: string) => [anArticle(1, { title: "Docks", summary })];
    const whole = textsOf(sumUp(article(`${SENTENCES[3]} ${pair}`)));
    expect(whole).toEqual([SENTENCES[3], pair]);
    const torn = sumUp(article(`Docks shut. ${pair} ${SENTENCES[5]}`));
    expect(textsOf(torn)).toEqual([SENTENCES[5]]);
    expect(textsOf(sumUp(article(`Docks shut. ${pair}`)))).toEqual([pair]);
    const before = [anArticle(9, { summary: SENTENCES[7] })];
    expect(textsOf(sumUp(article(`Docks shut. ${pair}`), { before }))).toEqual([]);
  });

  test("of comments give way to those of reports", () => {
    const url = "https://quay.example/opinion/docks";
    const comment = anArticle(1, { url, summary: `${SENTENCES[0]} ${SENTENCES[3]}` });
    const report = anArticle(2, { summary: SENTENCES[4] });
    const told = (articles: readonly Article[]) => textsOf(sumUp(articles, { maxSentences: 1 }));
    expect(told([comment, report])).toEqual([SENTENCES[4]]);
    expect(told([comment])).toEqual([SENTENCES[0]]);
  });

  test("in which reporters speak of themselves are no news of a known story", () => {
    const before = [anArticle(1, { summary: SENTENCES[0] })];
    const news = [
      anArticle(2, { summary: "Five bakers of Lunde told us how they get their flour now." }),
    ];
    expect(textsOf(sumUp(news))).toHaveLength(1);
    expect(textsOf(sumUp(news, { before }))).toEqual([]);
  });

  test("in which reporters speak of themselves give way to others", () => {
    const of = (text: string) => `${text} Dockers in three northern harbours.`;
    const articles = [
      anArticle(1, {
        summary: of("We look at why dockers in three harbours stopped work on Monday."),
      }),
      anArticle(2, {
        summary: of("Dockers in three northern harbours stopped work for more pay."),
      }),
    ];
    expect(textsOf(sumUp(articles, { maxSentences: 1 }))[0]).toMatch(/^Dockers/);
  });

  test("are not invented where no report has a whole one", () => {
    const summary = sumUp([anArticle(1, { summary: "Dockers walk out...", title: "Walk-out" })]);
    expect(summary).toEqual({ headline: "Walk-out", sentences: [], differences: [] });
  });
});

describe("room", () => {
  const story = [
    anArticle(1, { summary: SENTENCES.slice(2, 6).join(" ") }),
    anArticle(2, { summary: [SENTENCES[3], SENTENCES[5], SENTENCES[6]].join(" ") }),
    anArticle(3, { summary: [SENTENCES[0], SENTENCES[7]].join(" ") }),
  ];
  const wordsOf = (maxWords: number): number => {
    const options = { analyser, background, language: "en", maxSentences: 99, maxWords };
    return textsOf(summarise(story, [], options))
      .join(" ")
      .split(" ").length;
  };

  test("is filled as far as sentences fit, and hardly passed", () => {
    for (const most of [20, 40, 60, 80]) expect(wordsOf(most)).toBeLessThanOrEqual(1.15 * most);
    expect(wordsOf(20)).toBeGreaterThan(10);
  });

  test("of few words is given back where nothing is left that others tell; much room is filled", () => {
    expect(wordsOf(100)).toBeLessThan(60);
    expect(wordsOf(101)).toBeGreaterThan(75);
  });

  test("is taken by one sentence where even that is longer", () => {
    expect(wordsOf(1)).toBeGreaterThan(10);
  });
});

describe("the headline", () => {
  const titled = (...titles: string[]) => titles.map((title, id) => anArticle(id + 1, { title }));

  test("is a title in the reader's language, else in the language of most reports", () => {
    const articles = [
      anArticle(1, { language: "de", title: "Hafenarbeiter legen Arbeit nieder" }),
      anArticle(2, { language: "ru", title: "Докеры прекратили работу" }),
      anArticle(3, { language: "ru", title: "Докеры прекратили работу в портах" }),
    ];
    expect(sumUp(articles, { language: "de" }).headline).toBe("Hafenarbeiter legen Arbeit nieder");
    expect(sumUp(articles, { language: "en" }).headline).toMatch(/^Докеры/);
  });

  test("neither asks nor shouts if another tells", () => {
    const articles = titled(
      "Why do dockers in three harbours stop work?",
      "DOCKERS IN THREE HARBOURS STOP WORK",
      "Dockers stop work",
    );
    expect(sumUp(articles).headline).toBe("Dockers stop work");
    expect(sumUp(titled("Why?")).headline).toBe("Why?");
  });

  test("is the address where no report has a title, and empty where there is none", () => {
    expect(sumUp([anArticle(7, { title: "" })]).headline).toBe("https://outlet-7.example/7");
    expect(sumUp([anArticle(7, { title: "", url: null })]).headline).toBe("");
  });

  test("of a known story is one of its own language, whatever the news came in", () => {
    const before = [anArticle(1)];
    const news = [anArticle(2, { language: "ru", title: "Паромы отменены", summary: RUSSIAN[1] })];
    expect(sumUp(news, { before }).headline).toBe("Dockers walk out in three harbours");
  });

  test("of a known story stays what its reports share, though the news has words of its own", () => {
    const before = [1, 2, 3].map((id) => anArticle(id));
    const news = [
      anArticle(4, {
        title: "Bakers, nurses, sailors: an island waits for bread",
        summary: "A baker in Lunde has flour for three days and asks the mayor for more.",
      }),
    ];
    expect(sumUp(news, { before }).headline).toBe("Dockers walk out in three harbours");
  });
});

test("what reporters say of themselves is told of a story that has nothing else, or where many words are asked for", () => {
  const own = "More than 900 ferries stood still in our region on Monday, unions said.";
  const article = (summary: string) => anArticle(1, { title: "Ferries stand still", summary });
  expect(textsOf(sumUp([article(`${SENTENCES[0]} ${own}`)]))).toEqual([SENTENCES[0]]);
  expect(textsOf(sumUp([article(own)]))).toEqual([own]);
  const all = { analyser, background, language: "en", maxSentences: 9, maxWords: 150 };
  expect(textsOf(summarise([article(`${SENTENCES[0]} ${own}`)], [], all))).toContain(own);
});

test("a few words are told where no report in the reader's language says more", () => {
  const brief = anArticle(1, { title: "Dockers stop", summary: "Dockers stopped work." });
  const russian = anArticle(3, { language: "ru", summary: RUSSIAN[0], title: "Порт" });
  expect(textsOf(sumUp([brief, russian]))).toEqual(["Dockers stopped work."]);
  expect(textsOf(sumUp([brief, anArticle(2)]))).toEqual([anArticle(2).summary]);
});

test("a few words are no development of a story that is known", () => {
  const brief = anArticle(2, { title: "Ferries too", summary: "Ferries stand still." });
  expect(textsOf(sumUp([brief], { before: [anArticle(1)] }))).toEqual([]);
});

describe("where few sentences are told", () => {
  const title = "Dockers in three northern harbours stop work over pay";
  const [echo] = SENTENCES;
  const more = "About 4,200 dockers followed the call of the union in the three harbours.";
  const story = [
    anArticle(1, { title, summary: `${echo} ${more}` }),
    anArticle(2, { title, summary: `${SENTENCES[1]} ${more}` }),
  ];

  test("none says no more than the headline", () => {
    expect(textsOf(sumUp(story, { maxSentences: 1 }))).toEqual([more]);
    expect(sumUp(story, { maxSentences: 1 }).headline).toBe(title);
    // Who has room for it begins with what happened.
    expect(textsOf(sumUp(story, { maxSentences: 3 }))).toEqual([SENTENCES[1], more]);
  });

  test("one that does is told where there is nothing else, and where it gives a new number", () => {
    const alone = [anArticle(1, { title, summary: echo })];
    expect(textsOf(sumUp(alone, { maxSentences: 1 }))).toEqual([echo]);
    const counted = "Some 4,200 dockers in three northern harbours stopped work over pay.";
    const later = "The union thanked the dockers of the harbours for coming.";
    const news = [anArticle(1, { title, summary: `${counted} ${later}` })];
    expect(textsOf(sumUp(news, { maxSentences: 1 }))).toEqual([counted]);
  });

  test("one that stands by itself is told rather than one that follows it or leans on it", () => {
    const leaning = "He told the dockers in three northern harbours that pay would not rise.";
    const after = "They will go on with the strike over pay in the harbours until Wednesday.";
    const clear = "Fishermen gave two tonnes of cod to a kitchen.";
    const articles = [
      anArticle(1, { title: "Strike over pay in harbours", summary: `${leaning} ${after}` }),
      anArticle(2, { title: "Dockers in three northern harbours told pay", summary: clear }),
    ];
    expect(textsOf(sumUp(articles, { maxSentences: 1 }))).toEqual([clear]);
  });
});
