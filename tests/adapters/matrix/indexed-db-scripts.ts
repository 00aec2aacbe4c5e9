/** Random scripts of what can be done to IndexedDB. */
import fc from "fast-check";

export const STORES = {
  plain: {},
  counted: { autoIncrement: true },
  inside: { keyPath: "id", autoIncrement: true },
  pair: { keyPath: ["name", "size"] },
} as const;
type StoreName = keyof typeof STORES;
const STORE_NAMES = Object.keys(STORES) as StoreName[];

export const INDEXES = {
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
export type Action =
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
export interface ShapeChange {
  readonly kind: "toggleStore" | "toggleIndex" | "renameIndex" | "renameStore";
  readonly store: StoreName;
  readonly index: IndexName;
}

/** Whether failing requests abort, and whether it is aborted at its end. */
export interface Manner {
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
