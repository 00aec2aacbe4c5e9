/**
 * The whole bot on Matrix in a process of its own, to be killed or measured: does what its parent says,
 * and ends with it. Argument: {@link ChildSettings} as JSON.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { createMatrixAdapter } from "../../adapters/matrix/index.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { Logger } from "../../src/model/logger.ts";
import { openBot } from "./bot.ts";

export interface ChildSettings {
  /** The bot's database. */
  readonly file: string;
  /** Where its device lives. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly user: string;
  readonly password: string;
  /** `host:port` of the feeds. */
  readonly host: string;
  readonly listings: readonly FeedListing[];
  /** What its clock begins with. */
  readonly nowMs: number;
}

/** What it is asked: to do all that is due at a moment, or to end. */
export type Asked = { readonly kind: "step"; readonly atMs: number } | { readonly kind: "end" };

export type Told =
  /** All of the program is read; nothing was done yet. */
  | { readonly kind: "loaded" }
  | { readonly kind: "listening"; readonly rssBytes: number; readonly cpuMs: number }
  /** All that was due is done; so many messages still wait. */
  | { readonly kind: "done"; readonly waiting: number; readonly rssBytes: number }
  /** Something went wrong, in words. */
  | { readonly kind: "complaint"; readonly text: string };

const settings = JSON.parse(process.argv[2] ?? "{}") as ChildSettings;
const { file, folder, baseUrl, user, password, host, listings } = settings;

const tell = (told: Told): void => void process.send?.(told);
const complain: Logger["error"] = (text, error) => {
  const words = [text, ...(error instanceof Error ? [error.stack ?? error.message] : [])];
  tell({ kind: "complaint", text: words.join(": ") });
};
const TICK_MS = 1000;
const silent = (): void => undefined;
const logger: Logger = { debug: silent, info: silent, warn: complain, error: complain };

let offsetMs = settings.nowMs - Date.now();
const clock = {
  nowMs: () => Date.now() + offsetMs,
  async sleep(ms: number, signal?: AbortSignal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(silent);
  },
};

tell({ kind: "loaded" });
const created = createMatrixAdapter({
  ...{ homeservers: [baseUrl], proxies: [null], timeoutMs: 5000, random: () => 0 },
  ...{ folder, clock, logger, credentials: { kind: "password", user, password } },
  manners: {
    ...{ devices: "all", invites: { kind: "all" }, mayVerify: () => false },
    ...{ replies: "thread", prefixes: ["!"] },
  },
});
if (created.kind === "bad") throw new Error(created.problem);
const adapter = created.value;
const bot = await openBot({ file, clock, host, adapter, listings, logger });

async function step(atMs: number): Promise<void> {
  offsetMs = Math.max(offsetMs, atMs - Date.now());
  await bot.app.pass();
  const { waiting } = bot.store.deliveries.counts();
  tell({ kind: "done", waiting, rssBytes: process.memoryUsage.rss() });
}

async function end(): Promise<void> {
  await bot.close();
  process.disconnect();
}

process.on("message", (asked: Asked) => void (asked.kind === "step" ? step(asked.atMs) : end()));
process.on("disconnect", () => process.exit());
// As the program's schedule does: what was put off is sent.
setInterval(() => void bot.app.settle(), TICK_MS);
await adapter.start(bot.app.listener);
const { ok, detail } = await adapter.health();
if (!ok) complain(detail);
const { user: userUs, system: systemUs } = process.cpuUsage();
tell({
  ...{ kind: "listening", rssBytes: process.memoryUsage.rss() },
  cpuMs: (userUs + systemUs) / 1000,
});
