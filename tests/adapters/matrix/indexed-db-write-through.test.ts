import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { openDurableIndexedDb } from "../../../adapters/matrix/durable-indexed-db.ts";
import type { Journal } from "../../../adapters/matrix/indexed-db-journal.ts";
import { encodeKey, type IndexedDbKey } from "../../../adapters/matrix/indexed-db-keys.ts";
import { writeThrough } from "../../../adapters/matrix/indexed-db-write-through.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";
import { type Database, done, dump, ended, open, write } from "./indexed-db-requests.ts";

/** A new file, its IndexedDB and one database with the store "keys", which holds 1 under "kept". */
async function aStore() {
  const file = join(tempFolder(), "keys.db");
  const durable = unwrap(await openDurableIndexedDb(file));
  onTestFinished(() => durable.close());
  const database = await open(durable.indexedDB, "crypto", {
    version: 1,
    upgrade: (upgraded) => void upgraded.createObjectStore("keys", { autoIncrement: true }),
  });
  expect(await write(database, "keys", (store) => store.put(1, "kept"))).toBeNull();
  return { file, durable, database };
}

/** Makes SQLite refuse what `refused` says, as a disk might; the file is nobody's meanwhile. */
function makeFail(file: string, refused: string): void {
  const sql = new DatabaseSync(file);
  sql.exec(`create trigger refuse before ${refused} begin select raise(fail, 'no disk'); end`);
  sql.close();
}

const refusing = (key: IndexedDbKey): string =>
  `insert on idb_record when new.key = x'${Buffer.from(encodeKey(key)).toString("hex")}'`;

async function reopened(file: string) {
  const durable = unwrap(await openDurableIndexedDb(file));
  onTestFinished(() => durable.close());
  return { durable, database: await open(durable.indexedDB, "crypto") };
}

const allOf = (database: Database): Promise<unknown[]> =>
  done(database.transaction(["keys"]).objectStore("keys").getAllKeys());

test("a transaction that cannot be committed aborts as a whole and says why", async () => {
  const { file, durable } = await aStore();
  durable.close();
  makeFail(file, refusing("bad"));
  const { database } = await reopened(file);
  const error = await write(database, "keys", (store) => {
    store.put(2, "good");
    store.delete("kept");
    store.add(3);
    store.put(4, "bad");
  });
  expect(error).toBeInstanceOf(DOMException);
  expect(error).toMatchObject({
    name: "UnknownError",
    message: expect.stringContaining("no disk"),
  });
  expect(await allOf(database)).toEqual(["kept"]);
  // And the next one is none the worse for it.
  expect(await write(database, "keys", (store) => store.add("next"))).toBeNull();
  expect(await allOf(database)).toEqual([1, "kept"]);
});

test("what a failed commit has put in memory is not there after a restart either", async () => {
  const { file, durable } = await aStore();
  durable.close();
  makeFail(file, refusing("bad"));
  const before = await reopened(file);
  await write(before.database, "keys", (store) => {
    store.put(2, "good");
    store.put(3, "bad");
  });
  const held = await dump(before.durable.indexedDB);
  before.durable.close();
  const after = await reopened(file);
  expect(await dump(after.durable.indexedDB)).toStrictEqual(held);
});

test("an upgrade that cannot be committed leaves the old version", async () => {
  const { file, durable } = await aStore();
  durable.close();
  makeFail(file, "insert on idb_store");
  const before = await reopened(file);
  before.database.close();
  const upgrade = open(before.durable.indexedDB, "crypto", {
    version: 2,
    upgrade: (upgraded) => void upgraded.createObjectStore("more"),
  });
  await expect(upgrade).rejects.toMatchObject({ name: "AbortError" });
  expect(await before.durable.indexedDB.databases()).toEqual([{ name: "crypto", version: 1 }]);
  before.durable.close();
  const { database } = await reopened(file);
  expect([database.version, ...database.objectStoreNames]).toEqual([1, "keys"]);
});

test("a database that cannot be deleted stays, and the request fails", async () => {
  const { file, durable } = await aStore();
  durable.close();
  makeFail(file, "delete on idb_database");
  const { durable: again, database } = await reopened(file);
  database.close();
  await expect(done(again.indexedDB.deleteDatabase("crypto"))).rejects.toMatchObject({
    message: expect.stringContaining("no disk"),
  });
  expect(await allOf(await open(again.indexedDB, "crypto"))).toEqual(["kept"]);
});

test("a transaction still under way when its database is deleted is aborted", async () => {
  const { durable, database } = await aStore();
  const transaction = database.transaction(["keys"], "readwrite");
  const store = transaction.objectStore("keys");
  let turns = 0;
  const again = (): void => {
    turns += 1;
    if (turns < 50) store.put(turns, "late").onsuccess = again;
  };
  again();
  const end = ended(transaction);
  database.close();
  await done(durable.indexedDB.deleteDatabase("crypto"));
  expect(await end).toBe("UnknownError");
  expect(transaction.error?.message).toContain("deleted");
  expect(await durable.indexedDB.databases()).toEqual([]);
});

test.each([
  ["a Blob", () => new Blob(["x"])],
  ["a Blob within", () => ({ list: [new Map([["key", new Blob(["x"])]])] })],
  ["shared memory", () => new SharedArrayBuffer(1)],
])("a value that could not be read again aborts its transaction: %s", async (_, make) => {
  const { database } = await aStore();
  const error = await write(database, "keys", (store) => {
    store.put("well", "other");
    store.put(make(), "value");
  });
  expect(error).toMatchObject({ name: "DataCloneError" });
  expect(await allOf(database)).toEqual(["kept"]);
});

test("a closed store keeps nothing more and says so", async () => {
  const { durable, database } = await aStore();
  durable.close();
  durable.close();
  const error = await write(database, "keys", (store) => store.put(2, "late"));
  expect(error).toMatchObject({ message: expect.stringContaining("closed") });
  expect(await allOf(database)).toEqual(["kept"]);
});

test("a full disk is a quota that is exceeded", () => {
  const full = Object.assign(new Error("database or disk is full"), { errcode: 13 });
  const journal: Journal = {
    ...{ databases: () => [], stores: () => [], records: () => [], close: () => undefined },
    commit() {
      throw full;
    },
  };
  const database = { name: "x", version: 1, rawObjectStores: new Map(), transactions: [] };
  expect(() => writeThrough(journal, new WeakMap()).deleting(database)).toThrow(
    expect.objectContaining({ name: "QuotaExceededError", cause: full }),
  );
});

test("reading, and writing nothing, commits nothing", async () => {
  const { file, database, durable } = await aStore();
  durable.close();
  makeFail(file, "insert on idb_record");
  expect(await allOf(database)).toEqual(["kept"]);
  const end = ended(database.transaction(["keys"], "readwrite"));
  expect(await end).toBeNull();
});
