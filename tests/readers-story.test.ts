/** Readers' ways through Svodka, from Start to `/forget`, on a strict fake of Telegram. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { RECORDINGS } from "../src/app/demo/recorded-server.ts";
import { aTelegramBot, buttonsOf, textOf } from "./support/telegram-bot.ts";

const [FIRST, SECOND] = RECORDINGS;
const at = (time: string): number => Date.parse(time);
const TOPIC = "russia-messengers";

/** Every row of every table that holds the value in a column, as `table.column`. */
function placesOf(file: string, value: string): string[] {
  const sql = new DatabaseSync(file, { readOnly: true });
  const tables = sql.prepare("select name from sqlite_master where type = 'table'").all();
  const found = tables.flatMap(({ name }) => {
    const columns = sql.prepare(`pragma table_info("${name}")`).all();
    return columns.flatMap((column) => {
      const count = sql
        .prepare(`select count(*) as n from "${name}" where instr("${column["name"]}", ?)`)
        .get(value);
      return count?.["n"] === 0 ? [] : [`${name}.${column["name"]}`];
    });
  });
  sql.close();
  return found;
}

test("a reader starts in Russian, reads across a change of the clock, moves on and is forgotten", async () => {
  const t = await aTelegramBot();
  const { bot, fake, feeds } = t;
  const chat = { platform: "telegram", chat: "7123450011" };
  const anna = fake.user(7123450011, { language: "ru" });
  const ask = async (text: string): Promise<string> => {
    anna.say(text);
    await t.answered();
    return textOf(t.heard(7123450011));
  };
  const tap = async (label: string): Promise<string> => {
    const message = fake
      .sent(7123450011)
      .findLast((sent) => buttonsOf(sent).flat().includes(label));
    if (message === undefined) throw new Error(`There is no button ${label}.`);
    anna.press(message, label);
    await t.answered();
    return textOf(t.heard(7123450011));
  };
  await t.passTo(FIRST.atMs);

  expect(await ask(`/start ${TOPIC}`)).toContain("Russia's campaign against foreign messengers");
  expect(await tap("Утром, 8:00")).toContain("ежедневно в 08:00 (UTC)");
  expect(await ask("/settings zone Касабланка")).toContain("Africa/Casablanca");

  // On 15 February 2026 Morocco went from UTC+1 to UTC: 8:00 was 7:00 UTC before, and is 8:00 UTC since.
  await t.passTo(at("2026-02-12T06:59:00Z"));
  expect(t.heard(7123450011)).toEqual([]);
  await t.passTo(at("2026-02-12T07:00:30Z"));
  const morning = t.heard(7123450011);
  expect(textOf(morning)).toContain("12 февраля 2026 г., 08:00");
  expect(morning.map(({ silent }) => silent)).toEqual([false, ...morning.slice(1).map(() => true)]);

  expect(await ask("/latest")).toContain("/latest all");
  const [entry] = bot.store.digests.lastOfChat(chat)[0]?.entries ?? [];
  const story = await ask("/story 1");
  for (const { outlet } of entry?.sources ?? []) expect(story).toContain(outlet);
  await tap("Скрыть");
  expect(bot.store.chats.wishes(chat)).toEqual([
    { kind: "story", subject: String(entry?.storyId), wish: "mute" },
  ]);

  feeds.answerAs(SECOND);
  await t.passTo(at("2026-02-14T12:00:00Z"));
  t.heard(7123450011);
  await t.passTo(at("2026-02-15T07:30:00Z"));
  expect(t.heard(7123450011)).toEqual([]);
  await t.passTo(at("2026-02-15T08:00:30Z"));
  const afterwards = textOf(t.heard(7123450011));
  expect(afterwards).toContain("15 февраля 2026 г., 08:00");
  const digest = bot.store.digests.lastOfChat(chat)[0];
  expect(digest?.entries.length).toBeGreaterThan(0);
  expect(digest?.entries.map(({ storyId }) => storyId)).not.toContain(entry?.storyId);

  // She blocks the bot and comes back: nothing is sent meanwhile, and nothing told twice after.
  anna.block();
  await t.answered();
  await t.passTo(at("2026-02-16T08:00:30Z"));
  expect(t.heard(7123450011)).toEqual([]);
  expect(bot.store.subscriptions.ofChat(chat)).toEqual([]);
  anna.unblock();
  await ask("/subscribe 8:00");
  expect(await ask("/latest")).toContain("/latest all");

  // Everything goes along to another account with one word.
  const boris = fake.user(7123450022, { language: "en" });
  const token = /\/move ([0-9a-f]{32})/.exec(await ask("/move"))?.[1] ?? "no token";
  boris.say(`/move ${token}`);
  await t.answered();
  expect(textOf(t.heard(7123450022))).toContain("теперь здесь");
  expect(bot.store.subscriptions.ofChat({ ...chat, chat: "7123450022" })).toHaveLength(1);
  expect(placesOf(t.file, "7123450011")).toEqual([]);
  boris.say("/latest");
  await t.answered();
  expect(textOf(t.heard(7123450022))).toContain("/latest all");

  boris.say("/export");
  await t.answered();
  expect(textOf(t.heard(7123450022))).toContain('"time_zone":"Africa/Casablanca"');
  boris.say("/forget");
  await t.answered();
  const [sure] = t.heard(7123450022);
  if (sure === undefined) throw new Error("Nobody asked whether that was meant.");
  boris.press(sure, buttonsOf(sure).flat()[0] ?? "");
  await t.answered();
  expect(t.heard(7123450022)).toHaveLength(1);
  expect(placesOf(t.file, "7123450022")).toEqual([]);
  expect(bot.store.deliveries.counts().waiting).toBe(0);
  for (const said of ["7123450011", "7123450022", "Касабланка", fake.token]) {
    expect(t.log.filter((line) => line.includes(said))).toEqual([]);
  }
});

test("in a group its administrators decide, and it takes its subscription along when it grows", async () => {
  const t = await aTelegramBot();
  const { bot, fake } = t;
  await t.passTo(FIRST.atMs);
  for (const id of [11, 12]) fake.user(id, { language: "de" });
  const group = fake.group({ id: -500, members: { 11: "creator", 12: "member" }, bot: "left" });
  group.setBot(11, "member");
  await t.answered();
  expect(textOf(t.heard(-500))).toContain("Administrator");

  group.say(12, "/subscribe 9:00");
  await t.answered();
  expect(bot.store.subscriptions.ofChat({ platform: "telegram", chat: "-500" })).toEqual([]);
  expect(textOf(t.heard(-500))).toContain("Administrator");
  group.say(11, "/subscribe 9:00");
  await t.answered();
  expect(textOf(t.heard(-500))).toContain("09:00");
  group.say(12, "good morning everybody");
  await t.answered();
  expect(t.heard(-500)).toEqual([]);

  group.say(11, "/settings who all");
  group.say(12, "/latest");
  await t.answered();
  expect(bot.store.digests.lastOfChat({ platform: "telegram", chat: "-500" })).toHaveLength(1);

  const grown = group.migrate(-1_001_000_000_500);
  await t.answered();
  await t.passTo(at("2026-02-12T09:00:30Z"));
  const moved = { platform: "telegram", chat: String(grown.id) };
  expect(bot.store.subscriptions.ofChat(moved)).toHaveLength(1);
  expect(placesOf(t.file, "-500").filter((place) => place !== "delivery.delivery_key")).toEqual([]);
  grown.sayAnonymously("/unsubscribe");
  await t.answered();
  expect(bot.store.subscriptions.ofChat(moved)).toEqual([]);
});

test("a forum's topic is a chat of its own, and a closed one waits", async () => {
  const t = await aTelegramBot();
  const { bot, fake } = t;
  await t.passTo(FIRST.atMs);
  fake.user(11, { language: "en" });
  const forum = fake.forum({ id: -1_001_000_000_600, members: { 11: "creator" } });
  const thread = forum.createTopic(11, "News");
  forum.say(11, "/subscribe 10:00", { thread });
  await t.answered();
  const [answer] = t.heard(forum.id);
  expect(answer?.thread).toBe(thread);
  forum.setGeneral("close");
  forum.setTopic(thread, "close");
  await t.passTo(at("2026-02-12T10:00:30Z"));
  expect(t.heard(forum.id)).toEqual([]);
  expect(bot.store.deliveries.counts().waiting).toBe(1);
  forum.setTopic(thread, "reopen");
  await t.passTo(at("2026-02-12T11:00:00Z"));
  const digest = t.heard(forum.id);
  expect(digest.length).toBeGreaterThan(0);
  for (const message of digest) expect(message.thread).toBe(thread);
});

test("an administrator subscribes a channel from a private chat; nobody else does", async () => {
  const t = await aTelegramBot();
  const { bot, fake } = t;
  await t.passTo(FIRST.atMs);
  const [editor, stranger] = [11, 12].map((id) => fake.user(id, { language: "en" }));
  const channel = fake.channel({
    ...{ id: -1_001_000_000_700, username: "harbour_news", bot: "left" },
    members: { 11: "creator" },
  });
  channel.setBot(11, "administrator", { can_post_messages: true });
  await t.answered();
  const [invitation] = t.heard(11);
  expect(invitation?.text).toContain("channel");
  expect(t.heard(channel.id)).toEqual([]);

  stranger?.say("/subscribe 8:00 in @harbour_news");
  await t.answered();
  expect(textOf(t.heard(12))).toContain("administrators");
  const ref = { platform: "telegram", chat: String(channel.id) };
  expect(bot.store.subscriptions.ofChat(ref)).toEqual([]);
  if (invitation === undefined) throw new Error("The editor was told nothing.");
  editor?.press(invitation, buttonsOf(invitation).flat()[0] ?? "");
  await t.answered();
  expect(bot.store.subscriptions.ofChat(ref)).toHaveLength(1);
  await t.passTo(at("2026-02-12T08:00:30Z"));
  expect(textOf(t.heard(channel.id))).toContain("12 February 2026");
});
