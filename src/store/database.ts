import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { bad, ok, type Result } from "../model/result.ts";
import { MIGRATIONS } from "./migrations.ts";

/** One SQLite file, opened by the one process that writes it; see `spendBeside` for what another adds. */
export interface Database {
  readonly file: string;
  prepare(sql: string): StatementSync;
  /**
   * Runs `work` in one transaction: all of it or nothing is kept, also when the process is killed.
   * A transaction inside a transaction joins the outer one.
   */
  transaction<Value>(work: () => Value): Value;
  /**
   * Writes the file anew without what was erased. Erased bytes are overwritten at once, but rows that
   * SQLite had moved from page to page may have left a copy, and the write-ahead log keeps old pages.
   */
  compact(): void;
  /** Closes the file and gives its lock back; a second time does nothing. */
  close(): void;
}

/** Rows of a query. The strict tables and the SQL beside the call vouch for the row's shape. */
export const rows = <Row>(statement: StatementSync, ...values: SQLInputValue[]): Row[] =>
  statement.all(...values) as unknown as Row[];

/** First row of a query, or undefined. */
export const row = <Row>(statement: StatementSync, ...values: SQLInputValue[]): Row | undefined =>
  rows<Row>(statement, ...values)[0];

const userVersion = (sql: DatabaseSync): number =>
  row<{ user_version: number }>(sql.prepare("pragma user_version"))?.user_version ?? 0;

/**
 * Opens (or makes) the database at `file`, takes its lock, checks it and brings its schema up to
 * date. Refused with a sentence: a second process on the same file, a damaged file, a file of a
 * newer version, a folder that cannot be written.
 */
export function openDatabase(file: string): Result<Database> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    return bad(`The folder ${dirname(file)} cannot be made: ${messageOf(error)}. Set DATA_DIR.`);
  }
  const lock = takeLock(file);
  if (lock.kind === "bad") return lock;
  let sql: DatabaseSync | undefined;
  try {
    sql = new DatabaseSync(file);
    sql.exec(`
      pragma busy_timeout = 5000;
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma foreign_keys = on;
      pragma secure_delete = on;
      -- The digests of thousands of chats touch pages all over the file: 32 MB of them stay in memory,
      -- and are written back once for many commits (npm run bench -- delivery: half the time).
      pragma cache_size = -32000;
      pragma wal_autocheckpoint = 8000;
    `);
    const problem = integrityProblem(sql) ?? migrate(sql, file);
    if (problem === undefined) return ok(wrap(sql, file, lock.value));
    sql.close();
    lock.value.close();
    return bad(problem);
  } catch (error) {
    sql?.close();
    lock.value.close();
    return bad(openingProblem(file, error));
  }
}

/**
 * The lock is an exclusive transaction on a small file beside the database. The operating system
 * gives it back when the process ends in whatever way, so no stale lock is ever left behind; and
 * the database itself stays readable for `svodka backup`.
 */
function takeLock(file: string): Result<DatabaseSync> {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(`${file}-lock`);
    lock.exec("pragma busy_timeout = 0; begin exclusive");
    return ok(lock);
  } catch (error) {
    lock?.close();
    const message = messageOf(error);
    return /locked|busy/i.test(message)
      ? bad(
          `Another svodka is already running on ${file}. Stop it first, or set DATA_DIR to another folder.`,
        )
      : bad(`${file} cannot be opened: ${message}. Check DATA_DIR and its permissions.`);
  }
}

/** `sqlite3.h`: result codes SQLITE_CORRUPT and SQLITE_NOTADB; the low byte of an extended code. */
const DAMAGE = [11, 26];

/** Why a database could not be opened or read, and what to do. A full disk is no damage. */
export function openingProblem(file: string, error: unknown): string {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (DAMAGE.includes(code)) return damaged(file, messageOf(error));
  return `${file} cannot be opened: ${messageOf(error)}. Check DATA_DIR, its permissions and the free space.`;
}

export const damaged = (file: string, detail: string): string =>
  `The database ${file} is damaged or not a database (${detail}). Move it away and restore your latest backup.`;

function integrityProblem(sql: DatabaseSync): string | undefined {
  const found = row<{ quick_check: string }>(sql.prepare("pragma quick_check(1)"));
  const answer = found?.quick_check ?? "no answer";
  return answer === "ok" ? undefined : damaged(sql.location() ?? "", answer);
}

function migrate(sql: DatabaseSync, file: string): string | undefined {
  const from = userVersion(sql);
  if (from > MIGRATIONS.length) {
    return `The database ${file} was written by a newer Svodka (schema ${from}, this one knows ${MIGRATIONS.length}). Update Svodka.`;
  }
  for (const [step, migration] of MIGRATIONS.entries()) {
    if (step < from) continue;
    sql.exec(`begin immediate; ${migration}; pragma user_version = ${step + 1}; commit`);
  }
  return undefined;
}

/** All of `work` or nothing of it; inside a transaction it joins that one. */
export function inTransaction<Value>(sql: DatabaseSync, work: () => Value): Value {
  if (sql.isTransaction) return work();
  sql.exec("begin immediate");
  try {
    const value = work();
    sql.exec("commit");
    return value;
  } catch (error) {
    if (sql.isTransaction) sql.exec("rollback");
    throw error;
  }
}

function wrap(sql: DatabaseSync, file: string, lock: DatabaseSync): Database {
  return {
    file,
    prepare: (text) => sql.prepare(text),
    transaction: (work) => inTransaction(sql, work),
    compact: () => sql.exec("vacuum; pragma wal_checkpoint(truncate)"),
    close() {
      for (const open of [sql, lock]) if (open.isOpen) open.close();
    },
  };
}

/** What an error says, for a sentence of ours. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
