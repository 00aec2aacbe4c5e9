import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { ArticleId, TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { CHAT, someSettings, TOPIC, tempStore } from "../../support/builders.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const OTHER: ChatRef = { platform: "terminal", chat: "reader-2" };

/** A store that two chats have set something in. */
function aStore(): Store {
  const store = tempStore(() => NOW_MS);
  for (const chat of [CHAT, OTHER]) store.chats.put(chat, someSettings(), NOW_MS);
  return store;
}

const article = (id: number, title = `Article ${id}`) => ({
  ...{ id: id as ArticleId, title, summary: "Short.", content: "x".repeat(2000), language: "de" },
});

const said = (chat = CHAT, atMs = NOW_MS, isEditor = false) => ({ chat, atMs, isEditor });

test("a label keeps what the model reads of the article, and whose word it is", () => {
  const store = aStore();
  store.labels.put(TOPIC, { article: article(7), onTopic: true }, said(CHAT, NOW_MS, true));
  expect(store.labels.newest(TOPIC, 10)).toEqual([
    {
      ...{ articleId: 7, title: "Article 7", summary: "Short.", content: "x".repeat(700) },
      ...{ language: "de", onTopic: true, isEditor: true },
    },
  ]);
});

test("a chat has one word on an article, the last; others have theirs; it can be taken back", () => {
  const store = aStore();
  const words = () => store.labels.newest(TOPIC, 10).map(({ onTopic }) => onTopic);
  store.labels.put(TOPIC, { article: article(7), onTopic: true }, said());
  store.labels.put(TOPIC, { article: article(7), onTopic: false }, said(CHAT, NOW_MS + 1));
  expect(words()).toEqual([false]);
  store.labels.put(TOPIC, { article: article(7), onTopic: true }, said(OTHER, NOW_MS + 2));
  expect(words()).toEqual([true, false]);
  store.labels.remove(TOPIC, 7 as ArticleId, CHAT);
  expect(words()).toEqual([true]);
});

test("the newest come first, as many as asked for, of one topic only", () => {
  const store = aStore();
  for (const id of [1, 2, 3]) {
    store.labels.put(TOPIC, { article: article(id), onTopic: true }, said(CHAT, NOW_MS + id));
  }
  const another = "another" as TopicName;
  store.labels.put(another, { article: article(9), onTopic: true }, said(CHAT, NOW_MS + 9));
  expect(store.labels.newest(TOPIC, 2).map(({ articleId }) => articleId)).toEqual([3, 2]);
  expect(store.labels.newest(another, 2).map(({ articleId }) => articleId)).toEqual([9]);
});

test("a chat that is forgotten takes its labels along", () => {
  const store = aStore();
  store.labels.put(TOPIC, { article: article(1), onTopic: true }, said());
  store.labels.put(TOPIC, { article: article(2), onTopic: true }, said(OTHER));
  store.chats.forget(CHAT);
  expect(store.labels.newest(TOPIC, 10).map(({ articleId }) => articleId)).toEqual([2]);
});
