import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import type { ChatAdapter } from "../../src/model/chat.ts";
import type { Digest } from "../../src/model/digest.ts";
import { EVERY_DAY } from "../../src/model/schedule.ts";
import { openBot } from "../support/bot.ts";
import { subscribe } from "../support/builders.ts";
import { manualClock } from "../support/clock.ts";
import { type ReplayItem, startReplay, whenShown } from "../support/replay.ts";
import type { BenchOptions } from "./bench-options.ts";
import { loadStorySets, type StorySet } from "./story-sets.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POLL_EVERY_MS = 4 * HOUR_MS;
const READER = { platform: "replay", chat: "reader" };

/**
 * A labelled stream as live feeds, one an outlet, over HTTP and under a simulated clock, through the
 * whole bot: each day's digest as a reader gets it, then what must hold of all of them. `--set`
 * names another stream than topic-a, `--language` what the reader is written to in.
 */
export async function benchReplay(folder: string, options: BenchOptions): Promise<string> {
  const name = options.set ?? "topic-a";
  const set = loadStorySets(folder).sets.find((one) => one.name === name);
  return set === undefined ? `replay: ${name} not found\n` : replay(set, options.language);
}

async function replay({ name, lines, seeds }: StorySet, language: string): Promise<string> {
  const items = lines.map((line) => JSON.parse(line) as ReplayItem);
  const dates = whenShown(items).map(({ atMs }) => atMs);
  const startMs = Math.floor(Math.min(...dates) / DAY_MS) * DAY_MS;
  const endMs = Math.max(...dates) + 2 * DAY_MS;

  const clock = manualClock(startMs);
  const server = await startReplay(items, clock);
  const temp = mkdtempSync(join(tmpdir(), "svodka-replay-"));
  const shown: string[] = [];
  const keys: string[] = [];
  const bot = await openBot({
    ...{ clock, file: join(temp, "svodka.db"), host: server.host, listings: server.listings },
    adapter: printingAdapter(shown, keys),
    // The bundled topic is about what these seeds show.
    ...(seeds?.endsWith("/seeds") === false && { seeds }),
  });
  const digests: Digest[] = [];
  try {
    subscribe(
      bot.store,
      {
        ...{ ...READER, topic: bot.topic.name, createdAtMs: startMs },
        schedule: { timesMinutes: [8 * 60], weekdays: EVERY_DAY },
        nextDueAtMs: startMs + 8 * HOUR_MS,
      },
      { timeZone: "UTC", maxStories: 8, language },
    );
    for (; clock.nowMs() < endMs; clock.advance(POLL_EVERY_MS)) {
      const before = shown.length;
      await bot.app.pass();
      if (shown.length > before) {
        const [digest] = bot.store.digests.lastOfChat(READER);
        if (digest !== undefined) digests.push(digest);
      }
    }
  } finally {
    await bot.close();
    await server.close();
    rmSync(temp, { recursive: true, force: true });
  }
  const { total, unchanged } = server.requests;
  return [
    ...shown,
    `replay of ${name} in ${language}`,
    `${Math.round((endMs - startMs) / DAY_MS)} days, ${server.listings.length} feeds, ${total} requests, ${unchanged} answered 304`,
    ...verdict(digests, keys),
    "",
  ].join("\n");
}

function printingAdapter(shown: string[], keys: string[]): ChatAdapter {
  return {
    platform: READER.platform,
    limits: {
      ...{ messageChars: Number.POSITIVE_INFINITY, canEdit: false },
      ...{ hasButtons: false, hasPictures: false },
      rates: { all: [], chat: [], group: [] },
    },
    async start() {},
    split: (document) => [document],
    async send(chat, document, { key }) {
      keys.push(key);
      shown.push(renderTerminal(document, { columns: 100, ansi: false, clickable: false }));
      return { kind: "sent", message: { ...chat, message: key } };
    },
    async edit() {
      return { kind: "refused", reason: "Nothing is edited in a replay." };
    },
    placeOf: ({ chat }) => ({ key: chat, isGroup: false }),
    roleOf: async () => "admin",
    find: async () => null,
    async health() {
      return { ok: true, detail: "replay" };
    },
    async stop() {},
  };
}

/** Counts of what must not happen; each should be 0. */
function verdict(digests: readonly Digest[], keys: readonly string[]): string[] {
  const entries = digests.flatMap((digest) => digest.entries);
  const twiceInOne = digests.filter(
    (digest) => new Set(digest.entries.map(({ storyId }) => storyId)).size < digest.entries.length,
  ).length;
  const sentences = entries.flatMap(({ sentences: told }) => told.map(({ text }) => text));
  const newTwice =
    entries.filter(({ kind }) => kind === "new").length -
    new Set(entries.filter(({ kind }) => kind === "new").map(({ storyId }) => storyId)).size;
  return [
    `${digests.length} digests, ${entries.length} entries, ${entries.filter(({ kind }) => kind === "update").length} of them updates`,
    `stories twice in one digest: ${twiceInOne}`,
    `stories told as new twice: ${newTwice}`,
    `sentences sent twice: ${sentences.length - new Set(sentences).size}`,
    `messages sent twice: ${keys.length - new Set(keys).size}`,
  ];
}
