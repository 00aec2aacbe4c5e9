import fc from "fast-check";
import { expect, test } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  aDigest,
  aDocument,
  CHAT,
  enqueue,
  enqueueDigest,
  TOPIC,
  tempStore,
  undone,
} from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { dueKeys, dueOf, idOf, NOW_MS, OTHER, put, putDigest, take } from "../../support/outbox.ts";

test("what is put into the outbox comes out as it was, with its digest", () => {
  const store = tempStore(() => NOW_MS);
  const document = aDocument("<b>literal</b> & „quoted“ 🙂");
  const options = { silent: true, replyTo: { ...CHAT, message: "17" } };
  const frame = {
    language: "ru",
    detail: "full",
    latestTellsMore: true,
    isBreaking: false,
    preview: false,
  } as const;
  const digestId = store.digests.create(aDigest({ composedAtMs: NOW_MS - 5 }), [], frame);
  const documentId = store.deliveries.addDocument(document);
  const message = { key: "digest:1", kind: "digest", documentId, digestId, options } as const;
  expect(store.deliveries.enqueue(CHAT, message, NOW_MS)).toBe(true);
  enqueue(store, OTHER, "plain", { atMs: NOW_MS });
  const common = { id: expect.any(Number), part: 0, parts: null, attempts: 0, createdAtMs: NOW_MS };
  expect(store.deliveries.due("terminal", NOW_MS, 10)).toEqual([
    {
      ...{ ...common, ...OTHER, key: "plain", kind: "reply", options: {} },
      ...{ document: aDocument("plain"), digest: null },
    },
    {
      ...{ ...common, ...CHAT, key: "digest:1", kind: "digest", document, options },
      digest: { topic: TOPIC, composedAtMs: NOW_MS - 5 },
    },
  ]);
});

test("deliveries that share a document give the same object", () => {
  const store = tempStore(() => NOW_MS);
  const documentId = store.deliveries.addDocument(aDocument("To all"));
  for (const [index, chat] of [CHAT, OTHER].entries()) {
    store.deliveries.enqueue(chat, { key: `${index}`, kind: "broadcast", documentId }, NOW_MS);
  }
  const [one, two] = store.deliveries.due("terminal", NOW_MS, 10);
  expect(one?.document).toEqual(aDocument("To all"));
  expect(two?.document).toBe(one?.document);
});

test("a key is taken once, and the second time changes nothing", () => {
  const store = tempStore(() => NOW_MS);
  expect(put(store, CHAT, { key: "digest:1", kind: "digest" })).toBe(true);
  expect(put(store, OTHER, { key: "digest:1", kind: "reply" })).toBe(false);
  expect(put(store, CHAT, { key: "digest:1", kind: "reply", atMs: NOW_MS + 1 })).toBe(false);
  expect(store.deliveries.due("terminal", NOW_MS + 1, 10)).toMatchObject([
    { ...CHAT, key: "digest:1", kind: "digest", createdAtMs: NOW_MS },
  ]);
  // Sent or dead, it is still taken.
  store.deliveries.markSent(idOf(store, "digest:1"), NOW_MS);
  expect(put(store, CHAT, { key: "digest:1", kind: "digest" })).toBe(false);
});

test("a later delivery of a chat is not due while an earlier one waits; other chats are", () => {
  const store = tempStore(() => NOW_MS);
  for (const key of ["a1", "a2"]) enqueue(store, CHAT, key, { atMs: NOW_MS });
  enqueue(store, OTHER, "b1", { atMs: NOW_MS });
  enqueue(store, { platform: "elsewhere", chat: CHAT.chat }, "c1", { atMs: NOW_MS });
  expect(dueKeys(store)).toEqual(["a1", "b1"]);
  store.deliveries.markRetry(idOf(store, "a1"), NOW_MS + HOUR_MS, "unreachable");
  expect(dueKeys(store)).toEqual(["b1"]);
  expect(dueKeys(store, NOW_MS + HOUR_MS)).toEqual(["b1", "a1"]);
  store.deliveries.markSent(idOf(store, "a1", NOW_MS + HOUR_MS), NOW_MS + HOUR_MS);
  expect(dueKeys(store)).toEqual(["a2", "b1"]);
  expect(store.deliveries.due("elsewhere", NOW_MS, 9).map(({ key }) => key)).toEqual(["c1"]);
});

test("a reply hurries what its chat is to be sent before it past the digests of others", () => {
  const store = tempStore(() => NOW_MS);
  putDigest(store, OTHER, "other");
  putDigest(store, CHAT, "mine");
  put(store, CHAT, { key: "to all", kind: "broadcast" });
  expect(dueKeys(store)).toEqual(["other", "mine"]);
  put(store, CHAT, { key: "answer", kind: "reply", atMs: NOW_MS + 1 });
  for (const key of ["mine", "to all", "answer"]) {
    expect(dueKeys(store, NOW_MS + 1)).toEqual([key, "other"]);
    store.deliveries.markSent(idOf(store, key, NOW_MS + 1), NOW_MS + 1);
  }
});

test("a reply hurries neither what failed nor what is for later", () => {
  const store = tempStore(() => NOW_MS);
  putDigest(store, OTHER, "failed");
  store.deliveries.markRetry(idOf(store, "failed"), NOW_MS + 9, "unreachable");
  put(store, CHAT, { key: "later", kind: "digest", notBeforeMs: NOW_MS + 9 });
  for (const chat of [CHAT, OTHER]) put(store, chat, { key: `to ${chat.chat}`, kind: "reply" });
  expect(dueKeys(store)).toEqual([]);
  expect(store.deliveries.nextAttemptAtMs("terminal")).toBe(NOW_MS);
  expect(dueKeys(store, NOW_MS + 9)).toEqual(["failed", "later"]);
});

test("what is not to go before an instant is due then, never before it was put in", () => {
  const store = tempStore(() => NOW_MS);
  expect(store.deliveries.nextAttemptAtMs("terminal")).toBeNull();
  put(store, CHAT, { key: "later", kind: "digest", notBeforeMs: NOW_MS + HOUR_MS });
  put(store, OTHER, { key: "past", kind: "digest", notBeforeMs: 5 });
  expect(dueKeys(store, NOW_MS - 1)).toEqual([]);
  expect(dueKeys(store)).toEqual(["past"]);
  expect(store.deliveries.nextAttemptAtMs("terminal")).toBe(NOW_MS);
  store.deliveries.markSent(idOf(store, "past"), NOW_MS);
  expect(store.deliveries.nextAttemptAtMs("terminal")).toBe(NOW_MS + HOUR_MS);
  expect(store.deliveries.nextAttemptAtMs("elsewhere")).toBeNull();
});

test("the longest waiting attempt of a kind is due first, so many at most", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "younger", { atMs: NOW_MS });
  enqueue(store, OTHER, "older", { atMs: NOW_MS - 5 });
  expect(dueKeys(store)).toEqual(["older", "younger"]);
  expect(dueKeys(store, NOW_MS, 1)).toEqual(["older"]);
});

test("each attempt is counted, a piece that was taken counts anew, and an end is final", () => {
  const store = tempStore(() => NOW_MS);
  putDigest(store, CHAT, "a1");
  const id = idOf(store, "a1");
  for (const at of [1, 2]) store.deliveries.markRetry(id, NOW_MS + at, "unreachable");
  expect(dueOf(store, "a1", NOW_MS + 2)?.attempts).toBe(2);
  store.deliveries.postpone(id, NOW_MS + 3);
  expect(dueOf(store, "a1", NOW_MS + 2)).toBeUndefined();
  expect(dueOf(store, "a1", NOW_MS + 3)?.attempts).toBe(2);
  take(store, id, { parts: 2 });
  expect(dueOf(store, "a1", NOW_MS + 3)?.attempts).toBe(0);
  store.deliveries.markSent(id, NOW_MS + 3);
  store.deliveries.markRetry(id, NOW_MS + 4, "too late");
  store.deliveries.markDead(id, NOW_MS + 4, "too late");
  store.deliveries.markMerged([id], NOW_MS + 4);
  store.deliveries.dropChat(CHAT, NOW_MS + 4, "too late");
  expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dead: 0 });
  expect(store.deliveries.isWaiting(id)).toBe(false);
});

test("a piece that was taken for a chat forgotten meanwhile is no fault, and leaves nothing", () => {
  const store = tempStore(() => NOW_MS);
  putDigest(store, CHAT, "a1");
  const id = idOf(store, "a1");
  store.deliveries.claim(id);
  store.chats.forget(CHAT);
  take(store, id, { parts: 2 });
  take(store, id, { part: 1, parts: 2 });
  store.deliveries.markRetry(id, NOW_MS + 1, "unreachable");
  store.deliveries.markDead(id, NOW_MS + 1, "refused");
  expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 0, dead: 0 });
});

test("dropping a chat drops what waits for it and nothing else", () => {
  const store = tempStore(() => NOW_MS);
  for (const key of ["sent", "a1", "a2"]) putDigest(store, CHAT, key);
  store.deliveries.markSent(idOf(store, "sent"), NOW_MS);
  put(store, CHAT, { key: "answer", kind: "reply" });
  put(store, OTHER, { key: "b1", kind: "reply" });
  store.deliveries.dropChat(CHAT, NOW_MS, "blocked");
  expect(dueKeys(store)).toEqual(["b1"]);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 1, dead: 0 });
});

test("digests that may still be merged are those of the chat and topic of which nothing has gone", () => {
  const store = tempStore(() => NOW_MS);
  const one = putDigest(store, CHAT, "one");
  const two = putDigest(store, CHAT, "two");
  putDigest(store, CHAT, "three");
  put(store, CHAT, { key: "reply", kind: "reply" });
  put(store, CHAT, { key: "breaking", kind: "breaking", digestId: two });
  putDigest(store, OTHER, "of another");
  const digest = { topic: "elsewhere" as TopicName };
  enqueueDigest(store, CHAT, "of another topic", { atMs: NOW_MS, digest });
  const unsent = () => store.deliveries.unsentDigests(CHAT, TOPIC).map(({ digestId }) => digestId);
  expect(unsent()).toEqual([one, two, two + 1]);
  const id = idOf(store, "one");
  expect(store.deliveries.unsentDigests(CHAT, TOPIC)[0]).toEqual({ id, digestId: one });
  store.deliveries.claim(id);
  expect(unsent()).toEqual([two, two + 1]);
  store.deliveries.release(id);
  expect(unsent()).toEqual([one, two, two + 1]);
  take(store, id, { parts: 2 });
  expect(unsent()).toEqual([two, two + 1]);
  take(store, id, { part: 1, parts: 2 });
  store.deliveries.markMerged([idOf(store, "two")], NOW_MS);
  expect(unsent()).toEqual([two + 1]);
});

test("when a platform is back, what failed on it may be tried now, and nothing else is moved", () => {
  const store = tempStore(() => NOW_MS);
  const elsewhere = { ...CHAT, platform: "elsewhere" };
  put(store, CHAT, { key: "failed", kind: "digest" });
  put(store, elsewhere, { key: "failed there", kind: "digest" });
  put(store, OTHER, { key: "for later", kind: "digest", notBeforeMs: NOW_MS + HOUR_MS });
  store.deliveries.markRetry(idOf(store, "failed"), NOW_MS + HOUR_MS, "unreachable");
  const [there] = store.deliveries.due("elsewhere", NOW_MS, 1);
  if (there !== undefined) store.deliveries.markRetry(there.id, NOW_MS + HOUR_MS, "unreachable");
  store.deliveries.hurryAll("terminal", NOW_MS + 1);
  expect(dueKeys(store, NOW_MS + 1)).toEqual(["failed"]);
  expect(store.deliveries.nextAttemptAtMs("elsewhere")).toBe(NOW_MS + HOUR_MS);
});

test("after the clock was set back, what would wait longer than ever may be tried now", () => {
  const store = tempStore(() => NOW_MS);
  put(store, CHAT, { key: "soon", kind: "digest", notBeforeMs: NOW_MS + HOUR_MS });
  put(store, OTHER, { key: "never", kind: "digest", notBeforeMs: NOW_MS + HOUR_MS + 1 });
  store.deliveries.repairClock(NOW_MS, HOUR_MS);
  expect(dueKeys(store)).toEqual(["never"]);
});

interface Attempted {
  readonly chat: string;
  /** Attempts that fail before one succeeds. */
  readonly fails: number;
}

/** More than enough for twelve messages of three failures, two at a time. */
const ROUNDS = 500;

/** Puts the messages in, tries what is due until nothing waits, and gives the order of success. */
function deliverAll(store: Store, messages: readonly Attempted[]): number[] {
  for (const [index, { chat }] of messages.entries()) {
    enqueue(store, { platform: "terminal", chat }, String(index), { atMs: NOW_MS });
  }
  const taken: number[] = [];
  for (let nowMs = NOW_MS; nowMs < NOW_MS + ROUNDS; nowMs += 1) {
    if (store.deliveries.counts().waiting === 0) break;
    const due = store.deliveries.due("terminal", nowMs, 2);
    expect(new Set(due.map(({ chat }) => chat)).size).toBe(due.length);
    for (const { id, key, attempts } of due) {
      const fails = attempts < (messages[Number(key)]?.fails ?? 0);
      if (fails) store.deliveries.markRetry(id, nowMs + 2, "unreachable");
      else store.deliveries.markSent(id, nowMs);
      if (!fails) taken.push(Number(key));
    }
  }
  return taken;
}

test("whatever becomes of attempts, each chat gets its messages in the order they were put in", () => {
  const message = fc.record({ chat: fc.constantFrom("a", "b", "c"), fails: fc.nat({ max: 3 }) });
  const store = tempStore(() => NOW_MS);
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 12 }), (messages) =>
      undone(store, () => {
        const taken = deliverAll(store, messages);
        expect(taken).toHaveLength(messages.length);
        for (const chat of ["a", "b", "c"]) {
          const order = taken.filter((index) => messages[index]?.chat === chat);
          expect(order).toEqual(order.toSorted((one, other) => one - other));
        }
      }),
    ),
  );
});
