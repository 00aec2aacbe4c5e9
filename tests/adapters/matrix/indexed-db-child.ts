/**
 * Writes to the store in the file that is its argument until it is killed, and reports the number of
 * each step whose transaction has completed. Also what a step does, for whoever looks at the remains.
 */
import { writeSync } from "node:fs";
import { openDurableIndexedDb } from "../../../adapters/matrix/durable-indexed-db.ts";
import type { EngineFactory } from "../../../adapters/matrix/indexed-db-engine.ts";
import { type Database, done, open, rangeOf, write } from "./indexed-db-requests.ts";

const STORES = ["left", "right"] as const;

/** The workload's database, made when it is not there. */
export const openWorkload = (factory: EngineFactory): Promise<Database> =>
  open(factory, "workload", {
    version: 1,
    upgrade(database) {
      database.createObjectStore("left").createIndex("parity", "parity");
      database.createObjectStore("right", { autoIncrement: true });
    },
  });

/** The number of the last step that is in the store; 0 before the first. */
export async function lastStep(database: Database): Promise<number> {
  const kept = await done(database.transaction(STORES).objectStore("left").get("step"));
  return (kept as { readonly step: number } | undefined)?.step ?? 0;
}

/** One transaction over both stores; every 20th step begins anew, every third has a companion that aborts. */
export async function takeStep(database: Database, step: number): Promise<void> {
  const transaction = database.transaction(STORES, "readwrite");
  const end = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
  const [left, right] = [transaction.objectStore("left"), transaction.objectStore("right")];
  if (step % 20 === 0) left.clear();
  left.put({ step }, "step");
  for (let part = 0; part < 5; part += 1) {
    left.put({ step, parity: step % 2, padding: "x".repeat(step % 3000) }, [
      "part",
      (step + part) % 7,
    ]);
    right.add({ step, part });
  }
  right.delete(rangeOf(0, Math.max(0, step * 5 - 12)));
  await end;
  if (step % 3 === 0) await abortOne(database);
}

const abortOne = (database: Database): Promise<unknown> =>
  write(database, "left", (store) => {
    store.clear();
    store.put({ step: -1 }, "step");
    store.add("never", "step");
  });

if (import.meta.main) {
  const opened = await openDurableIndexedDb(process.argv[2] ?? "");
  if (opened.kind === "bad") {
    writeSync(1, `${opened.problem}\n`);
  } else {
    const database = await openWorkload(opened.value.indexedDB);
    for (let step = (await lastStep(database)) + 1; ; step += 1) {
      await takeStep(database, step);
      writeSync(1, `${step}\n`);
    }
  }
}
