/** Telegram is out of reach for a day: what was due meanwhile arrives once when it is back. */
import { expect, test } from "vitest";
import { RECORDINGS } from "../src/app/demo/recorded-server.ts";
import type { ChatRef } from "../src/model/chat.ts";
import { EVERY_DAY } from "../src/model/schedule.ts";
import { subscribe } from "./support/builders.ts";
import { HOUR_MS, MINUTE_MS } from "./support/clock.ts";
import { mostInAnyWindow } from "./support/telegram/flood.ts";
import { aTelegramBot, type TelegramBot } from "./support/telegram-bot.ts";

const [FIRST, SECOND] = RECORDINGS;
const READERS = 60;
const GROUPS = 4;

const hours = (...times: number[]): number[] => times.map((hour) => hour * 60);

/** Readers of three kinds, and groups: two or three digests a day, some with quiet hours. */
function subscribeAll({ bot, fake }: TelegramBot): number[] {
  const ids = Array.from({ length: READERS }, (_, index) => 7_200_000_000 + index);
  for (const id of ids) fake.user(id, { language: "en" });
  const groups = Array.from({ length: GROUPS }, (_, index) => -1_007_200_000_000 - index);
  for (const id of groups) fake.supergroup({ id });
  for (const [index, id] of [...ids, ...groups].entries()) {
    subscribe(
      bot.store,
      {
        ...{ platform: "telegram", chat: String(id), topic: bot.topic.name },
        schedule: {
          timesMinutes: index % 3 === 0 ? hours(9, 19) : hours(8, 14, 20),
          weekdays: EVERY_DAY,
        },
        ...{ nextDueAtMs: FIRST.atMs + 5 * MINUTE_MS, createdAtMs: FIRST.atMs },
      },
      {
        ...{ timeZone: "UTC", kind: id < 0 ? "group" : "private" },
        quiet: index % 4 === 0 ? { fromMinutes: 22 * 60, toMinutes: 7 * 60 } : null,
        // Some cannot take everything at once.
        maxStories: index % 5 === 0 ? 2 : null,
      },
    );
  }
  return [...ids, ...groups];
}

/** From the first evening to the night after the second, Telegram away for 24 hours of it or not. */
async function live({ away }: { readonly away: boolean }) {
  const t = await aTelegramBot({ fake: { limited: true } });
  const chats = subscribeAll(t);
  await t.passTo(FIRST.atMs);
  await t.passTo(FIRST.atMs + 6 * MINUTE_MS);
  const before = new Map(chats.map((id) => [id, t.heard(id).length]));
  if (away) await t.fake.goDown("refuse");
  for (let hour = 1; hour <= 24; hour += 1) {
    if (FIRST.atMs + hour * HOUR_MS >= SECOND.atMs) t.feeds.answerAs(SECOND);
    await t.passTo(FIRST.atMs + hour * HOUR_MS + 6 * MINUTE_MS);
  }
  if (away) await t.fake.comeBack();
  for (let minutes = 10; minutes <= 300; minutes += 10) {
    await t.passTo(FIRST.atMs + 24 * HOUR_MS + (6 + minutes) * MINUTE_MS);
  }
  await t.passTo(FIRST.atMs + 37 * HOUR_MS);
  await t.passTo(FIRST.atMs + 38 * HOUR_MS);
  return { ...t, chats, before };
}

const ref = (id: number): ChatRef => ({ platform: "telegram", chat: String(id) });

const storiesOf = ({ bot }: TelegramBot, id: number): number[] =>
  [...bot.store.digests.shownBy(bot.store.digests.ofChat(ref(id))).keys()].toSorted(
    (a, b) => a - b,
  );

test("after 24 hours away every chat gets what was due, once, in order and within the limits", async () => {
  const calm = await live({ away: false });
  const back = await live({ away: true });
  expect(back.bot.store.deliveries.counts()).toMatchObject({ waiting: 0, dead: 0 });
  for (const id of back.chats) {
    expect(storiesOf(back, id), String(id)).toEqual(storiesOf(calm, id));
    expect(back.before.get(id)).toBeGreaterThan(0);
    const texts = back.fake.sent(id).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const digests = back.bot.store.digests.ofChat(ref(id));
    expect(digests).toEqual([...digests].sort((a, b) => a - b));
    // Three or four digests fell due meanwhile: one tells them all, and no old one comes before it.
    const fallenDue = calm.bot.store.digests.ofChat(ref(id)).length;
    expect(digests.length).toBeLessThanOrEqual(fallenDue);
  }
  const count = ({ bot }: TelegramBot): number =>
    back.chats.reduce((sum, id) => sum + bot.store.digests.ofChat(ref(id)).length, 0);
  expect(count(back)).toBeLessThan(count(calm));
  const { sends } = back.fake;
  expect(mostInAnyWindow(sends, 1000)).toBeLessThanOrEqual(30);
  for (const id of back.chats) {
    const own = sends.filter(({ chatId }) => chatId === id);
    expect(mostInAnyWindow(own, 1000)).toBe(1);
    if (id < 0) expect(mostInAnyWindow(own, MINUTE_MS)).toBeLessThanOrEqual(20);
  }
  expect(back.log.filter((line) => line.includes("asked to wait"))).toEqual([]);
}, 120_000);
