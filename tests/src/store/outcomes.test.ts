import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { StoryId } from "../../../src/model/ids.ts";
import type { DeliveryKind } from "../../../src/store/deliveries.ts";
import { aDocument, CHAT, enqueueDigest, tempStore } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import {
  dueKeys,
  dueOf,
  idOf,
  NOW_MS,
  OTHER,
  put,
  putDigest,
  standingOf,
  take,
  toldStory,
} from "../../support/outbox.ts";

test("pieces are kept as they are taken, and the last one ends the delivery", () => {
  const store = tempStore(() => NOW_MS);
  const digestId = putDigest(store, CHAT, "long");
  putDigest(store, CHAT, "next");
  const id = idOf(store, "long");
  for (const part of [0, 1]) {
    take(store, id, { part, parts: 3 });
    expect(dueOf(store, "long")).toMatchObject({ part: part + 1, parts: 3 });
    expect(store.deliveries.isWaiting(id)).toBe(true);
    expect(standingOf(store, digestId, 0)).toEqual([]);
  }
  take(store, id, { part: 2, parts: 3 });
  expect(store.deliveries.isWaiting(id)).toBe(false);
  expect(dueKeys(store)).toEqual(["next"]);
  const messages = ["m0", "m1", "m2"].map((message) => ({ ...CHAT, message }));
  expect(standingOf(store, digestId, NOW_MS - 1)).toEqual([
    { ...CHAT, deliveryId: id, documentId: expect.any(Number), messages },
  ]);
  expect(standingOf(store, digestId, NOW_MS)).toEqual([]);
});

test("dead letters are told newest first, without chat and text; the chat's next one is due", () => {
  const store = tempStore(() => NOW_MS);
  for (const key of ["one", "two"]) putDigest(store, CHAT, key);
  put(store, CHAT, { key: "three", kind: "reply" });
  const ids = ["one", "two"].map((key, index) => {
    const id = idOf(store, key);
    store.deliveries.markDead(id, NOW_MS + index, `refused ${key}`);
    return id;
  });
  const letter = { platform: "terminal", kind: "digest" };
  expect(store.deliveries.deadLetters(10)).toEqual([
    { ...letter, id: ids[1], reason: "refused two", atMs: NOW_MS + 1 },
    { ...letter, id: ids[0], reason: "refused one", atMs: NOW_MS },
  ]);
  expect(store.deliveries.deadLetters(1)).toHaveLength(1);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dead: 2 });
  expect(dueKeys(store)).toEqual(["three"]);
});

test.each(["dead", "merged", "dropped"] as const)(
  "the stories of a %s digest count as not shown",
  (end) => {
    const store = tempStore(() => NOW_MS);
    const kept = putDigest(store, CHAT, "kept");
    const lost = putDigest(store, CHAT, "lost");
    expect(store.digests.ofChat(CHAT)).toEqual([kept, lost]);
    take(store, idOf(store, "kept"));
    const id = idOf(store, "lost");
    if (end === "dead") store.deliveries.markDead(id, NOW_MS, "refused");
    else if (end === "merged") store.deliveries.markMerged([id], NOW_MS);
    else store.deliveries.dropChat(CHAT, NOW_MS, "blocked");
    expect(store.digests.ofChat(CHAT)).toEqual([kept]);
    expect(store.deliveries.isWaiting(id)).toBe(false);
    expect(dueKeys(store)).toEqual([]);
  },
);

test("breaking stories of a chat are counted from when they were put in, unless nobody gets them", () => {
  const store = tempStore(() => NOW_MS);
  const digestId = putDigest(store, OTHER, "digest");
  const breaking = (chat: ChatRef, key: string, atMs: number) =>
    put(store, chat, { key, kind: "breaking", digestId, atMs });
  breaking(CHAT, "old", NOW_MS - HOUR_MS);
  breaking(CHAT, "sent", NOW_MS);
  breaking(CHAT, "dead", NOW_MS);
  breaking(CHAT, "waits", NOW_MS);
  breaking(OTHER, "other", NOW_MS);
  put(store, CHAT, { key: "no story", kind: "breaking" });
  for (const key of ["old", "sent"]) take(store, idOf(store, key));
  store.deliveries.markDead(idOf(store, "dead"), NOW_MS, "refused");
  expect(store.deliveries.breakingSince(CHAT, NOW_MS - HOUR_MS)).toBe(2);
  expect(store.deliveries.breakingSince(CHAT, NOW_MS - HOUR_MS - 1)).toBe(3);
  expect(store.deliveries.breakingSince(CHAT, NOW_MS)).toBe(0);
});

test("a story's development answers the first piece of the last message that told it at once", () => {
  const store = tempStore(() => NOW_MS);
  const story = toldStory(store);
  const told1 = enqueueDigest(store, OTHER, "seed", {
    atMs: NOW_MS,
    stories: [story, toldStory(store)],
  });
  const tell = (key: string, parts: number, kind: DeliveryKind = "breaking") => {
    put(store, CHAT, { key, kind, digestId: told1 });
    for (let part = 0; part < parts; part += 1) {
      take(store, idOf(store, key), { part, parts, message: `${key}-${part}` });
    }
  };
  expect(store.deliveries.breakingMessageOf(CHAT, story.storyId)).toBeNull();
  tell("first", 1);
  tell("second", 2);
  tell("digest", 1, "digest");
  tell("waits", 0);
  expect(store.deliveries.breakingMessageOf(CHAT, story.storyId)).toEqual({
    ...CHAT,
    message: "second-0",
  });
  expect(store.deliveries.breakingMessageOf(OTHER, story.storyId)).toBeNull();
  expect(store.deliveries.breakingMessageOf(CHAT, (story.storyId + 99) as StoryId)).toBeNull();
});

test("a corrected digest is sent as corrected where it waits, not where it is under way or stands", () => {
  const store = tempStore(() => NOW_MS);
  const chats = ["waits", "claimed", "begun", "stands"];
  const digestId = putDigest(store, OTHER, "other digest");
  const documentId = store.deliveries.addDocument(aDocument("as it was"));
  for (const chat of chats) {
    const message = { key: chat, kind: "digest", digestId, documentId } as const;
    store.deliveries.enqueue({ ...CHAT, chat }, message, NOW_MS);
  }
  store.deliveries.claim(idOf(store, "claimed"));
  take(store, idOf(store, "begun"), { parts: 2 });
  take(store, idOf(store, "stands"));
  const corrected = store.deliveries.addDocument(aDocument("as it is"));
  store.deliveries.replaceDocument(digestId, corrected);
  expect(dueOf(store, "waits")?.document).toEqual(aDocument("as it is"));
  expect(dueOf(store, "claimed")?.document).toEqual(aDocument("as it was"));
  expect(dueOf(store, "begun")?.document).toEqual(aDocument("as it was"));
  const standing = standingOf(store, digestId, 0);
  expect(standing.map(({ chat }) => chat)).toEqual(["stands"]);
  expect(standing[0]?.documentId).not.toBe(documentId);
  for (const { deliveryId, documentId: id } of standing)
    store.deliveries.markCorrected(deliveryId, id);
  expect(store.deliveries.uncorrected(0, 9)).toEqual([]);
  take(store, idOf(store, "begun"), { part: 1, parts: 2 });
  expect(store.deliveries.uncorrected(0, 9).map(({ chat }) => chat)).toEqual(["begun"]);
});

test("the last digest's time is that of its composing", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.deliveries.lastDigestAtMs()).toBeNull();
  enqueueDigest(store, CHAT, "new", { atMs: NOW_MS });
  enqueueDigest(store, CHAT, "old", { atMs: NOW_MS - 1 });
  expect(store.deliveries.lastDigestAtMs()).toBe(NOW_MS);
});
