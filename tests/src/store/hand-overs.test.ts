import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import { note, text } from "../../../src/model/document.ts";
import type { DeliveryId, DigestId } from "../../../src/model/ids.ts";
import { PRIORITY } from "../../../src/store/delivery-kinds.ts";
import type { DigestFrame } from "../../../src/store/digests.ts";
import type { HandedOver } from "../../../src/store/hand-overs.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDigest,
  aDocument,
  CHAT,
  someSettings,
  TOPIC,
  tempStore,
} from "../../support/builders.ts";
import { idOf, NOW_MS, OTHER, put, putDigest, take, toldStory } from "../../support/outbox.ts";

const THERE: ChatRef = { platform: "elsewhere", chat: "there" };
const THIRD: ChatRef = { platform: "third", chat: "one" };

const LEAD = note(text("why here"));

/** Chats of which only CHAT has a fallback. */
function aStore(): Store {
  const store = tempStore(() => NOW_MS);
  for (const chat of [CHAT, OTHER, THERE]) store.chats.put(chat, someSettings(), NOW_MS);
  store.fallbacks.set(CHAT, THERE, NOW_MS);
  return store;
}

const there = (id: DeliveryId) => ({ id, platform: CHAT.platform, to: THERE });

/** As the bot does it. */
function handOver(store: Store, id: DeliveryId): HandedOver | null {
  return store.transaction(() => {
    const given = store.fallbacks.handOver(there(id), { lead: LEAD, nowMs: NOW_MS });
    if (given === null) return null;
    const { key, kind, digestId } = given;
    const documentId = store.deliveries.addDocument(given.document);
    store.deliveries.enqueue(THERE, { key, kind, digestId, documentId }, NOW_MS);
    return given;
  });
}

const dueThere = (store: Store) => store.deliveries.due("elsewhere", NOW_MS, 10);

/** How often the chat was shown the story of its only digest. */
const shownTo = (store: Store, chat: ChatRef): number =>
  store.digests.shownBy(store.digests.ofChat(chat)).size;

test("stranded is what comes by itself, waits and was not begun, for chats with a fallback", () => {
  const store = aStore();
  const digestId = putDigest(store, OTHER, "somebody else's");
  put(store, CHAT, { key: "answer", kind: "reply" });
  for (const kind of ["digest", "latest", "breaking", "followed", "broadcast"] as const) {
    put(store, CHAT, { key: kind, kind, digestId });
  }
  const ids = store.fallbacks.stranded("terminal");
  expect(ids.map(({ kind }) => kind)).toEqual(["digest", "breaking", "followed"]);
  expect(ids[0]).toEqual({
    ...{ ...CHAT, id: expect.any(Number), kind: "digest", part: 0, to: THERE },
    createdAtMs: NOW_MS,
    digest: { topic: TOPIC, composedAtMs: NOW_MS },
  });
  expect(store.fallbacks.stranded("elsewhere")).toEqual([]);
});

test("what was begun is finished where it was begun", () => {
  const store = aStore();
  putDigest(store, CHAT, "begun");
  const id = idOf(store, "begun");
  take(store, id, { parts: 2 });
  expect(store.fallbacks.stranded("terminal")).toEqual([]);
  expect(handOver(store, id)).toBeNull();
  expect(dueThere(store)).toEqual([]);
});

test("a digest that is handed over counts as shown to both, and waits for the fallback only", () => {
  const store = aStore();
  const digestId = putDigest(store, CHAT, "morning");
  const id = idOf(store, "morning");
  const given = handOver(store, id);
  const blocks = [LEAD, ...aDocument("morning").blocks];
  expect(given).toMatchObject({ key: "fallback:morning", document: { blocks } });
  expect(given?.digestId).not.toBe(digestId);
  expect(store.deliveries.isWaiting(id)).toBe(false);
  expect(store.digests.ofChat(CHAT)).toEqual([digestId]);
  expect(shownTo(store, THERE)).toBe(1);
  expect(dueThere(store)).toMatchObject([{ ...THERE, key: "fallback:morning" }]);
  // Whoever asks for story 2 there means this one.
  expect(store.digests.lastOfChat(THERE)).toEqual(store.digests.lastOfChat(CHAT));
});

test("what it is called there tells what it was, and it is as urgent as that", () => {
  const store = aStore();
  const digestId = putDigest(store, OTHER, "somebody else's");
  for (const kind of ["digest", "breaking", "followed"] as const) {
    put(store, CHAT, { key: kind, kind, digestId });
    expect(handOver(store, idOf(store, kind))?.kind).toBe(`fallback-${kind}`);
  }
  const rows = store.chats.export(THERE)["delivery"] as { kind: string; priority: number }[];
  expect(rows.map(({ kind, priority }) => [kind, priority])).toEqual([
    ["fallback-digest", PRIORITY.digest],
    ["fallback-breaking", PRIORITY.breaking],
    ["fallback-followed", PRIORITY.followed],
  ]);
});

test("a correction knows what is to stand before it; what cannot be corrected stays so", () => {
  const store = aStore();
  const told = toldStory(store);
  const correctable = store.digests.recentlyTelling;
  const frames = [{ language: "en" }, {}] as DigestFrame[];
  for (const [index, frame] of frames.entries()) {
    const digestId = store.digests.create(aDigest({ composedAtMs: NOW_MS }), [told], frame);
    put(store, CHAT, { key: `${index}`, kind: "digest", digestId });
    expect(handOver(store, idOf(store, `${index}`))).not.toBeNull();
  }
  expect(correctable(told.storyId, 0).map(({ frame }) => frame)).toEqual([
    { language: "en" },
    { language: "en", lead: LEAD },
  ]);
});

test("nothing is handed over twice", () => {
  const store = aStore();
  putDigest(store, CHAT, "morning");
  const id = idOf(store, "morning");
  handOver(store, id);
  expect(handOver(store, id)).toBeNull();
  expect(dueThere(store)).toHaveLength(1);
});

test.each<[string, (store: Store) => void]>([
  ["has ended it", (store) => store.fallbacks.end(CHAT)],
  ["has another one", (store) => store.fallbacks.set(CHAT, THIRD, NOW_MS)],
  ["is on another platform", (store) => store.chats.move(CHAT, { ...THIRD, chat: "new" })],
])("nothing goes to the fallback of a chat that since %s", (_, change) => {
  const store = aStore();
  store.chats.put(THIRD, someSettings(), NOW_MS);
  putDigest(store, CHAT, "morning");
  const id = idOf(store, "morning");
  change(store);
  expect(handOver(store, id)).toBeNull();
  expect(store.deliveries.isWaiting(id)).toBe(true);
});

test("a kill in between leaves it as it was", () => {
  const store = aStore();
  putDigest(store, CHAT, "morning");
  const id = idOf(store, "morning");
  const killed = () =>
    store.transaction(() => {
      store.fallbacks.handOver(there(id), { lead: LEAD, nowMs: NOW_MS });
      throw new Error("killed");
    });
  expect(killed).toThrow("killed");
  expect(store.deliveries.isWaiting(id)).toBe(true);
  expect(shownTo(store, THERE)).toBe(0);
});

test("silence goes along; what it answered does not", () => {
  const store = aStore();
  const digestId = putDigest(store, OTHER, "somebody else's");
  const replyTo = { ...CHAT, message: "7" };
  const silent = { silent: true, replyTo };
  put(store, CHAT, { key: "silent", kind: "breaking", digestId, options: silent });
  put(store, CHAT, { key: "loud", kind: "breaking", digestId, options: { replyTo } });
  const silences = store.fallbacks
    .stranded("terminal")
    .map((one) => store.fallbacks.handOver(one, { lead: LEAD, nowMs: NOW_MS })?.isSilent);
  expect(silences).toEqual([true, false]);
});

test("a correction reaches the fallback as well", () => {
  const store = aStore();
  putDigest(store, CHAT, "morning");
  const copy = handOver(store, idOf(store, "morning"))?.digestId as DigestId;
  const [sent] = dueThere(store);
  if (sent === undefined) throw new Error("Nothing waits for the fallback.");
  take(store, sent.id, { message: "m1" });
  // Whatever was corrected before it was handed over, it says already.
  expect(store.deliveries.uncorrected(0, 9)).toEqual([]);
  const [digest] = store.digests.lastOfChat(THERE);
  if (digest === undefined) throw new Error("The fallback has no digest.");
  store.digests.correct(copy, digest, store.deliveries.addDocument(aDocument("corrected")));
  expect(store.deliveries.uncorrected(0, 9)).toMatchObject([
    { ...THERE, messages: [{ ...THERE, message: "m1" }] },
  ]);
});

test.each(["refused", "gone", "forgotten"])(
  "what the fallback could not get (%s) counts as not shown, once",
  (how) => {
    const store = aStore();
    putDigest(store, CHAT, "morning");
    handOver(store, idOf(store, "morning"));
    const [waiting] = dueThere(store);
    if (how === "refused") store.deliveries.markDead(waiting?.id as DeliveryId, NOW_MS, "too odd");
    if (how === "gone") store.deliveries.dropChat(THERE, NOW_MS, "blocked");
    if (how === "forgotten") store.chats.forget(THERE);
    expect(store.fallbacks.takeBack()).toBe(how === "forgotten" ? 0 : 1);
    expect(shownTo(store, CHAT)).toBe(0);
    expect(store.fallbacks.takeBack()).toBe(0);
    expect(store.deliveries.due("terminal", NOW_MS, 10)).toEqual([]);
  },
);

test("what the fallback was sent, even in part, is not taken back", () => {
  const store = aStore();
  for (const key of ["whole", "part"]) {
    putDigest(store, CHAT, key);
    handOver(store, idOf(store, key));
  }
  for (const [index, parts] of [1, 2].entries()) {
    const [next] = dueThere(store);
    take(store, next?.id as DeliveryId, { parts });
    if (index === 1) store.deliveries.markDead(next?.id as DeliveryId, NOW_MS, "too long");
  }
  expect(store.fallbacks.takeBack()).toBe(0);
  expect(store.digests.ofChat(CHAT)).toHaveLength(2);
  store.chats.forget(THERE);
  expect(store.digests.ofChat(CHAT)).toHaveLength(2);
});

test("who forgets a chat forgets what is on its way to the fallback, and the fallback keeps the rest", () => {
  const store = aStore();
  putDigest(store, CHAT, "sent");
  handOver(store, idOf(store, "sent"));
  take(store, dueThere(store)[0]?.id as DeliveryId);
  putDigest(store, CHAT, "on its way");
  handOver(store, idOf(store, "on its way"));
  putDigest(store, THERE, "its own");
  store.chats.forget(CHAT);
  expect(dueThere(store).map(({ key }) => key)).toEqual(["its own"]);
  expect(store.digests.ofChat(THERE)).toHaveLength(2);
  const held = JSON.stringify(store.chats.export(THERE));
  expect(held).not.toContain("on its way");
});
