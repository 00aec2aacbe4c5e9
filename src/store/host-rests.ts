import type { FeedId } from "../model/ids.ts";
import { type Database, rows } from "./database.ts";

interface AskedToWait {
  readonly host: string;
  readonly atMs: number;
  readonly untilMs: number;
}

/** Hosts that want to be left alone. */
export interface HostRests {
  /** The feed's host told us at `atMs` to wait until `untilMs`. */
  noteAskedToWait(id: FeedId, asked: AskedToWait): void;
  /**
   * Hosts to be left alone, and until when (epoch ms): two or more feeds of theirs were told so within
   * an hour, and the latest of what they were told counts.
   */
  restingHosts(nowMs: number): ReadonlyMap<string, number>;
}

/** What is said of a host's feeds so close together is meant for the host. */
const TOGETHER_MS = 3_600_000;

/** Nobody is obeyed for longer; what reaches further comes from a clock that was ahead. */
const LONGEST_MS = 32 * 86_400_000;

export function createHostRests(db: Database): HostRests & { repairClock(nowMs: number): void } {
  const asked = db.prepare(`
    insert into asked_to_wait (feed_id, host, at_ms, until_ms) values (?, ?, ?, ?)
    on conflict (feed_id) do update
      set host = excluded.host, at_ms = excluded.at_ms, until_ms = excluded.until_ms`);
  const rest = db.prepare(`
    insert into host_rest (host, until_ms)
      select host, max(until_ms) from asked_to_wait
      where host = ?1 and at_ms between ?2 - ${TOGETHER_MS} and ?2
      group by host having count(*) > 1
    on conflict (host) do update set until_ms = max(until_ms, excluded.until_ms)`);
  const ended = [
    `delete from asked_to_wait where until_ms <= ?1 and at_ms < ?1 - ${TOGETHER_MS}`,
    "delete from host_rest where until_ms <= ?1",
  ].map((sql) => db.prepare(sql));
  const resting = db.prepare("select host, until_ms from host_rest");
  const repair = db.prepare(`
    update asked_to_wait set until_ms = ?1 + (until_ms - at_ms), at_ms = ?1 where at_ms > ?1`);
  const unmeant = db.prepare("delete from host_rest where until_ms > ?");

  return {
    noteAskedToWait: (id, { host, atMs, untilMs }) =>
      db.transaction(() => {
        asked.run(id, host, atMs, untilMs);
        rest.run(host, atMs);
      }),
    restingHosts(nowMs) {
      for (const statement of ended) statement.run(nowMs);
      const found = rows<{ host: string; until_ms: number }>(resting);
      return new Map(found.map(({ host, until_ms }) => [host, until_ms]));
    },
    repairClock(nowMs) {
      repair.run(nowMs);
      unmeant.run(nowMs + LONGEST_MS);
    },
  };
}
