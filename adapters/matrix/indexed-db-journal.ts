/**
 * What the IndexedDB engine holds in memory, in a SQLite file: databases, their stores' shapes and
 * their records. It knows nothing of the engine.
 */
import type { DatabaseSync } from "node:sqlite";
import type { KeyPath } from "./indexed-db-engine.ts";
import { decodeKey, encodeKey, type IndexedDbKey } from "./indexed-db-keys.ts";
import { deserializeValue, serializeValue } from "./indexed-db-values.ts";

export interface IndexShape {
  readonly name: string;
  readonly keyPath: KeyPath;
  readonly multiEntry: boolean;
  readonly unique: boolean;
}

export interface StoreShape {
  readonly name: string;
  readonly keyPath: KeyPath;
  readonly autoIncrement: boolean;
  readonly indexes: readonly IndexShape[];
}

export interface KeptStore {
  readonly id: number;
  readonly shape: StoreShape;
  /** The last number given out; null where keys are not generated. */
  readonly generator: number | null;
}

/** Writes of one commit. Records of a removed store or database go with it. */
export interface JournalWriter {
  /** Adds the database, or gives it another version. */
  setVersion(database: string, version: number): void;
  removeDatabase(database: string): void;
  /** Returns the new store's id. */
  addStore(database: string, shape: StoreShape): number;
  changeStore(store: number, shape: StoreShape): void;
  removeStore(store: number): void;
  setGenerator(store: number, generator: number): void;
  /** Throws a DataCloneError for a value that cannot be written down. */
  put(store: number, key: IndexedDbKey, value: unknown): void;
  remove(store: number, key: IndexedDbKey): void;
  clear(store: number): void;
}

export interface Journal {
  databases(): { readonly name: string; readonly version: number }[];
  stores(database: string): KeptStore[];
  /** One after another, in the order of their keys. */
  records(store: number): Iterable<{ readonly key: IndexedDbKey; readonly value: unknown }>;
  /** Keeps all that `write` writes, or nothing when it or the disk fails: then it throws. */
  commit<Value>(write: (writer: JournalWriter) => Value): Value;
  /** Gives the file back; a second time does nothing. */
  close(): void;
}

/** The journal of a file that `openJournalFile` has opened. */
export function journalOf(sql: DatabaseSync): Journal {
  const select = {
    databases: sql.prepare("select name, version from idb_database"),
    stores: sql.prepare(
      "select id, shape, generator from idb_store where database = ? order by id",
    ),
    records: sql.prepare("select key, value from idb_record where store = ? order by key"),
  };
  const writer = writerOf(sql);
  return {
    databases: () =>
      select.databases.all().map(({ name, version }) => ({
        name: JSON.parse(String(name)) as string,
        version: Number(version),
      })),
    stores: (database) =>
      select.stores.all(JSON.stringify(database)).map(({ id, shape, generator }) => ({
        id: Number(id),
        shape: JSON.parse(String(shape)) as StoreShape,
        generator: generator === null ? null : Number(generator),
      })),
    *records(store) {
      for (const { key, value } of select.records.iterate(store)) {
        yield { key: decodeKey(key as Uint8Array), value: deserializeValue(value as Uint8Array) };
      }
    },
    commit(write) {
      if (!sql.isOpen) throw new Error("The store is closed.");
      sql.exec("begin immediate");
      try {
        const value = write(writer);
        sql.exec("commit");
        return value;
      } catch (error) {
        if (sql.isTransaction) sql.exec("rollback");
        throw error;
      }
    },
    close() {
      if (sql.isOpen) sql.close();
    },
  };
}

function writerOf(sql: DatabaseSync): JournalWriter {
  const setVersion = sql.prepare(
    "insert into idb_database values (?, ?) on conflict do update set version = excluded.version",
  );
  const removeDatabase = sql.prepare("delete from idb_database where name = ?");
  const addStore = sql.prepare("insert into idb_store (database, shape) values (?, ?)");
  const changeStore = sql.prepare("update idb_store set shape = ? where id = ?");
  const removeStore = sql.prepare("delete from idb_store where id = ?");
  const setGenerator = sql.prepare("update idb_store set generator = ? where id = ?");
  const put = sql.prepare(
    "insert into idb_record values (?, ?, ?) on conflict do update set value = excluded.value",
  );
  const remove = sql.prepare("delete from idb_record where store = ? and key = ?");
  const clear = sql.prepare("delete from idb_record where store = ?");
  return {
    setVersion: (database, version) => void setVersion.run(JSON.stringify(database), version),
    removeDatabase: (database) => void removeDatabase.run(JSON.stringify(database)),
    addStore: (database, shape) =>
      Number(addStore.run(JSON.stringify(database), JSON.stringify(shape)).lastInsertRowid),
    changeStore: (store, shape) => void changeStore.run(JSON.stringify(shape), store),
    removeStore: (store) => void removeStore.run(store),
    setGenerator: (store, generator) => void setGenerator.run(generator, store),
    put: (store, key, value) => void put.run(store, encodeKey(key), serializeValue(value)),
    remove: (store, key) => void remove.run(store, encodeKey(key)),
    clear: (store) => void clear.run(store),
  };
}
