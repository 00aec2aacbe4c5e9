import { expect, test } from "vitest";
import { storyHeadline } from "../../digests/story-headline.ts";
import { createWeigher } from "../../digests/weigh-keys.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { ToldSentence } from "../../src/model/digest.ts";
import type { StoryArticle } from "../../src/model/story.ts";
import { anArticle } from "./stories.ts";

const { general: analyser, background } = loadLanguageResources();

const titled = (id: number, title: string, language = "en"): StoryArticle =>
  anArticle(id, { title, language, summary: "" });
const shown = (text: string, language = "en"): ToldSentence => ({
  ...{ text, language, isHeadline: true },
});
const headlineOf = (
  story: readonly StoryArticle[],
  { language = "en", told = [] as readonly ToldSentence[] } = {},
) => {
  const weigh = createWeigher(story, { analyser, background });
  return storyHeadline(story, { weigh, turnMs: 0 }, { language, told });
};

const STALL = "Voice messages of the messenger Chatter stall across Norland";
const ADMITS = "Norland admits that it limits voice messages of the messenger Chatter";
const AGAIN = "Limits for Chatter anger users";
const stalled = [titled(1, STALL), titled(2, ADMITS), titled(3, AGAIN)];

test("a story keeps the headline its reader knows it by, though another would tell more", () => {
  expect(headlineOf(stalled).text).not.toBe(STALL);
  expect(headlineOf(stalled, { told: [shown(STALL)] })).toEqual({ text: STALL, language: "en" });
  expect(headlineOf(stalled, { told: [shown(ADMITS), shown(STALL)] }).text).toBe(STALL);
  expect(headlineOf(stalled, { told: [shown("Gone"), shown(STALL), shown("Gone")] }).text).toBe(
    STALL,
  );
});

test("not one that no report has any more, nor one that tells nearly nothing of it", () => {
  const { text } = headlineOf(stalled);
  expect(headlineOf(stalled, { told: [shown("Voice messages stall")] }).text).toBe(text);
  const other = [...stalled, titled(4, "Prices of phones on the market rise")];
  const told = [shown("Prices of phones on the market rise")];
  expect(headlineOf(other, { told }).text).toBe(text);
});

test("a sentence that was told is no headline", () => {
  expect(headlineOf(stalled, { told: [{ text: STALL, language: "en" }] })).toEqual(
    headlineOf(stalled),
  );
});

test("a headline in the reader's language takes the place of a foreign one, for good", () => {
  const german = titled(4, "Videonachrichten von Chatter stocken in ganz Norland", "de");
  const story = [...stalled, german];
  const told = [shown(STALL), shown(german.title, "de")];
  expect(headlineOf(story, { language: "de", told: [shown(STALL)] }).text).toBe(german.title);
  expect(headlineOf(story, { language: "de", told }).text).toBe(german.title);
});

test("of foreign headlines the last one counts, and in a language its own", () => {
  const german = [
    titled(4, "Chatter in Norland: Sprachnachrichten stocken seit dem Morgen", "de"),
    titled(5, "Norland drosselt Sprachnachrichten von Chatter, räumt die Aufsicht ein", "de"),
  ];
  const story = [...stalled, ...german];
  const [first, second] = german.map(({ title }) => title) as [string, string];
  expect(headlineOf(story, { language: "pl", told: [shown(STALL), shown(first, "de")] })).toEqual({
    ...{ text: first, language: "de" },
  });
  for (const title of [first, second]) {
    const told = [shown(title, "de"), shown(STALL)];
    expect(headlineOf(story, { language: "de", told }).text).toBe(title);
  }
});

test("where no report is in the reader's language the known headline stays in its own", () => {
  const russian = [4, 5, 6, 7].map((id) =>
    titled(id, `Власти признали ограничение видео в Chatter, часть ${id}`, "ru"),
  );
  const story = [...stalled, ...russian];
  expect(headlineOf(story, { language: "de" }).language).toBe("ru");
  expect(headlineOf(story, { language: "de", told: [shown(STALL)] })).toEqual({
    ...{ text: STALL, language: "en" },
  });
});
