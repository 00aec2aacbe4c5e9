import { expect, test } from "vitest";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
import type { Order } from "../../../src/store/subscriptions.ts";
import {
  anOrder,
  aStory,
  CHAT,
  someSettings,
  subscribe,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { NOW_MS, OTHER, putDigest } from "../../support/outbox.ts";

const OTHER_TOPIC = "other-topic" as TopicName;

const chatsOf = (orders: readonly Order[]): string[] =>
  orders.map(({ subscription }) => subscription.chat);

test("an order comes back as it was put, and putting it again replaces it but keeps id and age", () => {
  const store = tempStore(() => NOW_MS);
  const schedule = { timesMinutes: [480, 1080], weekdays: [1, 5] };
  const order = anOrder({ schedule, breakingADay: 2 });
  const id = subscribe(store, order);
  subscribe(store, { topic: OTHER_TOPIC });
  expect(store.subscriptions.ofChat(CHAT)[0]).toEqual({ ...order, id });
  const changed = anOrder({
    schedule: { timesMinutes: [0], weekdays: [7] },
    ...{ breakingADay: 0, nextDueAtMs: NOW_MS + 7, createdAtMs: NOW_MS },
  });
  expect(store.subscriptions.put(changed)).toBe(id);
  expect(store.subscriptions.ofChat(CHAT)).toHaveLength(2);
  const { createdAtMs } = order;
  expect(store.subscriptions.ofChat(CHAT)[0]).toEqual({ ...changed, createdAtMs, id });
  expect(store.subscriptions.ofChat(OTHER)).toEqual([]);
  expect(store.subscriptions.count()).toBe(2);
});

test("a topic is told in the languages and lengths of its subscribers, each once", () => {
  const store = tempStore(() => NOW_MS);
  for (const [chat, language] of Object.entries({ a: "ru", b: "en", c: "ru", d: "fr", e: "ru" })) {
    const topic = language === "fr" ? OTHER_TOPIC : TOPIC;
    subscribe(store, { chat, topic }, { language, detail: chat === "e" ? "full" : "short" });
  }
  expect(store.subscriptions.audiences(TOPIC)).toEqual([
    { language: "en", detail: "short" },
    { language: "ru", detail: "full" },
    { language: "ru", detail: "short" },
  ]);
  expect(store.subscriptions.audiences("none" as TopicName)).toEqual([]);
});

test("orders are due when their instant has come, the longest overdue first, so many at most", () => {
  const store = tempStore(() => NOW_MS);
  const order = (chat: string, nextDueAtMs: number) => subscribe(store, { chat, nextDueAtMs });
  order("later", NOW_MS + 1);
  order("now", NOW_MS);
  const overdue = order("overdue", NOW_MS - HOUR_MS);
  order("too", NOW_MS);
  const due = (limit: number) => chatsOf(store.subscriptions.due(NOW_MS, limit));
  expect(due(10)).toEqual(["overdue", "now", "too"]);
  expect(due(1)).toEqual(["overdue"]);
  store.subscriptions.setNextDue(overdue, NOW_MS + HOUR_MS);
  expect(due(10)).toEqual(["now", "too"]);
});

test("a due order comes with what its chat has set and how many orders that has", () => {
  const store = tempStore(() => NOW_MS);
  const quiet = { fromMinutes: 1320, toMinutes: 420 };
  const settings = { language: "fr", quiet, silent: true, maxStories: 4 };
  const id = subscribe(store, {}, settings);
  subscribe(store, { topic: OTHER_TOPIC, nextDueAtMs: NOW_MS + HOUR_MS });
  subscribe(store, OTHER);
  const [order, other] = store.subscriptions.due(NOW_MS, 10);
  expect(order).toEqual({
    ...{ subscription: { ...anOrder(), id }, settings: someSettings(settings), inChat: 2 },
    ...{ hasWishes: false, hasWaiting: false },
  });
  expect(other).toMatchObject({ settings: someSettings(), inChat: 1 });
});

test("who wants breaking stories of a topic, and who follows a story, is found", () => {
  const store = tempStore(() => NOW_MS);
  subscribe(store, { ...CHAT, breakingADay: 3 });
  subscribe(store, { ...CHAT, topic: OTHER_TOPIC });
  subscribe(store, OTHER);
  const story = aStory(store, [], { changedAtMs: NOW_MS });
  const wanting = (topic: TopicName) => chatsOf(store.subscriptions.wantingBreaking(topic));
  expect(wanting(TOPIC)).toEqual([CHAT.chat]);
  expect(wanting(OTHER_TOPIC)).toEqual([]);
  const following = (topic = TOPIC) => chatsOf(store.subscriptions.following(topic, story));
  const subject = String(story);
  store.chats.setWish(CHAT, { kind: "story", subject, wish: "mute" });
  store.chats.setWish(CHAT, { kind: "outlet", subject, wish: "follow" });
  expect(following()).toEqual([]);
  for (const chat of [CHAT, OTHER])
    store.chats.setWish(chat, { kind: "story", subject, wish: "follow" });
  expect(following()).toEqual([CHAT.chat, OTHER.chat]);
  expect(following(OTHER_TOPIC)).toEqual([CHAT.chat]);
  expect(store.subscriptions.following(TOPIC, (story + 1) as StoryId)).toEqual([]);
});

test("an order whose digest did not leave is due by then, never later than it was", () => {
  const store = tempStore(() => NOW_MS);
  const at = (nextDueAtMs: number) => ({ nextDueAtMs });
  subscribe(store, at(NOW_MS + HOUR_MS));
  subscribe(store, { topic: OTHER_TOPIC, ...at(NOW_MS + HOUR_MS) });
  const dueAt = () => store.subscriptions.ofChat(CHAT).map(({ nextDueAtMs }) => nextDueAtMs);
  store.subscriptions.dueBy(CHAT, TOPIC, NOW_MS);
  store.subscriptions.dueBy(OTHER, OTHER_TOPIC, NOW_MS);
  expect(dueAt()).toEqual([NOW_MS, NOW_MS + HOUR_MS]);
  store.subscriptions.dueBy(CHAT, TOPIC, NOW_MS + 1);
  expect(dueAt()).toEqual([NOW_MS, NOW_MS + HOUR_MS]);
});

test("the next digest's time, of a chat or of all", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.subscriptions.nextDueAtMs()).toBeNull();
  subscribe(store, { nextDueAtMs: NOW_MS + 2 });
  subscribe(store, { topic: OTHER_TOPIC, nextDueAtMs: NOW_MS + 3 });
  subscribe(store, { ...OTHER, nextDueAtMs: NOW_MS + 1 });
  expect(store.subscriptions.nextDueAtMs()).toBe(NOW_MS + 1);
  expect(store.subscriptions.nextDueAtMs(CHAT)).toBe(NOW_MS + 2);
  expect(store.subscriptions.nextDueAtMs({ ...CHAT, platform: "elsewhere" })).toBeNull();
});

test("one order ends, or all of a chat, and what it has set and was shown is remembered", () => {
  const store = tempStore(() => NOW_MS);
  subscribe(store);
  subscribe(store, { topic: OTHER_TOPIC });
  subscribe(store, OTHER);
  subscribe(store, { platform: "elsewhere" });
  const shown = putDigest(store, CHAT, "digest");
  expect(store.subscriptions.end(CHAT, OTHER_TOPIC)).toBe(1);
  expect(store.subscriptions.end(CHAT, OTHER_TOPIC)).toBe(0);
  expect(store.subscriptions.ofChat(CHAT).map(({ topic }) => topic)).toEqual([TOPIC]);
  subscribe(store, { topic: OTHER_TOPIC });
  expect(store.subscriptions.end(CHAT)).toBe(2);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.due(NOW_MS, 10)).toHaveLength(2);
  expect(store.chats.get(CHAT)).toEqual(someSettings());
  expect(store.digests.ofChat(CHAT)).toEqual([shown]);
});
