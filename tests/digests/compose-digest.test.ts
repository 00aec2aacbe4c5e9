import { expect, test } from "vitest";
import { type ComposeOptions, composeDigest } from "../../digests/compose-digest.ts";
import type { KnownStory } from "../../digests/select-stories.ts";
import { summarise } from "../../digests/summarise.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { ToldSentence } from "../../src/model/digest.ts";
import type { StoryId } from "../../src/model/ids.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS, TOPIC } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();
const options: ComposeOptions = {
  ...{ analyser, background, language: "en", maxSentences: 3, topic: TOPIC, title: "Harbours" },
  ...{ nowMs: NOON_MS, sinceMs: NOON_MS - 72 * HOUR_MS, timeZone: "UTC", maxStories: 8 },
};
const nothingKnown = new Map<StoryId, KnownStory>();
const knownUpTo = (story: number, lastNewsSeq: number, told: readonly ToldSentence[] = []) =>
  new Map([[story as StoryId, { lastNewsSeq, told }]]);

const walkOut = aStoryOf(1, [
  anArticle(1),
  anArticle(2, { outlet: "Elbwarte", language: "de", title: "Hafenarbeiter legen Arbeit nieder" }),
  anArticle(3, { summary: "The union Quayside demands eleven hours of rest between two shifts." }),
]);
const ferries = aStoryOf(2, [
  anArticle(4, {
    title: "Ferries to Skarvoy cancelled",
    summary: "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday.",
  }),
]);
const cranes = aStoryOf(3, [
  anArticle(5, {
    title: "New cranes for Lunde",
    summary: "The harbour of Lunde bought four electric cranes for 31 million crowns in March.",
  }),
]);
const stories = [walkOut, ferries, cranes];

test("stories are numbered from 1 in their order, each with its articles as sources", () => {
  const { digest } = composeDigest(stories, nothingKnown, options);
  expect(digest.entries.map(({ number, storyId }) => [number, storyId])).toEqual([
    [1, 1],
    [2, 3],
    [3, 2],
  ]);
  const [entry] = digest.entries;
  expect(entry?.sources.map(({ articleId }) => articleId)).toEqual([1, 2, 3]);
  expect(entry).toMatchObject({
    ...{ kind: "new", newOutlets: [], firstReportAtMs: walkOut.firstReportAtMs },
    ...{ lastReportAtMs: walkOut.lastReportAtMs, headline: "Dockers walk out in three harbours" },
  });
  expect(digest).toMatchObject({ topic: TOPIC, title: "Harbours", composedAtMs: NOON_MS });
});

test("each sentence points to the source it stands in", () => {
  const { digest } = composeDigest(stories, nothingKnown, options);
  for (const entry of digest.entries) {
    expect(entry.sentences.length).toBeGreaterThan(0);
    for (const { text, source } of entry.sentences) {
      const id = entry.sources[source]?.articleId;
      const article = stories.flatMap(({ articles }) => articles).find((other) => other.id === id);
      expect(article?.summary).toContain(text);
    }
  }
});

test("stories stand in the order that the weights of their outlets give", () => {
  const outletWeights = new Map([["outlet 4", 10]]);
  const { digest } = composeDigest(stories, nothingKnown, { ...options, outletWeights });
  expect(digest.entries.map(({ storyId }) => storyId)).toEqual([2, 1, 3]);
});

test("what does not fit is counted, and is not marked as told", () => {
  const { digest, told } = composeDigest(stories, nothingKnown, { ...options, maxStories: 2 });
  expect(digest.entries).toHaveLength(2);
  expect(digest.leftOut).toBe(1);
  expect(told.map(({ storyId }) => storyId)).toEqual(digest.entries.map(({ storyId }) => storyId));
});

test("each story told is marked with its newest article, also one that is dated earlier", () => {
  const late = anArticle(9, { publishedAtMs: NOON_MS - 40 * HOUR_MS });
  const grown = aStoryOf(1, [late, ...walkOut.articles]);
  expect(composeDigest([grown], nothingKnown, options).told).toMatchObject([
    { storyId: 1, lastNewsSeq: 9 },
  ]);
});

test("an update tells only what is new, and names who joined", () => {
  const news = anArticle(8, {
    outlet: "Harbour Wire",
    summary: "Minister Ingrid Solberg offered to mediate between the union and the companies.",
  });
  const again = anArticle(9, { outlet: "Outlet 1", summary: "" });
  const grown = aStoryOf(1, [...walkOut.articles, news, again]);
  const { digest, told } = composeDigest([grown], knownUpTo(1, 3), options);
  const [entry] = digest.entries;
  expect(entry?.kind).toBe("update");
  expect(entry?.sentences).toEqual([{ text: news.summary, source: 3 }]);
  expect(entry?.newOutlets).toEqual(["Harbour Wire"]);
  expect(entry?.sources).toHaveLength(5);
  expect(told).toEqual([
    {
      ...{ storyId: 1, lastNewsSeq: 9 },
      told: [
        { text: "Dockers walk out in three harbours", language: "en", isHeadline: true },
        { text: news.summary, language: "en" },
      ],
    },
  ]);
});

test("an editor's name is the headline readers know, and no title of an update repeats it", () => {
  const headline = "Minister offers to mediate in the harbour strike";
  const summary = "Talks begin at noon in a hotel outside the town, both sides said in Lunde.";
  const news = anArticle(8, { outlet: "Harbour Wire", title: headline, summary });
  const grown = aStoryOf(1, [...walkOut.articles, news]);
  const composed = (story: typeof grown) => composeDigest([story], knownUpTo(1, 3), options);
  expect(composed(grown).digest.entries[0]?.sentences[0]?.text).toBe(headline);
  const { digest, told } = composed({ ...grown, headline, isRenamed: true });
  expect(digest.entries[0]).toMatchObject({ headline, sentences: [{ text: summary }] });
  expect(told[0]?.told[0]).toEqual({ text: headline, language: "und", isHeadline: true });
  // Who sums up a new story takes it for one.
  const asked: unknown[] = [];
  const sumUp: ComposeOptions["sumUp"] = (articles, before, given) => {
    asked.push(given.told);
    return summarise(articles, before, given);
  };
  composeDigest([{ ...walkOut, isRenamed: true }], nothingKnown, { ...options, sumUp });
  expect(asked).toEqual([[]]);
});

test("a headline that a chat was told is that of the next digest", () => {
  const title = "Harbours stand still as dockers walk out";
  const other = anArticle(7, { title, publishedAtMs: NOON_MS - 30 * HOUR_MS });
  const news = anArticle(8, {
    summary: "Minister Ingrid Solberg offered to mediate in the strike.",
  });
  const grown = aStoryOf(1, [...walkOut.articles, other, news]);
  const headlineAfter = (told: readonly ToldSentence[]): string | undefined =>
    composeDigest([grown], knownUpTo(1, 7, told), options).digest.entries[0]?.headline;
  expect(headlineAfter([])).toBe("Dockers walk out in three harbours");
  expect(headlineAfter([{ text: title, language: "en", isHeadline: true }])).toBe(title);
});

test("an update that says nothing new is left out, and counted nowhere", () => {
  const copy = anArticle(8, { outlet: "Copyist" });
  const grown = aStoryOf(1, [...walkOut.articles, copy]);
  const { digest, told } = composeDigest([grown, ferries], knownUpTo(1, 3), options);
  expect(digest.entries.map(({ storyId }) => storyId)).toEqual([2]);
  expect(digest.leftOut).toBe(0);
  expect(told).toMatchObject([{ storyId: 2, lastNewsSeq: 4 }]);
});

test("a new story is told even if no report has a whole sentence", () => {
  const bare = aStoryOf(4, [anArticle(6, { summary: "" })]);
  const { digest } = composeDigest([bare], nothingKnown, options);
  expect(digest.entries.map(({ headline, sentences }) => [headline, sentences])).toEqual([
    ["Dockers walk out in three harbours", []],
  ]);
});

test("nothing to tell is an empty digest", () => {
  expect(composeDigest([], nothingKnown, options)).toMatchObject({
    digest: { entries: [], leftOut: 0 },
    told: [],
  });
});

test("the same stories give the same digest", () => {
  const once = composeDigest(stories, nothingKnown, options);
  expect(composeDigest(stories.toReversed(), nothingKnown, options)).toEqual(once);
});

test("a development that only changes a number is told; the same number again is not", () => {
  const [first, later, copy] = [12, 57, 57].map((injured, index) =>
    anArticle(20 + index, {
      outlet: `Outlet ${index}`,
      title: "Crane falls in Lunde",
      summary: `A crane that fell in the harbour of Lunde on Monday injured ${injured} people.`,
    }),
  );
  if (first === undefined || later === undefined || copy === undefined) throw new Error("!");
  const told = [{ text: first.summary, language: "en" }];
  const grown = aStoryOf(5, [first, later]);
  const update = composeDigest([grown], knownUpTo(5, 20, told), options);
  expect(update.digest.entries[0]?.sentences.map(({ text }) => text)).toEqual([later.summary]);
  const known = new Map([[5 as StoryId, update.told[0] ?? { lastNewsSeq: 0, told: [] }]]);
  const again = aStoryOf(5, [first, later, copy]);
  expect(composeDigest([again], known, options).digest.entries).toEqual([]);
});

test("a correction is told, without the sentences that were told before it", () => {
  const kept = "The harbour of Lunde bought four electric cranes for 31 million crowns in March.";
  const corrected = anArticle(5, {
    newsSeq: 30,
    summary: `${kept} The contract was not signed after all, the harbour master said on Friday.`,
  });
  const known = knownUpTo(3, 5, [{ text: kept, language: "en" }]);
  const { digest } = composeDigest([aStoryOf(3, [corrected])], known, options);
  expect(digest.entries[0]?.kind).toBe("update");
  expect(digest.entries[0]?.sentences.map(({ text }) => text)).toEqual([
    "The contract was not signed after all, the harbour master said on Friday.",
  ]);
});

test("figures that its outlets give differently stand with a story, by outlet", () => {
  const told = (id: number, figure: string) =>
    anArticle(id, {
      summary: `Dockers stopped work on Monday. The strike keeps ${figure} containers in the harbour of Lunde.`,
    });
  const differing = aStoryOf(1, [told(1, "4,200"), told(2, "4,200"), told(3, "2,900")]);
  const { digest } = composeDigest([differing, ferries], nothingKnown, options);
  const [first, second] = digest.entries;
  expect(first?.differences).toEqual([
    {
      about: expect.stringContaining("containers"),
      values: [
        { value: "4,200", outlets: ["Outlet 1", "Outlet 2"] },
        { value: "2,900", outlets: ["Outlet 3"] },
      ],
    },
  ]);
  expect(second?.differences).toBeUndefined();
});

test("what an earlier story counted otherwise stands behind them, once: an update tells what is new", () => {
  const values = [
    { value: "4,200", outlets: ["Outlet 1"] },
    { value: "2,900", outlets: ["Outlet 9"], earlierAtMs: NOON_MS },
  ];
  const earlier = [{ about: "dockers", values }];
  const how = { ...options, figuresBefore: () => earlier };
  const first = composeDigest([ferries], nothingKnown, how);
  expect(first.digest.entries[0]?.differences).toEqual(earlier);
  const known = new Map([[ferries.id, { lastNewsSeq: 1, told: [] }]]);
  const news = anArticle(9, { summary: "A court told the ferry crews to sail again on Friday." });
  const update = aStoryOf(ferries.id, [...ferries.articles, news]);
  const [entry] = composeDigest([update], known, how).digest.entries;
  expect(entry?.kind).toBe("update");
  expect(entry?.differences).toBeUndefined();
});

test("a story that rests on one outlet or one agency says so", () => {
  const alone = aStoryOf(1, [anArticle(1, { publishedAtMs: NOON_MS - 7 * HOUR_MS })]);
  const line = { summary: "ORME, March 3 (Norwire) - Dockers in three harbours stopped work." };
  const wired = aStoryOf(
    4,
    [4, 5, 6].map((id) => anArticle(id, { ...line, publishedAtMs: NOON_MS - id * HOUR_MS })),
  );
  const { digest } = composeDigest([alone, wired], nothingKnown, { ...options, outletsPolled: 5 });
  const byStory = new Map(digest.entries.map((entry) => [entry.storyId, entry]));
  expect(byStory.get(alone.id)?.onlyOutlet).toBe("Outlet 1");
  expect(byStory.get(wired.id)).toMatchObject({ oneAgency: "Norwire" });
  expect(byStory.get(wired.id)).not.toHaveProperty("onlyOutlet");
  const [unknown] = composeDigest([alone], nothingKnown, options).digest.entries;
  expect(unknown).not.toHaveProperty("onlyOutlet");
});

test("a claim and its denial stand below a story unless its summary tells both", () => {
  const claim =
    "The union of the dockers said that the owners of the harbours had locked them out.";
  const denial = "The owners of three terminals deny that, and point to a notice of last week.";
  const story = aStoryOf(1, [anArticle(1, { summary: `${claim} ${denial}` })]);
  const entryWith = (maxSentences: number) =>
    composeDigest([story], nothingKnown, { ...options, maxSentences }).digest.entries[0];
  expect(entryWith(1)?.differences).toEqual([
    { about: "", values: [claim, denial].map((value) => ({ value, outlets: ["Outlet 1"] })) },
  ]);
  expect(entryWith(5)?.sentences.map(({ text }) => text)).toEqual([claim, denial]);
  expect(entryWith(5)).not.toHaveProperty("differences");
});

test("the first story has more room than the others, whatever its number and whatever it is", () => {
  const texts = [
    "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
    "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday evening.",
    "Minister Ingrid Solberg offered to mediate between the union and the port companies.",
  ];
  const summary = texts.join(" ");
  const stories = [1, 2, 3].map((id) =>
    aStoryOf(id, [anArticle(id, { summary, publishedAtMs: NOON_MS - id * HOUR_MS })]),
  );
  const room = { ...options, maxSentences: 1, leadSentences: 2, firstNumber: 6 };
  const { digest, told } = composeDigest(stories, nothingKnown, room);
  expect(digest.entries.map(({ sentences }) => sentences.length)).toEqual([2, 1, 1]);
  // What was cut is not taken for told.
  const sentencesIn = (some: readonly ToldSentence[]): number =>
    some.filter(({ isHeadline }) => isHeadline !== true).length;
  expect(told.map((story) => sentencesIn(story.told))).toEqual([2, 1, 1]);
  // A known story that has nothing new leaves its place to the next one.
  const all = texts.map((text) => ({ text, language: "en" }));
  const known = new Map([[1 as StoryId, { lastNewsSeq: 0, told: all }]]);
  const later = composeDigest(stories, known, room).digest.entries;
  expect(later.map(({ sentences }) => sentences.length)).toEqual([2, 1]);
});
