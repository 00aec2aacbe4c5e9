import { type Database, row } from "./database.ts";

/** Since when platforms are cut off, over restarts. */
export interface OutageStore {
  /** The platform is out of reach, for all this process knows since `sinceMs`; gives since when it really is. */
  noteOutage(platform: string, sinceMs: number, nowMs: number): number;
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

  return {
    noteOutage(platform, sinceMs, nowMs) {
      const before = known(platform);
      const goesOn = before !== undefined && sinceMs - before.seen_at_ms <= LONGEST_GAP_MS;
      const beganMs = goesOn ? Math.min(before.since_ms, sinceMs) : sinceMs;
      const isFresh = goesOn && before.since_ms === beganMs;
      if (!isFresh || nowMs - before.seen_at_ms >= GRAIN_MS) put.run(platform, beganMs, nowMs);
      return beganMs;
    },
    endOutage(platform) {
      if (known(platform) !== undefined) end.run(platform);
    },
  };
}
