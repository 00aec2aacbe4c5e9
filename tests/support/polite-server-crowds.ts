import { MINUTE_MS } from "./clock.ts";
import { MOST_OF_HOST, SPREAD_MS, START_AT_ONCE } from "./polite-server-due.ts";
import type { Ledger } from "./polite-server-ledger.ts";
import { hostOf, type Recording } from "./polite-server-recording.ts";
import type { FeedState } from "./polite-server-state.ts";

/** Connections to one host at once. */
const MOST_AT_ONCE = 2;

/** Rule 13: of the feeds that are overdue when the bot starts, 16 are asked, then one each 200 ms. */
export function createStarts({ stops }: Recording, ledger: Ledger) {
  let asked = 0;
  let startMs = Number.NaN;
  return {
    /** Takes in a pass, before its polls change what is known of the feeds. */
    note(polled: readonly FeedState[], atMs: number): void {
      const latest = stops.findLast(([, untilMs]) => untilMs <= atMs)?.[1];
      if (latest === undefined || atMs - latest > MINUTE_MS) return;
      if (latest !== startMs) [startMs, asked] = [latest, 0];
      const isOverdue = ({ due }: FeedState): boolean =>
        due === null || (due.setAtMs < latest && due.mostMs <= latest);
      const overdue = polled.filter(isOverdue).length;
      asked += overdue;
      const most = START_AT_ONCE + Math.floor((atMs - latest) / SPREAD_MS);
      const feed = polled[0]?.listed.name ?? "";
      if (overdue === 0) return;
      if (asked > most)
        ledger.broken("13 start", { feed, atMs }, `${asked} feeds, and not ${most}`);
      else if (asked > START_AT_ONCE) ledger.decided("13 start");
    },
  };
}

/** Rule 10, as far as it is about passes. */
export function judgePass(
  hosts: readonly string[],
  { ownHosts }: Recording,
  { atMs, ledger }: { readonly atMs: number; readonly ledger: Ledger },
): void {
  for (const [host, { length }] of Map.groupBy(hosts, (one) => one)) {
    if (ownHosts.includes(host)) {
      if (length > MOST_OF_HOST) ledger.decided("10 own host");
    } else if (length > MOST_OF_HOST) {
      ledger.broken("10 pass", { feed: host, atMs }, `${length} feeds of the host in one pass`);
    } else if (length === MOST_OF_HOST) ledger.decided("10 pass");
  }
}

/** Rule 10, as far as it is about connections. */
export function judgeCrowds({ mostAtOnce, endMs }: Recording, ledger: Ledger): void {
  for (const [host, most] of mostAtOnce) {
    const where = { feed: host, atMs: endMs };
    if (most > MOST_AT_ONCE) ledger.broken("10 at once", where, `${most} requests at once`);
    else if (most === MOST_AT_ONCE) ledger.decided("10 at once");
  }
}

/** By what part a wait was lengthened beyond a tick; null where it cannot be told. */
export function lengtheningOf(
  { due, url, told }: FeedState,
  atMs: number,
  { stops, feeds }: Recording,
): number | null {
  if (due === null) return null;
  const leastMs = Math.max(...due.waits.map((wait) => wait.leastMs));
  const isExact = due.waits.every((wait) => wait.mostMs <= leastMs) && leastMs > 0;
  const isAlone = feeds.filter((feed) => hostOf(feed.url) === hostOf(url)).length === 1;
  const isSkipping = told.skipHours !== undefined || told.skipDays !== undefined;
  const isHeld = stops.some(([, untilMs]) => untilMs > due.setAtMs && untilMs <= atMs);
  if (!isExact || !isAlone || isSkipping || isHeld) return null;
  return (atMs - due.setAtMs) / leastMs - 1;
}

/** Fewer waits than this may look alike by chance. */
const TELLING_WAITS = 30;

/** Rule 6: that waits are lengthened at random. That none is too long is judged wait by wait. */
export function judgeLengthening(parts: readonly number[], endMs: number, ledger: Ledger): void {
  if (parts.length < TELLING_WAITS) return;
  const spread = Math.max(...parts) - Math.min(...parts);
  const where = { feed: "", atMs: endMs };
  if (spread < 0.05) ledger.broken("6 lengthened", where, `All waits differ by ${spread} only`);
  else ledger.decided("6 lengthened");
}
