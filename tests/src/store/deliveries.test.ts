import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryId } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import { aDigest, aDocument, CHAT, enqueue, tempStore, undone } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const OTHER = { platform: "terminal", chat: "reader-2" };

const dueKeys = (store: Store, atMs = NOW_MS): string[] =>
  store.deliveries.due("terminal", atMs, 100).map(({ key }) => key);

/** The id of the delivery of that key, which must be due. */
function idOf(store: Store, key: string, atMs = NOW_MS): DeliveryId {
  const found = store.deliveries
    .due("terminal", atMs, 100)
    .find((delivery) => delivery.key === key);
  if (found === undefined) throw new Error(`${key} is not due.`);
  return found.id;
}

test("what is put into the outbox comes out as it was, with its digest", () => {
  const store = tempStore(() => NOW_MS);
  const digest = aDigest({ title: "Заголовок", leftOut: 3 });
  const document = aDocument("<b>literal</b> & „quoted“ 🙂");
  store.deliveries.enqueue(CHAT, digest, { key: "digest:1", document });
  expect(store.deliveries.due("terminal", NOW_MS, 10)).toEqual([
    {
      ...CHAT,
      ...{ id: expect.any(Number), key: "digest:1", document, attempts: 0 },
      createdAtMs: NOW_MS,
    },
  ]);
  expect(store.deliveries.lastDigest(CHAT)).toEqual(digest);
  expect(store.deliveries.lastDigest(OTHER)).toBeUndefined();
});

test("the last digest is the newest, whether sent or not", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "first", NOW_MS);
  store.deliveries.markSent(idOf(store, "first"), NOW_MS);
  expect(store.deliveries.lastDigest(CHAT)?.title).toBe("first");
  enqueue(store, CHAT, "second", NOW_MS);
  expect(store.deliveries.lastDigest(CHAT)?.title).toBe("second");
});

test("the same key is never put in twice", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "digest:1", NOW_MS);
  expect(() => store.transaction(() => enqueue(store, OTHER, "digest:1", NOW_MS))).toThrow(
    /UNIQUE/,
  );
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dropped: 0 });
  expect(store.deliveries.lastDigest(OTHER)).toBeUndefined();
});

test("a later delivery of a chat is not due while an earlier one waits; other chats are", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "a1", NOW_MS);
  enqueue(store, CHAT, "a2", NOW_MS);
  enqueue(store, OTHER, "b1", NOW_MS);
  enqueue(store, { platform: "elsewhere", chat: CHAT.chat }, "c1", NOW_MS);
  expect(dueKeys(store)).toEqual(["a1", "b1"]);
  store.deliveries.markRetry(idOf(store, "a1"), NOW_MS + HOUR_MS, "unreachable");
  expect(dueKeys(store)).toEqual(["b1"]);
  expect(dueKeys(store, NOW_MS + HOUR_MS)).toEqual(["b1", "a1"]);
  store.deliveries.markSent(idOf(store, "a1", NOW_MS + HOUR_MS), NOW_MS + HOUR_MS);
  expect(dueKeys(store)).toEqual(["a2", "b1"]);
  expect(store.deliveries.due("elsewhere", NOW_MS, 9).map(({ key }) => key)).toEqual(["c1"]);
});

test.each(["sent", "dropped"] as const)(
  "after a delivery was %s the chat's next one is due",
  (end) => {
    const store = tempStore(() => NOW_MS);
    enqueue(store, CHAT, "a1", NOW_MS);
    enqueue(store, CHAT, "a2", NOW_MS);
    const id = idOf(store, "a1");
    if (end === "sent") store.deliveries.markSent(id, NOW_MS);
    else store.deliveries.markRefused(id, NOW_MS, "refused");
    expect(dueKeys(store)).toEqual(["a2"]);
    expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 0, dropped: 0, [end]: 1 });
  },
);

test("the longest waiting attempt is due first, so many at most", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "younger", NOW_MS);
  enqueue(store, OTHER, "older", NOW_MS - 5);
  expect(dueKeys(store)).toEqual(["older", "younger"]);
  expect(store.deliveries.due("terminal", NOW_MS, 1).map(({ key }) => key)).toEqual(["older"]);
});

test("each attempt is counted, and an end is final", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "a1", NOW_MS);
  const id = idOf(store, "a1");
  store.deliveries.markRetry(id, NOW_MS + 1, "unreachable");
  store.deliveries.markRetry(id, NOW_MS + 2, "unreachable");
  expect(store.deliveries.due("terminal", NOW_MS + 2, 1)[0]?.attempts).toBe(2);
  store.deliveries.markSent(id, NOW_MS + 3);
  store.deliveries.markRetry(id, NOW_MS + 4, "too late");
  store.deliveries.markRefused(id, NOW_MS + 4, "too late");
  expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dropped: 0 });
});

test("dropping a chat drops what waits for it and nothing else", () => {
  const store = tempStore(() => NOW_MS);
  enqueue(store, CHAT, "sent", NOW_MS);
  store.deliveries.markSent(idOf(store, "sent"), NOW_MS);
  for (const key of ["a1", "a2"]) enqueue(store, CHAT, key, NOW_MS);
  enqueue(store, OTHER, "b1", NOW_MS);
  store.deliveries.dropChat(CHAT, NOW_MS, "blocked");
  expect(dueKeys(store)).toEqual(["b1"]);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 1, dropped: 2 });
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
    enqueue(store, { platform: "terminal", chat }, String(index), NOW_MS);
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
