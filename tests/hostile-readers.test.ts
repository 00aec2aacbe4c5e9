/** Ten thousand inputs of people who mean harm, and what they must not change. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { RECORDINGS } from "../src/app/demo/recorded-server.ts";
import { specOf } from "../src/commands/commands.ts";
import { HOSTILE_TEXTS } from "./contracts/hostile-texts.ts";
import { randomFrom } from "./support/random.ts";
import { aTelegramBot, type TelegramBot } from "./support/telegram-bot.ts";

const INPUTS = 10_000;
const TOGETHER = 250;
const VICTIM = 7_300_000_001;
const ATTACKERS = 400;
const FIRST_ATTACKER = 7_300_001_000;
const GROUP = -1_007_300_000_000;

const COMMANDS = [
  ...[
    "start",
    "help",
    "topics",
    "subscribe",
    "unsubscribe",
    "latest",
    "story",
    "search",
    "sources",
  ],
  ...["settings", "mute", "follow", "unmute", "pause", "resume", "status", "export", "forget"],
  ...["move", "stats", "feeds", "addfeed", "removefeed", "broadcast", "letters", "ban", "unban"],
] as const;

/** Words that might reach further than they should. */
const WORDS = (token: string): readonly string[] => [
  ...["all", "yes", "reload", "breaking", "25:00", "-1", "0", "999999999999999999999", "1e308"],
  ...["s1", "s-1", "s9007199254740993", "__proto__", "constructor", "toString", "hasOwnProperty"],
  ...[`in ${GROUP}`, `in ${VICTIM}`, "in @harbour_news", `in -${VICTIM}`, "in @durov"],
  ...["' or 1=1 --", '"; drop table chat; --', "%00", "../../etc/passwd", "{{7*7}}"],
  ...["zone", "language", "quiet", "times", "who", "stories", "22-7", "Europe/Berlin", "киев"],
  ...["http://169.254.169.254/", "file:///etc/passwd", "https://x.example/feed", token],
];

/** What belongs to the victim and the group, and what the operator has: nothing of it may change. */
function belongings({ bot, file }: TelegramBot): unknown {
  const sql = new DatabaseSync(file, { readOnly: true });
  const of = (table: string) =>
    sql
      .prepare(`select * from ${table} where chat in (?, ?) order by 1, 2, 3`)
      .all(String(VICTIM), String(GROUP));
  const state = {
    ...{ chats: of("chat"), subscriptions: of("subscription"), wishes: of("wish") },
    feeds: sql.prepare("select topic, feed_id from topic_feed order by 1, 2").all(),
    bans: sql.prepare("select * from ban").all(),
    topics: bot.topic.feeds.length,
    articles: sql.prepare("select count(*) as n from article").get(),
    integrity: sql.prepare("pragma integrity_check").get(),
  };
  sql.close();
  return state;
}

test("ten thousand hostile inputs change nothing of others', crash nothing, and every answer is valid", async () => {
  const t = await aTelegramBot();
  const { bot, fake, clock } = t;
  const random = randomFrom(20_261_125);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  };
  await t.passTo(RECORDINGS[0].atMs);
  const victim = fake.user(VICTIM, { language: "en" });
  victim.say("/subscribe 8:00");
  victim.say("/follow 1");
  await t.answered();
  const attackers = Array.from({ length: ATTACKERS }, (_, index) =>
    fake.user(FIRST_ATTACKER + index, { language: pick(["en", "ru", "xx", "fr-CA"]) }),
  );
  const members = Object.fromEntries([
    [String(VICTIM), "creator" as const],
    ...attackers.slice(0, 100).map(({ id }) => [String(id), "member" as const]),
  ]);
  const group = fake.supergroup({ id: GROUP, members });
  group.say(VICTIM, "/subscribe 9:00");
  await t.answered();
  const bait = fake.sent(VICTIM).find(({ markup }) => markup !== null);
  if (bait === undefined) throw new Error("The victim has no message with buttons.");
  const before = belongings(t);

  const characters = [..."\u202e\u200b\u0000\ud800\u{e0041}<>&\"'`*_[]()/\\ \n\t@#😀ًЯ"];
  const noise = (length: number): string => Array.from({ length }, () => pick(characters)).join("");
  const words = WORDS(fake.token);
  const input = (): string => {
    switch (Math.floor(random() * 6)) {
      case 0:
        return pick(HOSTILE_TEXTS).make(4096).slice(0, 4096);
      case 1:
        return noise(1 + Math.floor(random() * 60));
      case 2:
        return `/${pick(COMMANDS)}${noise(5)} ${pick(words)}`;
      default:
        return `/${pick(COMMANDS)} ${pick(words)} ${random() < 0.5 ? pick(words) : noise(4)}`;
    }
  };
  for (let at = 0; at < INPUTS; at += 1) {
    const attacker = pick(attackers);
    const how = random();
    // Messages that are only white space or noise cannot be typed in Telegram.
    const said = input().toWellFormed().replaceAll("\u0000", "") || "?";
    if (how < 0.15) attacker.forge(bait, said.slice(0, 60));
    else if (how < 0.3 && attacker.id < FIRST_ATTACKER + 100) group.say(attacker.id, said);
    else attacker.say(said);
    if (at % TOGETHER === TOGETHER - 1) {
      await t.answered();
      clock.advance(61_000);
    }
  }
  await t.answered();
  for (let round = 0; round < 20 && bot.store.deliveries.counts().waiting > 0; round += 1) {
    clock.advance(61_000);
    await bot.app.settle();
  }

  expect(belongings(t)).toEqual(before);
  expect(bot.store.deliveries.counts()).toMatchObject({ waiting: 0, dead: 0 });
  expect(bot.store.inbox.count()).toBe(0);
  expect(t.log.filter((line) => /command failed|adapter failed|refused/.test(line))).toEqual([]);
  const answers = attackers.flatMap(({ id }) => fake.sent(id));
  expect(answers.length).toBeGreaterThan(INPUTS / 10);
  for (const { droppedEntities, found } of answers) {
    expect(droppedEntities).toBe(0);
    expect(found.map(({ type }) => type)).not.toContain("mention");
  }
  // The fake refuses what Telegram would: nothing was sent that had to be sent again in another form.
  expect(fake.sends.length).toBe(
    fake.calls.filter(({ method }) => method === "sendMessage").length,
  );
  // What is the victim's stands in no answer to anybody else.
  expect(answers.filter(({ text }) => text.includes(`"${VICTIM}"`))).toEqual([]);
  expect(COMMANDS.filter((name) => specOf(name) === undefined)).toEqual([]);
}, 240_000);
