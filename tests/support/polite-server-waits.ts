import { DAY_MS, HOUR_MS, MINUTE_MS } from "./clock.ts";
import type { Rule } from "./polite-server-ledger.ts";
import type { Answered, Listed, Told } from "./polite-server-recording.ts";
import type { FailureKind } from "./polite-server-results.ts";

/** Between which waits a rule wants the next poll; "never before" has no upper end of its own. */
export interface Wait {
  readonly rule: Rule;
  readonly leastMs: number;
  readonly mostMs: number;
  /** Further parts of rules that are shown by it when it decides. */
  readonly also?: readonly Rule[];
}

export interface Rhythm {
  readonly floorMs: number;
  readonly ceilingMs: number;
}

const exactly = (rule: Rule, ms: number, ...also: Rule[]): Wait => ({
  ...{ rule, leastMs: ms, mostMs: ms, also },
});

const clamp = (ms: number, leastMs: number, mostMs: number): number =>
  Math.min(Math.max(ms, leastMs), mostMs);

/** Rule 3: what the feed's own rhythm, or the editor, wants after a good poll. */
export function rhythmWait(
  { pollMinutes, gapMs }: Listed,
  is: { readonly validated: boolean; readonly allNew: boolean; readonly silentMs: number },
  { floorMs, ceilingMs }: Rhythm,
): Wait {
  if (pollMinutes !== null) return exactly("3 pollMinutes", pollMinutes * MINUTE_MS);
  const part = is.validated ? 0.5 : 1;
  const upToMs = is.validated ? ceilingMs : Math.max(ceilingMs, DAY_MS);
  if (is.allNew) return exactly("3 all new", floorMs);
  const [fromMs, toMs] = usualGap(gapMs, floorMs);
  const silentGapMs = is.silentMs / 6;
  const waitMs = (usualMs: number): number =>
    clamp(Math.max(usualMs, silentGapMs) * part, floorMs, upToMs);
  const waits = { leastMs: waitMs(fromMs), mostMs: waitMs(toMs) };
  if (silentGapMs > toMs && waits.leastMs > floorMs) return { rule: "3 silent", ...waits };
  if (is.validated) return { rule: "3 with validators", ...waits };
  return { rule: gapMs === "unknown" ? "3 unknown" : "3 without validators", ...waits };
}

/** What the time between a feed's articles may be taken for. */
function usualGap(gapMs: Listed["gapMs"], floorMs: number): readonly [number, number] {
  if (gapMs === "varies") return [0, Number.POSITIVE_INFINITY];
  // The floor with validators, twice that without.
  return gapMs === "unknown" ? [2 * floorMs, 2 * floorMs] : [gapMs * 0.98, gapMs * 1.02];
}

/** Rule 4: what the headers say, if anything. */
export function freshWait({ status, headers }: Answered): Wait | null {
  const also: Rule[] = status === 304 ? ["4 from a 304"] : [];
  const control = headers["cache-control"]?.toLowerCase() ?? "";
  const maxAge = /\bmax-age=(\d+)/.exec(control)?.[1];
  const expiresMs = Date.parse(headers["expires"] ?? "") - Date.parse(headers["date"] ?? "");
  const seconds = maxAge === undefined ? Number.NaN : Number(maxAge) - Number(headers["age"] ?? 0);
  const ms = maxAge === undefined ? expiresMs : seconds * 1000;
  if (/no-cache|no-store/.test(control) || !(ms > 0)) return null;
  if (ms > DAY_MS) return exactly("4 a day at most", DAY_MS, ...also);
  if (maxAge === undefined) return exactly("4 expires", ms, ...also);
  if (headers["age"] !== undefined) also.push("4 age");
  return exactly("4 max-age", ms, ...also);
}

/** Whether headers that speak of freshness mean nothing. */
export const isFreshnessVoid = (answer: Answered): boolean =>
  freshWait(answer) === null &&
  (answer.headers["cache-control"] ?? answer.headers["expires"]) !== undefined;

const PERIODS = { hourly: HOUR_MS, daily: DAY_MS, weekly: 7 * DAY_MS };

/** Rule 5: how often the document says that it changes. */
export function hintWaits({ ttlMinutes, updates }: Told): Wait[] {
  const waits: Wait[] = [];
  const add = (rule: Rule, ms: number): void =>
    void waits.push(ms > DAY_MS ? exactly(rule, DAY_MS, "5 a day at most") : exactly(rule, ms));
  if (ttlMinutes !== undefined) add("5 ttl", ttlMinutes * MINUTE_MS);
  if (updates !== undefined) add("5 syndication", PERIODS[updates.period] / updates.times);
  return waits;
}

/** Rule 7: first wait as a multiple of the floor, and the longest. */
const BACK_OFF: Readonly<Record<FailureKind, readonly [number, number]>> = {
  server: [1, DAY_MS],
  timeout: [1, DAY_MS],
  dns: [1, DAY_MS],
  connection: [1, DAY_MS],
  tls: [2, DAY_MS],
  unreadable: [2, DAY_MS],
  busy: [2, DAY_MS],
  refused: [4, 2 * DAY_MS],
  missing: [4, 7 * DAY_MS],
  // Only after a move that came to nothing is there a next time.
  gone: [4, 7 * DAY_MS],
  forbidden: [0, 7 * DAY_MS],
};

/** After failures, of which there were so many in a row with this one. */
export function failureWait(
  kinds: readonly FailureKind[],
  failures: { readonly least: number; readonly most: number },
  { pollMinutes, floorMs }: Pick<Listed, "pollMinutes"> & Pick<Rhythm, "floorMs">,
): Wait {
  const baseMs = Math.max(floorMs, (pollMinutes ?? 0) * MINUTE_MS);
  const waitMs = (kind: FailureKind, count: number): number => {
    const [times, mostMs] = BACK_OFF[kind];
    const firstMs = kind === "forbidden" ? DAY_MS : times * baseMs;
    return Math.min(firstMs * 2 ** (count - 1), mostMs);
  };
  const [kind = "server"] = kinds;
  const also: Rule[] = failures.least > 1 ? ["7 doubled"] : [];
  const leastMs = Math.min(...kinds.map((k) => waitMs(k, failures.least)));
  const mostMs = Math.max(...kinds.map((k) => waitMs(k, failures.most)));
  if (failures.least > 1 && waitMs(kind, failures.least) === waitMs(kind, failures.least - 1)) {
    also.push("7 at most");
  }
  return { rule: kind === "gone" ? "7 missing" : `7 ${kind}`, leastMs, mostMs, also };
}

/** Rule 8: what the server asks for beyond, if anything; up to 31 days. */
export function retryWait({ status, headers }: Answered, nowMs: number): Wait | null {
  const text = headers["retry-after"];
  if (text === undefined || (status !== 429 && status !== 503)) return null;
  const isSeconds = /^\d+$/.test(text);
  const ms = isSeconds ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return exactly(isSeconds ? "8 seconds" : "8 date", Math.min(ms, 31 * DAY_MS));
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The part of rule 5 that forbids this instant; null when none does. */
export function skippedBy(atMs: number, { skipHours = [], skipDays = [] }: Told): Rule | null {
  const at = new Date(atMs);
  const day = DAYS[at.getUTCDay()] ?? "";
  if (new Set(skipHours).size < 24 && skipHours.includes(at.getUTCHours())) return "5 skipHours";
  return new Set(skipDays).size < 7 && skipDays.includes(day) ? "5 skipDays" : null;
}

/** The first instant from this one on that is not skipped. */
export function afterSkipped(atMs: number, told: Told): number {
  let free = atMs;
  while (skippedBy(free, told) !== null) free = (Math.floor(free / HOUR_MS) + 1) * HOUR_MS;
  return free;
}
