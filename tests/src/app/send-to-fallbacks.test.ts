import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  createFallbackSender,
  decideFallback,
  decideOutage,
  type FallbackState,
} from "../../../src/app/send-to-fallbacks.ts";
import type { Lane } from "../../../src/delivery/lane.ts";
import { enqueue, enqueueDigest, someSettings, subscribe } from "../../support/builders.ts";
import { HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import {
  aBench,
  at,
  type Bench,
  FIRST,
  HERE,
  NOON_MS,
  SECOND,
  THERE,
  THIRD,
  told,
} from "../../support/fallback-pair.ts";
import { HARBOUR } from "../../support/world.ts";

test.each([
  ["short", 59, 59],
  ["short", 60, 60],
  ["ask-again", 61, 59],
  ["ask-again", 61, 60],
  ["long", 61, 61],
  ["long", 999, 61],
] as const)(
  "an outage is %s after %d minutes when it was seen %d minutes long",
  (length, now, last) => {
    const outage = { sinceMs: NOON_MS, lastAtMs: NOON_MS + last * MINUTE_MS };
    const times = { nowMs: NOON_MS + now * MINUTE_MS, afterMs: HOUR_MS };
    expect(decideOutage(outage, times)).toBe(length);
  },
);

describe("what waits goes to the fallback", () => {
  const state: FallbackState = {
    ...{ createdAtMs: NOON_MS - 9, isSending: false },
    failing: { lastAtMs: NOON_MS - 9, isResting: false },
    fallback: { isReachable: true, isBanned: false, settings: someSettings({ timeZone: "UTC" }) },
  };
  const withFallback = (values: Partial<FallbackState["fallback"]>): Partial<FallbackState> => ({
    fallback: { ...state.fallback, ...values },
  });
  const quiet = (fromMinutes: number, toMinutes: number): Partial<FallbackState> =>
    withFallback({
      settings: someSettings({ timeZone: "UTC", quiet: { fromMinutes, toMinutes } }),
    });
  const paused = (pausedUntilMs: number): Partial<FallbackState> =>
    withFallback({ settings: someSettings({ timeZone: "UTC", pausedUntilMs }) });

  test.each<[string, Partial<FallbackState>, boolean]>([
    ["when its platform failed since", {}, true],
    ["not before it was tried", { failing: { lastAtMs: NOON_MS - 10, isResting: false } }, false],
    ["when it may not be tried", { failing: { lastAtMs: NOON_MS - 10, isResting: true } }, true],
    ["not while something is under way", { isSending: true }, false],
    ["not when the fallback's platform is away, too", withFallback({ isReachable: false }), false],
    ["not when the fallback is banned", withFallback({ isBanned: true }), false],
    ["not when nothing is known of the fallback", withFallback({ settings: undefined }), false],
    ["not in the fallback's quiet hours", quiet(11 * 60, 13 * 60), false],
    ["after the fallback's quiet hours", quiet(10 * 60, 12 * 60), true],
    ["not while the fallback is paused", paused(NOON_MS + 1), false],
    ["after the fallback's pause", paused(NOON_MS), true],
  ])("%s", (_, values, expected) => {
    expect(decideFallback({ ...state, ...values }, NOON_MS)).toBe(expected);
  });
});

test("a digest of a platform that is cut off goes to the fallback once, and says so; later ones follow at once; then all is as before", async () => {
  const bench = aBench();
  const { telegram, matrix, tell, passTo, store } = bench;
  tell([{ title: FIRST }]);
  telegram.isUp = false;
  await passTo(at(13, 5));
  expect(matrix.shown(THERE)).toEqual([]);
  // Asked once more, and still away.
  await passTo(at(13, 6));
  expect(matrix.shown(THERE)).toHaveLength(1);
  const [text = ""] = matrix.shown(THERE);
  expect(text.split("\n").slice(0, 2)).toEqual([
    "Telegram has been out of reach since 12 Feb, 12:05. This is the digest for a chat there.",
    "The harbour strike",
  ]);
  expect(text).toContain(FIRST);
  expect(matrix.buttons(THERE)).toEqual([expect.stringMatching(/^\/story s\d+$/)]);
  tell([{ title: SECOND }]);
  await passTo(at(14, 1));
  expect(told(matrix.shown(THERE))).toEqual([FIRST, SECOND]);
  telegram.isUp = true;
  tell([{ title: THIRD }]);
  await passTo(at(17));
  expect(told(telegram.shown(HERE))).toEqual([THIRD]);
  expect(told(matrix.shown(THERE))).toEqual([FIRST, SECOND]);
  expect(store.deliveries.counts()).toMatchObject({ waiting: 0, dead: 0 });
  // It was told all of them, wherever.
  expect(store.digests.shownBy(store.digests.ofChat(HERE)).size).toBe(3);
});

test("what may be on its way to its chat at this moment is not handed over", async () => {
  const { store, clock, logger, world } = aBench();
  enqueueDigest(store, HERE, "morning", { atMs: NOON_MS });
  clock.advance(2 * HOUR_MS);
  let isSending = true;
  const laneOf = (platform: string): Lane => ({
    ...{ deliver: async () => 0, nudge() {}, heard() {}, askAgain() {}, hasAnswered: () => false },
    ...{ isReachable: () => platform !== "telegram", holdBack: () => false },
    isSending: (chat) => isSending && chat.chat === HERE.chat,
    failing: () => ({
      ...{ sinceMs: NOON_MS, lastAtMs: clock.nowMs(), isAway: true, isResting: false },
    }),
  });
  const sender = createFallbackSender({
    ...{ store, clock, logger, locales: world.locales, afterMs: HOUR_MS, laneOf },
    platforms: ["telegram"],
  });
  expect(await sender.sendNow()).toBe(0);
  isSending = false;
  expect(await sender.sendNow()).toBe(1);
});

test("the note is in the language and by the clock of the chat that is cut off", async () => {
  const bench = aBench({ language: "uk", timeZone: "Europe/Kyiv" });
  bench.tell([{ title: FIRST }]);
  bench.telegram.isUp = false;
  await bench.passTo(at(13, 10));
  expect(bench.matrix.shown(THERE)[0]).toMatch(
    /^Telegram: немає зв’язку з 12 лют\., 14:05\. Це дайджест для чату на цій платформі\.\n/,
  );
});

test("breaking and followed stories go as well; answers wait for their chat", async () => {
  const { telegram, matrix, tell, passTo, store, clock } = aBench();
  subscribe(store, { ...HERE, topic: HARBOUR, nextDueAtMs: at(16), breakingADay: 3 });
  telegram.isUp = false;
  const outlets = ["One", "Two", "Three", "Four"];
  tell(outlets.map((outlet) => ({ outlet, title: FIRST, identity: `g:${outlet}` })));
  const followed = tell([{ title: SECOND }]);
  store.chats.setWish(HERE, { kind: "story", subject: String(followed), wish: "follow" });
  enqueue(store, HERE, "an answer", { atMs: clock.nowMs() });
  await passTo(at(13, 10));
  const there = matrix.shown(THERE);
  expect(told(there).toSorted()).toEqual([FIRST, SECOND].toSorted());
  expect(there.join("\n")).toContain("Breaking · The harbour strike");
  telegram.isUp = true;
  await passTo(at(13, 45));
  expect(telegram.shown(HERE)).toEqual(["an answer"]);
});

test("a platform that comes and goes, or is not away long enough, keeps its digests", async () => {
  const { telegram, matrix, tell, passTo } = aBench();
  tell([{ title: FIRST }]);
  telegram.isUp = false;
  await passTo(at(12, 50));
  telegram.isUp = true;
  await passTo(at(13, 30));
  expect(told(telegram.shown(HERE))).toEqual([FIRST]);
  telegram.isUp = false;
  tell([{ title: SECOND }]);
  await passTo(at(14, 59));
  telegram.isUp = true;
  await passTo(at(15, 40));
  expect(told(telegram.shown(HERE))).toEqual([FIRST, SECOND]);
  expect(matrix.shown(THERE)).toEqual([]);
});

test("an outage soon after another is one of its own", async () => {
  const { telegram, matrix, tell, passTo, store, clock } = aBench();
  tell([{ title: FIRST }]);
  telegram.isUp = false;
  await passTo(at(12, 50));
  telegram.isUp = true;
  await passTo(at(13, 20));
  expect(told(telegram.shown(HERE))).toEqual([FIRST]);
  telegram.isUp = false;
  enqueue(store, HERE, "an answer", { atMs: clock.nowMs() });
  tell([{ title: SECOND }]);
  await passTo(at(14, 20));
  expect(matrix.shown(THERE)).toEqual([]);
  await passTo(at(14, 25));
  expect(told(matrix.shown(THERE))).toEqual([SECOND]);
});

test("the first digest after a long outage goes to its own chat when the platform is back", async () => {
  const { telegram, matrix, tell, passTo } = aBench();
  tell([{ title: FIRST }]);
  telegram.isUp = false;
  await passTo(at(13, 30));
  // Nothing waits there any more that could show it.
  telegram.isUp = true;
  tell([{ title: SECOND }]);
  await passTo(at(14));
  expect(told(telegram.shown(HERE))).toEqual([SECOND]);
  expect(told(matrix.shown(THERE))).toEqual([FIRST]);
});

test("without the setting, or without a fallback, everything waits", async () => {
  for (const [rules, ends] of [
    [{}, false],
    [{ fallbackAfterMs: HOUR_MS }, true],
  ] as const) {
    const { telegram, matrix, tell, passTo, store } = aBench({}, rules);
    if (ends) store.fallbacks.end(HERE);
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    await passTo(at(15));
    expect(told(matrix.shown(THERE))).toEqual([]);
    telegram.isUp = true;
    await passTo(at(15, 30));
    expect(told(telegram.shown(HERE))).toEqual([FIRST]);
  }
});

describe("with both platforms away", () => {
  async function bothAway(): Promise<Bench> {
    const bench = aBench();
    const { telegram, matrix, tell, passTo, store, clock } = bench;
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    matrix.isUp = false;
    enqueue(store, THERE, "an answer", { atMs: clock.nowMs() });
    await passTo(at(15));
    return bench;
  }

  test("it waits, and goes to the chat itself when that is back first", async () => {
    const { telegram, matrix, passTo } = await bothAway();
    telegram.isUp = true;
    await passTo(at(15, 40));
    expect(told(telegram.shown(HERE))).toEqual([FIRST]);
    matrix.isUp = true;
    await passTo(at(17));
    expect(matrix.shown(THERE)).toEqual(["an answer"]);
  });

  test("it goes to the fallback when that is back first", async () => {
    const { telegram, matrix, passTo } = await bothAway();
    matrix.isUp = true;
    await passTo(at(15, 40));
    expect(told(matrix.shown(THERE))).toEqual([FIRST]);
    telegram.isUp = true;
    await passTo(at(17));
    expect(telegram.shown(HERE)).toEqual([]);
  });
});

describe("after a restart", () => {
  test("the outage is counted from its beginning", async () => {
    const bench = aBench();
    bench.tell([{ title: FIRST }]);
    bench.telegram.isUp = false;
    await bench.passTo(at(13));
    bench.restart();
    await bench.passTo(at(13, 5));
    expect(bench.matrix.shown(THERE)).toEqual([]);
    // Asked again first: it may be back.
    await bench.passTo(at(13, 30));
    const shown = bench.matrix.shown(THERE);
    expect(told(shown)).toEqual([FIRST]);
    expect(shown[0]).toContain("since 12 Feb, 12:05");
  });

  test("what was handed over and not sent yet is sent once, and by nobody else", async () => {
    const bench = aBench();
    const { telegram, matrix, tell, passTo } = bench;
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    matrix.outcome = { kind: "retry", afterMs: 10 * MINUTE_MS };
    await passTo(at(13, 7));
    expect(bench.store.fallbacks.stranded("telegram")).toEqual([]);
    expect(matrix.shown(THERE)).toEqual([]);
    bench.restart();
    matrix.outcome = null;
    telegram.isUp = true;
    await passTo(at(14, 30));
    expect(told(matrix.shown(THERE))).toEqual([FIRST]);
    expect(telegram.shown(HERE)).toEqual([]);
  });
});

test("a digest composed in an outage that nothing sent has shown goes within a minute", async () => {
  vi.useFakeTimers({ now: NOON_MS + 1000 });
  onTestFinished(() => void vi.useRealTimers());
  const { telegram, matrix, tell, clock, app } = aBench();
  const ticks = async (count: number): Promise<void> => {
    for (let tick = 0; tick < count; tick += 1) {
      clock.advance(10_000);
      await vi.advanceTimersByTimeAsync(10_000);
    }
  };
  await app().start();
  Object.assign(telegram, { isUp: false, saysUp: false });
  await ticks(2);
  clock.set(at(14) - 10_000);
  tell([{ title: FIRST }]);
  await ticks(7);
  expect(told(matrix.shown(THERE))).toEqual([FIRST]);
  expect(matrix.shown(THERE)[0]).toMatch(/^Telegram has been out of reach since 12 Feb, 12:00/);
  await app().stop();
});

test("thousands are handed over, each to its own fallback and once", async () => {
  const { telegram, matrix, tell, passTo, store } = aBench();
  const readers = Array.from({ length: 1200 }, (_, index) => String(10_000 + index));
  store.transaction(() => {
    for (const chat of readers) {
      const here = { platform: "telegram", chat };
      subscribe(store, { ...here, topic: HARBOUR, nextDueAtMs: at(12, 5) }, { timeZone: "UTC" });
      store.chats.put({ platform: "matrix", chat }, someSettings({ timeZone: "UTC" }), NOON_MS);
      store.fallbacks.set(here, { platform: "matrix", chat }, NOON_MS);
    }
  });
  tell([{ title: FIRST }]);
  telegram.isUp = false;
  await passTo(at(13, 10));
  for (const chat of readers) {
    expect(matrix.shown({ platform: "matrix", chat })).toHaveLength(1);
  }
  telegram.isUp = true;
  await passTo(at(13, 40));
  for (const chat of readers) expect(telegram.shown({ platform: "telegram", chat })).toEqual([]);
}, 120_000);
