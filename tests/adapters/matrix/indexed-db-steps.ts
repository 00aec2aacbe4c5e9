/** Runs scripts alike on any factory. */
import type { EngineFactory } from "../../../adapters/matrix/indexed-db-engine.ts";
import {
  type Database,
  ended,
  open,
  rangeOf,
  type Store,
  type Transaction,
} from "./indexed-db-requests.ts";
import {
  type Action,
  INDEXES,
  type Manner,
  type ShapeChange,
  STORES,
  type Step,
} from "./indexed-db-scripts.ts";

/** Runs a step that is no reopening; what it came to, in words. */
export async function runStep(factory: EngineFactory, step: Step): Promise<string> {
  if (step.kind === "reopen") return "reopened";
  if (step.kind === "delete") {
    const request = factory.deleteDatabase(step.database);
    return new Promise((resolve) => {
      request.onsuccess = () => resolve("deleted");
      request.onerror = () => resolve(`not deleted: ${request.error?.name}`);
    });
  }
  return step.kind === "upgrade" ? runUpgrade(factory, step) : runWrite(factory, step);
}

async function runUpgrade(
  factory: EngineFactory,
  step: Extract<Step, { kind: "upgrade" }>,
): Promise<string> {
  const there = (await factory.databases()).find(({ name }) => name === step.database);
  const opened = open(factory, step.database, {
    version: (there?.version ?? 0) + 1,
    upgrade(database, transaction) {
      const change = (each: ShapeChange): void =>
        attempt(() => changeShape(database, transaction, each));
      const half = step.changes.length / 2;
      step.changes.slice(0, half).forEach(change);
      act(transaction, [...database.objectStoreNames], step);
      step.changes.slice(half).forEach(change);
    },
  });
  return opened.then(
    (upgraded) => {
      upgraded.close();
      return "upgraded";
    },
    (error: Error) => `not upgraded: ${error.name}`,
  );
}

function changeShape(database: Database, transaction: Transaction, change: ShapeChange): void {
  const stores = [...database.objectStoreNames];
  if (change.kind === "toggleStore") {
    if (stores.includes(change.store)) database.deleteObjectStore(change.store);
    else database.createObjectStore(change.store, STORES[change.store]);
    return;
  }
  const changed = transaction.objectStore(change.store);
  const { keyPath, options } = INDEXES[change.index];
  const indexes = [...changed.indexNames];
  if (change.kind === "renameStore") changed.name = `${change.store} of old`;
  else if (change.kind === "renameIndex")
    changed.index(change.index).name = `${change.index}\u0000`;
  else if (indexes.includes(change.index)) changed.deleteIndex(change.index);
  else changed.createIndex(change.index, keyPath, options);
}

async function runWrite(
  factory: EngineFactory,
  step: Extract<Step, { kind: "write" }>,
): Promise<string> {
  const there = (await factory.databases()).some(({ name }) => name === step.database);
  if (!there) return "no such database";
  const database = await open(factory, step.database);
  const stores = [...database.objectStoreNames];
  try {
    if (stores.length === 0) return "no stores";
    const transaction = database.transaction(stores, "readwrite");
    const end = ended(transaction);
    act(transaction, stores, step);
    const error = await end;
    return error === null ? "completed" : `aborted: ${error}`;
  } finally {
    database.close();
  }
}

function act(
  transaction: Transaction,
  stores: readonly string[],
  step: Manner & { readonly actions: readonly Action[]; readonly changes?: readonly ShapeChange[] },
): void {
  const { actions, forgives, aborts, changes = [] } = step;
  // A change of shape may abort: it takes a store from under a cursor, or finds keys twice.
  const completes = forgives && !aborts && changes.length === 0;
  const [first] = stores;
  for (const each of actions) {
    attempt(() => {
      const request = start(transaction.objectStore(each.store), each, completes);
      Object.assign(request, {
        onerror: (event: { preventDefault(): void }) => forgives && event.preventDefault(),
      });
    });
  }
  if (!aborts || first === undefined) return;
  // From within a request that comes last: what comes before has been done by then.
  attempt(() => {
    transaction.objectStore(first).count().onsuccess = () => transaction.abort();
  });
}

/** What the API refuses at once is no part of the script. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/**
 * In the stores that count, an explicit number may stand only in a transaction that will complete:
 * the engine forgets to set the count back when one is undone (specification, 2.11), in memory.
 */
const asText = (key: unknown): unknown => (typeof key === "number" ? `n${key}` : key);

function start(store: Store, action: Action, completes: boolean) {
  const adapt = store.autoIncrement && !completes ? asText : (key: unknown): unknown => key;
  switch (action.kind) {
    case "put":
    case "add": {
      const { id, ...rest } = action.value;
      const value = id === undefined ? rest : { ...rest, id: adapt(id) };
      if (store.keyPath !== null) return store[action.kind](value);
      const isCounted = store.autoIncrement && id === undefined;
      return isCounted ? store[action.kind](value) : store[action.kind](value, adapt(action.key));
    }
    case "delete":
      return store.delete(action.key);
    case "deleteRange":
      return store.delete(rangeOf(Math.min(...action.range), Math.max(...action.range)));
    case "clear":
      return store.clear();
    case "updateRange":
    case "cutRange":
      return walk(store, action.kind, action.range);
  }
}

function walk(store: Store, kind: "updateRange" | "cutRange", range: [number, number]) {
  const request = store.openCursor(rangeOf(Math.min(...range), Math.max(...range)));
  request.onsuccess = () => {
    const cursor = request.result;
    if (cursor === null) return;
    attempt(() => {
      if (kind === "cutRange") cursor.delete();
      else cursor.update({ ...cursor.value, data: "updated" });
    });
    cursor.continue();
  };
  return request;
}
