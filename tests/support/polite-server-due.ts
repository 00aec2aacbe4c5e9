import type { HostRests } from "./polite-server-hosts.ts";
import type { Ledger } from "./polite-server-ledger.ts";
import { hostOf, type Recording } from "./polite-server-recording.ts";
import type { FeedState } from "./polite-server-state.ts";
import { afterSkipped, skippedBy, type Wait } from "./polite-server-waits.ts";

/** How far apart passes are, of how many feeds of a host, and how a start spreads what is due. */
export const TICK_MS = 10_000;
export const MOST_OF_HOST = 4;
export const START_AT_ONCE = 16;
export const SPREAD_MS = 200;

/** The wait that ends last. */
const longestOf = (waits: readonly Wait[]): Wait | undefined =>
  waits.toSorted((a, b) => b.leastMs - a.leastMs)[0];

/** When at the latest a feed must be asked, by all that may rightly hold it up. */
export function latestOf(state: FeedState, recording: Recording, rests: HostRests): number {
  const { feeds, stops, ownHosts } = recording;
  const host = hostOf(state.direct ?? state.url);
  const setAtMs = state.due?.setAtMs ?? 0;
  const firstMs = state.listed.spans[0]?.[0] ?? 0;
  let latestMs = state.due?.mostMs ?? firstMs;
  const rest = rests.of(host);
  if (rest !== null && setAtMs < rest.untilMs) latestMs = Math.max(latestMs, rest.mostMs);
  const soonestMs = setAtMs + (longestOf(state.due?.waits ?? [])?.leastMs ?? 0);
  for (const [fromMs, untilMs] of stops) {
    const isOverdue = setAtMs <= untilMs && soonestMs <= untilMs && latestMs >= fromMs - TICK_MS;
    if (isOverdue) latestMs = Math.max(latestMs, untilMs + feeds.length * SPREAD_MS);
  }
  const isSame = ({ url }: { readonly url: string }): boolean => hostOf(url) === host;
  const ofHost = ownHosts.includes(host) ? 0 : feeds.filter(isSame).length;
  const heldMs = TICK_MS * (1 + Math.ceil(ofHost / MOST_OF_HOST));
  const endMs = latestMs + heldMs;
  if (state.listed.pollMinutes !== null) return endMs;
  // Held up into an hour that is skipped, it comes after that, and again not to the minute.
  const freeMs = afterSkipped(endMs, state.told);
  return freeMs === endMs ? endMs : freeMs + 0.1 * (freeMs - setAtMs) + heldMs;
}

interface Hearing {
  readonly recording: Recording;
  readonly rests: HostRests;
  readonly ledger: Ledger;
}

/** Rules 3 to 9 and 12 as far as they say when; and that no feed is kept waiting longer. */
export function judgeTime(
  state: FeedState,
  poll: { readonly atMs: number; readonly isAsked: boolean },
  hearing: Hearing,
): void {
  const { recording, rests, ledger } = hearing;
  const { atMs } = poll;
  const where = { feed: state.listed.name, atMs };
  const nobody = state.isOver ? "9 gone" : isListed(state, atMs) ? null : "not listed";
  if (nobody !== null) {
    ledger.broken(nobody, where, "It was asked for nobody");
    return;
  }
  judgeEarly(state, poll, hearing);
  const lateMs = atMs - latestOf(state, recording, rests);
  if (lateMs > 0) ledger.broken("late", where, `It was asked ${lateMs / 1000} s too late`);
}

function judgeEarly(
  state: FeedState,
  { atMs, isAsked }: { readonly atMs: number; readonly isAsked: boolean },
  { rests, ledger }: Hearing,
): void {
  const { listed, due, told } = state;
  const where = { feed: listed.name, atMs };
  for (const { rule, leastMs } of due?.waits ?? []) {
    const earlyMs = (due?.setAtMs ?? 0) + leastMs - atMs;
    if (earlyMs > 0) ledger.broken(rule, where, `It was asked ${earlyMs / 1000} s too early`);
  }
  // What reaches no server in an outage of ours disturbs nobody's night.
  const isHeld = isAsked && listed.pollMinutes === null;
  const skipped = isHeld ? skippedBy(atMs, told) : null;
  if (skipped !== null) ledger.broken(skipped, where, "It was asked when it wants no polls");
  const host = hostOf(state.direct ?? state.url);
  const untilMs = rests.of(host)?.untilMs ?? 0;
  if (atMs < untilMs) ledger.broken("8 host", where, "Its host rests");
  if (rests.isOneOther(host, listed.name, atMs)) ledger.decided("8 one feed is no host");
  tellDecisive(state, untilMs, ledger);
}

export const isListed = ({ listed }: FeedState, atMs: number): boolean =>
  listed.spans.some(([fromMs, untilMs]) => fromMs <= atMs && atMs <= untilMs);

/** Which rule made the feed wait as long as it did. */
function tellDecisive({ due, told, listed }: FeedState, restMs: number, ledger: Ledger): void {
  const longest = longestOf(due?.waits ?? []);
  if (due === null || longest === undefined) return;
  const soonestMs = due.setAtMs + longest.leastMs;
  const { skipHours, skipDays } = told;
  const skipped = listed.pollMinutes === null ? skippedBy(soonestMs, told) : null;
  if (restMs > soonestMs && restMs > due.setAtMs) ledger.decided("8 host");
  else if (skipped !== null) ledger.decided(skipped);
  else ledger.decided(longest.rule, ...(longest.also ?? []));
  if (skipped === null && (skipHours?.length === 24 || skipDays?.length === 7)) {
    ledger.decided("5 all named");
  }
}
