/**
 * The SQLite file behind the bot's IndexedDB: a commit is on the disk when it returns
 * (synchronous=FULL), whole or not at all, and one process at a time has the file.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { bad, ok, type Result } from "../../src/model/result.ts";

const SCHEMA_VERSION = 1;

/**
 * Names are JSON, because SQLite's text cannot hold every string of JavaScript. Versions and
 * generators are real, because a generator may stand at 2^53, which is no safe integer. A store's id
 * is never given twice, so that nothing can be written to a store that took another's place.
 */
const SCHEMA = `
  create table idb_database (name text primary key, version real not null) strict, without rowid;
  create table idb_store (
    id integer primary key autoincrement,
    database text not null references idb_database on delete cascade,
    shape text not null,
    generator real
  ) strict;
  create index idb_store_database on idb_store (database);
  create table idb_record (
    store integer not null references idb_store on delete cascade,
    key blob not null,
    value blob not null,
    primary key (store, key)
  ) strict, without rowid;
  pragma user_version = ${SCHEMA_VERSION};
`;

/**
 * Opens or makes the file, readable by its owner alone. Refused with a sentence: a file that is in
 * use, in this process or another, one that is damaged or of a newer version, one that cannot be made.
 */
export function openJournalFile(file: string): Result<DatabaseSync> {
  let sql: DatabaseSync | undefined;
  try {
    makePrivate(file);
    sql = new DatabaseSync(file, { timeout: 0 });
    // An exclusive lock of the operating system: a process that is killed leaves none behind.
    sql.exec(`
      pragma locking_mode = exclusive;
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma secure_delete = on;
      begin immediate;
    `);
    const problem = integrityProblem(sql, file) ?? schemaProblem(sql, file);
    if (problem === undefined) {
      sql.exec("commit");
      return ok(sql);
    }
    sql.close();
    return bad(problem);
  } catch (error) {
    sql?.close();
    return bad(openingProblem(file, error));
  }
}

/**
 * The file exists for its owner alone before anything is written; SQLite gives its write-ahead log
 * the same rights. An existing file is not opened here: closing it would end the locks that this
 * process holds on it (fcntl, POSIX).
 */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    chmodSync(file, 0o600);
  }
}

function integrityProblem(sql: DatabaseSync, file: string): string | undefined {
  const answer = sql.prepare("pragma quick_check(1)").get()?.["quick_check"];
  return answer === "ok" ? undefined : damaged(file, String(answer));
}

function schemaProblem(sql: DatabaseSync, file: string): string | undefined {
  const version = Number(sql.prepare("pragma user_version").get()?.["user_version"]);
  if (version === 0) sql.exec(SCHEMA);
  return version <= SCHEMA_VERSION
    ? undefined
    : `The encryption store ${file} was written by a newer Svodka (schema ${version}, this one knows ${SCHEMA_VERSION}). Update Svodka.`;
}

/** `sqlite3.h`: result codes; the low byte of an extended code. */
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

const FULL = 13;

/** SQLite's result code of an error; 0 for any other error. */
const sqliteCode = (error: unknown): number =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;

/** Whether there was no room to write. */
export const isDiskFull = (error: unknown): boolean => sqliteCode(error) === FULL;

function openingProblem(file: string, error: unknown): string {
  const detail = messageOf(error);
  const code = sqliteCode(error);
  if (code === BUSY) {
    return `The encryption store ${file} is in use already. Stop the process that has it first: two on one device would break its encryption.`;
  }
  if (code === CORRUPT || code === NOT_A_DATABASE) return damaged(file, detail);
  return `The encryption store ${file} cannot be opened: ${detail}. Check its permissions and the free space.`;
}

/** Why what is in the file could not be read, and what to do. */
export const restoringProblem = (file: string, error: unknown): string =>
  sqliteCode(error) === 0
    ? `The encryption store ${file} holds what this version cannot read (${messageOf(error)}). Run it with the Node and Svodka that wrote it, or newer ones.`
    : openingProblem(file, error);

const damaged = (file: string, detail: string): string =>
  `The encryption store ${file} is damaged or not a database (${detail}). Move it away; the recovery key brings the bot's identity back.`;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
