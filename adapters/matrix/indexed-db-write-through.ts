/**
 * Every transaction of the engine goes to the journal before it completes, and what the journal
 * keeps is in the engine at the start.
 *
 * What a transaction changed is noted by key and read from the engine at its end, so that only the
 * outcome is written, whatever was done and undone on the way.
 */
import {
  type EngineDatabase,
  type EngineFactory,
  type RawDatabase,
  type RawStore,
  type RawTransaction,
  type RollbackLog,
  upgradeDatabase,
} from "./indexed-db-engine.ts";
import { isDiskFull } from "./indexed-db-file.ts";
import type { EngineWatcher } from "./indexed-db-hooks.ts";
import type { Journal, JournalWriter, KeptStore, StoreShape } from "./indexed-db-journal.ts";
import { encodeKey, type IndexedDbKey } from "./indexed-db-keys.ts";

/** The journal's ids of the engine's stores. */
export type StoreIds = WeakMap<RawStore, number>;

/** Puts what the journal keeps into an engine that is empty and not yet watched. */
export async function restore(
  factory: EngineFactory,
  journal: Journal,
  ids: StoreIds,
): Promise<void> {
  for (const kept of journal.databases()) {
    const database = await upgradeDatabase(factory, kept, (upgraded) => {
      for (const store of journal.stores(kept.name)) restoreStore(upgraded, store);
    });
    database.close();
  }

  function restoreStore(database: EngineDatabase, { id, shape, generator }: KeptStore): void {
    const store = database.createObjectStore(shape.name, shape);
    const raw = store._rawObjectStore;
    ids.set(raw, id);
    // Row by row and without a log to undo it: memory holds nothing twice.
    for (const record of journal.records(id)) raw.storeRecord(record, true);
    if (raw.keyGenerator !== null) raw.keyGenerator.num = generator ?? 0;
    for (const index of shape.indexes) store.createIndex(index.name, index.keyPath, index);
  }
}

interface StoreChanges {
  isCleared: boolean;
  /** By the key's bytes. */
  readonly keys: Map<string, IndexedDbKey>;
}

/** A watcher that writes to the journal. */
export function writeThrough(journal: Journal, ids: StoreIds): EngineWatcher {
  const pending = new WeakMap<RollbackLog, Map<RawStore, StoreChanges>>();
  const changesOf = (log: RollbackLog, store: RawStore): StoreChanges => {
    const stores = pending.get(log) ?? new Map<RawStore, StoreChanges>();
    const changes = stores.get(store) ?? { isCleared: false, keys: new Map() };
    pending.set(log, stores.set(store, changes));
    return changes;
  };
  return {
    changed(log, store, keys) {
      const changes = changesOf(log, store);
      for (const key of keys) changes.keys.set(Buffer.from(encodeKey(key)).toString("latin1"), key);
    },
    cleared(log, store) {
      const changes = changesOf(log, store);
      changes.isCleared = true;
      changes.keys.clear();
    },
    completing(transaction) {
      const changes = pending.get(transaction._rollbackLog);
      if (transaction.mode !== "versionchange" && changes === undefined) return;
      const added = commitOrExplain(journal, (writer) =>
        writeTransaction(writer, { transaction, changes: changes ?? new Map(), journal, ids }),
      );
      for (const [store, id] of added) ids.set(store, id);
    },
    deleting(database) {
      commitOrExplain(journal, (writer) => writer.removeDatabase(database.name));
      // A transaction of a connection that is closing may still be under way.
      for (const store of database.rawObjectStores.values()) ids.delete(store);
    },
  };
}

interface Work {
  readonly transaction: RawTransaction;
  readonly changes: ReadonlyMap<RawStore, StoreChanges>;
  readonly journal: Journal;
  readonly ids: StoreIds;
}

/** Returns the stores that are new to the journal, and their ids. */
function writeTransaction(
  writer: JournalWriter,
  { transaction, changes, journal, ids }: Work,
): ReadonlyMap<RawStore, number> {
  const database = transaction.db._rawDatabase;
  const added =
    transaction.mode === "versionchange"
      ? writeShapes(writer, { database, journal, ids })
      : new Map<RawStore, number>();
  for (const [store, change] of changes) {
    if (store.deleted) continue;
    const id = ids.get(store) ?? added.get(store);
    if (id === undefined) throw new Error("The database has been deleted.");
    writeChanges(writer, id, { store, change });
  }
  return added;
}

function writeShapes(
  writer: JournalWriter,
  {
    database,
    journal,
    ids,
  }: Omit<Work, "transaction" | "changes"> & { readonly database: RawDatabase },
): ReadonlyMap<RawStore, number> {
  writer.setVersion(database.name, database.version);
  const gone = new Set(journal.stores(database.name).map(({ id }) => id));
  const added = new Map<RawStore, number>();
  for (const store of database.rawObjectStores.values()) {
    const id = ids.get(store);
    if (id === undefined) {
      added.set(store, writer.addStore(database.name, shapeOf(store)));
    } else {
      writer.changeStore(id, shapeOf(store));
      gone.delete(id);
    }
  }
  for (const id of gone) writer.removeStore(id);
  return added;
}

const shapeOf = ({ name, keyPath, autoIncrement, rawIndexes }: RawStore): StoreShape => ({
  ...{ name, keyPath, autoIncrement },
  indexes: Array.from(rawIndexes.values(), (index) => ({
    ...{ name: index.name, keyPath: index.keyPath },
    ...{ multiEntry: index.multiEntry, unique: index.unique },
  })),
});

function writeChanges(
  writer: JournalWriter,
  id: number,
  { store, change }: { readonly store: RawStore; readonly change: StoreChanges },
): void {
  if (change.isCleared) writer.clear(id);
  for (const key of change.keys.values()) {
    const record = store.records.get(key);
    if (record === undefined) writer.remove(id, key);
    else writer.put(id, record.key, record.value);
  }
  if (store.keyGenerator !== null) writer.setGenerator(id, store.keyGenerator.num);
}

/** A failure in the words of IndexedDB (section 3, exceptions), with what SQLite or V8 said. */
function commitOrExplain<Value>(journal: Journal, write: (writer: JournalWriter) => Value): Value {
  try {
    return journal.commit(write);
  } catch (error) {
    if (error instanceof DOMException) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new DOMException(`The transaction cannot be kept on the disk: ${detail}`, {
      name: isDiskFull(error) ? "QuotaExceededError" : "UnknownError",
      cause: error,
    });
  }
}
