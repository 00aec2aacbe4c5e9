import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { Store } from "../../../src/store/store.ts";
import { CHAT, someSettings, tempStore } from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import { NOW_MS, OTHER } from "../../support/outbox.ts";

const THERE: ChatRef = { platform: "elsewhere", chat: "there" };
const THIRD: ChatRef = { platform: "third", chat: "one" };

function aStore(): Store {
  const store = tempStore(() => NOW_MS);
  for (const chat of [CHAT, OTHER, THERE, THIRD]) store.chats.put(chat, someSettings(), NOW_MS);
  return store;
}

test("a chat has one fallback, the last that was set; a chat may stand in for many", () => {
  const { fallbacks } = aStore();
  expect(fallbacks.of(CHAT)).toBeUndefined();
  fallbacks.set(CHAT, THIRD, NOW_MS);
  fallbacks.set(CHAT, THERE, NOW_MS);
  fallbacks.set(OTHER, THERE, NOW_MS);
  expect(fallbacks.of(CHAT)).toEqual(THERE);
  expect(fallbacks.standsInFor(THERE)).toEqual([CHAT, OTHER]);
  expect(fallbacks.standsInFor(THIRD)).toEqual([]);
});

test("it ends from either side, and others' stay", () => {
  const { fallbacks } = aStore();
  fallbacks.set(CHAT, THERE, NOW_MS);
  fallbacks.set(OTHER, THERE, NOW_MS);
  fallbacks.set(THERE, THIRD, NOW_MS);
  fallbacks.end(CHAT);
  expect(fallbacks.standsInFor(THERE)).toEqual([OTHER]);
  fallbacks.end(THERE);
  for (const chat of [CHAT, OTHER, THERE]) expect(fallbacks.of(chat)).toBeUndefined();
});

test("a token stands for its chat in its time; none is good once there is a fallback or it has ended", () => {
  const { fallbacks } = aStore();
  fallbacks.putToken("one", CHAT, NOW_MS + DAY_MS);
  fallbacks.putToken("two", CHAT, NOW_MS + DAY_MS);
  fallbacks.putToken("theirs", OTHER, NOW_MS + DAY_MS);
  expect(fallbacks.chatOfToken("one", NOW_MS + DAY_MS - 1)).toEqual(CHAT);
  expect(fallbacks.chatOfToken("one", NOW_MS + DAY_MS)).toBeUndefined();
  expect(fallbacks.chatOfToken("no such", NOW_MS)).toBeUndefined();
  fallbacks.set(CHAT, THERE, NOW_MS);
  for (const hash of ["one", "two"]) expect(fallbacks.chatOfToken(hash, NOW_MS)).toBeUndefined();
  expect(fallbacks.chatOfToken("theirs", NOW_MS)).toEqual(OTHER);
  fallbacks.end(OTHER);
  expect(fallbacks.chatOfToken("theirs", NOW_MS)).toBeUndefined();
});

test("tokens for a fallback and for a move are of two kinds", () => {
  const { fallbacks, chats } = aStore();
  fallbacks.putToken("fallback", CHAT, NOW_MS + DAY_MS);
  chats.putMoveToken("move", CHAT, NOW_MS + DAY_MS);
  expect(chats.takeMoveToken("fallback", NOW_MS)).toBeUndefined();
  expect(fallbacks.chatOfToken("move", NOW_MS)).toBeUndefined();
  expect(fallbacks.chatOfToken("fallback", NOW_MS)).toEqual(CHAT);
  expect(chats.takeMoveToken("move", NOW_MS)).toEqual(CHAT);
});

test("tokens whose time is over are cleared away, and counted", () => {
  const store = aStore();
  store.fallbacks.putToken("old", CHAT, NOW_MS - 1);
  store.fallbacks.putToken("good", CHAT, NOW_MS + 1);
  const policy = { articlesMs: DAY_MS, skeletonsMs: DAY_MS };
  expect(store.applyRetention(NOW_MS, policy)).toEqual({ purged: 0, deleted: 1 });
  const sql = new DatabaseSync(store.file, { readOnly: true });
  expect(sql.prepare("select token_hash as hash from fallback_token").all()).toEqual([
    { hash: "good" },
  ]);
  sql.close();
});

test("only a chat that is known can have a fallback or be one", () => {
  const { fallbacks } = aStore();
  const stranger = { platform: "elsewhere", chat: "stranger" };
  expect(() => fallbacks.set(CHAT, stranger, NOW_MS)).toThrow(/foreign key/i);
  expect(() => fallbacks.set(stranger, CHAT, NOW_MS)).toThrow(/foreign key/i);
});
