/**
 * Where we stand in between in the engine. Methods are wrapped on single objects of one factory:
 * the engine's classes, and databases of other factories, stay as they are.
 */
import type {
  EngineFactory,
  KeyRange,
  RawDatabase,
  RawStore,
  RawTransaction,
  RollbackLog,
} from "./indexed-db-engine.ts";
import type { IndexedDbKey } from "./indexed-db-keys.ts";

/** Told of what happens in the engine, at once. */
export interface EngineWatcher {
  /** Something was done, or tried in vain, to the records under these keys, or to the key generator. */
  changed(log: RollbackLog, store: RawStore, keys: readonly IndexedDbKey[]): void;
  cleared(log: RollbackLog, store: RawStore): void;
  /** Before a transaction that may write completes. A DOMException that is thrown aborts it. */
  completing(transaction: RawTransaction): void;
  /** Before a database goes. A DOMException that is thrown lets it stay and fails the request. */
  deleting(database: RawDatabase): void;
}

/** Watches all of the factory's databases, those there are and those to come. */
export function watchEngine(factory: EngineFactory, watcher: EngineWatcher): void {
  for (const database of factory._databases.values()) watchDatabase(database, watcher);
  around(factory._databases, "set", (set, name, database) => {
    watchDatabase(database, watcher);
    return set(name, database);
  });
  watchDeletions(factory, watcher);
}

function watchDatabase(database: RawDatabase, watcher: EngineWatcher): void {
  const { rawObjectStores, transactions } = database;
  // A store that is renamed, or comes back when its deletion is undone, is set again.
  const watched = new WeakSet<RawStore>();
  const watch = (store: RawStore): void => {
    if (watched.has(store)) return;
    watched.add(store);
    watchStore(store, watcher);
  };
  for (const store of rawObjectStores.values()) watch(store);
  around(rawObjectStores, "set", (set, name, store) => {
    watch(store);
    return set(name, store);
  });
  around(transactions, "push", (push, ...added) => {
    for (const transaction of added) watchTransaction(transaction, watcher);
    return push(...added);
  });
}

function watchStore(store: RawStore, watcher: EngineWatcher): void {
  around(store, "storeRecord", (storeRecord, record, noOverwrite, log) => {
    try {
      return storeRecord(record, noOverwrite, log);
    } finally {
      // The engine has put the key into the record by now, unless it found none.
      if (log !== undefined) {
        watcher.changed(log, store, record.key === undefined ? [] : [record.key]);
      }
    }
  });
  around(store, "deleteRecord", (deleteRecord, key, log) => {
    if (log !== undefined) watcher.changed(log, store, keysWithin(store, key));
    deleteRecord(key, log);
  });
  around(store, "clear", (clear, log) => {
    if (log !== undefined) watcher.cleared(log, store);
    clear(log);
  });
}

function keysWithin(store: RawStore, key: IndexedDbKey | KeyRange): readonly IndexedDbKey[] {
  return isRange(key) ? Array.from(store.records.values(key), (record) => record.key) : [key];
}

const isRange = (key: IndexedDbKey | KeyRange): key is KeyRange =>
  typeof key === "object" && "lower" in key;

function watchTransaction(transaction: RawTransaction, watcher: EngineWatcher): void {
  if (transaction.mode === "readonly") return;
  let isAborting = false;
  around(transaction, "_abort", (abort, errorName) => {
    isAborting = true;
    abort(errorName);
  });
  around(transaction, "_markFinished", (markFinished) => {
    const error = isAborting ? undefined : thrownBy(() => watcher.completing(transaction));
    if (error === undefined) {
      markFinished();
    } else {
      transaction._abort(error.name);
      // The engine's own error has no message; the event that tells of it is yet to come.
      transaction.error = error;
    }
  });
}

function watchDeletions(factory: EngineFactory, watcher: EngineWatcher): void {
  let failure: DOMException | undefined;
  around(factory._databases, "delete", (remove, name) => {
    const database = factory._databases.get(name);
    failure = database && thrownBy(() => watcher.deleting(database));
    return failure === undefined && remove(name);
  });
  around(factory, "deleteDatabase", (deleteDatabase, name) => {
    const request = deleteDatabase(name);
    // The engine reports success in the same turn in which it has deleted, and knows no failure.
    around(request, "dispatchEvent", (dispatch, event) => {
      if (event.type === "success" && failure !== undefined) {
        request.error = failure;
        event.type = "error";
        failure = undefined;
      }
      return dispatch(event);
    });
    return request;
  });
}

function thrownBy(work: () => void): DOMException | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DOMException) return error;
    throw error;
  }
}

type Method<Member> = Member extends (...args: infer Args) => infer Value
  ? (...args: Args) => Value
  : never;

/** Puts `advice` in front of one object's method; it is given the method, bound. */
function around<Target extends object, Name extends keyof Target>(
  target: Target,
  name: Name,
  advice: (
    method: Method<Target[Name]>,
    ...args: Parameters<Method<Target[Name]>>
  ) => ReturnType<Method<Target[Name]>>,
): void {
  const method = (target[name] as Method<Target[Name]>).bind(target) as Method<Target[Name]>;
  Object.defineProperty(target, name, {
    value: (...args: Parameters<Method<Target[Name]>>) => advice(method, ...args),
    configurable: true,
    writable: true,
  });
}
