/** Random scripts of what can be done to IndexedDB, run alike on any factory. */
import fc from "fast-check";
import type { EngineFactory } from "../../../adapters/matrix/indexed-db-engine.ts";
import {
  type Database,
  ended,
  open,
  rangeOf,
  type Store,
  type Transaction,
} from "./indexed-db-requests.ts";

const STORES = {
  plain: {},
  counted: { autoIncrement: true },
  inside: { keyPath: "id", autoIncrement: true },
  pair: { keyPath: ["name", "size"] },
} as const;
type StoreName = keyof typeof STORES;
const STORE_NAMES = Object.keys(STORES) as StoreName[];

const INDEXES = {
  tags: { keyPath: "tags", options: { multiEntry: true, unique: false } },
  name: { keyPath: "name", options: { multiEntry: false, unique: true } },
  both: { keyPath: ["size", "name"], options: { multiEntry: false, unique: false } },
} as const;
type IndexName = keyof typeof INDEXES;
const INDEX_NAMES = Object.keys(INDEXES) as IndexName[];

const key = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
  fc.constantFrom("a", "b", "€", "\ud800"),
  fc.tuple(fc.constant("k"), fc.nat(3)),
  fc.constantFrom(0, 1).map((day) => new Date(day)),
  fc.nat(2).map((byte) => Uint8Array.of(byte)),
);
const value = fc.record(
  {
    id: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom("x", "y")),
    name: fc.constantFrom("ann", "bob", "cid", "dee", "eve", "fay"),
    size: fc.nat(3),
    tags: fc.array(fc.oneof(fc.constantFrom("t", "u"), fc.nat(2), fc.constant(null)), {
      maxLength: 3,
    }),
    data: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom(undefined, 2n ** 70n, new Map([[{ deep: 1 }, new Set(["set"])]])),
    ),
  },
  { requiredKeys: [] },
);
const store = fc.constantFrom(...STORE_NAMES);
/** Of numbers; strings and the like are beyond it. */
const range = fc.tuple(fc.nat(9), fc.nat(9));

const action = fc.oneof(
  { weight: 14, arbitrary: fc.record({ kind: fc.constantFrom("put", "add"), store, key, value }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete"), store, key }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ kind: fc.constantFrom("deleteRange", "updateRange", "cutRange"), store, range },
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear"), store }) },
);
type Action =
  | {
      kind: "put" | "add";
      store: StoreName;
      key: unknown;
      value: Readonly<Record<string, unknown>>;
    }
  | { kind: "delete"; store: StoreName; key: unknown }
  | { kind: "deleteRange" | "updateRange" | "cutRange"; store: StoreName; range: [number, number] }
  | { kind: "clear"; store: StoreName };

const shapeChange = fc.record({
  kind: fc.constantFrom("toggleStore", "toggleIndex", "renameIndex", "renameStore"),
  store,
  index: fc.constantFrom(...INDEX_NAMES),
});
interface ShapeChange {
  readonly kind: "toggleStore" | "toggleIndex" | "renameIndex" | "renameStore";
  readonly store: StoreName;
  readonly index: IndexName;
}

/** Whether failing requests abort, and whether it is aborted at its end. */
interface Manner {
  readonly forgives: boolean;
  readonly aborts: boolean;
}
const manner = {
  forgives: fc.constantFrom(true, true, true, false),
  aborts: fc.constantFrom(false, false, false, true),
};
const actions = fc.array(action, { minLength: 1, maxLength: 9 }) as fc.Arbitrary<Action[]>;
const database = fc.constantFrom("one", "two\ud800");

export type Step =
  | ({ kind: "write"; database: string; actions: Action[] } & Manner)
  | ({ kind: "upgrade"; database: string; changes: ShapeChange[]; actions: Action[] } & Manner)
  | { kind: "delete"; database: string }
  | { kind: "reopen" };

const upgrade = fc.record({
  ...{ kind: fc.constant("upgrade" as const), database, actions, ...manner },
  changes: fc.array(shapeChange, { maxLength: 3 }) as fc.Arbitrary<ShapeChange[]>,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("write" as const), database, actions, ...manner }),
  },
  { weight: 2, arbitrary: upgrade },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), database }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("reopen" as const) }) },
);

const everyShape = STORE_NAMES.flatMap((name): ShapeChange[] => [
  { kind: "toggleStore", store: name, index: "tags" },
  ...INDEX_NAMES.slice(0, 2).map((index) => ({ kind: "toggleIndex" as const, store: name, index })),
]);

const withEveryShape = (name: string): Step => ({
  ...{ kind: "upgrade", database: name, changes: everyShape, actions: [] },
  ...{ forgives: true, aborts: false },
});

/** A script begins with two databases that have all stores. */
export const script: fc.Arbitrary<Step[]> = fc
  .array(step, { minLength: 3, maxLength: 12 })
  .map((steps) => [withEveryShape("one"), withEveryShape("two\ud800"), ...steps]);

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
  { actions, forgives, aborts }: Manner & { readonly actions: readonly Action[] },
): void {
  const [first] = stores;
  for (const each of actions) {
    attempt(() => {
      const request = start(transaction.objectStore(each.store), each, forgives && !aborts);
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
