import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { type DeliveryDependencies, deliverDue } from "../../../src/delivery/deliver-due.ts";
import type { ChatAdapter, ChatRef, SendOutcome } from "../../../src/model/chat.ts";
import type { DigestEntry } from "../../../src/model/digest.ts";
import type { StoryId } from "../../../src/model/ids.ts";
import type { Logger } from "../../../src/model/logger.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import { aDigest, aDocument, anOrder, aStory, CHAT, enqueue } from "../../support/builders.ts";
import { HOUR_MS, type ManualClock, MINUTE_MS, manualClock } from "../../support/clock.ts";
import { anOutbox, SENT, scriptedAdapter } from "../../support/scripted-adapter.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";

const OTHER: ChatRef = { platform: "terminal", chat: "reader-2" };

const put = (store: Store, clock: ManualClock, chat: ChatRef, ...keys: string[]): void => {
  for (const key of keys) enqueue(store, chat, key, clock.nowMs());
};

const anEntryOf = (storyId: StoryId): DigestEntry => ({
  ...{ storyId, number: 1, headline: "", sentences: [], sources: [], kind: "new" },
  ...{ firstReportAtMs: 0, lastReportAtMs: 0, newOutlets: [], why: [] },
});

/** When the first chat may be tried again; fails when nothing waits. */
function nextAttemptAtMs(file: string): number {
  const sql = new DatabaseSync(file, { readOnly: true });
  const found = sql
    .prepare("select next_attempt_at_ms as at from delivery where state = 'waiting' order by id")
    .get();
  sql.close();
  return Number(found?.["at"]);
}

test("what waits is sent once, each chat in its order, and then nothing waits", async () => {
  const { store, clock, attempts, dependencies } = anOutbox(() => SENT);
  put(store, clock, CHAT, "a1", "a2");
  put(store, clock, OTHER, "b1");
  put(store, clock, CHAT, "a3");
  expect(await deliverDue(dependencies)).toBe(4);
  expect(attempts.filter((line) => line.includes(" a"))).toEqual([
    ...["reader-1 a1", "reader-1 a2", "reader-1 a3"],
  ]);
  expect(attempts).toContain("reader-2 b1");
  expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 4, dropped: 0 });
  expect(await deliverDue(dependencies)).toBe(0);
  expect(attempts).toHaveLength(4);
});

test("a platform that asks to wait is not tried before, and the chat's next message waits behind", async () => {
  let asked = true;
  const { store, clock, attempts, dependencies } = anOutbox(() =>
    asked ? { kind: "retry", afterMs: 2 * MINUTE_MS } : SENT,
  );
  put(store, clock, CHAT, "a1", "a2");
  expect(await deliverDue(dependencies)).toBe(0);
  asked = false;
  clock.advance(2 * MINUTE_MS - 1);
  expect(await deliverDue(dependencies)).toBe(0);
  expect(attempts).toEqual(["reader-1 a1"]);
  clock.advance(1);
  expect(await deliverDue(dependencies)).toBe(2);
  expect(attempts).toEqual(["reader-1 a1", "reader-1 a1", "reader-1 a2"]);
});

test("an unreachable platform is tried ever more rarely and loses nothing in a day", async () => {
  let reachable = false;
  const { store, clock, attempts, dependencies } = anOutbox(() =>
    reachable ? SENT : { kind: "unreachable", reason: "no route" },
  );
  put(store, clock, CHAT, "a1", "a2");
  const triedAtMs: number[] = [];
  const startMs = clock.nowMs();
  while (clock.nowMs() < startMs + 24 * HOUR_MS) {
    triedAtMs.push(clock.nowMs());
    await deliverDue(dependencies);
    const nextMs = nextAttemptAtMs(store.file);
    expect(nextMs).toBeGreaterThan(clock.nowMs());
    clock.set(nextMs);
  }
  expect(attempts).toHaveLength(triedAtMs.length);
  expect(triedAtMs.slice(0, 4).map((atMs) => (atMs - startMs) / 1000)).toEqual([0, 5, 15, 35]);
  expect((triedAtMs.at(-1) ?? 0) - (triedAtMs.at(-2) ?? 0)).toBe(15 * MINUTE_MS);
  reachable = true;
  expect(await deliverDue(dependencies)).toBe(2);
  expect(attempts.slice(-2)).toEqual(["reader-1 a1", "reader-1 a2"]);
});

test("a message for a platform without adapter waits until there is one", async () => {
  const { store, clock, attempts, dependencies } = anOutbox(() => SENT);
  put(store, clock, { platform: "pigeon", chat: "loft" }, "p1");
  put(store, clock, CHAT, "a1");
  expect(await deliverDue(dependencies)).toBe(1);
  expect(attempts).toEqual(["reader-1 a1"]);
  expect(store.deliveries.counts().waiting).toBe(1);
  const pigeon = scriptedAdapter(() => SENT, "pigeon");
  clock.advance(HOUR_MS);
  expect(await deliverDue({ ...dependencies, adapter: pigeon.adapter })).toBe(1);
  expect(pigeon.attempts).toEqual(["loft p1"]);
});

test("a platform that never answers counts as unreachable: its message waits, nothing hangs", async () => {
  let hangs = true;
  const { store, clock, lines, dependencies } = anOutbox(() =>
    hangs ? new Promise<SendOutcome>(() => undefined) : SENT,
  );
  put(store, clock, CHAT, "a1");
  expect(await deliverDue({ ...dependencies, sendTimeoutMs: 20 })).toBe(0);
  expect(store.deliveries.counts().waiting).toBe(1);
  expect(lines.join("\n")).toContain("no answer within 0.02 s");
  hangs = false;
  clock.advance(MINUTE_MS);
  expect(await deliverDue(dependencies)).toBe(1);
});

test("a refused message's stories count as not shown, and what was told before it stays told", async () => {
  const { store, clock, dependencies } = anOutbox(() => ({ kind: "refused", reason: "too long" }));
  const [told, refused] = [1, 2].map(() => aStory(store, [], { changedAtMs: clock.nowMs() }));
  if (told === undefined || refused === undefined) throw new Error("There are no stories.");
  const mark = { lastNewsSeq: 7, told: [], shownAtMs: clock.nowMs() };
  store.subscriptions.markShown(CHAT, [{ ...mark, storyId: told, shownAtMs: mark.shownAtMs - 1 }]);
  store.subscriptions.markShown(CHAT, [{ ...mark, storyId: refused }]);
  const digest = aDigest({ composedAtMs: clock.nowMs(), entries: [anEntryOf(refused)] });
  store.deliveries.enqueue(CHAT, digest, { key: "a1", document: aDocument("a1") });
  await deliverDue(dependencies);
  expect([...store.subscriptions.shown(CHAT).keys()]).toEqual([told]);
  expect(store.deliveries.lastDigest(CHAT)).toBeUndefined();
});

test("an adapter that throws stops no other chat; its message waits and is tried again", async () => {
  let broken = true;
  const { store, clock, lines, dependencies } = anOutbox((chat) => {
    if (broken && chat.chat === CHAT.chat) throw new TypeError("undefined is not a function");
    return SENT;
  });
  put(store, clock, CHAT, "a1");
  put(store, clock, OTHER, "b1", "b2");
  expect(await deliverDue(dependencies)).toBe(2);
  expect(lines.join()).toContain("An adapter failed to send");
  broken = false;
  clock.advance(HOUR_MS);
  expect(await deliverDue(dependencies)).toBe(1);
});

test("a refused message is dropped and the chat's next one goes out", async () => {
  const { store, clock, attempts, dependencies } = anOutbox((_chat, key) =>
    key === "a1" ? { kind: "refused", reason: "too long" } : SENT,
  );
  store.subscriptions.put(anOrder());
  put(store, clock, CHAT, "a1", "a2");
  expect(await deliverDue(dependencies)).toBe(1);
  expect(attempts).toEqual(["reader-1 a1", "reader-1 a2"]);
  expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dropped: 1 });
  expect(store.subscriptions.ofChat(CHAT)).toHaveLength(1);
});

test.each(["blocked", "left", "deleted"] as const)(
  "a chat that is gone (%s) gets nothing more and has no orders",
  async (reason) => {
    const { store, clock, attempts, dependencies } = anOutbox((chat) =>
      chat.chat === CHAT.chat ? { kind: "gone", reason } : SENT,
    );
    store.subscriptions.put(anOrder());
    store.subscriptions.put(anOrder(OTHER));
    put(store, clock, CHAT, "a1", "a2");
    put(store, clock, OTHER, "b1");
    expect(await deliverDue(dependencies)).toBe(1);
    clock.advance(24 * HOUR_MS);
    expect(await deliverDue(dependencies)).toBe(0);
    expect(attempts.toSorted()).toEqual(["reader-1 a1", "reader-2 b1"]);
    expect(store.deliveries.counts()).toEqual({ waiting: 0, sent: 1, dropped: 2 });
    expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
    expect(store.subscriptions.ofChat(OTHER)).toHaveLength(1);
  },
);

test("a moved chat takes orders, marks and what waits along, in order and under the same keys", async () => {
  const { store, clock, attempts, dependencies } = anOutbox((chat) =>
    chat.chat === CHAT.chat ? { kind: "moved", chat: OTHER } : SENT,
  );
  store.subscriptions.put(anOrder());
  const storyId = aStory(store, [], { changedAtMs: clock.nowMs() });
  const mark = { storyId, lastNewsSeq: 7, told: [], shownAtMs: clock.nowMs() };
  store.subscriptions.markShown(CHAT, [mark]);
  put(store, clock, CHAT, "a1", "a2");
  expect(await deliverDue(dependencies)).toBe(0);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.ofChat(OTHER)).toMatchObject([anOrder(OTHER)]);
  expect([...store.subscriptions.shown(OTHER).values()]).toEqual([mark]);
  clock.advance(MINUTE_MS);
  expect(await deliverDue(dependencies)).toBe(2);
  expect(attempts).toEqual(["reader-1 a1", "reader-2 a1", "reader-2 a2"]);
});

test("a slow or failing chat does not delay another, not even that one's next messages", async () => {
  const slow = Promise.withResolvers<SendOutcome>();
  const othersDone = Promise.withResolvers<void>();
  const { store, clock, attempts, dependencies } = anOutbox((chat, key) => {
    if (chat.chat === CHAT.chat) return slow.promise;
    if (key === "b3") othersDone.resolve();
    return SENT;
  });
  put(store, clock, CHAT, "a1", "a2");
  put(store, clock, OTHER, "b1", "b2", "b3");
  const delivering = deliverDue(dependencies);
  await othersDone.promise;
  expect(attempts.filter((line) => line.startsWith("reader-1"))).toEqual(["reader-1 a1"]);
  slow.resolve({ kind: "unreachable", reason: "timed out" });
  expect(await delivering).toBe(3);
  expect(store.deliveries.counts()).toEqual({ waiting: 2, sent: 3, dropped: 0 });
});

test("many chats at once: all are served, none with two messages under way, and not all at once", async () => {
  const underWay = new Set<string>();
  let most = 0;
  const { store, clock, attempts, dependencies } = anOutbox(async ({ chat }) => {
    expect(underWay.has(chat)).toBe(false);
    underWay.add(chat);
    most = Math.max(most, underWay.size);
    await new Promise((go) => setImmediate(go));
    underWay.delete(chat);
    return SENT;
  });
  store.transaction(() => {
    for (let chat = 0; chat < 250; chat += 1) {
      put(store, clock, { platform: "terminal", chat: `${chat}` }, `${chat}-1`, `${chat}-2`);
    }
  });
  expect(await deliverDue(dependencies)).toBe(500);
  expect(new Set(attempts).size).toBe(500);
  expect(most).toBeGreaterThan(50);
  expect(most).toBeLessThanOrEqual(200);
  for (let chat = 0; chat < 250; chat += 1) {
    const [first, second] = [1, 2].map((n) => attempts.indexOf(`${chat} ${chat}-${n}`));
    expect(first).toBeLessThan(second ?? 0);
  }
});

test("older messages that come in meanwhile do not bring more chats under way than may be", async () => {
  const release = Promise.withResolvers<SendOutcome>();
  let underWay = 0;
  let most = 0;
  const { store, clock, attempts, dependencies } = anOutbox(async ({ chat }) => {
    underWay += 1;
    most = Math.max(most, underWay);
    if (chat === "first") chatsOf("older", 150, clock.nowMs() - HOUR_MS);
    if (chat.startsWith("slow")) await release.promise;
    else await new Promise((go) => setImmediate(go));
    if (chat === "older 149") release.resolve(SENT);
    underWay -= 1;
    return SENT;
  });
  const chatsOf = (name: string, count: number, atMs: number): void =>
    store.transaction(() => {
      for (let n = 0; n < count; n += 1) {
        enqueue(store, { platform: "terminal", chat: `${name} ${n}` }, `${name}-${n}`, atMs);
      }
    });
  put(store, clock, { platform: "terminal", chat: "first" }, "first");
  chatsOf("slow", 100, clock.nowMs());
  expect(await deliverDue(dependencies)).toBe(251);
  expect(most).toBe(200);
  expect(attempts).toHaveLength(251);
});

test("when asked to stop it starts no more, and what is under way ends and is written down", async () => {
  const stopping = new AbortController();
  const { store, clock, attempts, dependencies } = anOutbox(async () => {
    stopping.abort();
    await new Promise((go) => setImmediate(go));
    return SENT;
  });
  put(store, clock, CHAT, "a1", "a2");
  expect(await deliverDue(dependencies, stopping.signal)).toBe(1);
  expect(attempts).toEqual(["reader-1 a1"]);
  expect(store.deliveries.counts()).toEqual({ waiting: 1, sent: 1, dropped: 0 });
  expect(await deliverDue(dependencies, stopping.signal)).toBe(0);
});

test("a kill between the platform's yes and our mark sends again under the same key", async () => {
  const clock = manualClock();
  const file = join(tempFolder(), "svodka.db");
  const first = unwrap(openStore(file, clock.nowMs));
  enqueue(first, CHAT, "digest:1:1000", clock.nowMs());
  enqueue(first, CHAT, "digest:1:2000", clock.nowMs());
  const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
  const { adapter, attempts } = scriptedAdapter(() => {
    // The platform took it; the process does not live to write that down.
    first.close();
    return SENT;
  });
  const dependencies = (store: Store, from: ChatAdapter): DeliveryDependencies => ({
    ...{ store, clock, logger, random: () => 0, adapter: from },
  });
  await expect(deliverDue(dependencies(first, adapter))).rejects.toThrow(/could not be written/);
  const second = unwrap(openStore(file, clock.nowMs));
  const alive = scriptedAdapter(() => SENT);
  expect(await deliverDue(dependencies(second, alive.adapter))).toBe(2);
  expect(attempts).toEqual(["reader-1 digest:1:1000"]);
  expect(alive.attempts).toEqual(["reader-1 digest:1:1000", "reader-1 digest:1:2000"]);
  second.close();
});

test("a store that cannot be written is thrown, but only when nothing is under way any more", async () => {
  let ended = false;
  const { store, clock, dependencies } = anOutbox(async (chat) => {
    if (chat.chat === CHAT.chat) {
      store.close();
      return SENT;
    }
    await new Promise((go) => setImmediate(go));
    ended = true;
    return SENT;
  });
  put(store, clock, CHAT, "a1");
  put(store, clock, OTHER, "b1");
  await expect(deliverDue(dependencies)).rejects.toThrow(/could not be written/);
  expect(ended).toBe(true);
});

test.each<SendOutcome>([
  SENT,
  { kind: "retry", afterMs: 1 },
  { kind: "unreachable", reason: "no route" },
  { kind: "gone", reason: "blocked" },
  { kind: "moved", chat: { platform: "terminal", chat: "secret-2" } },
  { kind: "refused", reason: "too long" },
])("the log names no chat and no words when the outcome is $kind", async (outcome) => {
  const { store, clock, lines, dependencies } = anOutbox(() => outcome);
  put(store, clock, { platform: "terminal", chat: "secret-1" }, "secret words");
  await deliverDue(dependencies);
  expect(lines.join("\n")).not.toContain("secret");
});
