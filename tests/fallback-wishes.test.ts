/** What the two chats of a pair want, and what becomes of them, also while the one's platform is cut off. */
import { describe, expect, test } from "vitest";
import { someSettings, subscribe } from "./support/builders.ts";
import { MINUTE_MS } from "./support/clock.ts";
import { aBench, at, FIRST, HERE, NOON_MS, SECOND, THERE, told } from "./support/fallback-pair.ts";
import { HARBOUR } from "./support/world.ts";

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
