/** Telegram is cut off: its digests go to another platform, also over the end of the process; then back. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTelegramAdapter } from "../adapters/telegram/index.ts";
import { RECORDINGS, startRecordedServer } from "../src/app/demo/recorded-server.ts";
import type { ChatAdapter, SendOutcome } from "../src/model/chat.ts";
import { sleepyClock } from "./adapters/telegram/adapters.ts";
import { type Bot, openBot } from "./support/bot.ts";
import { HOUR_MS, MINUTE_MS } from "./support/clock.ts";
import { scriptedAdapter, sentTo } from "./support/scripted-adapter.ts";
import { startTelegram } from "./support/telegram/fake.ts";
import { tempFolder } from "./support/temp.ts";
import { wordsOf } from "./support/world.ts";

const [FIRST, SECOND] = RECORDINGS;
const READER = 7123450022;
const ROOM = { platform: "matrix", chat: "!room:quay.example" };
const HEADLINE = "1. ";

/** The bot on Telegram and on a second platform; `reopen` ends the process and begins anew. */
async function aPair() {
  const clock = sleepyClock({ hasty: true });
  clock.advance(FIRST.atMs - clock.nowMs());
  const fake = await startTelegram({ nowMs: clock.nowMs });
  const feeds = await startRecordedServer();
  feeds.answerAs(FIRST);
  const reader = fake.user(READER, { language: "en" });
  const file = join(tempFolder(), "svodka.db");
  const room: { outcome: SendOutcome | null; readonly shown: string[] } = {
    outcome: null,
    shown: [],
  };
  const matrix: ChatAdapter = {
    ...scriptedAdapter(sentTo, { platform: "matrix" }).adapter,
    split: (document) => [document],
    async send(chat, document) {
      if (room.outcome !== null) return room.outcome;
      room.shown.push(wordsOf(document).replaceAll("\u00a0", " "));
      return sentTo(chat, String(room.shown.length));
    },
  };
  const open = async (): Promise<Bot> => {
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const telegram = createTelegramAdapter({
      ...{ token: fake.token, apiRoots: [fake.root], proxies: [null], timeoutMs: 5000 },
      ...{ clock, logger, random: () => 0 },
    });
    const opened = await openBot({
      ...{ file, clock, adapter: [telegram, matrix], rules: { fallbackAfterMs: HOUR_MS } },
      ...{ listings: feeds.listings, host: feeds.host },
    });
    await telegram.start(opened.app.listener);
    return opened;
  };
  let bot = await open();
  onTestFinished(async () => {
    await bot.close();
    await fake.close();
    await feeds.close();
  });
  let events = 0;
  return {
    ...{ fake, feeds, room },
    async reopen() {
      await bot.close();
      bot = await open();
    },
    /** What was heard in Telegram after the reader said this there. */
    async say(text: string): Promise<string> {
      const before = fake.sent(READER).length;
      reader.say(text);
      await fake.until(() => fake.updatesPending().length === 0);
      await bot.app.settle();
      return fake
        .sent(READER)
        .slice(before)
        .map((message) => message.text)
        .join("\n");
    },
    async sayInRoom(text: string): Promise<string> {
      events += 1;
      const before = room.shown.length;
      await bot.app.listener.receive({
        ...{ id: String(events), chat: ROOM, chatKind: "private", sender: "@ada:quay.example" },
        ...{ language: "en", event: { kind: "text", text } },
      });
      await bot.app.settle();
      return room.shown.slice(before).join("\n");
    },
    /** In steps of five minutes. */
    async passTo(atMs: number) {
      while (clock.nowMs() < atMs) {
        clock.advance(Math.min(5 * MINUTE_MS, atMs - clock.nowMs()));
        await bot.app.pass();
      }
    },
    digests: () => fake.sent(READER).filter(({ text }) => text.includes(HEADLINE)),
  };
}

test("a reader's digests go to the room while Telegram is cut off, each once, and come back with it", async () => {
  const { fake, feeds, room, reopen, say, sayInRoom, passTo, digests } = await aPair();
  await passTo(FIRST.atMs + MINUTE_MS);
  await say("/subscribe 21:00");
  const token = /\/fallback ([0-9a-f]{32})/.exec(await say("/fallback"))?.[1];
  expect(await sayInRoom(`/fallback ${token}`)).toBe(
    "This chat gets the digests of a chat on Telegram while that is cut off for long.",
  );
  expect(fake.sent(READER).at(-1)?.text).toBe(
    "While Telegram is cut off for long, the digests of this chat go to a chat on Matrix.",
  );

  const confirmed = room.shown.length;
  await fake.goDown("refuse");
  // The room takes nothing for a while: the process ends in between.
  room.outcome = { kind: "retry", afterMs: 10 * MINUTE_MS };
  await passTo(FIRST.atMs + 2 * HOUR_MS + 15 * MINUTE_MS);
  expect(room.shown).toHaveLength(confirmed);
  await reopen();
  room.outcome = null;
  await passTo(FIRST.atMs + 3 * HOUR_MS);
  const told = room.shown.slice(confirmed);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /^Telegram has been out of reach since 11 Feb, 21:0\d\. This is the digest for a chat there\.\nRussia's campaign/,
  );
  // What it offers works there.
  const [, headline = "no story"] = /^1\. (.+)$/m.exec(told[0] ?? "") ?? [];
  expect(await sayInRoom("/story 1")).toContain(headline);

  const before = room.shown.length;
  await fake.comeBack();
  await passTo(FIRST.atMs + 6 * HOUR_MS);
  expect(digests()).toEqual([]);
  feeds.answerAs(SECOND);
  await passTo(FIRST.atMs + 25 * HOUR_MS + 30 * MINUTE_MS);
  const back = digests().map(({ text }) => text);
  expect(back.join("\n")).toContain("Thursday 12 February 2026, 21:0");
  // That story went on meanwhile: it is told as one that is known.
  expect(back.join("\n").split("\n")).not.toContain(`1. ${headline}`);
  expect(back.join("\n")).toContain(`1. Update: ${headline}`);
  expect(room.shown).toHaveLength(before);
  expect(await say("/fallback off")).toContain("This chat has no fallback any more.");
  await passTo(FIRST.atMs + 25 * HOUR_MS + 35 * MINUTE_MS);
  expect(room.shown.at(-1)).toBe("This chat gets no more digests of a chat on Telegram.");
}, 120_000);
