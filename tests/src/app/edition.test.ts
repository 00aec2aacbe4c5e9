import { describe, expect, test } from "vitest";
import type { SumUp } from "../../../digests/remember-summaries.ts";
import { summarise } from "../../../digests/summarise.ts";
import { frontPage, makeEdition } from "../../../src/app/edition.ts";
import type { EditionOptions } from "../../../src/app/edition-options.ts";
import { uuidOf } from "../../../src/app/publication-id.ts";
import { everything } from "../../../src/app/running-topics.ts";
import { readFeed } from "../../../src/feeds/read/read-feed.ts";
import type { ArticleId, TopicName } from "../../../src/model/ids.ts";
import type { StoryArticle, StoryWithArticles } from "../../../src/model/story.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS, TOPIC } from "../../digests/stories.ts";
import { language, testLocale } from "../../support/language.ts";
import { faultsOf } from "../../support/validate-html.ts";

const DAY_MS = 24 * HOUR_MS;

/** A report that came so many days ago, at noon. */
const report = (id: number, daysAgo: number, values: Partial<StoryArticle> = {}): StoryArticle => {
  const seenAtMs = NOON_MS - daysAgo * DAY_MS;
  return anArticle(id, { publishedAtMs: seenAtMs - HOUR_MS, seenAtMs, ...values });
};

const UNION = "The union of the dockers asks for eleven hours of rest between two shifts.";
const MINISTER =
  "Minister Ingrid Solberg offered on Tuesday to mediate between the harbours and the union.";

const strike = aStoryOf(1, [
  report(1, 2, { outlet: "North Dispatch" }),
  report(2, 2, {
    ...{ outlet: "صحيفة المرفأ", language: "ar", title: "إضراب عمال الموانئ في ثلاث مدن" },
    summary: "أوقف عمال ثلاثة موانئ في الشمال العمل يوم الاثنين بسبب الأجور وأوقات الراحة.",
  }),
  report(3, 1, { outlet: "Elbwarte", copyOf: 1 as ArticleId }),
  report(4, 0, { outlet: "Harbour Wire", title: "Minister offers to mediate", summary: MINISTER }),
]);

const ferries = aStoryOf(2, [
  report(5, 1, {
    ...{
      outlet: "Quay & Crane",
      title: "<b>Ferries</b> wait & wait ]]> <script>alert(1)</script>",
    },
    summary: `No ferry left the harbour of Vessholm on Monday. ${UNION}`,
  }),
  report(6, 1, {
    ...{ outlet: "No Link Daily", url: null, language: "de" },
    title: `Hafen${"schiffahrtsgesellschaft".repeat(6)} steht still`,
    summary: "Am Montag fuhr in Vessholm keine Fähre, sagte ein Sprecher der Reederei Brenn.",
  }),
]);

const STORIES = [strike, ferries];
const PUBLICATION = "5a1f0f0e-4b1d-4c8e-9a53-0d8e4f0b7c11";

/** The summary of each report that is nobody's copy: how the best sentences are found is no matter here. */
const sumUp: SumUp = (articles, before, options) => ({
  ...summarise(articles, before, options),
  headline: articles[0]?.title ?? "",
  sentences: articles
    .filter((article) => !("copyOf" in article) || article.copyOf === null)
    .map((article) => ({ text: article.summary, article })),
});

const edition = (
  stories: readonly StoryWithArticles[] = STORIES,
  values: Partial<EditionOptions> = {},
) => {
  const resources = language();
  const { topic, ...rest } = everything([], resources);
  const running = { ...rest, topic: { ...topic, name: TOPIC, title: "The harbour strike" } };
  return makeEdition(stories, {
    ...{ running, locale: testLocale(), timeZone: "Europe/Oslo", nowMs: NOON_MS + HOUR_MS },
    ...{ background: resources.background, sumUp, figuresBefore: () => [], baseUrl: null },
    translate: (digest) => digest,
    idOf: (...name) => uuidOf(PUBLICATION, ...name),
    ...values,
  });
};

const read = (files: ReadonlyMap<string, string>, name: string) =>
  readFeed(Buffer.from(files.get(name) ?? ""), {
    ...{ contentType: null, feedUrl: `https://news.example/${name}` },
  });

const FILES = [
  ...["digest-2026-03-03.html", "digest-2026-03-02.html", "digest-2026-03-01.html", "index.html"],
  ...["atom.xml", "feed.json", "digests.xml", "digests.json"],
];

test("a topic is published as its golden files show", async () => {
  const files = await edition(STORIES, { baseUrl: "https://news.example/harbour-strike/" });
  expect([...files.keys()]).toEqual(FILES);
  for (const [name, text] of files) {
    await expect(text).toMatchFileSnapshot(`../../golden/published/${name}`);
  }
});

test("a validator of HTML finds nothing wrong with its pages", async () => {
  const pages = [...(await edition())].filter(([name]) => name.endsWith(".html"));
  expect(pages).toHaveLength(4);
  for (const [, text] of pages) expect(await faultsOf(text)).toEqual([]);
});

test("the front page leads to each topic, whatever its name", async () => {
  const { topic } = everything([], language());
  const named = { ...topic, name: "häfen & co" as TopicName, title: "<Ports>" };
  const html = frontPage([named], testLocale("de"));
  expect(html).toContain('<a href="h%C3%A4fen%20%26%20co/index.html">&lt;Ports&gt;</a>');
  expect(html).toContain(">Themen</h2>");
  expect(await faultsOf(html)).toEqual([]);
});

test("the same stories give the same files to the byte, whatever the hour", async () => {
  expect(await edition(STORIES, { nowMs: NOON_MS + 8 * HOUR_MS })).toEqual(await edition());
});

test("before the first news there is nothing", async () => {
  expect((await edition([])).size).toBe(0);
  const old = aStoryOf(1, [report(1, 3, { isBacklog: true })]);
  expect((await edition([old])).size).toBe(0);
});

describe("the page of a day", () => {
  test("tells what was new then, and of a known story only what it had not said", async () => {
    const files = await edition();
    const [today, yesterday, before] = FILES.map((name) => files.get(name) ?? "");
    expect(before).toContain("Dockers in three northern harbours stopped work");
    expect(before).not.toMatch(/Update:|Solberg|Ferries/);
    // A copy is no news.
    expect(yesterday).toContain("&lt;b&gt;Ferries&lt;/b&gt;");
    expect(yesterday).not.toMatch(/Elbwarte|Dockers walk out/);
    expect(today).toMatch(/<em>Update: <\/em>/);
    expect(today).toContain("Solberg");
    expect(today).not.toContain("stopped work on Monday over pay");
  });

  test("stands for fourteen days", async () => {
    const stories = Array.from({ length: 20 }, (_, day) =>
      aStoryOf(day + 1, [report(day + 1, day)]),
    );
    const names = [...(await edition(stories)).keys()].filter((name) => name.startsWith("digest-"));
    expect(names).toHaveLength(14);
    expect(names.at(-1)).toBe("digest-2026-02-18.html");
  });

  test("leads to the others and to the feeds, and not to itself", async () => {
    const page = (await edition()).get("digest-2026-03-02.html");
    for (const name of FILES) {
      const isLinked = page?.includes(`href="${name}"`);
      expect([name, isLinked]).toEqual([name, name !== "digest-2026-03-02.html"]);
    }
  });
});

test("the page of now tells each story of the last days whole", async () => {
  const index = (await edition()).get("index.html");
  expect(index).toContain("Solberg");
  expect(index).toContain("Dockers in three northern harbours stopped work");
  expect(index).toContain("&lt;b&gt;Ferries&lt;/b&gt;");
  expect(index).not.toContain("Update:");
});

describe("the feed of stories", () => {
  test.each(["atom.xml", "feed.json"])("%s has the one that moved on last first", async (name) => {
    const { title, items, problems } = await read(await edition(), name);
    expect({ title, problems }).toEqual({ title: "The harbour strike", problems: [] });
    expect(items.map(({ guid, updatedAtMs }) => [guid, updatedAtMs])).toEqual([
      [uuidOf(PUBLICATION, TOPIC, "story", 1), NOON_MS],
      [uuidOf(PUBLICATION, TOPIC, "story", 2), NOON_MS - DAY_MS],
    ]);
    expect(items[0]?.content).toContain("Solberg");
    expect(items[0]?.publishedAtMs).toBe(strike.firstReportAtMs);
  });

  test("keeps an entry's id, and dates it anew only when there is something new", async () => {
    const entryOf = async (stories: readonly StoryWithArticles[]) =>
      (await read(await edition(stories), "atom.xml")).items.at(-1);
    const grown = (more: StoryArticle) => [strike, aStoryOf(2, [...ferries.articles, more])];
    const before = await entryOf(STORIES);
    const copied = await entryOf(grown(report(9, 0, { copyOf: 5 as ArticleId })));
    const developed = await read(await edition(grown(report(9, 0))), "atom.xml");
    expect([copied?.guid, copied?.updatedAtMs]).toEqual([before?.guid, before?.updatedAtMs]);
    const moved = developed.items.find(({ guid }) => guid === before?.guid);
    expect(moved?.updatedAtMs).toBe(NOON_MS);
  });

  test("has none that was only old when its feed first answered", async () => {
    const old = aStoryOf(3, [report(7, 0, { isBacklog: true })]);
    const { items } = await read(await edition([...STORIES, old]), "atom.xml");
    expect(items).toHaveLength(STORIES.length);
  });

  test("holds fifty at most", async () => {
    const stories = Array.from({ length: 60 }, (_, id) => aStoryOf(id + 1, [report(id + 1, 0)]));
    expect((await read(await edition(stories), "atom.xml")).items).toHaveLength(50);
  });
});

describe("the feed of digests", () => {
  test.each(["digests.xml", "digests.json"])("%s has the days that are over", async (name) => {
    const { items, problems } = await read(await edition(), name);
    expect(problems).toEqual([]);
    expect(items.map(({ title }) => title)).toEqual(["Monday 2 March 2026", "Sunday 1 March 2026"]);
    const next = await read(await edition(STORIES, { nowMs: NOON_MS + DAY_MS }), name);
    expect(next.items[0]?.title).toBe("Tuesday 3 March 2026");
    expect(next.items[1]?.guid).toBe(items[0]?.guid);
  });
});

test("addresses stand in the feeds where it is known what they are, and in no page", async () => {
  const baseUrl = "https://news.example/ports/";
  const [without, files] = [await edition(), await edition(STORIES, { baseUrl })];
  expect([...without.values()].join("")).not.toContain("https://news.example");
  for (const name of FILES.filter((file) => file.endsWith(".html"))) {
    expect(files.get(name)).toBe(without.get(name));
  }
  expect(files.get("digests.xml")).toContain(
    `<link rel="self" type="application/atom+xml" href="${baseUrl}digests.xml"/>`,
  );
  expect(JSON.parse(files.get("digests.json") ?? "")).toMatchObject({
    ...{ home_page_url: baseUrl, feed_url: `${baseUrl}digests.json` },
    items: [
      { url: `${baseUrl}digest-2026-03-02.html` },
      { url: `${baseUrl}digest-2026-03-01.html` },
    ],
  });
});
