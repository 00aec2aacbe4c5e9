import { expect, test } from "vitest";
import { figuresBefore } from "../../digests/figures-before.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { StoryId } from "../../src/model/ids.ts";
import type { NamedStory, StoryWithArticles } from "../../src/model/story.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();
const DAY_MS = 24 * HOUR_MS;

/** A story of one report, so many days after the first. */
const aReport = (id: number, title: string, summary: string, day: number): StoryWithArticles =>
  aStoryOf(id, [anArticle(id, { title, summary, publishedAtMs: NOON_MS + day * DAY_MS })]);

const THREAT = aReport(
  1,
  "Norland threatens Chatter with a ban",
  "The messenger Chatter has some 70 million users.",
  0,
);
const BAN = aReport(
  2,
  "Norland bans Chatter",
  "The messenger Chatter has over 100 million users.",
  70,
);

function lookUp(story: StoryWithArticles, stories: readonly StoryWithArticles[]) {
  const read: StoryId[] = [];
  const asked: [number, number][] = [];
  const differences = figuresBefore(story, {
    ...{ analyser, background, language: "en" },
    namedBetween(fromMs, untilMs) {
      asked.push([fromMs, untilMs]);
      return stories.map((one): NamedStory => ({ ...one, language: "en" }));
    },
    storyOf(id) {
      read.push(id);
      return stories.find((one) => one.id === id);
    },
  });
  return { differences, read, asked };
}

test("an earlier story's figure stands behind that of this one, with its outlet and its day", () => {
  const { differences, asked } = lookUp(BAN, [BAN, THREAT]);
  expect(differences).toEqual([
    {
      about: expect.stringContaining("users"),
      values: [
        { value: "over 100 million", outlets: ["Outlet 2"] },
        { value: "some 70 million", outlets: ["Outlet 1"], earlierAtMs: NOON_MS },
      ],
    },
  ]);
  expect(asked).toEqual([[BAN.firstReportAtMs - 120 * DAY_MS, BAN.firstReportAtMs]]);
});

test("no story is looked for where nobody's audience is counted", () => {
  const fine = aReport(3, "Chatter is fined", "A court fined Chatter 9 million euros.", 70);
  expect(lookUp(fine, [THREAT])).toEqual({ differences: [], read: [], asked: [] });
});

test("of many stories those are read whose headline names it, the likest ones first, and not all", () => {
  const others = Array.from({ length: 60 }, (_, at) =>
    aReport(
      100 + at,
      at % 2 === 0 ? "Chatter is told of in songs" : "Ferries go again",
      "It rains.",
      at,
    ),
  );
  const { differences, read } = lookUp(BAN, [...others, THREAT, BAN]);
  expect(differences).toHaveLength(1);
  expect(read).toHaveLength(20);
  expect(read[0]).toBe(THREAT.id);
  expect(read.every((id) => id === THREAT.id || id % 2 === 0)).toBe(true);
});
