import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type App, type ChatRules, createApp } from "../../../src/app/app.ts";
import {
  decideFallback,
  decideOutage,
  type FallbackState,
} from "../../../src/app/send-to-fallbacks.ts";
import type { ChatAdapter, ChatRef, ChatSettings, SendOutcome } from "../../../src/model/chat.ts";
import { EVERY_DAY } from "../../../src/model/schedule.ts";
import { enqueue, someSettings, subscribe } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import { language } from "../../support/language.ts";
import { scriptedAdapter, sentTo } from "../../support/scripted-adapter.ts";
import { aWorld, buttonsOf, HARBOUR, type WorldBench, wordsOf } from "../../support/world.ts";

const NOON_MS = Date.UTC(2026, 1, 12, 12);
/** A reader, and the chat that stands in. */
const HERE: ChatRef = { platform: "telegram", chat: "7001" };
const THERE: ChatRef = { platform: "matrix", chat: "!there:quay.example" };

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

/** A platform that a test cuts off; it keeps what it took. */
interface Platform {
  readonly adapter: ChatAdapter;
  isUp: boolean;
  /** What its health says; as it is unless set. */
  saysUp: boolean;
  outcome: SendOutcome | null;
  /** What messages were changed to. */
  readonly edited: string[];
  /** Texts by chat. */
  shown(chat: ChatRef): string[];
  buttons(chat: ChatRef): string[];
}

function aPlatform(name: string): Platform {
  const taken: { readonly chat: string; readonly text: string; readonly buttons: string[] }[] = [];
  const platform: Platform = {
    ...{ isUp: true, saysUp: true, outcome: null, edited: [] },
    adapter: {
      ...scriptedAdapter(sentTo, { platform: name }).adapter,
      split: (document) => [document],
      async send(chat, document) {
        if (!platform.isUp) return { kind: "unreachable", reason: "no route" };
        if (platform.outcome !== null) return platform.outcome;
        const buttons = Object.values(buttonsOf(document));
        taken.push({ chat: chat.chat, text: plain(wordsOf(document)), buttons });
        return sentTo(chat, String(taken.length));
      },
      async edit(message, document) {
        platform.edited.push(plain(wordsOf(document)));
        return sentTo(message, message.message);
      },
      health: async () => ({ ok: platform.saysUp, detail: "" }),
    },
    shown: ({ chat }) => taken.filter((one) => one.chat === chat).map(({ text }) => text),
    buttons: ({ chat }) => taken.filter((one) => one.chat === chat).flatMap((one) => one.buttons),
  };
  return platform;
}

/** Without the no-break blanks of dates. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

interface Bench extends WorldBench {
  readonly telegram: Platform;
  readonly matrix: Platform;
  app(): App;
  /** The process ends and begins anew. */
  restart(): void;
  /** Minute by minute: what is due then is done. */
  passTo(atMs: number): Promise<void>;
}

const at = (hours: number, minutes = 0): number =>
  NOON_MS + (hours - 12) * HOUR_MS + minutes * MINUTE_MS;

/** HERE gets digests at 12:05, 14:00 and 16:00, and THERE stands in for it. */
function aBench(
  settings: Partial<ChatSettings> = {},
  rules: Partial<ChatRules> = { fallbackAfterMs: HOUR_MS },
): Bench {
  const bench = aWorld({ nowMs: NOON_MS });
  const { store, clock, logger, topics, composer, sender } = bench;
  const { background, locales, findTimeZones } = language();
  const [telegram, matrix] = [aPlatform("telegram"), aPlatform("matrix")];
  const newApp = (): App =>
    createApp({
      ...{ store, topics, clock, logger, random: () => 0, background, locales, findTimeZones },
      pipeline: { composer, sender, poll: async () => [], async process() {}, rest() {} },
      adapters: [telegram.adapter, matrix.adapter],
      retention: { articlesMs: 90 * DAY_MS, skeletonsMs: 400 * DAY_MS },
      rules: {
        ...{ timeZone: "UTC", admission: { owners: new Set(), allowed: new Set() } },
        ...{ quotas: { subscriptionsAChat: 5, breakingADay: 5 }, expiryMs: 12 * HOUR_MS },
        ...rules,
      },
      reload: { root: null, loadTopics: async () => ({ topics: [], problems: [] }) },
    });
  subscribe(
    store,
    {
      ...{ ...HERE, topic: HARBOUR, nextDueAtMs: at(12, 5), createdAtMs: NOON_MS - DAY_MS },
      schedule: { timesMinutes: [12 * 60 + 5, 14 * 60, 16 * 60], weekdays: EVERY_DAY },
    },
    { timeZone: "UTC", ...settings },
  );
  store.chats.put(THERE, someSettings({ timeZone: "UTC" }), NOON_MS);
  store.fallbacks.set(HERE, THERE, NOON_MS);
  let app = newApp();
  return {
    ...{ ...bench, telegram, matrix, app: () => app },
    restart() {
      app = newApp();
    },
    async passTo(atMs) {
      while (clock.nowMs() < atMs) {
        clock.advance(Math.min(MINUTE_MS, atMs - clock.nowMs()));
        await app.pass();
      }
    },
  };
}

const FIRST = "Dockers walk out in three harbours";
const SECOND = "New cranes arrive at Lunde quay";
const THIRD = "Ferry line sold to its captains";

/** Which of the headlines stand in the texts, one for each time. */
const told = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => [FIRST, SECOND, THIRD].filter((headline) => text.includes(headline)));

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

describe("the chats' own wishes hold", () => {
  test("in the quiet hours of the chat it waits, and is told anew after them", async () => {
    const quiet = { fromMinutes: 13 * 60, toMinutes: 15 * 60 };
    const { telegram, matrix, tell, passTo } = aBench({ quiet });
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    await passTo(at(14, 50));
    expect(matrix.shown(THERE)).toEqual([]);
    await passTo(at(15, 5));
    expect(told(matrix.shown(THERE))).toEqual([FIRST]);
  });

  test("they hold, too, where the fallback's own kept it waiting until then", async () => {
    const quiet = { fromMinutes: 14 * 60 + 59, toMinutes: 15 * 60 + 30 };
    const { telegram, matrix, tell, passTo, store } = aBench({ quiet });
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    store.chats.put(THERE, someSettings({ timeZone: "UTC", pausedUntilMs: at(15) }), NOON_MS);
    await passTo(at(15, 29));
    expect(matrix.shown(THERE)).toEqual([]);
    await passTo(at(15, 35));
    expect(told(matrix.shown(THERE))).toEqual([FIRST]);
  });

  test("a paused chat gets nothing anywhere until it goes on", async () => {
    const { telegram, matrix, tell, passTo, store, clock } = aBench();
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    await passTo(at(12, 30));
    const settings = someSettings({ timeZone: "UTC", pausedUntilMs: at(15) });
    store.chats.put(HERE, settings, clock.nowMs());
    await passTo(at(15, 30));
    expect(matrix.shown(THERE)).toEqual([]);
    await passTo(at(16, 5));
    expect(told(matrix.shown(THERE))).toEqual([FIRST]);
  });

  test.each(["quiet", "paused", "banned"] as const)(
    "a fallback that is %s is left alone for so long",
    async (how) => {
      const { telegram, matrix, tell, passTo, store } = aBench();
      tell([{ title: FIRST }]);
      telegram.isUp = false;
      const quiet = { fromMinutes: 11 * 60, toMinutes: 15 * 60 };
      const pausedUntilMs = at(15);
      const wishes = { quiet: { quiet }, paused: { pausedUntilMs }, banned: {} }[how];
      store.chats.put(THERE, someSettings({ timeZone: "UTC", ...wishes }), NOON_MS);
      store.chats.setBanned(THERE.platform, THERE.chat, how === "banned");
      await passTo(at(14, 59));
      expect(matrix.shown(THERE)).toEqual([]);
      store.chats.setBanned(THERE.platform, THERE.chat, false);
      await passTo(at(15, 20));
      expect(told(matrix.shown(THERE))).toEqual([FIRST]);
    },
  );

  test("what a fallback was told is not told again by a digest of its own", async () => {
    const { telegram, matrix, tell, passTo, store } = aBench();
    subscribe(store, { ...THERE, topic: HARBOUR, nextDueAtMs: at(15) });
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    await passTo(at(14, 30));
    tell([{ title: SECOND }]);
    await passTo(at(15, 10));
    const own = matrix.shown(THERE).filter((text) => text.startsWith("The harbour strike"));
    expect(told(own)).toEqual([SECOND]);
  });
});

describe("what is corrected in the fallback keeps the note that says why it is there", () => {
  const WHY =
    "Telegram has been out of reach since 12 Feb, 12:05. This is the digest for a chat there.";

  test.each(["while it waits there", "where it stands"])("%s", async (when) => {
    const { telegram, matrix, tell, goOn, passTo } = aBench();
    const report = { title: FIRST, identity: "walk-out" };
    const story = tell([report]);
    telegram.isUp = false;
    const waits = when === "while it waits there";
    if (waits) matrix.outcome = { kind: "retry", afterMs: 10 * MINUTE_MS };
    await passTo(at(13, 7));
    expect(matrix.shown(THERE)).toHaveLength(waits ? 0 : 1);
    matrix.outcome = null;
    goOn(story, { ...report, title: SECOND });
    await passTo(at(13, 30));
    const texts = waits ? matrix.shown(THERE) : matrix.edited;
    expect(texts).toHaveLength(1);
    expect(texts[0]?.split("\n")[0]).toBe(WHY);
    expect(texts[0]).toContain(`Corrected: ${SECOND}`);
  });
});

describe("when the pair changes in an outage", () => {
  test("a chat that moves to another platform gets what waits itself", async () => {
    const { telegram, matrix, tell, passTo, store } = aBench();
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    await passTo(at(12, 30));
    const moved = { ...THERE, chat: "!new:quay.example" };
    store.chats.move(HERE, moved);
    await passTo(at(14));
    expect(told(matrix.shown(moved))).toEqual([FIRST]);
    expect(matrix.shown(THERE)).toEqual(["This chat gets no more digests of a chat on Telegram."]);
  });

  test("a fallback that moves stands in where it is now", async () => {
    const { telegram, matrix, tell, passTo, store } = aBench();
    tell([{ title: FIRST }]);
    telegram.isUp = false;
    await passTo(at(12, 30));
    const moved = { ...THERE, chat: "!new:quay.example" };
    store.chats.move(THERE, moved);
    await passTo(at(14));
    expect(told(matrix.shown(moved))).toEqual([FIRST]);
  });

  test("after /fallback off and after the chat is forgotten nothing more goes there", async () => {
    for (const how of ["off", "forgotten"]) {
      const { telegram, matrix, tell, passTo, store } = aBench();
      tell([{ title: FIRST }]);
      telegram.isUp = false;
      await passTo(at(12, 30));
      if (how === "off") store.fallbacks.end(HERE);
      else store.chats.forget(HERE);
      await passTo(at(15));
      expect(matrix.shown(THERE)).toEqual([
        "This chat gets no more digests of a chat on Telegram.",
      ]);
    }
  });

  test.each([
    ["blocked the bot", { kind: "gone", reason: "blocked" }],
    ["refuses it", { kind: "refused", reason: "too odd" }],
  ] as const)(
    "a fallback that %s loses nothing: the chat is told when it can be",
    async (_, outcome) => {
      const { telegram, matrix, tell, passTo, store } = aBench();
      tell([{ title: FIRST }]);
      telegram.isUp = false;
      matrix.outcome = outcome;
      await passTo(at(13, 30));
      expect(store.fallbacks.of(HERE)).toEqual(outcome.kind === "gone" ? undefined : THERE);
      telegram.isUp = true;
      matrix.outcome = null;
      await passTo(at(14, 30));
      expect(told(telegram.shown(HERE))).toEqual([FIRST]);
      expect(matrix.shown(THERE)).toEqual([]);
      const words = "This chat has no fallback any more.";
      const isTold = telegram.shown(HERE).includes(words);
      expect(isTold).toBe(outcome.kind === "gone");
    },
  );
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
