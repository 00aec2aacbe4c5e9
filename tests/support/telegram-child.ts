/**
 * The bot on Telegram in a process of its own, to be killed: goes through the steps that are left, each
 * a moment at which everything due is done, and reports each finished step to the parent.
 * Arguments: database file, API root, token, control URL, feeds' host, listings as JSON.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { createTelegramAdapter } from "../../adapters/telegram/index.ts";
import type { FeedListing } from "../../src/model/feed.ts";
import type { Logger } from "../../src/model/logger.ts";
import { openBot } from "./bot.ts";

const [file = "", root = "", token = "", controlUrl = "", host = "", listings = "[]"] =
  process.argv.slice(2);

interface Step {
  readonly atMs: number | null;
}

const control = async (path: string): Promise<Step> => {
  const response = await request(`${controlUrl}${path}`, { method: "POST" });
  return (await response.body.json()) as Step;
};

let offsetMs = 0;
const clock = {
  nowMs: () => Date.now() + offsetMs,
  async sleep(ms: number, signal?: AbortSignal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
};
const silent = (): void => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

const first = await control("next");
if (first.atMs !== null) offsetMs = first.atMs - Date.now();
const adapter = createTelegramAdapter({
  ...{ token, apiRoots: [root], proxies: [null], timeoutMs: 5000, clock, logger },
  random: () => 0,
});
const bot = await openBot({
  ...{ file, clock, host, adapter },
  listings: JSON.parse(listings) as FeedListing[],
});
await adapter.start(bot.app.listener);
for (let step = first; step.atMs !== null; step = await control("next")) {
  // The first step has begun already: a clock that goes back would find its feeds not due yet.
  if (step !== first) offsetMs = step.atMs - Date.now();
  await bot.app.pass();
  await control(`done?waiting=${bot.store.deliveries.counts().waiting}`);
}
await bot.close();
