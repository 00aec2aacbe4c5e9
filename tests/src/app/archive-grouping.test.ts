import { expect, test } from "vitest";
import { type ArchiveLine, createArchiveGrouping } from "../../../src/app/archive-grouping.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import type { RunningTopic } from "../../../src/app/running-topic.ts";
import { everything, seededTopic } from "../../../src/app/running-topics.ts";
import type { Seed } from "../../../src/model/topic.ts";
import type { JsonObject } from "../../../src/text/json-object.ts";

const resources = loadLanguageResources();

interface Item {
  readonly published?: string;
  readonly title: string;
  readonly summary: string;
  readonly lang?: string;
}

const FERRY: Item = {
  title: "Ferry crews at Vessholm walk out over night shifts",
  summary:
    "Crews of the Vessholm ferries stopped work on Monday morning. They refuse the new night shifts that the Brenn line wants from May.",
};
const FERRY_AGAIN: Item = {
  title: "Vessholm ferry crews stop work in dispute with Brenn line",
  summary:
    "No Vessholm ferry sailed on Monday because crews refuse the night shifts the Brenn line plans from May.",
};

/** The answers to these items, in order, from an archive of them alone. */
function answersTo(
  items: readonly (Item | JsonObject)[],
  topic: RunningTopic = everything([], resources),
): ArchiveLine[] {
  const grouping = createArchiveGrouping(topic, resources.background);
  const early = items.flatMap((item, id) => grouping.add(JSON.stringify({ id, ...item })));
  return [...early, ...grouping.finish()];
}

const storyIn = (answer: ArchiveLine): string => ("story" in answer ? answer.story : answer.error);

/** What becomes of items in this order, without a topic. */
const storiesOf = (items: readonly Item[]): string[] => answersTo(items).map(storyIn);

/** An unrelated report; no two share a word that matters. */
const WORDS = ["apricots", "trombones", "glaciers", "beehives", "tapestries", "lighthouses"];
const filler = (index: number, published: string): Item => ({
  title: `Number ${index}: ${WORDS[index]} everywhere`,
  summary: `All about ${WORDS[index]}.`,
  published,
});

test("two reports a day apart are one story, a year apart they are two", () => {
  const [monday, tuesday, nextYear] = ["2026-03-02", "2026-03-03", "2027-03-02"];
  const near = storiesOf([
    { ...FERRY, published: `${monday}T08:00:00Z` },
    { ...FERRY_AGAIN, published: `${tuesday}T08:00:00Z` },
  ]);
  expect(near[1]).toBe(near[0]);
  const far = storiesOf([
    { ...FERRY, published: `${monday}T08:00:00Z` },
    filler(0, `${nextYear}T07:00:00Z`),
    filler(1, `${nextYear}T07:10:00Z`),
    filler(2, `${nextYear}T07:20:00Z`),
    { ...FERRY_AGAIN, published: `${nextYear}T08:00:00Z` },
  ]);
  expect(far[4]).not.toBe(far[0]);
});

test("one date that does not fit is a mistake: the report stays with its event", () => {
  for (const wrong of ["2027-03-02T08:00:00Z", "1970-01-01T00:00:00Z", "2025-03-02T08:00:00Z"]) {
    const stories = storiesOf([
      { ...FERRY, published: "2026-03-02T08:00:00Z" },
      { ...FERRY_AGAIN, published: wrong },
    ]);
    expect(stories[1], wrong).toBe(stories[0]);
  }
});

test("an archive that begins with a wrong date finds its way back", () => {
  const day = "2026-03-02T08";
  const stories = storiesOf([
    filler(0, "2099-01-01T00:00:00Z"),
    ...[1, 2, 3].map((index) => filler(index, `${day}:0${index}:00Z`)),
    { ...FERRY, published: `${day}:10:00Z` },
    ...[4, 5].map((index) => filler(index, `2026-03-20T08:0${index}:00Z`)),
    // A copy joins at once whatever its date; a mere likeness must be near in time.
    { ...FERRY_AGAIN, published: "2026-04-20T08:00:00Z" },
  ]);
  expect(stories[7]).not.toBe(stories[4]);
});

test("dates of an unset clock are never believed, however many agree", () => {
  const stories = storiesOf([
    { ...FERRY, published: "2026-03-02T08:00:00Z" },
    ...[0, 1, 2, 3].map((index) => filler(index, "1970-01-01T00:00:00Z")),
    { ...FERRY_AGAIN, published: "2026-03-02T12:00:00Z" },
  ]);
  expect(stories[5]).toBe(stories[0]);
});

test("seeds found the first stories, and the event of a seed joins its story", () => {
  const seed = (name: string, item: Item): Seed => ({
    ...{ name, title: item.title, text: item.summary, language: "en", url: null },
    publishedAtMs: Date.UTC(2026, 2, 2),
  });
  const topic = seededTopic([seed("a.md", FERRY), seed("b.md", FERRY_AGAIN)], resources);
  const published = "2026-03-02T10:00:00Z";
  expect(
    answersTo(
      [
        { ...FERRY_AGAIN, published },
        { title: "Glaciers", summary: "Ice is ice." },
      ],
      topic,
    ),
  ).toMatchObject([
    { id: 0, onTopic: true, story: "s1" },
    { id: 1, onTopic: false, story: "s2" },
  ]);
});

test("an item in none of the topic's languages is off it, and the reason says so", () => {
  const all = everything([], resources);
  const topic = { ...all, topic: { ...all.topic, languages: ["de"] } };
  expect(answersTo([{ ...FERRY, lang: "en" }], topic)).toMatchObject([
    { onTopic: false, reasons: ["its language (en) is none of the topic's", expect.any(String)] },
  ]);
});

test("reasons say why an item is where it is", () => {
  expect(answersTo([FERRY, FERRY])).toMatchObject([
    {
      reasons: [
        expect.any(String),
        expect.stringMatching(/^new story: best likeness 0\.0+ is under/),
      ],
    },
    {
      reasons: [
        expect.any(String),
        expect.stringMatching(/^joins s1: likeness \d\.\d+ is at least/),
      ],
    },
  ]);
});

test("what is missing, or of another kind than it should be, is nothing", () => {
  const odd = { id: { a: 1 }, title: 7, summary: null, published: 5, url: [] };
  expect(answersTo([odd])).toMatchObject([{ id: null, story: "s1" }]);
});
