import { bad, ok, type Result } from "../model/result.ts";
import { damaged, row } from "./database.ts";
import { lookInto } from "./look.ts";

/** What a look at the database found, without taking its lock. */
export interface Inspection {
  readonly articles: number;
  readonly stories: number;
  readonly subscriptions: number;
  readonly waitingDeliveries: number;
}

/** Checks the whole database at `file`, also while another process writes it; null when absent. */
export const inspectDatabase = (file: string): Result<Inspection> | null =>
  lookInto(file, (sql) => {
    const check = row<{ integrity_check: string }>(sql.prepare("pragma integrity_check(1)"));
    const answer = check?.integrity_check ?? "no answer";
    if (answer !== "ok") return bad(damaged(file, answer));
    const found = row<Inspection>(
      sql.prepare(`
        select (select count(*) from article) as articles,
          (select count(*) from story) as stories,
          (select count(*) from subscription) as subscriptions,
          (select count(*) from delivery where state = 'waiting') as waitingDeliveries`),
    );
    return found === undefined ? bad(damaged(file, "no answer")) : ok(found);
  });
