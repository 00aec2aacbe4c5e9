import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatAdapter, ChatSettings, SendOutcome } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";

/** Runs `work` in a folder of its own, which is gone afterwards. */
export async function inBenchFolder<Value>(work: (folder: string) => Promise<Value>) {
  const folder = mkdtempSync(join(tmpdir(), "svodka-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 0–1, the same sequence for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The value below which a share of the others lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const benchSettings = (values: Partial<ChatSettings> = {}): ChatSettings => ({
  ...{ kind: "private", language: "en", timeZone: "UTC", quiet: null, detail: "short" },
  ...{
    maxStories: null,
    silent: false,
    who: "admins",
    tellNothing: false,
    pausedUntilMs: null,
    preview: false,
  },
  ...values,
});

/** A platform in memory; chats below zero are groups or channels. */
export const benchAdapter = (
  send: (chat: string) => Promise<SendOutcome>,
  rates: ChatAdapter["limits"]["rates"] = { all: [], chat: [], group: [] },
): ChatAdapter => ({
  platform: "bench",
  limits: { messageChars: 4096, canEdit: true, hasButtons: true, hasPictures: false, rates },
  start: async () => {},
  split: (document) => [document],
  send: ({ chat }) => send(chat),
  edit: async (message) => ({ kind: "sent", message }),
  placeOf: ({ chat }) => ({ key: chat, isGroup: chat.startsWith("-") }),
  roleOf: async () => "admin",
  find: async () => null,
  health: async () => ({ ok: true, detail: "" }),
  stop: async () => {},
});
