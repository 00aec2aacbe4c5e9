/** A bot on Telegram that is killed again and again while it polls, composes and sends. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { renderTelegram } from "../../adapters/telegram/render.ts";
import { splitDocument } from "../../adapters/telegram/split.ts";
import { RECORDINGS, startRecordedServer } from "../../src/app/demo/recorded-server.ts";
import type { Document } from "../../src/model/document.ts";
import type { TopicName } from "../../src/model/ids.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import { openStore } from "../../src/store/store.ts";
import { subscribe } from "./builders.ts";
import { MINUTE_MS } from "./clock.ts";
import { runChild, startControl } from "./killed-steps.ts";
import { startTelegram, type TelegramFake } from "./telegram/fake.ts";
import type { Fault } from "./telegram/types.ts";
import { unwrap } from "./temp.ts";

const CHILD = join(import.meta.dirname, "telegram-child.ts");
const FIRST_USER = 7_100_000_000;
const LANGUAGES = ["en", "ru", "de"] as const;

export interface KillRunOptions {
  readonly file: string;
  readonly chats: number;
  /** How long each process lives after its first step before it is killed (ms); then one to the end. */
  readonly livesMs: readonly number[];
  /** 0–1; decides what goes wrong on the way, and who asks. */
  readonly random: () => number;
  /** Share of sends that go wrong in each of four ways. */
  readonly faultShare: number;
}

export interface KillRun {
  readonly kills: number;
  readonly messages: number;
  /** Replies lost after the platform had taken the message. */
  readonly lostReplies: number;
  /** Messages that came a second time. */
  readonly repeats: number;
  /** Chats that did not get, in order, every message the bot believes sent. */
  readonly wrongChats: readonly number[];
  /** Each chat's stories, sorted. */
  readonly stories: ReadonlyMap<string, string>;
  readonly integrity: string;
  readonly waiting: number;
}

/** Moments of one evening and the next: polls, digests, and what was put off. */
function steps(): number[] {
  const [first, second] = RECORDINGS;
  const around = [0, 6, 30, 90, 150].map((minutes) => minutes * MINUTE_MS);
  return [first, second].flatMap(({ atMs }) => around.map((afterMs) => atMs + afterMs));
}

/** Goes through all steps, killed as said on the way. */
export async function runKills(options: KillRunOptions): Promise<KillRun> {
  const { file, chats, random, faultShare } = options;
  const feeds = await startRecordedServer();
  let stepMs: number = RECORDINGS[0].atMs;
  const fake = await startTelegram({ nowMs: () => stepMs });
  const users = Array.from({ length: chats }, (_, index) =>
    fake.user(FIRST_USER + index, { language: LANGUAGES[index % LANGUAGES.length] ?? "en" }),
  );
  let lostReplies = 0;
  fake.fault = (method): Fault | undefined => {
    if (method !== "sendMessage") return undefined;
    const chance = random();
    if (chance < faultShare) {
      const parameters = { retry_after: 1 };
      return {
        kind: "error",
        code: 429,
        description: "Too Many Requests: retry after 1",
        parameters,
      };
    }
    if (chance < 2 * faultShare) return { kind: "html", code: 502 };
    if (chance < 3 * faultShare) return { kind: "reset" };
    if (chance < 4 * faultShare) {
      lostReplies += 1;
      return { kind: "reset", accepted: true };
    }
    return undefined;
  };
  subscribeAll(file, chats);
  const onStep = (atMs: number): void => {
    stepMs = atMs;
    feeds.answerAs(atMs < RECORDINGS[1].atMs ? RECORDINGS[0] : RECORDINGS[1]);
    // What is asked when all is done would wait for ever.
    if (atMs > (steps().at(-1) ?? 0)) return;
    for (const user of users) if (random() < 0.02) user.say("/latest");
  };
  const control = await startControl(steps(), onStep, moreWhileSomeWait);
  const args = [CHILD, file, fake.root, fake.token, control.url, feeds.host];
  let kills = 0;
  try {
    for (const lifeMs of [...options.livesMs, null]) {
      const ended = await runChild([...args, JSON.stringify(feeds.listings)], lifeMs, control);
      if (ended === "failed") throw new Error("The child failed.");
      if (ended === "done") break;
      kills += 1;
    }
    return { kills, lostReplies, ...whatHappened(file, fake, chats) };
  } finally {
    await Promise.all([feeds.close(), fake.close(), control.close()]);
  }
}

function subscribeAll(file: string, chats: number): void {
  const store = unwrap(openStore(file, () => 0));
  store.transaction(() => {
    for (let index = 0; index < chats; index += 1) {
      subscribe(
        store,
        {
          ...{ platform: "telegram", chat: String(FIRST_USER + index) },
          topic: "russia-messengers" as TopicName,
          schedule: { timesMinutes: [18 * 60 + 5, 20 * 60 + 5], weekdays: EVERY_DAY },
          nextDueAtMs: RECORDINGS[0].atMs + 5 * MINUTE_MS,
          createdAtMs: RECORDINGS[0].atMs,
        },
        {
          ...{ timeZone: "UTC", language: LANGUAGES[index % LANGUAGES.length] ?? "en" },
          // Some need several messages for one digest.
          ...(index % 10 === 0 ? { detail: "full", maxStories: 12 } : { detail: "headlines" }),
        },
      );
    }
  });
  store.close();
}

/** Time put on at the end until nothing waits. */
const ROUND_MS = 20 * MINUTE_MS;
const MOST_STEPS = 100;

const moreWhileSomeWait = (all: readonly number[], waiting: number): number | null =>
  waiting > 0 && all.length < MOST_STEPS ? (all.at(-1) ?? 0) + ROUND_MS : null;

/** What the database says against what the readers got. */
function whatHappened(
  file: string,
  fake: TelegramFake,
  chats: number,
): Omit<KillRun, "kills" | "lostReplies"> {
  const sql = new DatabaseSync(file, { readOnly: true });
  const deliveries = sql.prepare(`
    select content from delivery join document on document.id = document_id
    where chat = ? and state = 'sent' order by delivery.id`);
  const told = sql.prepare(`
    select distinct story_id as id from delivery join digest_story using (digest_id)
    where chat = ? and state = 'sent' order by story_id`);
  const stories = new Map<string, string>();
  const wrongChats: number[] = [];
  let [messages, repeats] = [0, 0];
  for (let index = 0; index < chats; index += 1) {
    const id = FIRST_USER + index;
    const got = fake.sent(id).map(({ text }) => text);
    const believed = deliveries
      .all(String(id))
      .flatMap(({ content }) => splitDocument(JSON.parse(String(content)) as Document))
      .map((piece) => renderTelegram(piece).text.trim());
    const firsts = got.filter((text, at) => got.indexOf(text) === at);
    messages += got.length;
    repeats += repeatsIn(got);
    if (!isWithin(believed, firsts)) wrongChats.push(index);
    const ids = told.all(String(id)).map((found) => found["id"]);
    stories.set(String(index), ids.join(" "));
  }
  const integrity = String(sql.prepare("pragma integrity_check").get()?.["integrity_check"]);
  const waiting = Number(
    sql.prepare("select count(*) as n from delivery where state = 'waiting'").get()?.["n"],
  );
  sql.close();
  return { messages, repeats, wrongChats, stories, integrity, waiting };
}

/** A digest is told under its time, so the same text twice is a repeat; answers may be alike. */
const repeatsIn = (got: readonly string[]): number => {
  const digests = got.filter((text) => /^(?:Russia's campaign)|\n\n\d+\/\d+$/.test(text));
  return digests.length - new Set(digests).size;
};

/** Whether the first list stands in the second, in its order. */
function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  let at = 0;
  for (const text of outer) if (text === inner[at]) at += 1;
  return at === inner.length;
}
