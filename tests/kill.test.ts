/**
 * kill -9 at random moments. The bot runs as a child process through simulated hours of polling,
 * grouping and delivering; servers, clock steps and the chat platform live here and survive. What
 * the killed and resumed runs leave behind is compared with a run that nobody disturbed.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { RECORDINGS, startRecordedServer } from "../src/app/demo/recorded-server.ts";
import type { TopicName } from "../src/model/ids.ts";
import { EVERY_DAY } from "../src/model/schedule.ts";
import { openStore } from "../src/store/store.ts";
import { subscribe } from "./support/builders.ts";
import { MINUTE_MS } from "./support/clock.ts";
import { startHttpChat, type TakenMessage } from "./support/http-chat.ts";
import { runChild, startControl } from "./support/killed-steps.ts";
import { randomFrom } from "./support/random.ts";
import { runKills } from "./support/telegram-kills.ts";
import { tempFolder, unwrap } from "./support/temp.ts";

const CHILD = join(import.meta.dirname, "support", "killed-child.ts");
const KILLS = 30;
const CHATS = 12;
/** Most real time between a child's first step and its kill; it finishes all steps in about twice that. */
const LONGEST_LIFE_MS = 400;
const TIMEOUT_MS = 300_000;

interface Outcome {
  readonly taken: readonly TakenMessage[];
  readonly kills: number;
  readonly state: unknown;
}

/** Moments of one evening and the next: polls, digests, and half hours in between. */
function steps(): number[] {
  const [first, second] = RECORDINGS;
  const around = [0, 6, 30, 90, 150].map((minutes) => minutes * MINUTE_MS);
  return [first, second].flatMap(({ atMs }) => around.map((afterMs) => atMs + afterMs));
}

/** One whole run; killed after each of `livesMs` in turn, then left to finish. */
async function run(lives: Iterator<number>): Promise<Outcome> {
  const file = join(tempFolder(), "svodka.db");
  const feeds = await startRecordedServer();
  const chat = await startHttpChat();
  const control = await startControl(steps(), (atMs) => {
    feeds.answerAs(atMs < RECORDINGS[1].atMs ? RECORDINGS[0] : RECORDINGS[1]);
  });
  onTestFinished(async () => {
    await Promise.all([feeds.close(), chat.close(), control.close()]);
  });
  subscribeChats(file);
  const args = [CHILD, file, chat.url, control.url, feeds.host, JSON.stringify(feeds.listings)];
  let kills = 0;
  for (;;) {
    const life = lives.next();
    const ended = await runChild(args, life.done === true ? null : life.value, control);
    if (ended === "failed") throw new Error("The child failed.");
    if (ended === "done") return { taken: chat.taken, kills, state: stateOf(file) };
    kills += 1;
  }
}

function subscribeChats(file: string): void {
  const store = unwrap(openStore(file, () => 0));
  for (let chat = 0; chat < CHATS; chat += 1) {
    subscribe(
      store,
      {
        ...{ platform: "http", chat: `reader-${chat}`, topic: "russia-messengers" as TopicName },
        schedule: { timesMinutes: [18 * 60 + 5, 20 * 60 + 5], weekdays: EVERY_DAY },
        nextDueAtMs: RECORDINGS[0].atMs + 5 * MINUTE_MS,
        createdAtMs: RECORDINGS[0].atMs,
      },
      { timeZone: "UTC", maxStories: 20 },
    );
  }
  store.close();
}

/** What must be the same however often the bot was killed. */
function stateOf(file: string): unknown {
  const sql = new DatabaseSync(file, { readOnly: true });
  const all = (query: string) => sql.prepare(query).all();
  const state = {
    integrity: all("pragma integrity_check"),
    articles: all(
      "select identity, title, revision, outlet from article order by feed_id, identity",
    ),
    judged: all(`select identity, relevance, on_topic from topic_article
      join article on article.id = article_id order by feed_id, identity`),
    // Stories by their members: the same partition.
    stories: all(`select group_concat(identity, ' ') as members from (
        select story_id, identity from topic_article join article on article.id = article_id
        where story_id is not null order by story_id, feed_id, identity)
      group by story_id order by members`),
    deliveries: all("select delivery_key, state, chat from delivery order by delivery_key"),
    due: all("select chat, next_due_at_ms from subscription order by chat"),
  };
  sql.close();
  return state;
}

/** Messages in order, each key once: what a reader ends up with on a platform that knows the key. */
const distinct = (taken: readonly TakenMessage[]): TakenMessage[] => [
  ...new Map(taken.map((message) => [message.key, message])).values(),
];

const byChat = (taken: readonly TakenMessage[]) => Map.groupBy(distinct(taken), ({ chat }) => chat);

test(
  "a bot killed 30 times ends as one that was never disturbed: nothing lost, nothing twice",
  async () => {
    const calm = await run([].values());
    expect(calm.taken.length).toBeGreaterThanOrEqual(2 * CHATS);
    expect(distinct(calm.taken)).toHaveLength(calm.taken.length);

    const random = randomFrom(20_260_212);
    let kills = 0;
    while (kills < KILLS) {
      const lives = Array.from({ length: KILLS - kills }, () => random() * LONGEST_LIFE_MS);
      const killed = await run(lives.values());
      kills += killed.kills;
      expect(killed.state).toEqual(calm.state);
      expect(byChat(killed.taken)).toEqual(byChat(calm.taken));
      // A message may be repeated only where the kill fell between its taking and our note of it, one
      // round of sending at most; it comes under the same key, and word for word the same.
      const repeats = killed.taken.length - distinct(killed.taken).length;
      expect(repeats).toBeLessThanOrEqual(killed.kills * CHATS);
      for (const message of killed.taken) expect(distinct(killed.taken)).toContainEqual(message);
    }
    expect(kills).toBe(KILLS);
  },
  TIMEOUT_MS,
);

/** A tenth of the kills that the benchmark makes (`npm run bench -- kills`). */
const TELEGRAM_KILLS = 20;
const TELEGRAM_CHATS = 200;

test(
  "on Telegram, with faults on the way, every chat gets every story, in order, and repeats are counted",
  async () => {
    const random = randomFrom(20_261_124);
    const options = { chats: TELEGRAM_CHATS, random, faultShare: 0.01 };
    const calm = await runKills({
      ...{ ...options, faultShare: 0, livesMs: [] },
      file: join(tempFolder(), "svodka.db"),
    });
    expect(calm).toMatchObject({ kills: 0, repeats: 0, wrongChats: [], waiting: 0 });
    expect(calm.messages).toBeGreaterThan(2 * TELEGRAM_CHATS);
    const livesMs = Array.from({ length: TELEGRAM_KILLS }, () => random() * LONGEST_LIFE_MS);
    const killed = await runKills({ ...options, livesMs, file: join(tempFolder(), "svodka.db") });
    expect(killed).toMatchObject({ wrongChats: [], waiting: 0, integrity: "ok" });
    expect(killed.kills).toBe(TELEGRAM_KILLS);
    expect(killed.stories).toEqual(calm.stories);
    expect(killed.repeats).toBeLessThanOrEqual(killed.lostReplies + killed.kills);
  },
  TIMEOUT_MS,
);
