import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import type { DeliveryKind } from "../../../src/store/deliveries.ts";
import type { Store } from "../../../src/store/store.ts";
import { aDocument, CHAT, tempStore } from "../../support/builders.ts";
import { dueKeys, dueOf, idOf, NOW_MS, OTHER, put, take } from "../../support/outbox.ts";

/** Deliveries, documents and messages the store holds for the chat. */
function left(store: Store, chat: ChatRef): unknown[] {
  const { delivery, document, message } = store.chats.export(chat);
  return [delivery, document, message].map((rows) => rows?.length);
}

test("who asked goes first, then breaking stories, then digests, a note to all last", () => {
  const store = tempStore(() => NOW_MS);
  const kinds: readonly DeliveryKind[] = [
    ...(["broadcast", "digest", "notice", "correction"] as const),
    ...(["fallback-digest", "fallback-breaking", "fallback-followed"] as const),
    ...(["breaking", "latest", "farewell", "reply"] as const),
  ];
  for (const [index, kind] of kinds.entries()) {
    put(store, { ...CHAT, chat: kind }, { key: kind, kind, atMs: NOW_MS - 100 + index });
  }
  expect(dueKeys(store)).toEqual([
    ...["latest", "farewell", "reply"],
    ...["correction", "fallback-breaking", "fallback-followed", "breaking"],
    ...["digest", "notice", "fallback-digest", "broadcast"],
  ]);
  expect(dueKeys(store, NOW_MS, 3)).toEqual(["latest", "farewell", "reply"]);
});

test.each(["reply", "notice", "farewell", "correction"] as const)(
  "a %s leaves nothing behind once it is sent or its chat is gone",
  (kind) => {
    const store = tempStore(() => NOW_MS);
    for (const end of ["taken", "sent", "dropped"]) {
      put(store, CHAT, { key: end, kind });
      expect(left(store, CHAT)).toEqual([1, 1, 0]);
      const id = idOf(store, end);
      if (end === "taken") take(store, id);
      else if (end === "sent") store.deliveries.markSent(id, NOW_MS);
      else store.deliveries.dropChat(CHAT, NOW_MS, "blocked");
      expect(left(store, CHAT)).toEqual([0, 0, 0]);
    }
    expect(store.applyRetention(NOW_MS, { articlesMs: 1, skeletonsMs: 1 }).deleted).toBe(0);
  },
);

test("a document goes with the last of those who share it", () => {
  const store = tempStore(() => NOW_MS);
  const documentId = store.deliveries.addDocument(aDocument("shared"));
  for (const chat of [CHAT, OTHER]) {
    store.deliveries.enqueue(chat, { key: chat.chat, kind: "notice", documentId }, NOW_MS);
  }
  take(store, idOf(store, CHAT.chat));
  expect(dueOf(store, OTHER.chat)?.document).toEqual(aDocument("shared"));
  expect(left(store, OTHER)).toEqual([1, 1, 0]);
  take(store, idOf(store, OTHER.chat));
  expect(store.applyRetention(NOW_MS, { articlesMs: 1, skeletonsMs: 1 }).deleted).toBe(0);
});

test("last words that a platform refuses are no dead letter and leave nothing", () => {
  const store = tempStore(() => NOW_MS);
  put(store, CHAT, { key: "goodbye", kind: "farewell" });
  store.deliveries.markDead(idOf(store, "goodbye"), NOW_MS, "refused");
  expect(store.deliveries.deadLetters(10)).toEqual([]);
  expect(left(store, CHAT)).toEqual([0, 0, 0]);
});
