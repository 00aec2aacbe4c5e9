import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { ArticleId, StoryId, TopicName } from "../../../src/model/ids.ts";
import { createStoryEditor, type StoryEditor } from "../../../src/stories/edit-stories.ts";
import { CHAT, subscribe } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { problemOf, unwrap } from "../../support/temp.ts";
import { aWorld, HARBOUR, outboxOf, type Report, type WorldBench } from "../../support/world.ts";

const OTHER: ChatRef = { ...CHAT, chat: "reader-2" };

const STRIKE: Report = {
  ...{ outlet: "North Dispatch", title: "Dockers walk out in three harbours" },
  summary: "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
};
const CRANES: Report = {
  ...{ outlet: "Quay Gazette", title: "New cranes for Lunde" },
  summary: "The harbour of Lunde bought four electric cranes for 31 million crowns in March.",
};
const FERRIES: Report = {
  ...{ outlet: "Island Post", title: "Ferries to Skarvoy cancelled" },
  summary: "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday.",
};

interface Desk extends WorldBench {
  readonly editor: StoryEditor;
  /** What `/latest` tells the chat now, on its way and taken by the platform. */
  latest(chat?: ChatRef): string;
  articlesOf(id: StoryId): ArticleId[];
}

function aDesk(): Desk {
  const bench = aWorld();
  const { store, clock, sender } = bench;
  for (const chat of [CHAT, OTHER]) subscribe(store, { ...chat, topic: HARBOUR });
  return {
    ...bench,
    editor: createStoryEditor({ store, clock }),
    latest(chat = CHAT) {
      sender.sendLatest(chat, { all: false, maxStories: null, topic: null });
      return outboxOf(bench, chat).join("\n");
    },
    articlesOf: (id) => store.stories.get(id)?.articles.map((article) => article.id) ?? [],
  };
}

/** Which of the three reports the words tell of. */
const toldIn = (words: string): string[] =>
  [STRIKE, CRANES, FERRIES].flatMap(({ title, summary = "" }) =>
    words.includes(summary) ? [title ?? ""] : [],
  );

/** A story that took reports of two events. */
function glued(desk: Desk): { readonly id: StoryId; readonly articles: readonly ArticleId[] } {
  const id = desk.tell([STRIKE]);
  desk.clock.advance(HOUR_MS);
  desk.goOn(id, { ...CRANES, publishedAtMs: desk.clock.nowMs() });
  return { id, articles: desk.articlesOf(id) };
}

test("the older part keeps the id, whichever part an editor names; both are held", () => {
  for (const named of [0, 1]) {
    const desk = aDesk();
    const { id, articles } = glued(desk);
    const { older, newer } = unwrap(desk.editor.splitStory(id, articles.slice(named, named + 1)));
    expect(older).toBe(id);
    expect(desk.store.stories.get(older)).toMatchObject({
      ...{ headline: STRIKE.title, articles: [{ id: articles[0], isHeld: true }] },
    });
    expect(desk.store.stories.get(newer)).toMatchObject({
      ...{ headline: CRANES.title, articles: [{ id: articles[1], isHeld: true }] },
    });
  }
});

test("a split nobody was told of is two stories, told once each", () => {
  const desk = aDesk();
  const { id, articles } = glued(desk);
  unwrap(desk.editor.splitStory(id, articles.slice(1)));
  const words = desk.latest();
  expect(words).toMatch(/^2\. /m);
  expect(toldIn(words)).toEqual([STRIKE.title, CRANES.title]);
  expect(desk.latest()).toBe("");
});

test("who was told a story that is split is told of either part what is new, and no more", () => {
  const desk = aDesk();
  const { id, articles } = glued(desk);
  expect(toldIn(desk.latest())).toEqual([STRIKE.title, CRANES.title]);
  const { newer } = unwrap(desk.editor.splitStory(id, articles.slice(1)));
  expect(desk.latest()).toBe("");
  desk.goOn(newer, FERRIES);
  expect(toldIn(desk.latest())).toEqual([FERRIES.title]);
  expect(toldIn(desk.latest(OTHER))).toEqual([STRIKE.title, CRANES.title, FERRIES.title]);
});

test("who was told only the older reports is told the newer part as a story of its own", () => {
  const desk = aDesk();
  const id = desk.tell([STRIKE]);
  expect(toldIn(desk.latest())).toEqual([STRIKE.title]);
  desk.clock.advance(HOUR_MS);
  desk.goOn(id, { ...CRANES, publishedAtMs: desk.clock.nowMs() });
  unwrap(desk.editor.splitStory(id, desk.articlesOf(id).slice(1)));
  const words = desk.latest();
  expect(words).toContain(`1. ${CRANES.title}`);
  expect(toldIn(words)).toEqual([CRANES.title]);
});

test("a story nobody was told of that goes into a told one is an update of that", () => {
  const desk = aDesk();
  const into = desk.tell([STRIKE]);
  desk.latest();
  const from = desk.tell([CRANES]);
  expect(unwrap(desk.editor.mergeStories(from, into))).toBe(into);
  const words = desk.latest();
  expect(words).toMatch(/^1\. Update: /m);
  expect(toldIn(words)).toEqual([CRANES.title]);
  expect(desk.latest()).toBe("");
});

test("of two told stories that become one each chat is told what it was not told", () => {
  const desk = aDesk();
  const from = desk.tell([STRIKE]);
  desk.latest();
  desk.latest(OTHER);
  const into = desk.tell([CRANES]);
  desk.latest();
  unwrap(desk.editor.mergeStories(from, into));
  expect(desk.articlesOf(into)).toHaveLength(2);
  expect(desk.store.stories.get(into)?.articles.map(({ isHeld }) => isHeld)).toEqual([true, true]);
  expect(desk.latest()).toBe("");
  expect(toldIn(desk.latest(OTHER))).toEqual([CRANES.title]);
  desk.goOn(from, FERRIES);
  for (const chat of [CHAT, OTHER]) expect(toldIn(desk.latest(chat))).toEqual([FERRIES.title]);
});

test("what waits to be sent is told as it is after a merge, and once", () => {
  const desk = aDesk();
  const [from, into] = [desk.tell([STRIKE]), desk.tell([CRANES])];
  desk.sender.sendLatest(CHAT, { all: false, maxStories: null, topic: null });
  unwrap(desk.editor.mergeStories(from, into));
  expect(desk.sender.sendLatest(CHAT, { all: false, maxStories: null, topic: null })).toBe(true);
  const texts = outboxOf(desk);
  expect(texts).toHaveLength(1);
  expect(toldIn(texts.join())).toEqual([STRIKE.title, CRANES.title]);
  expect(texts.join()).not.toMatch(/^2\. /m);
  expect(desk.latest()).toBe("");
});

test("a merged story's buttons, wishes and followers go on with the other one", async () => {
  const desk = aDesk();
  const { store } = desk;
  const [from, into] = [desk.tell([STRIKE]), desk.tell([CRANES])];
  const subscription = store.subscriptions.ofChat(CHAT)[0];
  const order = subscription && store.subscriptions.get(subscription.id);
  if (order === undefined) throw new Error("The order is gone.");
  desk.sender.sendStory(order, from, { pass: desk.sender.newPass(), kind: "breaking" });
  outboxOf(desk);
  await desk.type(`/follow s${from}`);
  unwrap(desk.editor.mergeStories(from, into));
  expect(store.chats.wishes(CHAT)).toEqual([
    { kind: "story", subject: String(into), wish: "follow" },
  ]);
  expect(store.subscriptions.following(HARBOUR, into)).toHaveLength(1);
  expect(store.deliveries.breakingMessageOf(CHAT, into)).not.toBeNull();
  await desk.type(`/unfollow s${from}`);
  expect(store.chats.wishes(CHAT)).toEqual([]);
  await desk.type(`/mute s${from}`);
  expect(desk.latest()).toBe("");
});

test("a name is one line, stands, and is given back", () => {
  const desk = aDesk();
  const { editor, store } = desk;
  const id = desk.tell([STRIKE]);
  expect(unwrap(editor.renameStory(id, "  The great\n strike "))).toBe(id);
  expect(store.stories.get(id)?.headline).toBe("The great strike");
  expect(desk.latest()).toContain("1. The great strike");
  unwrap(editor.renameStory(id, null));
  expect(store.stories.get(id)?.headline).toBe(STRIKE.title);
});

test("a pin is put and taken off", () => {
  const desk = aDesk();
  const { editor, store } = desk;
  const id = desk.tell([STRIKE]);
  unwrap(editor.pinStory(id));
  expect(store.stories.get(id)?.isPinned).toBe(true);
  unwrap(editor.unpinStory(id));
  expect(store.stories.get(id)?.isPinned).toBe(false);
});

test("what cannot be done is said with what to do, and changes nothing", () => {
  const desk = aDesk();
  const { editor, store } = desk;
  const { id, articles } = glued(desk);
  const away = desk.tell([FERRIES]);
  const merged = desk.tell([{ ...FERRIES, title: "Ferries again" }]);
  unwrap(editor.mergeStories(merged, away));
  const foreign = store.stories.create({
    ...{ topic: "moscow" as TopicName, headline: "Elsewhere", leadArticleId: null },
    ...{ firstReportAtMs: 1, lastReportAtMs: 1, changedAtMs: 1 },
  });
  const none = 99 as StoryId;
  const before = store.stories.get(id);
  const seen = store.stories.arrangement();
  const cases = [
    [editor.mergeStories(none, id), "There is no story s99."],
    [editor.mergeStories(id, none), "There is no story s99."],
    [editor.mergeStories(id, id), "are one story. Name two"],
    [editor.mergeStories(merged, away), "are one story. Name two"],
    [editor.mergeStories(id, foreign), "is of the topic harbour and s4 of moscow."],
    [editor.splitStory(none, articles), "There is no story s99."],
    [editor.splitStory(id, []), "No report of s1 was named."],
    [editor.splitStory(id, articles), "All reports of s1 were named."],
    [editor.splitStory(id, [...articles, 99 as ArticleId]), "The report 99 is not in s1."],
    [editor.splitStory(id, desk.articlesOf(away)), "is not in s1."],
    [editor.renameStory(none, "x"), "There is no story s99."],
    [editor.renameStory(id, " \n"), "is empty. Write one."],
    [editor.renameStory(id, "x".repeat(301)), "longer than 300 characters."],
    [editor.pinStory(none), "There is no story s99."],
    [editor.unpinStory(none), "There is no story s99."],
  ] as const;
  for (const [result, words] of cases) expect(problemOf(result)).toContain(words);
  expect(store.stories.get(id)).toEqual(before);
  expect(store.stories.arrangement()).toBe(seen);
});
