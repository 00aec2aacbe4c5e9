/** IndexedDB with promises, and all of it read out, for tests. */
import { IDBKeyRange } from "fake-indexeddb";
import type { EngineFactory, EngineRequest } from "../../../adapters/matrix/indexed-db-engine.ts";

/** The part of an IDBObjectStore and an IDBIndex that tests call. */
export interface Store {
  name: string;
  readonly keyPath: unknown;
  readonly autoIncrement: boolean;
  readonly indexNames: Iterable<string>;
  put(value: unknown, key?: unknown): EngineRequest;
  add(value: unknown, key?: unknown): EngineRequest;
  delete(key: unknown): EngineRequest;
  clear(): EngineRequest;
  get(key: unknown): EngineRequest;
  count(): EngineRequest;
  getAll(): EngineRequest<unknown[]>;
  getAllKeys(): EngineRequest<unknown[]>;
  openCursor(range?: unknown): EngineRequest<Cursor | null>;
  createIndex(name: string, keyPath: unknown, options?: object): Index;
  deleteIndex(name: string): void;
  index(name: string): Index;
}

interface Index extends Pick<Store, "name" | "keyPath" | "getAll" | "getAllKeys" | "openCursor"> {
  readonly multiEntry: boolean;
  readonly unique: boolean;
}

export interface Cursor {
  readonly key: unknown;
  readonly value: Readonly<Record<string, unknown>>;
  update(value: unknown): EngineRequest;
  delete(): EngineRequest;
  continue(): void;
}

export interface Transaction {
  error: Error | null;
  oncomplete: (() => void) | null;
  onabort: (() => void) | null;
  objectStore(name: string): Store;
  abort(): void;
}

export interface Database {
  readonly version: number;
  readonly objectStoreNames: Iterable<string>;
  createObjectStore(name: string, options?: object): Store;
  deleteObjectStore(name: string): void;
  transaction(stores: readonly string[], mode?: "readonly" | "readwrite"): Transaction;
  close(): void;
}

export const rangeOf = (lower: unknown, upper: unknown): unknown => IDBKeyRange.bound(lower, upper);

/** The request's result; rejects with its error. */
export const done = <Value>(request: EngineRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("It failed without an error."));
  });

/** Opens the database; `upgrade` runs when the version is new. Rejects with the request's error. */
export function open(
  factory: EngineFactory,
  name: string,
  {
    version,
    upgrade,
  }: { version?: number; upgrade?: (database: Database, tx: Transaction) => void } = {},
): Promise<Database> {
  const request = factory.open(name, version);
  const database = (): Database => request.result as unknown as Database;
  request.onupgradeneeded = () => upgrade?.(database(), request.transaction as Transaction);
  return done(request).then(database);
}

/** How the transaction ended: null when it completed, else its error's name ("" for an own abort). */
export const ended = (transaction: Transaction): Promise<string | null> =>
  new Promise((resolve) => {
    transaction.oncomplete = () => resolve(null);
    transaction.onabort = () => resolve(transaction.error?.name ?? "");
  });

/** Runs `work` on one store in a transaction that writes; the transaction's error when it aborts. */
export async function write(
  database: Database,
  store: string,
  work: (store: Store) => void,
): Promise<Error | null> {
  const transaction = database.transaction([store], "readwrite");
  work(transaction.objectStore(store));
  return (await ended(transaction)) === null ? null : transaction.error;
}

/** All that a factory holds: shapes, records, indexes, and the key that would be generated next. */
export async function dump(factory: EngineFactory): Promise<unknown> {
  const databases = await factory.databases();
  const dumped = [];
  for (const { name, version } of databases.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const database = await open(factory, name);
    const stores = [];
    for (const store of database.objectStoreNames) stores.push(await dumpStore(database, store));
    dumped.push({ name, version, stores });
    database.close();
  }
  return dumped;
}

async function dumpStore(database: Database, name: string): Promise<unknown> {
  const transaction = database.transaction([name]);
  const store = transaction.objectStore(name);
  const { keyPath, autoIncrement } = store;
  const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  const indexes = [];
  for (const each of store.indexNames) {
    const index = database.transaction([name]).objectStore(name).index(each);
    const { multiEntry, unique } = index;
    const entries = await Promise.all([done(index.getAllKeys()), done(index.getAll())]);
    indexes.push({ name: each, keyPath: index.keyPath, multiEntry, unique, entries });
  }
  const next = autoIncrement ? await nextKey(database, name) : null;
  return { name, keyPath, autoIncrement, keys, values, indexes, next };
}

async function nextKey(database: Database, name: string): Promise<unknown> {
  const transaction = database.transaction([name], "readwrite");
  const end = ended(transaction);
  const key = await done(transaction.objectStore(name).add({}));
  transaction.abort();
  await end;
  return key;
}
