import { expect, test } from "vitest";
import type { ChatSettings, Subscription } from "../../../src/model/chat.ts";
import type { StoryId, TopicName } from "../../../src/model/ids.ts";
import { CHAT, subscribe } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR, outboxOf, type WorldBench, wordsOf } from "../../support/world.ts";

const STRIKE = {
  title: "Dockers walk out in three harbours",
  summary: "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
};
const CRANES = {
  title: "New cranes for Lunde",
  summary: "The harbour of Lunde bought four electric cranes for 31 million crowns in March.",
};
const FERRIES = {
  title: "Ferries to Skarvoy cancelled",
  summary: "Ferries to the islands of Skarvoy and Lunde were cancelled until Wednesday.",
};

const reader = (number: number) => ({ ...CHAT, chat: `reader-${number}` });

/** An order that is due now. */
const order = (
  { store, clock }: WorldBench,
  number: number,
  settings: Partial<ChatSettings> = {},
  values: Partial<Subscription> = {},
) =>
  subscribe(
    store,
    {
      ...{ ...reader(number), topic: HARBOUR, nextDueAtMs: clock.nowMs() },
      ...{ createdAtMs: clock.nowMs(), ...values },
    },
    { timeZone: "UTC", ...settings },
  );

const digestsOf = ({ store }: WorldBench, number: number) => store.digests.ofChat(reader(number));
/** Headlines, as the reader gets them. */
const headlines = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => [...text.matchAll(/^\d+\. (.*)$/gm)].map(([, line = ""]) => line));

test("readers who would get the same share one digest", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  for (const number of [1, 2, 3]) order(bench, number);
  expect(await bench.sender.composeDue()).toBe(3);
  const ids = [1, 2, 3].map((number) => digestsOf(bench, number));
  expect(new Set(ids.flat()).size).toBe(1);
  for (const number of [1, 2, 3]) {
    expect(headlines(outboxOf(bench, reader(number)))).toEqual([STRIKE.title]);
  }
  expect(await bench.sender.composeDue()).toBe(0);
});

test.each<[string, Partial<ChatSettings>]>([
  ["language", { language: "ru" }],
  ["zone", { timeZone: "Asia/Tokyo" }],
  ["detail", { detail: "headlines" }],
  ["number of stories", { maxStories: 1 }],
])("another %s is another digest", async (_what, settings) => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  bench.tell([CRANES]);
  order(bench, 1);
  order(bench, 2, settings);
  await bench.sender.composeDue();
  expect(digestsOf(bench, 1)).not.toEqual(digestsOf(bench, 2));
  expect(outboxOf(bench, reader(1))).not.toEqual(outboxOf(bench, reader(2)));
});

test("who has another history or other wishes gets what is new to them", async () => {
  const bench = aWorld();
  const strike = bench.tell([STRIKE]);
  order(bench, 1);
  await bench.sender.composeDue();
  outboxOf(bench, reader(1));
  bench.tell([CRANES]);
  bench.clock.advance(DAY_MS);
  order(bench, 2);
  order(bench, 3);
  bench.store.chats.setWish(reader(3), { kind: "story", subject: String(strike), wish: "mute" });
  expect(await bench.sender.composeDue()).toBe(3);
  const had = [1, 2, 3].map((number) => headlines(outboxOf(bench, reader(number))).toSorted());
  expect(had).toEqual([[CRANES.title], [STRIKE.title, CRANES.title].toSorted(), [CRANES.title]]);
});

test("a digest that was told long ago makes no difference to what is shared", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1, {}, { createdAtMs: bench.clock.nowMs() - 30 * DAY_MS });
  await bench.sender.composeDue();
  outboxOf(bench, reader(1));
  bench.clock.advance(20 * DAY_MS);
  bench.tell([CRANES]);
  order(bench, 2, {}, { createdAtMs: bench.clock.nowMs() - 30 * DAY_MS });
  await bench.sender.composeDue();
  expect(digestsOf(bench, 1).at(-1)).toBe(digestsOf(bench, 2).at(-1));
});

test("what waits unsent is told anew with the news since, as one message without a repeat", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1);
  await bench.sender.composeDue();
  bench.clock.advance(DAY_MS);
  bench.tell([CRANES]);
  await bench.sender.composeDue();
  const texts = outboxOf(bench, reader(1));
  expect(texts).toHaveLength(1);
  expect(headlines(texts).toSorted()).toEqual([STRIKE.title, CRANES.title].toSorted());
  expect(digestsOf(bench, 1)).toHaveLength(1);
});

test("what is on its way just now is not told a second time", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1);
  await bench.sender.composeDue();
  const [underWay] = bench.store.deliveries.due("terminal", bench.clock.nowMs(), 9);
  if (underWay === undefined) throw new Error("Nothing waits.");
  bench.store.deliveries.claim(underWay.id);
  bench.clock.advance(DAY_MS);
  bench.tell([CRANES]);
  await bench.sender.composeDue();
  bench.store.deliveries.release(underWay.id);
  expect(outboxOf(bench, reader(1)).map((text) => headlines([text]))).toEqual([
    [STRIKE.title],
    [CRANES.title],
  ]);
});

test("in quiet hours an order that fell due waits for their end", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1, { quiet: { fromMinutes: 11 * 60, toMinutes: 14 * 60 + 30 } });
  expect(await bench.sender.composeDue()).toBe(0);
  expect(bench.store.subscriptions.ofChat(reader(1))[0]?.nextDueAtMs).toBe(
    Date.UTC(2026, 1, 12, 14, 30),
  );
  bench.clock.set(Date.UTC(2026, 1, 12, 14, 30));
  expect(await bench.sender.composeDue()).toBe(1);
});

test("a chat that is paused gets nothing, and all of it afterwards", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1, { pausedUntilMs: bench.clock.nowMs() + HOUR_MS });
  expect(await bench.sender.composeDue()).toBe(0);
  bench.clock.advance(DAY_MS);
  bench.tell([CRANES]);
  expect(await bench.sender.composeDue()).toBe(1);
  expect(headlines(outboxOf(bench, reader(1)))).toHaveLength(2);
});

test("without news nothing is sent, or a line in the reader's language where they want one", async () => {
  const bench = aWorld();
  order(bench, 1);
  order(bench, 2, { tellNothing: true, language: "ru" });
  expect(await bench.sender.composeDue()).toBe(0);
  expect(outboxOf(bench, reader(1))).toEqual([]);
  expect(outboxOf(bench, reader(2))).toEqual([expect.stringMatching(/[а-я].*The harbour strike/)]);
  expect(bench.store.subscriptions.due(bench.clock.nowMs(), 9)).toEqual([]);
});

test("an order of a topic that does not run is passed over and told, until the topic is back", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1, {}, { topic: "gone" as TopicName });
  order(bench, 2);
  expect(await bench.sender.composeDue()).toBe(1);
  expect(bench.log).toEqual(["Subscriptions name a topic that does not run"]);
  expect(bench.store.subscriptions.due(bench.clock.nowMs(), 9)).toEqual([]);
  expect(bench.store.subscriptions.count()).toBe(2);
});

test("one order's fault keeps no other from its digest, and is tried again soon", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  const bad = order(bench, 1, { language: "ru", timeZone: "Nowhere/Atall" });
  order(bench, 2);
  expect(await bench.sender.composeDue()).toBe(1);
  expect(bench.log).toEqual([expect.stringMatching(/^A digest could not be composed: /)]);
  expect(bench.store.subscriptions.due(bench.clock.nowMs(), 9)).toEqual([]);
  bench.clock.advance(15 * MINUTE_MS);
  const due = bench.store.subscriptions.due(bench.clock.nowMs(), 9);
  expect(due.map(({ subscription }) => subscription.id)).toEqual([bad]);
});

test("digest, delivery and next time are one: a fault in between leaves nothing", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1);
  const commit = bench.store.transaction;
  const broken = { ...bench.store };
  Object.assign(bench.store, {
    transaction: <Value>(work: () => Value) =>
      commit(() => {
        work();
        throw new Error("killed");
      }),
  });
  await expect(bench.sender.composeDue()).rejects.toThrow("killed");
  Object.assign(bench.store, { transaction: broken.transaction });
  expect(digestsOf(bench, 1)).toEqual([]);
  expect(bench.store.deliveries.lastDigestAtMs()).toBeNull();
  expect(await bench.sender.composeDue()).toBe(1);
});

test("a stop is heard between two batches, and what is left is due yet", async () => {
  const bench = aWorld();
  const orders = 1200;
  bench.tell([STRIKE]);
  bench.store.transaction(() => {
    for (let number = 1; number <= orders; number += 1) order(bench, number);
  });
  const stopping = new AbortController();
  const composing = bench.sender.composeDue(stopping.signal);
  stopping.abort();
  const composed = await composing;
  expect(composed).toBeGreaterThan(0);
  expect(composed).toBeLessThan(orders);
  const due = bench.store.subscriptions.due(bench.clock.nowMs(), 2 * orders);
  expect(due).toHaveLength(orders - composed);
});

test("a silent chat's digests are silent", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  order(bench, 1, { silent: true });
  await bench.sender.composeDue();
  const [delivery] = bench.store.deliveries.due("terminal", bench.clock.nowMs(), 9);
  expect(delivery?.options).toEqual({ silent: true });
});

test("digests of several topics that come together number on, and /latest too", async () => {
  const bench = aWorld({ topics: { harbour: "Harbour", moscow: "Moscow" } });
  const moscow = "moscow" as TopicName;
  bench.tell([STRIKE]);
  bench.tell([CRANES], moscow);
  order(bench, 1);
  order(bench, 1, {}, { topic: moscow });
  await bench.sender.composeDue();
  const numbers = outboxOf(bench, reader(1))
    .join("\n")
    .match(/^\d+(?=\. )/gm);
  expect(numbers?.toSorted()).toEqual(["1", "2"]);
  expect(bench.desk.find(reader(1), { number: 1 })).not.toBe(
    bench.desk.find(reader(1), { number: 2 }),
  );
});

test("an outlet that weighs more puts its story first, in digests and in /latest", async () => {
  const bench = aWorld();
  bench.tell([{ ...STRIKE, outlet: "Quay Gazette" }]);
  bench.tell([
    { ...CRANES, outlet: "North Dispatch" },
    { ...CRANES, outlet: "Elbwarte", url: "https://elbwarte.example/cranes" },
  ]);
  order(bench, 1);
  await bench.sender.composeDue();
  expect(headlines(outboxOf(bench, reader(1)))).toEqual([CRANES.title, STRIKE.title]);

  const outletWeights = new Map([["quay gazette", 10]]);
  const weighed = bench.topics
    .all()
    .map((running) => ({ ...running, topic: { ...running.topic, outletWeights } }));
  bench.topics.replace(weighed);
  order(bench, 2);
  await bench.sender.composeDue();
  expect(headlines(outboxOf(bench, reader(2)))).toEqual([STRIKE.title, CRANES.title]);
  bench.sender.sendLatest(reader(1), { all: true, maxStories: null, topic: null });
  expect(headlines(outboxOf(bench, reader(1)))).toEqual([STRIKE.title, CRANES.title]);
});

test("what was asked for counts as seen; all of it can be had again", () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  bench.tell([CRANES]);
  order(bench, 1);
  const ask = (all: boolean, maxStories: number | null = null): string[] => {
    bench.sender.sendLatest(reader(1), { all, maxStories, topic: null });
    return headlines(outboxOf(bench, reader(1)));
  };
  const first = ask(false, 1);
  expect(first).toHaveLength(1);
  expect(ask(false)).toHaveLength(1);
  expect(ask(false)).toEqual([]);
  expect(ask(true)).toHaveLength(2);
  const nobody = { all: true, maxStories: null, topic: null };
  expect(bench.sender.sendLatest(reader(9), nobody)).toBe(false);
});

test("one story is told at once, not again, and a later report answers its message", () => {
  const bench = aWorld();
  const story = bench.tell([STRIKE]);
  bench.tell([FERRIES]);
  order(bench, 1);
  const [due] = bench.store.subscriptions.due(bench.clock.nowMs(), 9);
  if (due === undefined) throw new Error("There is no order.");
  const send = (id: StoryId): boolean =>
    bench.sender.sendStory(due, id, { kind: "breaking", pass: bench.sender.newPass() });
  expect(send(story)).toBe(true);
  expect(send(story)).toBe(false);
  const [told = ""] = outboxOf(bench, reader(1));
  expect(told).toMatch(/^Breaking · The harbour strike/);
  expect(headlines([told])).toEqual([STRIKE.title]);
  bench.clock.advance(HOUR_MS);
  const summary = "Minister Ingrid Solberg offered to mediate between the union and the companies.";
  bench.goOn(story, { outlet: "Harbour Wire", title: "Minister offers to mediate", summary });
  expect(send(story)).toBe(true);
  const [update] = bench.store.deliveries.due("terminal", bench.clock.nowMs(), 9);
  expect(update?.options.replyTo?.message).toMatch(/^m\d+$/);
  expect(update && wordsOf(update.document)).toContain(summary);
});

test("a story that waits in a digest is not told at once besides", async () => {
  const bench = aWorld();
  const story = bench.tell([STRIKE]);
  const id = order(bench, 1);
  await bench.sender.composeDue();
  bench.store.subscriptions.setNextDue(id, bench.clock.nowMs());
  const [due] = bench.store.subscriptions.due(bench.clock.nowMs(), 9);
  if (due === undefined) throw new Error("There is no order.");
  expect(
    bench.sender.sendStory(due, story, { kind: "breaking", pass: bench.sender.newPass() }),
  ).toBe(false);
  expect(outboxOf(bench, reader(1))).toHaveLength(1);
});

/** More than are written down together, all due; gives the last of them. */
function aCrowd() {
  const bench = aWorld();
  const { store, clock } = bench;
  bench.tell([CRANES]);
  const nowMs = clock.nowMs();
  const chats = Array.from({ length: 1200 }, (_, index) => ({
    ...CHAT,
    chat: `reader-${String(index).padStart(4, "0")}`,
  }));
  store.transaction(() => {
    for (const chat of chats) {
      subscribe(store, {
        ...chat,
        topic: HARBOUR,
        nextDueAtMs: nowMs,
        createdAtMs: nowMs - DAY_MS,
      });
    }
  });
  return { ...bench, bench, last: chats.at(-1) ?? CHAT };
}

test("who is forgotten while a crowd is seen to gets nothing and leaves nothing", async () => {
  const { bench, store, sender, last } = aCrowd();
  const run = sender.composeDue();
  store.chats.forget(last);
  expect(await run).toBe(1199);
  expect(outboxOf(bench, last)).toEqual([]);
  expect(Object.values(store.chats.export(last)).flat()).toEqual([]);
});

test("who moves meanwhile gets the digest in the new place", async () => {
  const { bench, store, sender, last } = aCrowd();
  const to = { ...CHAT, chat: "zz-new" };
  const run = sender.composeDue();
  store.chats.move(last, to);
  await run;
  expect(outboxOf(bench, last)).toEqual([]);
  expect(outboxOf(bench, to)).toHaveLength(1);
});

test("who asks for the latest meanwhile is not told it again", async () => {
  const { store, sender, last } = aCrowd();
  const run = sender.composeDue();
  sender.sendLatest(last, { all: false, maxStories: null, topic: null });
  const [waiting] = store.deliveries
    .due(CHAT.platform, Number.MAX_SAFE_INTEGER, 9999)
    .filter(({ chat }) => chat === last.chat);
  if (waiting === undefined) throw new Error("There is no latest.");
  store.deliveries.markPart(waiting.id, { part: 0, parts: 1, message: "1" }, 0);
  await run;
  expect(store.digests.ofChat(last)).toHaveLength(1);
});
