import { expect, test } from "vitest";
import { createNewsDesk, isBreaking } from "../../../src/app/news-desk.ts";
import type { ChatSettings } from "../../../src/model/chat.ts";
import type { ArticleId } from "../../../src/model/ids.ts";
import { anArticle, aStoryOf, HOUR_MS, NOON_MS } from "../../digests/stories.ts";
import { CHAT, subscribe } from "../../support/builders.ts";
import { DAY_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR, outboxOf, type WorldOptions } from "../../support/world.ts";

const TITLE = "Dockers walk out in three harbours";
const OUTLETS = ["North Dispatch", "Elbwarte", "Quay Gazette", "Harbour Wire"];

/** Readers of breaking news, and the desk that tells them. */
function aDesk(options: WorldOptions = {}) {
  const bench = aWorld(options);
  const { store, topics, composer, sender, clock, logger } = bench;
  const make = () => createNewsDesk({ store, topics, composer, sender, clock, logger });
  const order = (breakingADay: number, settings: Partial<ChatSettings> = {}, chat = CHAT) =>
    subscribe(
      store,
      { ...chat, topic: HARBOUR, breakingADay, createdAtMs: clock.nowMs() },
      { timeZone: "UTC", ...settings },
    );
  const breaks = (title = TITLE, outlets = OUTLETS) =>
    bench.tell(outlets.map((outlet) => ({ outlet, title, identity: `${title} ${outlet}` })));
  return { ...bench, bench, desk: make(), make, order, breaks };
}

test("a story breaks when four outlets report it within six hours, and not by old items", () => {
  const story = (count: number, values: object = {}) =>
    aStoryOf(
      1,
      Array.from({ length: count }, (_, index) =>
        anArticle(index + 1, { publishedAtMs: NOON_MS - HOUR_MS, ...values }),
      ),
    );
  expect(isBreaking(story(4), NOON_MS)).toBe(true);
  expect(isBreaking(story(3), NOON_MS)).toBe(false);
  expect(isBreaking(story(9, { outlet: "Loud" }), NOON_MS)).toBe(false);
  expect(isBreaking(story(4), NOON_MS + 5 * HOUR_MS)).toBe(false);
  expect(isBreaking(story(4, { isBacklog: true }), NOON_MS)).toBe(false);
});

test("a text that ten outlets print is one report, also when it was first printed long before", () => {
  const printed = (first: number, count: number, copyOf: number | null) =>
    Array.from({ length: count }, (_, index) =>
      anArticle(first + index, {
        publishedAtMs: NOON_MS - HOUR_MS,
        copyOf: copyOf as ArticleId | null,
      }),
    );
  const old = anArticle(1, { publishedAtMs: NOON_MS - 20 * HOUR_MS });
  const copies = printed(10, 10, 1);
  const breaks = (own: number): boolean =>
    isBreaking(aStoryOf(1, [old, ...copies, ...printed(30, own, null)]), NOON_MS);
  expect(breaks(0)).toBe(false);
  expect(breaks(2)).toBe(false);
  expect(breaks(3)).toBe(true);
});

test("it is told at once, once, to those who want it", async () => {
  const { desk, order, breaks, bench } = aDesk();
  const other = { ...CHAT, chat: "reader-2" };
  order(3);
  order(0, {}, other);
  expect(await desk.tellNow()).toBe(0);
  breaks();
  expect(await desk.tellNow()).toBe(1);
  expect(await desk.tellNow()).toBe(0);
  expect(outboxOf(bench)).toEqual([expect.stringContaining(`1. ${TITLE}`)]);
  expect(outboxOf(bench, other)).toEqual([]);
});

test("after a restart it is not told again", async () => {
  const { desk, make, order, breaks } = aDesk();
  order(3);
  breaks();
  await desk.tellNow();
  expect(await make().tellNow()).toBe(0);
});

test("equal readers share one digest of it", async () => {
  const { desk, order, breaks, store } = aDesk();
  const other = { ...CHAT, chat: "reader-2" };
  order(3);
  order(3, {}, other);
  breaks();
  expect(await desk.tellNow()).toBe(2);
  expect(store.digests.ofChat(CHAT)).toEqual(store.digests.ofChat(other));
});

test("at most so many a day; the next day there is room again", async () => {
  const { desk, order, breaks, clock } = aDesk();
  order(1);
  breaks();
  expect(await desk.tellNow()).toBe(1);
  breaks("Ferries to Skarvoy cancelled");
  expect(await desk.tellNow()).toBe(0);
  clock.advance(DAY_MS + HOUR_MS);
  breaks("New cranes for Lunde");
  expect(await desk.tellNow()).toBe(1);
});

test("quiet hours hold it, and their end lets it go", async () => {
  const { desk, order, breaks, clock, bench } = aDesk();
  order(3, { quiet: { fromMinutes: 11 * 60, toMinutes: 13 * 60 } });
  breaks();
  expect(await desk.tellNow()).toBe(0);
  clock.advance(HOUR_MS - 1);
  expect(await desk.tellNow()).toBe(0);
  clock.advance(1);
  expect(await desk.tellNow()).toBe(1);
  expect(outboxOf(bench)).toHaveLength(1);
});

test("a chat that is paused is told nothing", async () => {
  const { desk, order, breaks, clock } = aDesk();
  order(3, { pausedUntilMs: clock.nowMs() + HOUR_MS });
  breaks();
  expect(await desk.tellNow()).toBe(0);
});

test("what is new of it answers the first message; a copy is no news", async () => {
  const { desk, order, breaks, goOn, clock, bench, store } = aDesk();
  order(3);
  const story = breaks();
  await desk.tellNow();
  outboxOf(bench);
  clock.advance(HOUR_MS);
  goOn(story, { outlet: "Copyist", title: TITLE });
  expect(await desk.tellNow()).toBe(0);
  const summary = "Minister Ingrid Solberg offered to mediate between the union and the companies.";
  goOn(story, { outlet: "Harbour Wire", title: "Minister offers to mediate", summary });
  expect(await desk.tellNow()).toBe(1);
  const [update] = store.deliveries.due("terminal", clock.nowMs(), 9);
  expect(update?.options.replyTo).toMatchObject({ ...CHAT, message: expect.stringMatching(/^m/) });
  expect(outboxOf(bench)[0]).toContain(summary);
});

test("who follows a story hears of it with fewer outlets, and whatever was told today", async () => {
  const { desk, order, breaks, goOn, tell, store, clock, bench } = aDesk();
  order(1);
  const quiet = tell([{ title: "New cranes for Lunde" }]);
  breaks();
  store.chats.setWish(CHAT, { kind: "story", subject: String(quiet), wish: "follow" });
  expect(await desk.tellNow()).toBe(2);
  outboxOf(bench);
  clock.advance(HOUR_MS);
  const summary = "The harbour of Lunde bought a fifth crane for nine million crowns on Friday.";
  goOn(quiet, { outlet: "Elbwarte", title: "Fifth crane for Lunde", summary });
  expect(await desk.tellNow()).toBe(1);
  const [told] = outboxOf(bench);
  expect(told).toContain(summary);
  // It was asked for: it neither calls itself breaking nor counts as that.
  expect(told).not.toContain("Breaking");
  expect(store.deliveries.breakingSince(CHAT, 0)).toBe(1);
});

test("what is muted is not told", async () => {
  const { desk, order, breaks, store } = aDesk();
  order(3);
  const story = breaks();
  store.chats.setWish(CHAT, { kind: "story", subject: String(story), wish: "mute" });
  expect(await desk.tellNow()).toBe(0);
});

test("one topic's fault keeps no other from its readers", async () => {
  const { desk, order, breaks, log, store } = aDesk({
    topics: { broken: "Broken", harbour: "The harbour strike" },
  });
  order(3);
  breaks();
  const changedSince = store.stories.changedSince;
  store.stories.changedSince = (topic, sinceMs) => {
    if (topic !== HARBOUR) throw new Error("no such table");
    return changedSince(topic, sinceMs);
  };
  expect(await desk.tellNow()).toBe(1);
  expect(log).toEqual(["Urgent news could not be told: no such table"]);
});
