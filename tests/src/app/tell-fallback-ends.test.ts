import { expect, test } from "vitest";
import { tellFallbackEnds } from "../../../src/app/tell-fallback-ends.ts";
import type { ChatRef } from "../../../src/model/chat.ts";
import { CHAT, someSettings, tempStore } from "../../support/builders.ts";
import { language } from "../../support/language.ts";
import { NOW_MS } from "../../support/outbox.ts";
import { wordsOf } from "../../support/world.ts";

const ROOM: ChatRef = { platform: "matrix", chat: "!room:quay.example" };

/** CHAT, in German, with a fallback, in Ukrainian. */
function aPair() {
  const store = tempStore(() => NOW_MS);
  store.chats.put(CHAT, someSettings({ language: "de" }), NOW_MS);
  store.chats.put(ROOM, someSettings({ language: "uk" }), NOW_MS);
  store.fallbacks.set(CHAT, ROOM, NOW_MS);
  const { locales } = language();
  const clock = { nowMs: () => NOW_MS, sleep: async () => {} };
  const waiting = () =>
    [CHAT, ROOM].flatMap(({ platform }) => store.deliveries.due(platform, NOW_MS, 9));
  return { store, waiting, tell: () => tellFallbackEnds({ store, locales, clock }) };
}

test.each([
  ["the fallback", ROOM, CHAT, "Dieser Chat hat keinen Ersatzchat mehr."],
  ["its chat", CHAT, ROOM, "Цей чат більше не отримує дайджести чату на платформі Terminal."],
])("when %s is forgotten the other one is told once, in its language", (_, gone, left, words) => {
  const { store, waiting, tell } = aPair();
  expect(tell()).toBe(0);
  store.chats.forget(gone);
  expect(tell()).toBe(1);
  expect(tell()).toBe(0);
  const [told, ...more] = waiting();
  expect(more).toEqual([]);
  expect(told).toMatchObject({ ...left, kind: "notice", options: { silent: true } });
  expect(told && wordsOf(told.document)).toBe(words);
});

test("two chats that both are gone are told nothing", () => {
  const { store, waiting, tell } = aPair();
  for (const gone of [CHAT, ROOM]) store.chats.forget(gone);
  expect(tell()).toBe(0);
  expect(waiting()).toEqual([]);
});
