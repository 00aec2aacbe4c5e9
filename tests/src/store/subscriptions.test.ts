import { expect, test } from "vitest";
import type { TopicName } from "../../../src/model/ids.ts";
import type { Store } from "../../../src/store/store.ts";
import type { Shown } from "../../../src/store/subscriptions.ts";
import { anOrder, aStory, CHAT, enqueue, tempStore } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";

const NOW_MS = Date.UTC(2026, 1, 12, 12);
const OTHER = "other-topic" as TopicName;
const MOVED = { platform: "terminal", chat: "reader-2" };

const marks = (store: Store, count: number): Shown[] =>
  Array.from({ length: count }, (_, index) => ({
    storyId: aStory(store, [], { changedAtMs: NOW_MS }),
    lastNewsSeq: 10 + index,
    told: [{ text: `Sentence ${index}.`, language: "en" }],
    shownAtMs: NOW_MS,
  }));

test("an order comes back as it was put, and putting it again replaces it under the same id", () => {
  const store = tempStore(() => NOW_MS);
  const order = anOrder({ timesMinutes: [480, 1080], timeZone: "Australia/Lord_Howe" });
  const id = store.subscriptions.put(order);
  store.subscriptions.put(anOrder({ topic: OTHER }));
  expect(store.subscriptions.ofChat(CHAT)[0]).toEqual({ ...order, id });
  const changed = anOrder({
    ...{ timesMinutes: [0], timeZone: "UTC", maxStories: 3, nextDueAtMs: NOW_MS + 7 },
  });
  expect(store.subscriptions.put(changed)).toBe(id);
  expect(store.subscriptions.ofChat(CHAT)).toHaveLength(2);
  expect(store.subscriptions.ofChat(CHAT)[0]).toEqual({ ...changed, id });
  expect(store.subscriptions.ofChat(MOVED)).toEqual([]);
});

test("orders are due when their instant has come, the longest overdue first, so many at most", () => {
  const store = tempStore(() => NOW_MS);
  const put = (chat: string, nextDueAtMs: number) =>
    store.subscriptions.put(anOrder({ chat, nextDueAtMs }));
  put("later", NOW_MS + 1);
  const now = put("now", NOW_MS);
  const overdue = put("overdue", NOW_MS - HOUR_MS);
  const due = (limit: number) => store.subscriptions.due(NOW_MS, limit).map(({ id }) => id);
  expect(due(10)).toEqual([overdue, now]);
  expect(due(1)).toEqual([overdue]);
  store.subscriptions.setNextDue(overdue, NOW_MS + HOUR_MS);
  expect(due(10)).toEqual([now]);
});

test("what a chat was shown never moves back", () => {
  const store = tempStore(() => NOW_MS);
  const [mark] = marks(store, 1);
  if (mark === undefined) throw new Error("No mark was made.");
  store.subscriptions.markShown(CHAT, [mark]);
  store.subscriptions.markShown(CHAT, [{ ...mark, lastNewsSeq: 5, shownAtMs: NOW_MS + 1 }]);
  expect(store.subscriptions.shown(CHAT).get(mark.storyId)).toEqual({
    ...mark,
    shownAtMs: NOW_MS + 1,
  });
  expect(store.subscriptions.shown(MOVED).size).toBe(0);
});

test("a digest, its marks and the next due time are rolled back together", () => {
  const store = tempStore(() => NOW_MS);
  const id = store.subscriptions.put(anOrder());
  const before = store.subscriptions.ofChat(CHAT);
  const shown = marks(store, 2);
  const work = (powerCut: boolean) =>
    store.transaction(() => {
      enqueue(store, CHAT, "digest:1", NOW_MS);
      store.subscriptions.markShown(CHAT, shown);
      store.subscriptions.setNextDue(id, NOW_MS + HOUR_MS);
      if (powerCut) throw new Error("power cut");
    });
  expect(() => work(true)).toThrow("power cut");
  expect(store.deliveries.counts().waiting).toBe(0);
  expect(store.deliveries.lastDigest(CHAT)).toBeUndefined();
  expect(store.subscriptions.shown(CHAT).size).toBe(0);
  expect(store.subscriptions.ofChat(CHAT)).toEqual(before);
  work(false);
  expect(store.deliveries.counts().waiting).toBe(1);
  expect([...store.subscriptions.shown(CHAT).values()]).toEqual(shown);
  expect(store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs).toBe(NOW_MS + HOUR_MS);
});

test("ending a chat ends its orders only, and remembers what it was shown", () => {
  const store = tempStore(() => NOW_MS);
  store.subscriptions.put(anOrder());
  store.subscriptions.put(anOrder({ topic: OTHER }));
  store.subscriptions.put(anOrder(MOVED));
  store.subscriptions.put(anOrder({ platform: "elsewhere" }));
  store.subscriptions.markShown(CHAT, marks(store, 1));
  store.subscriptions.endChat(CHAT);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.shown(CHAT).size).toBe(1);
  expect(store.subscriptions.due(NOW_MS, 10)).toHaveLength(2);
});

test("a moved chat takes its orders, marks, last digest and waiting messages along", () => {
  const store = tempStore(() => NOW_MS);
  const id = store.subscriptions.put(anOrder());
  const shown = marks(store, 2);
  store.subscriptions.markShown(CHAT, shown);
  enqueue(store, CHAT, "first", NOW_MS);
  enqueue(store, CHAT, "second", NOW_MS);
  store.subscriptions.moveChat(CHAT, MOVED);
  expect(store.subscriptions.ofChat(MOVED)).toEqual([{ ...anOrder(MOVED), id }]);
  expect([...store.subscriptions.shown(MOVED).values()]).toEqual(shown);
  expect(store.deliveries.lastDigest(MOVED)?.title).toBe("second");
  expect(store.deliveries.due("terminal", NOW_MS, 10)).toMatchObject([{ ...MOVED, key: "first" }]);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.shown(CHAT).size).toBe(0);
  expect(store.deliveries.lastDigest(CHAT)).toBeUndefined();
});

test("a chat that moves to one with orders of its own leaves nothing behind that would be due again", () => {
  const store = tempStore(() => NOW_MS);
  const [both, onlyOld, onlyNew] = marks(store, 3);
  if (both === undefined || onlyOld === undefined || onlyNew === undefined) throw new Error("!");
  store.subscriptions.put(anOrder());
  store.subscriptions.put(anOrder({ topic: OTHER }));
  store.subscriptions.put(anOrder({ ...MOVED, timesMinutes: [1200] }));
  store.subscriptions.markShown(CHAT, [{ ...both, lastNewsSeq: 99 }, onlyOld]);
  store.subscriptions.markShown(MOVED, [both, onlyNew]);
  store.subscriptions.moveChat(CHAT, MOVED);
  expect(store.subscriptions.ofChat(CHAT)).toEqual([]);
  expect(store.subscriptions.due(NOW_MS, 10).every(({ chat }) => chat === MOVED.chat)).toBe(true);
  const orders = store.subscriptions.ofChat(MOVED);
  expect(orders.map(({ topic, timesMinutes }) => [topic, timesMinutes])).toEqual([
    [OTHER, [540]],
    [anOrder().topic, [1200]],
  ]);
  expect([...store.subscriptions.shown(MOVED).values()]).toEqual([
    { ...both, lastNewsSeq: 99 },
    onlyOld,
    onlyNew,
  ]);
  expect(store.subscriptions.shown(CHAT).size).toBe(0);
});

test("a chat that moves to where it is loses nothing", () => {
  const store = tempStore(() => NOW_MS);
  store.subscriptions.put(anOrder());
  store.subscriptions.markShown(CHAT, marks(store, 1));
  store.subscriptions.moveChat(CHAT, { ...CHAT });
  expect(store.subscriptions.ofChat(CHAT)).toHaveLength(1);
  expect(store.subscriptions.shown(CHAT).size).toBe(1);
});
