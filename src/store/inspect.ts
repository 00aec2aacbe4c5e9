import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { bad, ok, type Result } from "../model/result.ts";
import { row } from "./database.ts";

/** What a look at the database found, without taking its lock. */
export interface Inspection {
  readonly articles: number;
  readonly stories: number;
  readonly subscriptions: number;
  readonly waitingDeliveries: number;
}

/** Checks the whole database at `file`, also while another process writes it; null when absent. */
export function inspectDatabase(file: string): Result<Inspection> | null {
  if (!existsSync(file)) return null;
  let sql: DatabaseSync | undefined;
  try {
    sql = new DatabaseSync(file, { readOnly: true });
    const check = row<{ integrity_check: string }>(sql.prepare("pragma integrity_check(1)"));
    if (check?.integrity_check !== "ok") return bad(broken(file, check?.integrity_check ?? ""));
    const found = row<Inspection>(
      sql.prepare(`
        select (select count(*) from article) as articles,
          (select count(*) from story) as stories,
          (select count(*) from subscription) as subscriptions,
          (select count(*) from delivery where state = 'waiting') as waitingDeliveries`),
    );
    return found === undefined ? bad(broken(file, "no answer")) : ok(found);
  } catch (error) {
    return bad(broken(file, error instanceof Error ? error.message : String(error)));
  } finally {
    sql?.close();
  }
}

const broken = (file: string, detail: string): string =>
  `${file} is damaged (${detail}). Move it away and restore your latest backup.`;
