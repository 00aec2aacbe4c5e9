import { expect, test } from "vitest";
import {
  countedOwners,
  type FigureOverTime,
  findEarlierFigures,
} from "../../../digests/differences/earlier-figures.ts";
import { loadLanguageResources } from "../../../src/app/language-resources.ts";
import type { StoryArticle } from "../../../src/model/story.ts";
import { anArticle, HOUR_MS, NOON_MS } from "../stories.ts";

const { general: analyser, background } = loadLanguageResources();
const DAY_MS = 24 * HOUR_MS;

/** An article that says one thing, so many days after the first. */
const says = (summary: string, day = 0, language = "en"): StoryArticle =>
  anArticle(1, { title: "", summary, language, publishedAtMs: NOON_MS + day * DAY_MS });

const compare = (
  articles: readonly StoryArticle[],
  earlier: readonly StoryArticle[],
): FigureOverTime[] =>
  findEarlierFigures(articles, earlier, { analyser, background, language: "en" });

const SEVENTY = "With an estimated 70 million users in Norland, Chatter is the largest messenger.";
const HUNDRED = "The messenger Chatter has over 100 million users in Norland.";

test("an audience that an earlier story counted otherwise is told with when that was", () => {
  const now = [says(HUNDRED, 70), says("The ban hits all 102 million users of Chatter.", 70)];
  expect(compare([now[0] as StoryArticle], [says("Ferries go again."), says(SEVENTY)])).toEqual([
    {
      about: "Chatter: users in Norland",
      now: { value: "over 100 million", articles: [0] },
      before: { value: "an estimated 70 million", articles: [1], publishedAtMs: NOON_MS },
    },
  ]);
});

test("one owner's figure is told once, whoever else stands beside it", () => {
  const now = [
    says(HUNDRED, 70),
    says("The ban of Chatter, owned by Nortel, would cut off over 100 million users.", 70),
  ];
  expect(compare(now, [says(SEVENTY)]).map((found) => found.now.articles)).toEqual([[0, 1]]);
});

test("whose audience it is may be told of who says so, where the other report tells it as theirs", () => {
  const told = says("Of its messenger Chatter says that it would lose 100 million users.", 70);
  expect(compare([told], [says(SEVENTY)])).toHaveLength(1);
});

test.each<[string, string, string, number?]>([
  [
    "what it may have become since",
    HUNDRED,
    "The messenger Chatter has some 85 million users in Norland.",
  ],
  ["what one of the earlier reports said as well", HUNDRED, `${SEVENTY} SPLIT ${HUNDRED}`],
  ["another's audience", HUNDRED, "The messenger Pigeon has some 70 million users in Norland."],
  ["an audience elsewhere", HUNDRED, "The messenger Chatter has some 70 million users in Sudland."],
  ["one that is too old", HUNDRED, SEVENTY, 130],
  [
    "sign-ups, which only add up",
    "The messenger Chatter has 100 million registered users in Norland.",
    SEVENTY,
  ],
  [
    "what is told to have changed",
    "The messenger Chatter has reached 100 million users in Norland.",
    SEVENTY,
  ],
  [
    "what is told to have changed, in Russian",
    "Число пользователей мессенджера Chatter достигло 100 млн.",
    SEVENTY,
  ],
  [
    "a poll, which asks others each time",
    "The pollster Vektor asked 2,000 people in Norland.",
    "The pollster Vektor asked 1,200 people in Norland.",
  ],
  ["twice as much and more", "The messenger Chatter has 150 million users in Norland.", SEVENTY],
])("is not told: %s", (_, now, before, days = 70) => {
  const earlier = before.split(" SPLIT ").map((text) => says(text));
  expect(compare([says(now, days)], earlier)).toEqual([]);
});

test("nor is one without a date, or one that came later", () => {
  const undated = { ...says(SEVENTY), publishedAtMs: 0 };
  expect(compare([says(HUNDRED, 70)], [undated])).toEqual([]);
  expect(compare([says(HUNDRED)], [says(SEVENTY, 3)])).toEqual([]);
});

test("those whose audience is counted are known by their keys, and nobody where none is", () => {
  const [, chatter] = analyser.analyse("Users Chatter", "en");
  expect([...countedOwners([says(HUNDRED)], analyser)]).toEqual([chatter?.key]);
  expect(countedOwners([says("Chatter was fined 9 million euros.")], analyser).size).toBe(0);
});
