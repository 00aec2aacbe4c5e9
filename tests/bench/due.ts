/**
 * Composes and queues the digests of many subscriptions that are due in one minute, in a process of
 * its own so that its memory can be measured: `node tests/bench/due.ts first FOLDER` prints figures.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { RECORDINGS, startRecordedServer } from "../../src/app/demo/recorded-server.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { framedDocument } from "../../src/app/send-digests.ts";
import type { Detail } from "../../src/model/chat.ts";
import type { Clock } from "../../src/model/clock.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import type { Wish } from "../../src/store/chats.ts";
import { type Bot, openBot } from "../support/bot.ts";
import { benchAdapter, benchSettings, inBenchFolder, seededRandom } from "./bench-folder.ts";

const SUBSCRIPTIONS = 100_000;
const ALONE = 500;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LANGUAGES = ["en", "ru", "uk", "de", "fr", "es"];
const DETAILS: readonly Detail[] = ["headlines", "short", "full"];
const ZONES = [
  ...["UTC", "Europe/London", "Europe/Berlin", "Europe/Kyiv", "Europe/Moscow", "Asia/Tbilisi"],
  ...["Asia/Yekaterinburg", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Almaty", "Asia/Novosibirsk"],
  ...["Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "America/New_York", "America/Chicago"],
  ...["America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "America/St_Johns"],
];

type Phase = "ready" | "first" | "between" | "next";

interface Figures {
  readonly ms: number;
  readonly composed: number;
  /** Digests there are in all, at the end. */
  readonly digests: number;
  readonly aloneMs: number;
  readonly readyMb: number;
  readonly peakMb: number;
}

export async function benchDue(): Promise<string[]> {
  const { ready, first, next } = await inBenchFolder(async (folder) => {
    const run = async (phase: Phase): Promise<Figures> => {
      const program = [import.meta.filename, phase, folder];
      const { stdout } = await promisify(execFile)(process.execPath, program);
      return JSON.parse(stdout) as Figures;
    };
    const ready = await run("ready");
    const first = await run("first");
    await run("between");
    return { ready, first, next: await run("next") };
  });
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const aloneMs = (ready.aloneMs / ALONE) * SUBSCRIPTIONS;
  const told = ({ ms, composed, readyMb, peakMb }: Figures, digests: number): string =>
    `${seconds(ms)} for ${composed} (${digests} different ones), peak ${peakMb} MB RSS (${readyMb} MB before)`;
  return [
    `${SUBSCRIPTIONS} subscriptions due in one minute (6 languages, 20 zones, 3 details, wishes of 1 in 20)`,
    `  first digests   ${told(first, first.digests - ready.digests)}`,
    `  the day after   ${told(next, next.digests - first.digests)}`,
    `  each by itself  ${seconds(aloneMs)}, reckoned from ${ALONE}: ${(aloneMs / first.ms).toFixed(0)} times as long`,
  ];
}

const rssMb = (): number => Math.round(process.memoryUsage().rss / 1e6);

/** Local minute of the day at an instant. */
function minuteIn(timeZone: string, atMs: number): number {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(atMs);
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Chats whose orders all fall due in the minute before `dueMs`. */
function subscribeAll(bot: Bot, count: number, dueMs: number): void {
  const { store, topic } = bot;
  const random = seededRandom(3);
  const pick = <Item>(items: readonly Item[], fallback: Item): Item =>
    items[Math.floor(random() * items.length)] ?? fallback;
  const outlets = topic.feeds.map(({ outlet }) => outlet);
  const minutes = new Map(ZONES.map((timeZone) => [timeZone, minuteIn(timeZone, dueMs)]));
  store.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      // Ids that follow no order, as people come.
      const chat = { platform: "bench", chat: String(1e8 + ((n * 2_654_435_761) % 2 ** 32)) };
      const timeZone = pick(ZONES, "UTC");
      const values = { language: pick(LANGUAGES, "en"), detail: pick(DETAILS, "short") };
      store.chats.put(chat, benchSettings({ timeZone, ...values }), dueMs - DAY_MS);
      store.subscriptions.put({
        ...{ ...chat, topic: topic.name, breakingADay: 0, createdAtMs: dueMs - DAY_MS },
        schedule: { timesMinutes: [minutes.get(timeZone) ?? 0], weekdays: EVERY_DAY },
        nextDueAtMs: dueMs + Math.floor(random() * 20_000),
      });
      if (n % 20 !== 0) continue;
      const wish: Wish["wish"] = n % 40 === 0 ? "mute" : "follow";
      store.chats.setWish(chat, { kind: "outlet", subject: pick(outlets, ""), wish });
    }
  });
}

/** What is queued counts as sent, so that chats have a history the day after. */
function takeAll({ store }: Bot, nowMs: number): number {
  let taken = 0;
  for (;;) {
    const due = store.deliveries.due("bench", nowMs, 200);
    store.transaction(() => {
      for (const { id } of due) {
        store.deliveries.markPart(id, { part: 0, parts: 1, message: String(id) }, nowMs);
      }
    });
    taken += due.length;
    if (due.length === 0) return taken;
  }
}

/** The named baseline: a digest composed, stored and rendered for each subscription by itself. */
function composeAlone(bot: Bot, nowMs: number): number {
  const { store, pipeline } = bot;
  const { composer } = pipeline;
  const { locales } = loadLanguageResources();
  const orders = store.subscriptions.due(nowMs, ALONE);
  const startMs = performance.now();
  store.transaction(() => {
    for (const { subscription, settings } of orders) {
      const { language, detail, timeZone } = settings;
      const { digest, told } = composer.compose({
        ...{
          topic: bot.topic,
          language,
          timeZone,
          detail,
          maxStories: bot.topic.options.maxStories,
        },
        sinceMs: composer.lookBackMs(subscription),
        had: store.digests.ofChat(subscription),
        wishes: composer.wishesOf(subscription),
      });
      const frame = { language, detail, latestTellsMore: true, isBreaking: false, preview: false };
      const digestId = store.digests.create(digest, told, frame);
      const documentId = store.deliveries.addDocument(framedDocument(digest, frame, locales));
      const key = `alone:${subscription.id}`;
      store.deliveries.enqueue(
        { platform: "alone", chat: subscription.chat },
        { key, kind: "digest", documentId, digestId },
        nowMs,
      );
    }
  });
  return performance.now() - startMs;
}

const DUE_MS = RECORDINGS[0].atMs + 3 * 3_600_000;
/** When each phase begins: the recordings' days, a minute after all orders fell due. */
const STARTS_MS: Readonly<Record<Phase, number>> = {
  ready: DUE_MS - 10 * MINUTE_MS,
  first: DUE_MS + MINUTE_MS,
  between: DUE_MS + 10 * MINUTE_MS,
  next: DUE_MS + DAY_MS + MINUTE_MS,
};

/** The recordings' time, at the pace of ours. */
function recordedClock(): Clock & { readonly set: (atMs: number) => void } {
  let offsetMs = 0;
  return {
    nowMs: () => Date.now() + offsetMs,
    sleep: async () => {},
    set: (atMs) => {
      offsetMs = atMs - Date.now();
    },
  };
}

async function measure(phase: Phase, folder: string): Promise<Figures> {
  const server = await startRecordedServer();
  const clock = recordedClock();
  clock.set(STARTS_MS[phase]);
  const bot = await openBot({
    ...{ clock, file: join(folder, "svodka.db"), host: server.host, listings: server.listings },
    adapter: benchAdapter(async () => ({ kind: "unreachable", reason: "not asked" })),
  });
  const read = async (recording: (typeof RECORDINGS)[number]): Promise<void> => {
    server.answerAs(recording);
    await bot.pipeline.poll();
    await bot.pipeline.process();
  };
  try {
    let aloneMs = 0;
    if (phase === "ready") {
      await read(RECORDINGS[0]);
      subscribeAll(bot, SUBSCRIPTIONS, DUE_MS);
      aloneMs = composeAlone(bot, DUE_MS + MINUTE_MS);
    }
    if (phase === "between") {
      takeAll(bot, clock.nowMs());
      clock.set(RECORDINGS[1].atMs);
      await read(RECORDINGS[1]);
    }
    const readyMb = rssMb();
    const startMs = performance.now();
    const composed = await bot.pipeline.sender.composeDue();
    const ms = performance.now() - startMs;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1000);
    return { ms, composed, digests: different(bot), aloneMs, readyMb, peakMb };
  } finally {
    await bot.close();
    await server.close();
  }
}

/** Digests there are. */
function different({ store }: Bot): number {
  const sql = new DatabaseSync(store.file, { readOnly: true });
  const found = sql.prepare("select count(*) as n from digest").get();
  sql.close();
  return Number(found?.["n"]);
}

if (process.argv[1] === import.meta.filename) {
  const [phase = "first", folder = "."] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(phase as Phase, folder)));
}
