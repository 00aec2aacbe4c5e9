/**
 * IndexedDB for a process without a browser, on the disk: matrix-js-sdk's encryption knows no other
 * store, and a key that is lost after the server or a reader has been told of it cannot be had again.
 *
 * fake-indexeddb is the engine. Every transaction that writes is committed to a SQLite file before its
 * `complete` event; one that cannot be is aborted. So what a caller was told is kept, is kept, whatever
 * kills the process. (Copies of an engine in memory from time to time break encryption: keys come back
 * that have been used.)
 */
import {
  IDBCursor,
  IDBCursorWithValue,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBOpenDBRequest,
  IDBRequest,
  IDBTransaction,
  IDBVersionChangeEvent,
} from "fake-indexeddb";
import { bad, ok, type Result } from "../../src/model/result.ts";
import { engineProblem } from "./indexed-db-check.ts";
import { type EngineFactory, newEngine } from "./indexed-db-engine.ts";
import { openJournalFile, restoringProblem } from "./indexed-db-file.ts";
import { watchEngine } from "./indexed-db-hooks.ts";
import { type Journal, journalOf } from "./indexed-db-journal.ts";
import { restore, writeThrough } from "./indexed-db-write-through.ts";

export interface DurableIndexedDb {
  /** An IDBFactory. Takes the place of `globalThis.indexedDB` through {@link installGlobals}. */
  readonly indexedDB: EngineFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /**
   * Makes it the process's IndexedDB, where matrix-js-sdk looks for it: do so before the SDK's
   * encryption starts. Refused where there is another already.
   */
  installGlobals(): Result<void>;
  /**
   * Gives the file back and takes the globals away; a second time does nothing. Transactions that have
   * not completed are aborted.
   */
  close(): void;
}

/** What code finds under these names in a browser. */
const INTERFACES = {
  ...{ IDBCursor, IDBCursorWithValue, IDBDatabase, IDBFactory, IDBIndex, IDBKeyRange },
  ...{ IDBObjectStore, IDBOpenDBRequest, IDBRequest, IDBTransaction, IDBVersionChangeEvent },
};

/**
 * Opens the file, or makes it, and reads all of it into memory. Refused with a sentence: a file that
 * is in use, in this process or another; one that is damaged, of a newer version, or cannot be made;
 * an engine of another shape than ours.
 */
export async function openDurableIndexedDb(file: string): Promise<Result<DurableIndexedDb>> {
  const problem = await engineProblem(newEngine());
  if (problem !== undefined) return bad(problem);
  const opened = openJournalFile(file);
  if (opened.kind === "bad") return opened;
  const journal = journalOf(opened.value);
  try {
    const factory = newEngine();
    const ids = new WeakMap();
    await restore(factory, journal, ids);
    watchEngine(factory, writeThrough(journal, ids));
    return ok(durable(factory, journal));
  } catch (error) {
    journal.close();
    return bad(restoringProblem(file, error));
  }
}

function durable(factory: EngineFactory, journal: Journal): DurableIndexedDb {
  const globals: Readonly<Record<string, unknown>> = { indexedDB: factory, ...INTERFACES };
  const isInstalled = (): boolean => Reflect.get(globalThis, "indexedDB") === factory;
  return {
    indexedDB: factory,
    IDBKeyRange,
    installGlobals() {
      if (!isInstalled() && Reflect.has(globalThis, "indexedDB")) {
        return bad(
          "This process has another IndexedDB already; the encryption store cannot be used.",
        );
      }
      for (const [name, value] of Object.entries(globals)) {
        Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
      }
      return ok(undefined);
    },
    close() {
      if (isInstalled()) {
        for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name);
      }
      journal.close();
    },
  };
}
