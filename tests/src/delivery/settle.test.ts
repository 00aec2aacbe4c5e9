import { expect, test } from "vitest";
import { endChat, settle } from "../../../src/delivery/settle.ts";
import type { ChatRef, SendOutcome } from "../../../src/model/chat.ts";
import type { Delivery } from "../../../src/store/deliveries.ts";
import type { Store } from "../../../src/store/store.ts";
import { CHAT, enqueue, someSettings, subscribe, tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";
import { sentTo } from "../../support/scripted-adapter.ts";

const MOVED_TO: ChatRef = { platform: "terminal", chat: "reader-9" };
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function anAttempt(...keys: string[]) {
  const clock = manualClock();
  const store = tempStore(clock.nowMs);
  subscribe(store);
  for (const key of keys) enqueue(store, CHAT, key, { atMs: clock.nowMs(), kind: "digest" });
  const needs = { store, clock, logger: SILENT, random: () => 0, parts: 1 };
  return { store, clock, needs };
}

const dueAt = (store: Store, nowMs: number): readonly Delivery[] =>
  store.deliveries.due("terminal", nowMs, 9);

/** The head of the chat's queue. */
function first(store: Store, nowMs: number): Delivery {
  const [found] = dueAt(store, nowMs);
  if (found === undefined) throw new Error("Nothing waits.");
  return found;
}

test.each<[SendOutcome, object, number]>([
  [sentTo(CHAT), { waiting: 1, sent: 1, dead: 0 }, 0],
  [{ kind: "retry", afterMs: 60_000 }, { waiting: 2, sent: 0, dead: 0 }, 60_000],
  [{ kind: "retry", afterMs: 1 }, { waiting: 2, sent: 0, dead: 0 }, 5000],
  [{ kind: "unreachable", reason: "no route" }, { waiting: 2, sent: 0, dead: 0 }, 5000],
  [{ kind: "moved", chat: MOVED_TO }, { waiting: 2, sent: 0, dead: 0 }, 0],
  [{ kind: "refused", reason: "too long" }, { waiting: 1, sent: 0, dead: 1 }, 0],
])("%o", (outcome, counts, waitMs) => {
  const { store, clock, needs } = anAttempt("a1", "a2");
  settle(first(store, clock.nowMs()), outcome, needs);
  expect(store.deliveries.counts()).toEqual(counts);
  // What comes next for the chat may be tried then, and not a moment sooner.
  expect(dueAt(store, clock.nowMs() + waitMs - 1)).toHaveLength(0);
  expect(dueAt(store, clock.nowMs() + waitMs)).toHaveLength(1);
});

test("each failed attempt of a message doubles its wait; one that succeeds in part begins anew", () => {
  const { store, clock, needs } = anAttempt("a1");
  const waits: number[] = [];
  const noRoute: SendOutcome = { kind: "unreachable", reason: "no route" };
  for (const outcome of [noRoute, noRoute, noRoute, sentTo(CHAT), noRoute]) {
    settle(first(store, clock.nowMs()), outcome, { ...needs, parts: 2 });
    const atMs = store.deliveries.nextAttemptAtMs("terminal") ?? 0;
    waits.push(atMs - clock.nowMs());
    clock.set(atMs);
  }
  expect(waits).toEqual([5000, 10_000, 20_000, 0, 5000]);
});

test("a piece is one step: the delivery waits until its last one is taken", () => {
  const { store, clock, needs } = anAttempt("a1", "a2");
  const { id } = first(store, clock.nowMs());
  for (const part of [0, 1, 2]) {
    const delivery = first(store, clock.nowMs());
    expect(delivery).toMatchObject({ id, part });
    settle(delivery, sentTo(CHAT, String(part)), { ...needs, parts: 3 });
  }
  expect(store.deliveries.counts()).toMatchObject({ waiting: 1, sent: 1 });
});

test("a chat that is gone gets nothing more and has no orders; what it has set stays", () => {
  const { store, clock, needs } = anAttempt("a1", "a2");
  settle(first(store, clock.nowMs()), { kind: "gone", reason: "blocked" }, needs);
  expect(store.deliveries.counts()).toMatchObject({ waiting: 0, sent: 0, dead: 0 });
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.chats.get(CHAT)).toBeDefined();
});

test.each(["its chat", "itself"])(
  "a fallback ends when %s is gone, and who is left is known",
  (who) => {
    const { store, clock } = anAttempt();
    const there: ChatRef = { platform: "elsewhere", chat: "there" };
    store.chats.put(there, someSettings(), clock.nowMs());
    store.fallbacks.set(CHAT, there, clock.nowMs());
    store.fallbacks.putToken("a token", CHAT, clock.nowMs() + 1);
    const [gone, left] = who === "itself" ? [there, CHAT] : [CHAT, there];
    endChat(gone, "blocked", { store, nowMs: clock.nowMs() });
    expect(store.fallbacks.of(CHAT)).toBeUndefined();
    const isTokenGood = store.fallbacks.chatOfToken("a token", clock.nowMs()) !== undefined;
    expect(isTokenGood).toBe(who === "itself");
    expect(store.fallbacks.takeEnded()).toMatchObject([{ ...left, otherPlatform: gone.platform }]);
  },
);

test("the end of one chat touches no other", () => {
  const { store, clock } = anAttempt("a1", "a2");
  subscribe(store, MOVED_TO);
  enqueue(store, MOVED_TO, "b1", { atMs: clock.nowMs() });
  endChat(CHAT, "left", { store, nowMs: clock.nowMs() });
  expect(dueAt(store, clock.nowMs() + HOUR_MS)).toMatchObject([{ key: "b1" }]);
  expect(store.subscriptions.ofChat(MOVED_TO)).toHaveLength(1);
});
