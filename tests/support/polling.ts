import type { PollDependencies } from "../../src/feeds/polling.ts";
import { readFeed } from "../../src/feeds/read-feed.ts";
import { HOUR_MS } from "./clock.ts";

type Manner = Pick<PollDependencies, "reader" | "rhythm" | "isOwnHost">;

/** Feeds are read in this process, once an hour where they have validators, and all are our own. */
export const everyHour = (random: () => number = () => 0): Manner => ({
  reader: { read: readFeed },
  rhythm: { floorMs: HOUR_MS, ceilingMs: HOUR_MS, random },
  isOwnHost: () => true,
});
