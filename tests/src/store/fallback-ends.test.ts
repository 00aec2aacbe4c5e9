import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { Store } from "../../../src/store/store.ts";
import { CHAT, someSettings, tempStore } from "../../support/builders.ts";
import { NOW_MS, OTHER } from "../../support/outbox.ts";

const THERE: ChatRef = { platform: "elsewhere", chat: "there" };
const NEIGHBOUR: ChatRef = { platform: "elsewhere", chat: "neighbour" };
const THIRD: ChatRef = { platform: "third", chat: "one" };

/** THERE stands in for CHAT and OTHER, and THIRD for THERE. */
function aStore(): Store {
  const store = tempStore(() => NOW_MS);
  for (const chat of [CHAT, OTHER, THERE, THIRD]) store.chats.put(chat, someSettings(), NOW_MS);
  store.fallbacks.set(CHAT, THERE, NOW_MS);
  store.fallbacks.set(OTHER, THERE, NOW_MS);
  store.fallbacks.set(THERE, THIRD, NOW_MS);
  return store;
}

/** Who is left, the platform of the other, and whether who is left stood in for it. */
const ends = (store: Store): unknown[] =>
  store.fallbacks
    .takeEnded()
    .map(({ platform, chat, otherPlatform, stoodIn }) => [
      ...[{ platform, chat }, otherPlatform, stoodIn],
    ]);

const OF_CHAT = [[THERE, "terminal", true]];
const OF_THERE = [
  [CHAT, "elsewhere", false],
  [OTHER, "elsewhere", false],
  [THIRD, "elsewhere", true],
];

test.each(["ended", "forgotten"])("who is left when it is %s is given, once", (how) => {
  for (const [gone, left] of [
    [CHAT, OF_CHAT],
    [THERE, OF_THERE],
  ] as const) {
    const store = aStore();
    if (how === "ended") store.fallbacks.end(gone);
    else store.chats.forget(gone);
    const found = ends(store);
    expect(found).toHaveLength(left.length);
    expect(found).toEqual(expect.arrayContaining([...left]));
    expect(ends(store)).toEqual([]);
  }
});

test("they are given in their order, and no number twice", () => {
  const store = aStore();
  store.fallbacks.end(OTHER);
  store.fallbacks.end(CHAT);
  const ids = store.fallbacks.takeEnded().map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  store.fallbacks.end(THERE);
  for (const { id } of store.fallbacks.takeEnded()) expect(ids).not.toContain(id);
});

test("a chat that is forgotten meanwhile is not given, and one that moves is where it is now", () => {
  const store = aStore();
  store.fallbacks.end(THERE);
  store.chats.forget(CHAT);
  store.chats.move(OTHER, { ...OTHER, chat: "new" });
  store.chats.put(NEIGHBOUR, someSettings(), NOW_MS);
  store.chats.move(THIRD, NEIGHBOUR);
  expect(ends(store)).toEqual(
    expect.arrayContaining([
      [{ ...OTHER, chat: "new" }, "elsewhere", false],
      [NEIGHBOUR, "elsewhere", true],
    ]),
  );
  expect(ends(store)).toEqual([]);
});

test.each<[string, ChatRef, ChatRef, readonly unknown[]]>([
  ["takes its fallback along", CHAT, { platform: "fourth", chat: "new" }, []],
  ["stands in where it moves", THERE, { platform: "fourth", chat: "new" }, []],
  ["moves to its fallback's platform", CHAT, NEIGHBOUR, OF_CHAT],
  [
    "moves to the platform it stands in for",
    THERE,
    { platform: "terminal", chat: "new" },
    OF_THERE.slice(0, 2),
  ],
  ["moves to its fallback", CHAT, THERE, []],
  ["moves to one that has the same fallback", CHAT, OTHER, []],
])("a chat that %s", (_, from, to, left) => {
  for (const isKnown of [false, true]) {
    const store = aStore();
    if (isKnown && store.chats.get(to) === undefined) store.chats.put(to, someSettings(), NOW_MS);
    store.chats.move(from, to);
    expect(ends(store)).toEqual(left);
  }
});

test("a chat whose fallback is not taken, since the new chat has one, leaves it", () => {
  const store = aStore();
  const fourth = { platform: "fourth", chat: "new" };
  store.chats.put(fourth, someSettings(), NOW_MS);
  store.fallbacks.set(fourth, THIRD, NOW_MS);
  store.chats.move(CHAT, fourth);
  expect(ends(store)).toEqual(OF_CHAT);
  expect(store.fallbacks.of(fourth)).toEqual(THIRD);
});
