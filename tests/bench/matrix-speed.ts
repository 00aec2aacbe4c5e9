import { join } from "node:path";
import type { TopicName } from "../../src/model/ids.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import { openStore } from "../../src/store/store.ts";
import { subscribe } from "../support/builders.ts";
import { MINUTE_MS } from "../support/clock.ts";
import { type News, slotMs, startNews } from "../support/matrix-news.ts";
import { type MatrixProcess, type Start, startMatrixProcess } from "../support/matrix-process.ts";
import { openWriter, type Writer } from "../support/matrix-writer.ts";
import type { Synapse } from "../support/synapse/server.ts";
import { unwrap } from "../support/temp.ts";
import { percentile } from "./bench-folder.ts";
import { inMegabytes } from "./heap.ts";
import { onSynapse } from "./on-synapse.ts";

const ROOMS = 200;
/** One in so many is not encrypted. */
const PLAIN_ONE_IN = 4;
const READERS = 4;
const STARTS = 5;
const DIGESTS = 3;
const COMMANDS = 60;
/** Fewer than the bot takes of one user in a minute; then its clock goes on. */
const COMMANDS_A_MINUTE = 8;

/**
 * The bot on a real homeserver with many rooms, most of them encrypted: its memory, how long a warm start
 * takes, and how long a reader waits for an answer.
 */
export const benchMatrixSpeed = (): Promise<string> =>
  onSynapse(async (synapse, folder) => {
    const news = await startNews();
    const readers = await Promise.all(
      Array.from({ length: READERS }, async (_, number) =>
        openWriter(synapse.baseUrl, await synapse.registerUser(`reader${number}`)),
      ),
    );
    try {
      return await measure({ synapse, folder, news, readers });
    } finally {
      for (const reader of readers) reader.stop();
      await news.close();
    }
  });

interface Parts {
  readonly synapse: Synapse;
  readonly folder: string;
  readonly news: News;
  readonly readers: readonly Writer[];
}

interface Figures {
  readonly starts: readonly Start[];
  readonly digestBytes: readonly number[];
  readonly answersMs: readonly number[];
  readonly complaints: readonly string[];
}

async function measure({ synapse, folder, news, readers }: Parts): Promise<string> {
  const account = await synapse.registerUser("svodka");
  const complaints: string[] = [];
  const file = join(folder, "svodka.db");
  const start = (): MatrixProcess =>
    startMatrixProcess(
      {
        ...{ file, folder: join(folder, "matrix"), baseUrl: synapse.baseUrl },
        ...{ user: account.userId, password: account.password },
        ...{ host: news.host, listings: news.listings, nowMs: slotMs(0) - 30 * MINUTE_MS },
      },
      (text) => complaints.push(text),
    );
  const first = start();
  await first.listening;
  const rooms = await makeRooms(readers, account.userId);
  await first.stop();
  subscribeAll(file, rooms.flat());
  const { bot, starts } = await startSeveralTimes(start);
  const digestBytes = await sendDigests(bot, news);
  const [reader] = readers;
  const [room] = rooms[0] ?? [];
  if (reader === undefined || room === undefined) throw new Error("There is no room.");
  const answersMs = await timeAnswers(bot, reader, { room, account: account.userId });
  await bot.stop();
  return report({ starts, digestBytes, answersMs, complaints });
}

/** The last one goes on. */
async function startSeveralTimes(start: () => MatrixProcess) {
  const starts: Start[] = [];
  for (;;) {
    const bot = start();
    const listening = await bot.listening;
    if (listening === null) throw new Error("The bot did not start.");
    starts.push(listening);
    if (starts.length === STARTS) return { bot, starts };
    await bot.stop();
  }
}

/** Gives the memory after each. */
async function sendDigests(bot: MatrixProcess, news: News): Promise<number[]> {
  const bytes: number[] = [];
  for (let number = 0; number <= DIGESTS; number += 1) {
    news.publish(number);
    const done = await bot.step(slotMs(number));
    if (done === null || done.waiting > 0) throw new Error("A digest was not sent.");
    // The first story is told in the second.
    if (number > 0) bytes.push(done.rssBytes);
  }
  return bytes;
}

/** From the moment a reader sends a command to the one they can read the answer (ms). */
async function timeAnswers(
  bot: MatrixProcess,
  reader: Writer,
  { room, account }: { readonly room: string; readonly account: string },
): Promise<number[]> {
  const answersMs: number[] = [];
  for (let number = 0; number < COMMANDS; number += 1) {
    const minutes = number / COMMANDS_A_MINUTE;
    if (Number.isInteger(minutes)) await bot.step(slotMs(DIGESTS) + (1 + minutes) * MINUTE_MS);
    const askedMs = performance.now();
    await reader.say(room, `!mute n${number}`);
    await reader.heard(room, account, `“n${number}”`);
    answersMs.push(performance.now() - askedMs);
  }
  return answersMs;
}

/** By reader; the first one's first is encrypted. */
const makeRooms = (readers: readonly Writer[], bot: string): Promise<string[][]> =>
  Promise.all(
    readers.map(async (reader) => {
      const rooms: string[] = [];
      for (let number = 1; number <= ROOMS / READERS; number += 1) {
        const encrypted = number % PLAIN_ONE_IN !== 0;
        rooms.push(await reader.room([bot], { isDirect: true, encrypted }));
      }
      return rooms;
    }),
  );

function subscribeAll(file: string, rooms: readonly string[]): void {
  const store = unwrap(openStore(file, () => slotMs(0)));
  const timesMinutes = Array.from({ length: 12 }, (_, index) => index * 120 + 5);
  store.transaction(() => {
    for (const chat of rooms) {
      const order = { platform: "matrix", chat, topic: "russia-messengers" as TopicName };
      const nextDueAtMs = slotMs(0) - MINUTE_MS;
      subscribe(
        store,
        {
          ...{ ...order, nextDueAtMs, createdAtMs: slotMs(0) - 30 * MINUTE_MS },
          schedule: { timesMinutes, weekdays: EVERY_DAY },
        },
        { timeZone: "UTC" },
      );
    }
  });
  store.close();
}

function report({ starts, digestBytes, answersMs, complaints }: Figures): string {
  const median = (values: readonly number[]): number => Math.round(percentile(values, 0.5));
  const of = (key: keyof Start): number => median(starts.map((start) => start[key]));
  return [
    `Node ${process.version}, ${ROOMS} rooms, one in ${PLAIN_ONE_IN} of them not encrypted`,
    `memory when ready: ${inMegabytes(of("rssBytes"))} (target: 220 MB)`,
    `memory after each of ${DIGESTS} digests to all rooms: ${digestBytes.map(inMegabytes).join(", ")} (target: 220 MB)`,
    `command to reply in an encrypted room, median of ${answersMs.length}: ${median(answersMs)} ms (target: 250 ms); 95 %: ${Math.round(percentile(answersMs, 0.95))} ms`,
    `start to listening, warm, median of ${starts.length}: ${of("startMs")} ms (target: 2000 ms), of which it computes ${of("cpuMs")} ms`,
    `what the bot complained of: ${complaints.length || "nothing"}`,
    ...new Set(complaints),
    "",
  ].join("\n");
}
