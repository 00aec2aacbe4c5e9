import { join } from "node:path";
import { createLane } from "../../src/delivery/lane.ts";
import type { ChatLimits } from "../../src/model/chat.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { virtualClock } from "../support/virtual-clock.ts";
import { benchAdapter, inBenchFolder, seededRandom, silentLogger } from "./bench-folder.ts";

const CHATS = 20_000;
const BUSY_GROUPS = 200;
const MOST_TO_A_GROUP = 40;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** "My bot is hitting limits", https://core.telegram.org/bots/faq (2026-11). */
const RATES: ChatLimits["rates"] = {
  all: [{ count: 30, windowMs: SECOND_MS }],
  chat: [{ count: 1, windowMs: SECOND_MS }],
  group: [{ count: 20, windowMs: MINUTE_MS }],
};
/** As often as the app looks what may be sent. */
const TICK_MS = 10 * SECOND_MS;
const ANSWER_MS = { least: 20, most: 400 };

/** How much of the time to an answer a message needs to get there. */
const WAYS = {
  "there 5-15 ms, the rest is the platform's work": (_answerMs: number, random: number) =>
    5 + 10 * random,
  "all of it is the way there": (answerMs: number) => answerMs,
} as const;

type Way = (answerMs: number, random: number) => number;

/** A message as it left and as the platform counted it (ms). */
interface Counted {
  readonly chat: string;
  readonly sentMs: number;
  readonly countedMs: number;
}

/** Half private chats, a tenth groups, the rest channels. */
const chatName = (n: number): string => (n % 2 === 0 ? `${n}` : n % 10 === 1 ? `-g${n}` : `-c${n}`);

/** Every message in the order it was put: the broadcast, and up to 40 for some groups. */
function messages(): string[] {
  const random = seededRandom(7);
  const all = Array.from({ length: CHATS }, (_, n) => chatName(n));
  const groups = all.filter((chat) => chat.startsWith("-g")).slice(0, BUSY_GROUPS);
  const more = groups.flatMap((chat) =>
    new Array<string>(Math.ceil(random() * MOST_TO_A_GROUP)).fill(chat),
  );
  return [...all, ...more];
}

/** The broadcast at 30 a second, 1 a chat and 20 a minute and group, counted where Telegram would. */
export async function benchBroadcast(): Promise<string[]> {
  const lines = [
    `broadcast to ${CHATS} chats, ${messages().length} messages, answers after ${ANSWER_MS.least}-${ANSWER_MS.most} ms`,
    "  most in 1 s | 1 s a chat | 60 s a group | of 30/s used (first to 95th of 100 messages)",
  ];
  for (const [name, way] of Object.entries(WAYS)) {
    const lane = await inBenchFolder((folder) => throughLane(folder, way));
    lines.push(`  ${name}`);
    lines.push(row("lane, as it sends", lane, ({ sentMs }) => sentMs));
    lines.push(row("lane, as the platform counts", lane, ({ countedMs }) => countedMs));
    const buckets = throughBuckets(way);
    lines.push(row("token buckets, as the platform counts", buckets, ({ countedMs }) => countedMs));
  }
  return lines;
}

async function throughLane(folder: string, way: Way): Promise<Counted[]> {
  const clock = virtualClock();
  const random = seededRandom(11);
  const opened = openStore(join(folder, "svodka.db"), clock.nowMs);
  if (opened.kind === "bad") throw new Error(opened.problem);
  const store = opened.value;
  fill(store, clock.nowMs());
  const counted: Counted[] = [];
  const adapter = benchAdapter(async (chat) => {
    const sentMs = clock.nowMs();
    const answerMs = answerAfter(random());
    counted.push({ chat, sentMs, countedMs: sentMs + way(answerMs, random()) });
    await clock.sleep(answerMs);
    return { kind: "sent", message: { platform: "bench", chat, message: "1" } };
  }, RATES);
  const lane = createLane({
    ...{ store, adapter, clock, logger: silentLogger, random, expiryMs: 24 * 60 * MINUTE_MS },
  });
  while (store.deliveries.nextAttemptAtMs("bench") !== null) {
    await clock.run(lane.deliver());
    await clock.pass(TICK_MS);
  }
  store.close();
  return counted;
}

const answerAfter = (random: number): number =>
  ANSWER_MS.least + random * (ANSWER_MS.most - ANSWER_MS.least);

function fill(store: Store, nowMs: number): void {
  store.transaction(() => {
    const documentId = store.deliveries.addDocument({ blocks: [] });
    for (const [n, chat] of messages().entries()) {
      const message = { key: `broadcast:${n}`, kind: "broadcast", documentId } as const;
      store.deliveries.enqueue({ platform: "bench", chat }, message, nowMs);
    }
  });
}

/** A bucket that holds `capacity` and fills steadily; gives when the next message may go. */
class Bucket {
  readonly #capacity: number;
  readonly #perMs: number;
  #tokens: number;
  #atMs = 0;

  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity;
    this.#tokens = capacity;
    this.#perMs = capacity / windowMs;
  }

  readyAtMs(nowMs: number): number {
    this.#tokens = Math.min(this.#capacity, this.#tokens + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    // A millionth: sums of fractions never come to the whole.
    return this.#tokens >= 1 - 1e-6 ? nowMs : nowMs + (1 - this.#tokens) / this.#perMs;
  }

  spend(): void {
    this.#tokens -= 1;
  }
}

/** The named baseline: a plain token bucket for all, one a chat and one a group. */
function throughBuckets(way: Way): Counted[] {
  const random = seededRandom(11);
  const all = new Bucket(30, SECOND_MS);
  const own = new Map<string, readonly Bucket[]>();
  const bucketsOf = (chat: string): readonly Bucket[] => {
    const group = chat.startsWith("-") ? [new Bucket(20, MINUTE_MS)] : [];
    const known = own.get(chat) ?? [new Bucket(1, SECOND_MS), ...group];
    own.set(chat, known);
    return known;
  };
  const counted: Counted[] = [];
  const waiting = messages();
  for (let nowMs = 0; waiting.length > 0; ) {
    nowMs = all.readyAtMs(nowMs);
    const at = waiting.findIndex((chat) =>
      bucketsOf(chat).every((b) => b.readyAtMs(nowMs) <= nowMs),
    );
    const [chat] = at < 0 ? [] : waiting.splice(at, 1);
    if (chat === undefined) {
      nowMs += 1;
      continue;
    }
    for (const bucket of [all, ...bucketsOf(chat)]) bucket.spend();
    counted.push({ chat, sentMs: nowMs, countedMs: nowMs + way(answerAfter(random()), random()) });
  }
  return counted;
}

/** The most of these instants in one window, wherever it begins. */
function mostIn(instants: readonly number[], widthMs: number): number {
  const sorted = instants.toSorted((a, b) => a - b);
  let most = 0;
  let from = 0;
  for (const [at, atMs] of sorted.entries()) {
    while ((sorted[from] ?? atMs) <= atMs - widthMs) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

function row(name: string, counted: readonly Counted[], instant: (one: Counted) => number): string {
  const instants = counted.map(instant).toSorted((a, b) => a - b);
  const byChat = Map.groupBy(counted, ({ chat }) => chat);
  const mostAChat = (widthMs: number, isMeant: (chat: string) => boolean): number =>
    Math.max(
      ...[...byChat]
        .filter(([chat]) => isMeant(chat))
        .map(([, own]) => mostIn(own.map(instant), widthMs)),
    );
  const count = Math.floor(0.95 * instants.length);
  const tookMs = (instants[count - 1] ?? 0) - (instants[0] ?? 0);
  const cells = [
    mostIn(instants, SECOND_MS),
    mostAChat(SECOND_MS, () => true),
    mostAChat(MINUTE_MS, (chat) => chat.startsWith("-")),
    `${((100 * count) / ((30 * tookMs) / SECOND_MS)).toFixed(1)} %`,
  ];
  return `    ${name.padEnd(40)}${cells.join(" | ")}`;
}
