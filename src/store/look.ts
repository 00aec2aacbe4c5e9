import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { bad, ok, type Result } from "../model/result.ts";
import { openingProblem, row } from "./database.ts";
import { createFeedHealthStore, type FeedHealthStore } from "./feed-health.ts";
import { MIGRATIONS } from "./migrations.ts";

/** How long to wait for a writer's commit. */
export const BUSY_MS = 5000;

/**
 * Reads the database at `file` without its lock, also while another process writes it; null when
 * absent. What cannot be read is told in a sentence.
 */
export function lookInto<Value>(
  file: string,
  look: (sql: DatabaseSync) => Result<Value>,
): Result<Value> | null {
  if (!existsSync(file)) return null;
  let sql: DatabaseSync | undefined;
  try {
    sql = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
    return look(sql);
  } catch (error) {
    return bad(openingProblem(file, error));
  } finally {
    sql?.close();
  }
}

/** What is to be done about a database of another version; null for one of this. */
export function versionProblem(sql: DatabaseSync, file: string): string | null {
  const version = row<{ user_version: number }>(sql.prepare("pragma user_version"))?.user_version;
  return version === MIGRATIONS.length
    ? null
    : `The database ${file} is of another version of Svodka. Start \`svodka run\` of this version once.`;
}

/** The same at the health of feeds; a database of another version is told. */
export const lookAtFeeds = <Value>(
  file: string,
  look: (feeds: FeedHealthStore) => Value,
): Result<Value> | null =>
  lookInto(file, (sql) => {
    const problem = versionProblem(sql, file);
    if (problem !== null) return bad(problem);
    // What is counted for all feeds is read once; see `openDatabase`.
    sql.exec("pragma cache_size = -32000; begin");
    return ok(look(createFeedHealthStore({ prepare: (text) => sql.prepare(text) })));
  });
