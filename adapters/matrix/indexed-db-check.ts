/** Whether the engine that is installed has the insides that the write-through relies on. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  type EngineFactory,
  type EngineStore,
  type RawDatabase,
  upgradeDatabase,
  WRITTEN_FOR,
} from "./indexed-db-engine.ts";

const PROBE = "probe";

/** Opens a small database in an engine of its own; says in a sentence what is not as expected. */
export async function engineProblem(factory: EngineFactory): Promise<string | undefined> {
  const unexpected = await unexpectedIn(factory);
  return unexpected === undefined
    ? undefined
    : `fake-indexeddb ${installedVersion()} is installed, where the encryption store was written for ${WRITTEN_FOR} (${unexpected}). Run npm ci.`;
}

async function unexpectedIn(factory: EngineFactory): Promise<string | undefined> {
  const { _databases: databases } = factory;
  let unexpected = firstUnlike([
    ["factory", factory, { open: METHOD, deleteDatabase: METHOD }],
    ["factory._databases", databases, { get: METHOD, set: METHOD, delete: METHOD, values: METHOD }],
  ]);
  // Without them it would not even fail.
  if (unexpected !== undefined) return unexpected;
  try {
    const database = await upgradeDatabase(factory, { name: PROBE, version: 1 }, (upgraded) => {
      const store = upgraded.createObjectStore(PROBE, { keyPath: null, autoIncrement: true });
      store.createIndex(PROBE, "path", { multiEntry: true, unique: true });
      unexpected = firstUnlike(insidesOf(store, databases.get(PROBE)));
    });
    database.close();
    return unexpected;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const METHOD = Symbol("a method");

/** An object, what it is called, and what it must have. */
type Expectation = readonly [string, unknown, Readonly<Record<string, unknown>>];

/** The insides as they should be while the probe is made. */
function insidesOf(store: EngineStore, database: RawDatabase | undefined): readonly Expectation[] {
  const { transaction, _rawObjectStore: raw } = store;
  const index = raw.rawIndexes.get(PROBE);
  return [
    ["database", database, { name: PROBE, version: 1 }],
    ["database.rawObjectStores", database?.rawObjectStores, { set: METHOD, values: METHOD }],
    ["database.transactions", database?.transactions, { push: METHOD, 0: transaction }],
    ["transaction", transaction, { _abort: METHOD, _markFinished: METHOD, mode: "versionchange" }],
    ["transaction._rollbackLog", transaction._rollbackLog, { push: METHOD }],
    ["transaction.db", transaction.db, { _rawDatabase: database }],
    ["store", raw, { storeRecord: METHOD, deleteRecord: METHOD, clear: METHOD }],
    ["store", raw, { name: PROBE, deleted: false, keyPath: null, autoIncrement: true }],
    ["store.records", raw.records, { get: METHOD, values: METHOD }],
    ["store.keyGenerator", raw.keyGenerator, { num: 0 }],
    ["index", index, { name: PROBE, keyPath: "path", multiEntry: true, unique: true }],
  ];
}

function firstUnlike(expected: readonly Expectation[]): string | undefined {
  for (const [name, object, shape] of expected) {
    const unlike = Object.entries(shape).find(([key, value]) => !isAs(object, key, value));
    if (unlike !== undefined) return `${name}.${unlike[0]} is not as expected`;
  }
  return undefined;
}

function isAs(object: unknown, key: string, expected: unknown): boolean {
  const value = (object as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return expected === METHOD ? typeof value === "function" : value === expected;
}

/** From the package's own description, which it does not export. */
function installedVersion(): string {
  const main = createRequire(import.meta.url).resolve("fake-indexeddb");
  const text = readFileSync(join(main, "../../../package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
