/**
 * The bot in a process of its own, to be killed: goes through the steps that are left, each a moment
 * at which everything due is done, and reports each finished step to the parent.
 * Arguments: database file, chat URL, control URL, feeds' host, listings as JSON.
 */
import { request } from "undici";
import type { FeedListing } from "../../src/model/feed.ts";
import { openBot } from "./bot.ts";
import { manualClock } from "./clock.ts";
import { createHttpChatAdapter } from "./http-chat.ts";

const [file = "", chatUrl = "", controlUrl = "", host = "", listings = "[]"] =
  process.argv.slice(2);

interface Step {
  readonly atMs: number | null;
}

const control = async (path: string): Promise<Step> => {
  const response = await request(`${controlUrl}${path}`, { method: "POST" });
  return (await response.body.json()) as Step;
};

const clock = manualClock(0);
const first = await control("next");
if (first.atMs !== null) clock.set(first.atMs);
const bot = await openBot({
  ...{ file, clock, host, adapter: createHttpChatAdapter(chatUrl) },
  listings: JSON.parse(listings) as FeedListing[],
});
for (let step = first; step.atMs !== null; step = await control("next")) {
  clock.set(step.atMs);
  await bot.app.pass();
  await control("done");
}
await bot.close();
