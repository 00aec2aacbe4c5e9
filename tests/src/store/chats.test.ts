import { expect, test } from "vitest";
import type { ChatSettings } from "../../../src/model/chat.ts";
import { anOrder, CHAT, someSettings, tempStore } from "../../support/builders.ts";
import { NOW_MS, OTHER } from "../../support/outbox.ts";

test("what a chat has set comes back as it was set, and again when it is changed", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.chats.get(CHAT)).toBeUndefined();
  const settings = someSettings();
  store.chats.put(CHAT, settings, NOW_MS);
  store.chats.put(OTHER, someSettings({ language: "fr" }), NOW_MS);
  expect(store.chats.get(CHAT)).toEqual(settings);
  const changed: ChatSettings = {
    ...{ kind: "group", language: "uk", timeZone: "Australia/Lord_Howe", detail: "full" },
    ...{ quiet: { fromMinutes: 1380, toMinutes: 0 }, maxStories: 3, silent: true, who: "all" },
    ...{ tellNothing: true, preview: true, pausedUntilMs: NOW_MS + 1 },
  };
  store.chats.put(CHAT, changed, NOW_MS + 5);
  expect(store.chats.get(CHAT)).toEqual(changed);
  expect(store.chats.get(OTHER)?.language).toBe("fr");
  expect(store.chats.count()).toBe(2);
  expect(store.chats.export(CHAT)["chat"]).toMatchObject([{ created_at_ms: NOW_MS }]);
});

test("an order needs a chat that has settings", () => {
  const store = tempStore(() => NOW_MS);
  expect(() => store.subscriptions.put(anOrder())).toThrow(/FOREIGN KEY/);
});

test("wishes are changed and taken back one by one", () => {
  const store = tempStore(() => NOW_MS);
  for (const chat of [CHAT, OTHER]) store.chats.put(chat, someSettings(), NOW_MS);
  const outlet = { kind: "outlet", subject: "7" } as const;
  const story = { kind: "story", subject: "7" } as const;
  store.chats.setWish(CHAT, { ...story, wish: "mute" });
  store.chats.setWish(CHAT, { ...outlet, wish: "mute" });
  store.chats.setWish(OTHER, { ...story, wish: "mute" });
  store.chats.setWish(CHAT, { ...story, wish: "follow" });
  expect(store.chats.wishes(CHAT)).toEqual([
    { ...outlet, wish: "mute" },
    { ...story, wish: "follow" },
  ]);
  store.chats.setWish(CHAT, { ...outlet, wish: null });
  expect(store.chats.wishes(CHAT)).toEqual([{ ...story, wish: "follow" }]);
  expect(store.chats.wishes(OTHER)).toEqual([{ ...story, wish: "mute" }]);
});

test("all chats of a platform are had page by page, each once", () => {
  const store = tempStore(() => NOW_MS);
  for (const chat of ["-100", "20", "3", "ö"]) {
    store.chats.put({ platform: "terminal", chat }, someSettings(), NOW_MS);
  }
  store.chats.put({ platform: "elsewhere", chat: "21" }, someSettings(), NOW_MS);
  expect(store.chats.page("terminal", "", 3)).toEqual(["-100", "20", "3"]);
  expect(store.chats.page("terminal", "3", 3)).toEqual(["ö"]);
  expect(store.chats.page("terminal", "ö", 3)).toEqual([]);
});

test("a ban is one user's on one platform, until it is lifted", () => {
  const store = tempStore(() => NOW_MS);
  for (const _twice of [1, 2]) store.chats.setBanned("terminal", "u1", true);
  expect(store.chats.isBanned("terminal", "u1")).toBe(true);
  expect(store.chats.isBanned("terminal", "u2")).toBe(false);
  expect(store.chats.isBanned("elsewhere", "u1")).toBe(false);
  store.chats.setBanned("terminal", "u1", false);
  expect(store.chats.isBanned("terminal", "u1")).toBe(false);
});

test("a move token works once, and not when its time is over", () => {
  const store = tempStore(() => NOW_MS);
  store.chats.putMoveToken("hash 1", CHAT, NOW_MS + 1);
  store.chats.putMoveToken("hash 2", OTHER, NOW_MS);
  expect(store.chats.takeMoveToken("hash 3", NOW_MS)).toBeUndefined();
  expect(store.chats.takeMoveToken("hash 2", NOW_MS)).toBeUndefined();
  expect(store.chats.takeMoveToken("hash 1", NOW_MS)).toEqual(CHAT);
  expect(store.chats.takeMoveToken("hash 1", NOW_MS)).toBeUndefined();
});
