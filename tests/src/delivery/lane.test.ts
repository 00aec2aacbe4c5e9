import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createLane } from "../../../src/delivery/lane.ts";
import type { ChatAdapter, ChatRef, SendOutcome } from "../../../src/model/chat.ts";
import type { Logger } from "../../../src/model/logger.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import {
  anOrder,
  aStory,
  CHAT,
  enqueue,
  enqueueDigest,
  subscribe,
} from "../../support/builders.ts";
import { HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import {
  aChat,
  anOutbox,
  put,
  putMany,
  RATES,
  scriptedAdapter,
  sentTo,
} from "../../support/scripted-adapter.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";
import { virtualClock } from "../../support/virtual-clock.ts";

const OTHER: ChatRef = { platform: "terminal", chat: "reader-2" };
const NO_ROUTE: SendOutcome = { kind: "unreachable", reason: "no route" };
const SECOND_MS = 1000;

test("what waits is sent once, each chat in its order, and then nothing waits", async () => {
  const outbox = anOutbox(sentTo);
  put(outbox, CHAT, "a1", "a2");
  put(outbox, OTHER, "b1");
  put(outbox, CHAT, "a3");
  expect(await outbox.deliver()).toBe(4);
  const { attempts, store } = outbox;
  expect(attempts.filter((line) => line.startsWith("reader-1"))).toEqual([
    ...["reader-1 a1", "reader-1 a2", "reader-1 a3"],
  ]);
  expect(attempts).toContain("reader-2 b1");
  expect(store.deliveries.counts().waiting).toBe(0);
  expect(await outbox.deliver()).toBe(0);
  expect(attempts).toHaveLength(4);
});

test("a chat's order holds also where a later message is more urgent", async () => {
  const outbox = anOutbox(sentTo);
  const { store, clock } = outbox;
  enqueue(store, CHAT, "broadcast", { atMs: clock.nowMs(), kind: "broadcast" });
  enqueue(store, OTHER, "digest", { atMs: clock.nowMs(), kind: "digest" });
  enqueue(store, CHAT, "reply", { atMs: clock.nowMs(), kind: "reply" });
  await outbox.deliver();
  // Who asked waits for nobody else, only for what came before in the same chat.
  expect(outbox.attempts).toEqual(["reader-1 broadcast", "reader-2 digest", "reader-1 reply"]);
});

test("a chat that must wait is not tried before, its next message waits behind, and others go on", async () => {
  let asked = true;
  const outbox = anOutbox((chat) =>
    asked && chat.chat === CHAT.chat ? { kind: "retry", afterMs: 2 * MINUTE_MS } : sentTo(chat),
  );
  put(outbox, CHAT, "a1", "a2");
  put(outbox, OTHER, "b1", "b2");
  expect(await outbox.deliver()).toBe(2);
  asked = false;
  await outbox.clock.pass(2 * MINUTE_MS - 1);
  put(outbox, OTHER, "b3");
  expect(await outbox.deliver()).toBe(1);
  await outbox.clock.pass(1);
  expect(await outbox.deliver()).toBe(2);
  const { attempts } = outbox;
  expect(attempts.slice(-3)).toEqual(["reader-2 b3", "reader-1 a1", "reader-1 a2"]);
  expect(attempts.filter((line) => line === "reader-1 a1")).toHaveLength(2);
});

test("a chat that moved keeps what waits, in order and under the same keys, and its settings", async () => {
  const outbox = anOutbox((chat) =>
    chat.chat === CHAT.chat ? { kind: "moved", chat: OTHER } : sentTo(chat),
  );
  const { store } = outbox;
  subscribe(store, {}, { language: "uk" });
  put(outbox, CHAT, "a1", "a2");
  expect(await outbox.deliver()).toBe(2);
  expect(outbox.attempts).toEqual(["reader-1 a1", "reader-2 a1", "reader-2 a2"]);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.ofChat(OTHER)).toMatchObject([anOrder(OTHER)]);
  expect(store.chats.get(OTHER)?.language).toBe("uk");
});

test.each(["blocked", "left", "deleted"] as const)(
  "a chat that is gone (%s) gets nothing more and has no orders",
  async (reason) => {
    const outbox = anOutbox((chat) =>
      chat.chat === CHAT.chat ? { kind: "gone", reason } : sentTo(chat),
    );
    const { store, attempts } = outbox;
    subscribe(store);
    subscribe(store, OTHER);
    put(outbox, CHAT, "a1", "a2");
    put(outbox, OTHER, "b1");
    expect(await outbox.deliver()).toBe(1);
    await outbox.deliverFor(HOUR_MS);
    expect(attempts.toSorted()).toEqual(["reader-1 a1", "reader-2 b1"]);
    expect(store.deliveries.counts().waiting).toBe(0);
    expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
    expect(store.subscriptions.ofChat(OTHER)).toHaveLength(1);
  },
);

test("a refused message is put where the operator finds it, and the chat's next one goes out", async () => {
  const outbox = anOutbox((chat, key) =>
    key === "a1" ? { kind: "refused", reason: "too long" } : sentTo(chat),
  );
  const { store, attempts } = outbox;
  subscribe(store);
  put(outbox, CHAT, "a1", "a2");
  expect(await outbox.deliver()).toBe(1);
  expect(attempts).toEqual(["reader-1 a1", "reader-1 a2"]);
  expect(store.deliveries.deadLetters(9)).toMatchObject([{ kind: "reply", reason: "too long" }]);
  expect(store.subscriptions.ofChat(CHAT)).toHaveLength(1);
});

test("a refused digest's stories count as not shown, and what was told before it stays told", async () => {
  const outbox = anOutbox((chat, key) =>
    key === "second" ? { kind: "refused", reason: "too long" } : sentTo(chat),
  );
  const { store, clock } = outbox;
  const [first, second] = ["first", "second"].map((key) => {
    const storyId = aStory(store, [], { changedAtMs: clock.nowMs() });
    const stories = [{ storyId, lastNewsSeq: 7, told: [] }];
    return enqueueDigest(store, CHAT, key, { atMs: clock.nowMs(), stories });
  });
  expect(store.digests.ofChat(CHAT)).toEqual([first, second]);
  await outbox.deliver();
  expect(store.digests.ofChat(CHAT)).toEqual([first]);
});

test("a message for a platform without adapter waits until there is one", async () => {
  const outbox = anOutbox(sentTo);
  put(outbox, { platform: "pigeon", chat: "loft" }, "p1");
  put(outbox, CHAT, "a1");
  expect(await outbox.deliver()).toBe(1);
  expect(outbox.attempts).toEqual(["reader-1 a1"]);
  const pigeon = scriptedAdapter(sentTo, { platform: "pigeon" });
  const lane = createLane({ ...outbox.dependencies, adapter: pigeon.adapter });
  expect(await outbox.clock.run(lane.deliver())).toBe(1);
  expect(pigeon.attempts).toEqual(["loft p1"]);
});

test("a platform that never answers counts as unreachable: its message waits, nothing hangs", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let hangs = true;
  const outbox = anOutbox((chat) =>
    hangs ? new Promise<SendOutcome>(() => undefined) : sentTo(chat),
  );
  put(outbox, CHAT, "a1");
  const delivering = outbox.lane.deliver();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(await delivering).toBe(0);
  vi.useRealTimers();
  expect(outbox.store.deliveries.counts().waiting).toBe(1);
  expect(outbox.lines.join("\n")).toContain("no answer within 300 s");
  hangs = false;
  expect(await outbox.deliverFor(MINUTE_MS)).toBe(1);
});

test("an adapter that throws stops no other chat; its message waits and is tried again", async () => {
  let broken = true;
  const outbox = anOutbox((chat) => {
    if (broken && chat.chat === CHAT.chat) throw new TypeError("undefined is not a function");
    return sentTo(chat);
  });
  put(outbox, CHAT, "a1");
  put(outbox, OTHER, "b1", "b2");
  expect(await outbox.deliver()).toBe(2);
  expect(outbox.lines.join()).toContain("An adapter failed to send");
  broken = false;
  expect(await outbox.deliverFor(MINUTE_MS)).toBe(1);
});

test("slow, hanging and dead chats delay nobody, not even the others' next messages", async () => {
  const outbox = anOutbox(async (chat) => {
    if (chat.chat === "slow") await outbox.clock.sleep(20 * SECOND_MS);
    if (chat.chat === "hanging") {
      await outbox.clock.sleep(59 * SECOND_MS);
      return NO_ROUTE;
    }
    if (chat.chat === "dead") return { kind: "gone", reason: "blocked" };
    doneMs = outbox.clock.nowMs() - startMs;
    return sentTo(chat);
  });
  const startMs = outbox.clock.nowMs();
  let doneMs = 0;
  for (const chat of ["slow", "hanging", "dead"]) put(outbox, aChat(chat), `${chat}-1`);
  for (const n of [1, 2, 3]) put(outbox, OTHER, `b${n}`);
  const delivering = outbox.lane.deliver();
  await outbox.clock.pass(SECOND_MS);
  expect(outbox.attempts.filter((line) => line.startsWith("reader-2"))).toHaveLength(3);
  expect(doneMs).toBe(0);
  expect(await outbox.clock.run(delivering)).toBe(4);
});

test("many chats at once: all are served, none with two messages under way, and not all at once", async () => {
  const underWay = new Set<string>();
  let most = 0;
  const outbox = anOutbox(async (chat) => {
    expect(underWay.has(chat.chat)).toBe(false);
    underWay.add(chat.chat);
    most = Math.max(most, underWay.size);
    await outbox.clock.sleep(50 + (underWay.size % 7));
    underWay.delete(chat.chat);
    return sentTo(chat);
  });
  putMany(outbox, "first", { count: 250 });
  for (let chat = 0; chat < 250; chat += 1) {
    outbox.store.transaction(() => put(outbox, aChat(`first ${chat}`), `second-${chat}`));
  }
  expect(await outbox.deliver()).toBe(500);
  expect(new Set(outbox.attempts).size).toBe(500);
  expect(most).toBe(200);
});

test("a message that was under way when the outbox was read is not taken up as it was then", async () => {
  const outbox = anOutbox(
    async (chat, key) => {
      await outbox.clock.sleep(300);
      return key === "a1" ? { kind: "retry", afterMs: MINUTE_MS } : sentTo(chat);
    },
    { rates: RATES },
  );
  const { store, clock, attempts, lane } = outbox;
  enqueue(store, CHAT, "a1", { atMs: clock.nowMs(), kind: "broadcast" });
  const delivering = lane.deliver();
  await clock.pass(100);
  // More urgent, so that the other's turn comes when it has its answer.
  putMany(outbox, "many", { count: 60, kind: "digest" });
  lane.nudge();
  await clock.run(delivering);
  expect(attempts.filter((line) => line === "reader-1 a1")).toHaveLength(1);
  expect(attempts).toHaveLength(61);
});

test("a fresh reply overtakes a long broadcast when the lane is told of it", async () => {
  const outbox = anOutbox(sentTo, { rates: RATES });
  const { store, clock, lane, attempts } = outbox;
  putMany(outbox, "many", { count: 400 });
  const delivering = lane.deliver();
  await clock.pass(2 * SECOND_MS);
  const before = attempts.length;
  enqueue(store, OTHER, "answer", { atMs: clock.nowMs() });
  lane.nudge();
  await clock.pass(100);
  expect(attempts.slice(before)).toContain("reader-2 answer");
  expect(await clock.run(delivering)).toBe(401);
});

test("a digest that went into a later one while it waited its turn is not sent", async () => {
  const outbox = anOutbox((chat, key) => {
    if (key === "many-0") store.deliveries.markMerged([idOf(CHAT)], clock.nowMs());
    return sentTo(chat);
  });
  const { store, clock } = outbox;
  const idOf = (chat: ChatRef) => {
    const found = store.deliveries.due(chat.platform, clock.nowMs(), 99);
    const { id } = found.find((other) => other.chat === chat.chat) ?? {};
    if (id === undefined) throw new Error("Nothing waits for the chat.");
    return id;
  };
  putMany(outbox, "many", { count: 1, kind: "reply" });
  enqueueDigest(store, CHAT, "merged", { atMs: clock.nowMs() });
  expect(await outbox.deliver()).toBe(1);
  expect(outbox.attempts).toEqual(["many 0 many-0"]);
});

test("a digest under way is not to be merged into a later one", async () => {
  const outbox = anOutbox(async (chat) => {
    await outbox.clock.sleep(SECOND_MS);
    return sentTo(chat);
  });
  const { store, clock, lane } = outbox;
  enqueueDigest(store, CHAT, "first", { atMs: clock.nowMs() });
  const { topic } = anOrder();
  expect(store.deliveries.unsentDigests(CHAT, topic)).toHaveLength(1);
  const delivering = lane.deliver();
  expect(store.deliveries.unsentDigests(CHAT, topic)).toEqual([]);
  await clock.run(delivering);
});

test("when asked to stop it starts no more, and what is under way ends and is written down", async () => {
  const stopping = new AbortController();
  const outbox = anOutbox(async (chat) => {
    stopping.abort();
    await outbox.clock.sleep(SECOND_MS);
    return sentTo(chat);
  });
  put(outbox, CHAT, "a1", "a2");
  expect(await outbox.deliver(stopping.signal)).toBe(1);
  expect(outbox.attempts).toEqual(["reader-1 a1"]);
  expect(outbox.store.deliveries.counts().waiting).toBe(1);
  expect(await outbox.deliver(stopping.signal)).toBe(0);
});

test("when asked to stop it waits for no window either", async () => {
  const stopping = new AbortController();
  const rates = { all: [{ count: 1, windowMs: HOUR_MS }], chat: [], group: [] };
  const outbox = anOutbox(sentTo, { rates });
  const startMs = outbox.clock.nowMs();
  put(outbox, CHAT, "a1", "a2");
  const delivering = outbox.lane.deliver(stopping.signal);
  await outbox.clock.pass(SECOND_MS);
  stopping.abort();
  expect(await outbox.clock.run(delivering)).toBe(1);
  expect(outbox.clock.nowMs() - startMs).toBe(SECOND_MS);
});

test("a kill between the platform's yes and our mark sends again under the same key", async () => {
  const clock = virtualClock();
  const file = join(tempFolder(), "svodka.db");
  const first = unwrap(openStore(file, clock.nowMs));
  for (const key of ["digest:1:1000", "digest:1:2000"]) {
    enqueue(first, CHAT, key, { atMs: clock.nowMs() });
  }
  const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
  const { adapter, attempts } = scriptedAdapter((chat) => {
    // The platform took it; the process does not live to write that down.
    first.close();
    return sentTo(chat);
  });
  const laneOf = (store: Store, from: ChatAdapter) =>
    createLane({
      ...{ store, clock, logger, random: () => 0, adapter: from, expiryMs: HOUR_MS },
    });
  await expect(laneOf(first, adapter).deliver()).rejects.toThrow(/could not be written/);
  const second = unwrap(openStore(file, clock.nowMs));
  const alive = scriptedAdapter(sentTo);
  expect(await clock.run(laneOf(second, alive.adapter).deliver())).toBe(2);
  expect(attempts).toEqual(["reader-1 digest:1:1000"]);
  expect(alive.attempts).toEqual(["reader-1 digest:1:1000", "reader-1 digest:1:2000"]);
  second.close();
});

test("a store that cannot be written is thrown, but only when nothing is under way any more", async () => {
  let ended = false;
  const outbox = anOutbox(async (chat) => {
    if (chat.chat === CHAT.chat) {
      outbox.store.close();
      return sentTo(chat);
    }
    await outbox.clock.sleep(SECOND_MS);
    ended = true;
    return sentTo(chat);
  });
  put(outbox, OTHER, "b1");
  put(outbox, CHAT, "a1");
  put(outbox, aChat("reader-3"), "c1");
  await expect(outbox.deliver()).rejects.toThrow(/could not be written/);
  expect(ended).toBe(true);
  expect(outbox.attempts).toEqual(["reader-2 b1", "reader-1 a1"]);
});

test.each<SendOutcome>([
  sentTo(CHAT),
  { kind: "retry", afterMs: 1 },
  NO_ROUTE,
  { kind: "gone", reason: "blocked" },
  { kind: "moved", chat: { platform: "terminal", chat: "secret-2" } },
  { kind: "refused", reason: "too long" },
])("the log names no chat and no words when the outcome is $kind", async (outcome) => {
  const outbox = anOutbox((chat) => (chat.chat === "secret-2" ? sentTo(chat) : outcome));
  put(outbox, aChat("secret-1"), "secret words");
  await outbox.deliver();
  expect(outbox.lines.join("\n")).not.toContain("secret");
});

test("a lane knows since when its platform fails, asks again when told to, and sees that it is back", async () => {
  let isReachable = false;
  const outbox = anOutbox((chat) => (isReachable ? sentTo(chat) : NO_ROUTE));
  const { lane, clock, deliver, attempts } = outbox;
  put(outbox, CHAT, "a1");
  const startMs = clock.nowMs();
  await outbox.deliverFor(10 * MINUTE_MS);
  expect(lane.failing()).toMatchObject({ sinceMs: startMs, isAway: true });
  expect([lane.isReachable(), lane.hasAnswered()]).toEqual([false, false]);
  const before = attempts.length;
  await deliver();
  expect(attempts).toHaveLength(before);
  lane.askAgain();
  await deliver();
  expect(attempts).toHaveLength(before + 1);
  expect(lane.failing()?.lastAtMs).toBe(clock.nowMs());
  isReachable = true;
  lane.askAgain();
  await deliver();
  expect(lane.failing()).toBeNull();
  expect([lane.isReachable(), lane.hasAnswered()]).toEqual([true, true]);
  lane.heard(false);
  expect([lane.isReachable(), lane.failing()]).toEqual([false, null]);
  lane.heard(true);
  expect(lane.isReachable()).toBe(true);
});

test("a chat is being sent to until the platform has answered", async () => {
  const answer = Promise.withResolvers<SendOutcome>();
  const outbox = anOutbox(() => answer.promise);
  const { lane } = outbox;
  put(outbox, CHAT, "a1");
  const delivering = outbox.deliver();
  await vi.waitFor(() => expect(outbox.attempts).toHaveLength(1));
  expect([lane.isSending(CHAT), lane.isSending(OTHER)]).toEqual([true, false]);
  answer.resolve(sentTo(CHAT));
  await delivering;
  expect(lane.isSending(CHAT)).toBe(false);
});
