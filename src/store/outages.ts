import { type Database, row } from "./database.ts";

/** Since when platforms are cut off, over restarts. */
export interface OutageStore {
  /** The platform is out of reach, for all this process knows since `sinceMs`; gives since when it really is. */
  noteOutage(platform: string, sinceMs: number, nowMs: number): number;
  /** Since when an outage goes on that was known, where it may still be the same at `atMs`; else null. */
  outageSinceMs(platform: string, atMs: number): number | null;
  endOutage(platform: string): void;
}

/** What nobody looked at for longer may have ended and begun anew. */
const LONGEST_GAP_MS = 3_600_000;
/** An outage that goes on is written down this often. */
const GRAIN_MS = 5 * 60_000;

export function createOutageStore(db: Database): OutageStore {
  const get = db.prepare("select since_ms, seen_at_ms from outage where platform = ?");
  const put = db.prepare(
    "insert or replace into outage (platform, since_ms, seen_at_ms) values (?, ?, ?)",
  );
  const end = db.prepare("delete from outage where platform = ?");
  const known = (platform: string) => row<{ since_ms: number; seen_at_ms: number }>(get, platform);
  const goingOn = (platform: string, atMs: number) => {
    const found = known(platform);
    return found !== undefined && atMs - found.seen_at_ms <= LONGEST_GAP_MS ? found : undefined;
  };

  return {
    noteOutage(platform, sinceMs, nowMs) {
      const before = goingOn(platform, sinceMs);
      const beganMs = Math.min(before?.since_ms ?? sinceMs, sinceMs);
      const isKnown = before?.since_ms === beganMs && nowMs - before.seen_at_ms < GRAIN_MS;
      if (!isKnown) put.run(platform, beganMs, nowMs);
      return beganMs;
    },
    outageSinceMs: (platform, atMs) => goingOn(platform, atMs)?.since_ms ?? null,
    endOutage(platform) {
      if (known(platform) !== undefined) end.run(platform);
    },
  };
}
