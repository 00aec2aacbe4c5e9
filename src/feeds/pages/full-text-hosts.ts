/**
 * Hosts of articles' pages, and how long each is to be left alone. It is kept over restarts: a host
 * that has trouble must not have more of it from one who forgets.
 */
import type { Cache } from "../../store/cache.ts";

/** What is remembered of a host; it may be lost, and the host is asked at its next page. */
export interface KnownHost {
  /** When it was asked last (epoch ms). */
  readonly askedAtMs: number;
  /** Pages it did not give, in a row. */
  readonly failures: number;
  /** Not to be asked for any page before then (epoch ms). */
  readonly untilMs: number;
}

/** What asking for a page told of its host. */
export type HostEnd =
  /** It answered, be it that it has no such page. */
  | "answered"
  /** It refused us, had a fault or could not be reached. */
  | "failed"
  /** It may be our own network that is down. */
  | "outage"
  /** Nothing: we stopped, or never asked. */
  | "nothing";

/** Between two pages of one host. */
const GAP_MS = 5000;
/** After a page that was not given, doubled with each further one. */
const FIRST_REST_MS = 15 * 60_000;
const LONGEST_REST_MS = 24 * 3_600_000;
/** A host that was not asked for so long after its rest begins anew. */
const REMEMBERED_MS = 2 * 86_400_000;

function restMs(end: HostEnd, failures: number): number {
  if (end === "failed") return Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
  return end === "outage" ? FIRST_REST_MS : GAP_MS;
}

/** `askedUntilMs`: before then the host wants no request (Retry-After); 0 when it does not say. */
export function decideRest(
  known: KnownHost | undefined,
  { end, nowMs, askedUntilMs }: { end: HostEnd; nowMs: number; askedUntilMs: number },
): KnownHost {
  const before = known?.failures ?? 0;
  const failures = end === "answered" ? 0 : before + (end === "failed" ? 1 : 0);
  const untilMs = Math.max(nowMs + restMs(end, failures), askedUntilMs);
  return { askedAtMs: nowMs, failures, untilMs };
}

export interface PageHosts {
  /** Whether no page of the host may be asked now. */
  isResting(host: string): Promise<boolean>;
  note(host: string, end: HostEnd, askedUntilMs: number): Promise<void>;
}

export function createPageHosts(cache: Cache, nowMs: () => number): PageHosts {
  const find = async (host: string): Promise<KnownHost | undefined> => {
    const known = await cache.get<KnownHost>(host);
    // What was noted in the future comes from a clock that was ahead.
    return known !== undefined && known.askedAtMs <= nowMs() ? known : undefined;
  };
  return {
    async isResting(host) {
      const known = await find(host);
      return known !== undefined && nowMs() < known.untilMs;
    },
    async note(host, end, askedUntilMs) {
      const rest = decideRest(await find(host), { end, nowMs: nowMs(), askedUntilMs });
      await cache.set(host, rest, rest.untilMs - rest.askedAtMs + REMEMBERED_MS);
    },
  };
}
