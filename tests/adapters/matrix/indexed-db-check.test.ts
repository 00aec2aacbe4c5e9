import { IDBObjectStore } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { engineProblem } from "../../../adapters/matrix/indexed-db-check.ts";
import { newEngine, WRITTEN_FOR } from "../../../adapters/matrix/indexed-db-engine.ts";
import packageJson from "../../../package.json" with { type: "json" };

test("the engine that is installed is as the store needs it, and pinned", async () => {
  expect(await engineProblem(newEngine())).toBeUndefined();
  expect(packageJson.dependencies).toMatchObject({ "fake-indexeddb": WRITTEN_FOR });
});

test.each(["_databases", "open"])(
  "a factory without %s is a fault that names the version",
  async (name) => {
    const factory = newEngine();
    Object.defineProperty(factory, name, { value: undefined });
    expect(await engineProblem(factory)).toMatch(
      /^fake-indexeddb 6\.2\.8 is installed, where .*Run npm ci\.$/,
    );
  },
);

test.each([
  ["store.clear", (raw: object) => Object.assign(raw, { clear: undefined })],
  ["store.keyGenerator", (raw: object) => Object.assign(raw, { keyGenerator: null })],
  ["store.records", (raw: object) => Object.assign(raw, { records: {} })],
  [
    "index.unique",
    (raw: object) =>
      Object.assign(raw, {
        rawIndexes: new Map([["probe", { name: "probe", keyPath: "path", multiEntry: true }]]),
      }),
  ],
])("insides that have changed are named: %s", async (name, change) => {
  const prototype = IDBObjectStore.prototype as unknown as {
    createIndex(): void;
    _rawObjectStore: object;
  };
  vi.spyOn(prototype, "createIndex").mockImplementation(function (this: typeof prototype) {
    change(this._rawObjectStore);
  });
  expect(await engineProblem(newEngine())).toContain(name);
});
