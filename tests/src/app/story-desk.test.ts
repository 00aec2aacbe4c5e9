import { expect, test } from "vitest";
import { rememberTranslations } from "../../../digests/translate-digest.ts";
import { createComposer } from "../../../src/app/composer.ts";
import { createStoryDesk } from "../../../src/app/story-desk.ts";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
import { storyFacts } from "../../../src/stories/story-facts.ts";
import { anEntry } from "../../digests/stories.ts";
import { CHAT, enqueueDigest } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { language, testLocale } from "../../support/language.ts";
import { aWorld, buttonsOf, type WorldBench, wordsOf } from "../../support/world.ts";

const reader = (code = "en") => ({
  ...{ locale: testLocale(code), settings: { timeZone: "Europe/Kyiv" } },
});
const told = ({ desk }: WorldBench, id: StoryId, code?: string): string => {
  const document = desk.tell(id, reader(code));
  return document === null ? "nothing" : wordsOf(document);
};
const found = ({ desk }: WorldBench, words: string, limit = 9): string[] =>
  desk.search(words, limit).map(({ story }) => story.headline);

const BLOCK = {
  title: "Roskomnadzor blocks WhatsApp in Russia",
  summary: "Roskomnadzor said on Thursday that it had blocked WhatsApp in all of Russia.",
};
const CRANES = { title: "New cranes for Lunde", summary: "Lunde bought four electric cranes." };

test("a search goes across languages and scripts, the best first", () => {
  const bench = aWorld();
  bench.tell([CRANES]);
  bench.tell([
    BLOCK,
    { outlet: "Медуза", language: "ru", title: "Роскомнадзор заблокировал WhatsApp" },
  ]);
  for (const words of [
    "WhatsApp",
    "Roskomnadzor",
    "Роскомнадзор",
    "роскомнадзора",
    "whatsapp russia",
  ]) {
    expect(found(bench, words), words).toEqual([BLOCK.title]);
  }
  expect(found(bench, "кран")).toEqual([CRANES.title]);
  expect(found(bench, "сирень")).toEqual([]);
  expect(bench.desk.search("whatsapp", 9)[0]?.outlets).toBe(2);
});

test("a name may be typed small, and a lone word in any language of the reports", () => {
  const bench = aWorld();
  bench.tell([{ title: "Ministers meet dockers in Vessholm" }]);
  bench.tell([{ ...CRANES, title: "Кран упал в порту", language: "ru", outlet: "Порт" }]);
  expect(found(bench, "vessholm")).toEqual(["Ministers meet dockers in Vessholm"]);
  expect(found(bench, "краны")).toEqual(["Кран упал в порту"]);
});

test("a word of the headline says more than one of a report, and what fits little is no answer", () => {
  const bench = aWorld();
  bench.tell([
    { title: "Harbour of Skarvoy closed" },
    { outlet: "Quay Gazette", title: "Skarvoy waits for cranes" },
  ]);
  bench.tell([CRANES]);
  expect(found(bench, "cranes")).toEqual([CRANES.title, "Harbour of Skarvoy closed"]);
  expect(found(bench, "cranes lunde")).toEqual([CRANES.title]);
  expect(found(bench, "cranes", 1)).toEqual([CRANES.title]);
});

test("without words the latest come, and nothing older than two months", () => {
  const bench = aWorld();
  bench.tell([{ title: "Long ago" }]);
  bench.clock.advance(61 * DAY_MS);
  bench.tell([CRANES]);
  bench.clock.advance(HOUR_MS);
  bench.tell([BLOCK]);
  expect(found(bench, "  ")).toEqual([BLOCK.title, CRANES.title]);
  expect(found(bench, "long ago")).toEqual([]);
});

test("every topic that runs is searched, and no other", () => {
  const bench = aWorld({ topics: { harbour: "Harbour", moscow: "Moscow" } });
  bench.tell([CRANES]);
  const id = bench.tell([{ ...BLOCK, title: "Cranes in Moscow" }], "moscow" as TopicName);
  expect(found(bench, "cranes")).toHaveLength(2);
  bench.topics.replace(bench.topics.all().slice(0, 1));
  expect(found(bench, "cranes")).toEqual([CRANES.title]);
  expect(bench.desk.find({ platform: "terminal", chat: "1" }, { id })).toBeNull();
  expect(told(bench, id)).toBe("nothing");
});

test("a story is told with its reports in the reader's language first, and times in their zone", () => {
  const bench = aWorld();
  const id = bench.tell([
    BLOCK,
    { outlet: "Медуза", language: "ru", title: "Роскомнадзор заблокировал WhatsApp" },
  ]);
  expect(told(bench, id)).toContain("2 reports from 2 outlets, times in Europe/Kyiv");
  const russian = told(bench, id, "ru");
  expect(russian).toContain("2 публикации в 2 изданиях, часовой пояс: Europe/Kyiv");
  expect(russian.indexOf("Медуза")).toBeLessThan(russian.indexOf("North Dispatch:"));
  expect(russian).toContain("14:00");
});

test("what was before and what came since is told beside it; what is not alike is not", () => {
  const bench = aWorld();
  const first = bench.tell([BLOCK]);
  bench.clock.advance(2 * DAY_MS);
  const id = bench.tell([{ ...BLOCK, title: "Roskomnadzor explains why WhatsApp is blocked" }]);
  bench.tell([CRANES]);
  bench.clock.advance(2 * DAY_MS);
  const last = bench.tell([{ ...BLOCK, title: "Roskomnadzor unblocks WhatsApp" }]);
  const text = told(bench, id);
  expect(text.indexOf("Earlier")).toBeLessThan(text.indexOf("Since then"));
  const document = bench.desk.tell(id, reader());
  expect(Object.values(buttonsOf(document ?? { blocks: [] }))).toEqual([
    `/story s${first}`,
    `/story s${last}`,
  ]);
  expect(told(bench, first)).not.toContain("Earlier");
  expect(told(bench, last)).not.toContain("Since then");
});

test("where its thread is known that is told, however little alike, and no guess beside it", () => {
  const bench = aWorld();
  const first = bench.tell([CRANES]);
  bench.clock.advance(DAY_MS);
  const id = bench.tell([BLOCK]);
  bench.clock.advance(DAY_MS);
  const alike = bench.tell([{ ...BLOCK, title: "Roskomnadzor unblocks WhatsApp" }]);
  const around = (story: StoryId): string[] =>
    Object.values(buttonsOf(bench.desk.tell(story, reader()) ?? { blocks: [] }));
  expect(around(id)).toEqual([`/story s${alike}`]);
  bench.store.stories.setFollows(id, first);
  expect(around(id)).toEqual([`/story s${first}`]);
  expect(around(first)).toEqual([`/story s${id}`]);
  expect(around(alike)).toEqual([`/story s${id}`]);
});

test("a merged story is found and told under the number and the id that a reader has of it", () => {
  const bench = aWorld();
  const { store, desk } = bench;
  const [one, two] = [bench.tell([CRANES]), bench.tell([BLOCK])];
  const entries = [anEntry(1, { storyId: one })];
  enqueueDigest(store, CHAT, "told", { atMs: bench.clock.nowMs(), digest: { entries } });
  store.stories.mergeInto(one, two, { factsOf: storyFacts, atMs: bench.clock.nowMs() });
  expect(desk.find(CHAT, { number: 1 })).toBe(two);
  expect(desk.find(CHAT, { id: one })).toBe(two);
  expect(told(bench, one)).toBe(told(bench, two));
  expect(told(bench, one)).toContain("2 reports");
  expect(found(bench, "")).toEqual([BLOCK.title]);
});

test("a story an editor named is found and told under that name, in every language", () => {
  const bench = aWorld();
  const id = bench.tell([BLOCK, { outlet: "Медуза", language: "ru", title: "Блокировка" }]);
  const how = { factsOf: storyFacts, atMs: bench.clock.nowMs() };
  bench.store.stories.rename(id, "The great blackout", how);
  for (const code of ["en", "ru"]) {
    expect(told(bench, id, code).split("\n")[0]).toBe("The great blackout");
  }
  expect(found(bench, "blackout")).toEqual(["The great blackout"]);
});

test("at most four on each side, the nearest ones", () => {
  const bench = aWorld();
  for (let day = 1; day <= 7; day += 1) {
    bench.tell([{ ...BLOCK, title: `Roskomnadzor blocks WhatsApp, day ${day}` }]);
    bench.clock.advance(DAY_MS);
  }
  const id = bench.tell([{ ...BLOCK, title: "Roskomnadzor blocks WhatsApp for good" }]);
  const document = bench.desk.tell(id, reader());
  expect(Object.keys(buttonsOf(document ?? { blocks: [] }))).toHaveLength(4);
});

test("a story there is not is nothing", () => {
  const bench = aWorld();
  expect(told(bench, 99 as StoryId)).toBe("nothing");
  expect(bench.desk.find({ platform: "terminal", chat: "1" }, { number: 1 })).toBeNull();
});

test("what an earlier story counted otherwise is told with its day, in the reader's words", () => {
  const bench = aWorld();
  const headed = (title: string, summary: string) => ({
    title,
    summary,
    outlet: title.slice(0, 7),
  });
  bench.tell([
    headed("Norland threatens Chatter", "The messenger Chatter has some 70 million users."),
  ]);
  bench.clock.advance(20 * DAY_MS);
  const ban = bench.tell([
    headed("In Norland Chatter is banned", "The messenger Chatter has over 100 million users."),
  ]);
  expect(told(bench, ban)).toMatch(
    /Sources differ.*over 100 million.*some 70 million.*\(Norland, \d/s,
  );
});

test("a story is told with the translations at hand, as the digest that led to it", () => {
  const bench = aWorld();
  const summary = "Роскомнадзор заявил в четверг, что заблокировал WhatsApp во всей России.";
  const id = bench.tell([
    { ...BLOCK, summary, title: "Блокировка", language: "ru", outlet: "Порт" },
  ]);
  const { store, topics, clock } = bench;
  const { background } = language();
  const translations = rememberTranslations(10);
  for (const [text, translation] of [
    ["Блокировка", "A block"],
    [summary, BLOCK.summary],
  ] as const) {
    const checked = { text: translation, translatedBy: "small:8b" };
    translations.keep({ text, from: "ru", to: "en" }, checked);
  }
  const composer = createComposer({ store, topics, background, clock, translations });
  const desk = createStoryDesk({ store, composer, topics, background, clock });
  const lines = told({ ...bench, desk }, id).split("\n");
  expect(lines.slice(0, 3)).toEqual([
    "A block",
    "Machine translation from Russian · Блокировка",
    `${BLOCK.summary} [Порт]`,
  ]);
  expect(lines.at(-1)).toBe("Translated by small:8b; each text checked against its original.");
  const own = told({ ...bench, desk }, id, "ru");
  expect(own).toContain(summary);
  expect(own).not.toContain("small:8b");
});
