/**
 * The IndexedDB engine, fake-indexeddb, which keeps all in memory: what of it we call, and what of
 * its insides the write-through touches (names with an underscore or `raw` are no promise of its
 * authors, so its version is pinned, and engineProblem looks before they are relied on).
 */
import { IDBFactory } from "fake-indexeddb";
import type { IndexedDbKey } from "./indexed-db-keys.ts";

/** The version these declarations were written after. */
export const WRITTEN_FOR = "6.2.8";

/** A path, several, or the empty one; null for keys that are given apart from the value. */
export type KeyPath = string | readonly string[] | null;

export interface EngineEvent {
  type: string;
}

export interface EngineRequest<Value = unknown> {
  readonly result: Value;
  error: Error | null;
  readonly transaction: unknown;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
  onupgradeneeded?: (() => void) | null;
  dispatchEvent(event: EngineEvent): boolean;
}

export interface RawRecord {
  key?: IndexedDbKey;
  readonly value: unknown;
}

/** What undoes a transaction; the raw store knows the transaction by it alone. */
export type RollbackLog = readonly (() => void)[];

export interface RawIndex {
  readonly name: string;
  readonly keyPath: KeyPath;
  readonly multiEntry: boolean;
  readonly unique: boolean;
}

export interface RawStore {
  readonly name: string;
  readonly deleted: boolean;
  readonly keyPath: KeyPath;
  readonly autoIncrement: boolean;
  readonly keyGenerator: { num: number } | null;
  readonly rawIndexes: ReadonlyMap<string, RawIndex>;
  readonly records: {
    get(key: IndexedDbKey): Required<RawRecord> | undefined;
    values(range?: KeyRange): Iterable<Required<RawRecord>>;
  };
  /** Without a log it cannot be undone: so does the engine itself when it undoes. */
  storeRecord(record: RawRecord, noOverwrite: boolean, log?: RollbackLog): IndexedDbKey;
  deleteRecord(key: IndexedDbKey | KeyRange, log?: RollbackLog): void;
  clear(log?: RollbackLog): void;
}

/** An IDBKeyRange. */
export interface KeyRange {
  readonly lower: unknown;
  readonly upper: unknown;
  includes(key: unknown): boolean;
}

export interface RawTransaction {
  readonly mode: "readonly" | "readwrite" | "versionchange";
  readonly db: { readonly _rawDatabase: RawDatabase };
  readonly _rollbackLog: RollbackLog;
  error: Error | null;
  /** Undoes all, sets the error unless null, ends the transaction and lets the abort event follow. */
  _abort(errorName: string | null): void;
  /** The last step of every transaction, before a complete event or after an undoing. */
  _markFinished(): void;
}

export interface RawDatabase {
  readonly name: string;
  readonly version: number;
  readonly rawObjectStores: Map<string, RawStore>;
  readonly transactions: RawTransaction[];
}

export interface EngineDatabase {
  createObjectStore(
    name: string,
    options: { readonly keyPath: KeyPath; readonly autoIncrement: boolean },
  ): EngineStore;
  transaction(stores: string, mode: "readwrite"): { objectStore(name: string): EngineStore };
  readonly _rawDatabase: RawDatabase;
  close(): void;
}

export interface EngineStore {
  readonly _rawObjectStore: RawStore;
  readonly transaction: RawTransaction;
  createIndex(
    name: string,
    keyPath: KeyPath,
    options: { readonly multiEntry: boolean; readonly unique: boolean },
  ): unknown;
}

/** An IDBFactory. */
export interface EngineFactory {
  readonly _databases: Map<string, RawDatabase>;
  open(name: string, version?: number): EngineRequest<EngineDatabase>;
  deleteDatabase(name: string): EngineRequest;
  databases(): Promise<{ readonly name: string; readonly version: number }[]>;
  cmp(first: unknown, second: unknown): number;
}

/** An engine of its own, empty. */
export const newEngine = (): EngineFactory => new IDBFactory() as unknown as EngineFactory;

/** Opens a database of a lower version, or none yet, and upgrades it; rejects with the request's error. */
export function upgradeDatabase(
  factory: EngineFactory,
  { name, version }: { readonly name: string; readonly version: number },
  upgrade: (database: EngineDatabase) => void,
): Promise<EngineDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    let thrown: unknown;
    request.onupgradeneeded = () => {
      try {
        upgrade(request.result);
      } catch (error) {
        // The engine aborts the upgrade and forgets why.
        thrown = error;
        throw error;
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(thrown ?? request.error);
  });
}
