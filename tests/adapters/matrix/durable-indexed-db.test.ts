import { spawn } from "node:child_process";
import { chmodSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import {
  type DurableIndexedDb,
  openDurableIndexedDb,
} from "../../../adapters/matrix/durable-indexed-db.ts";
import { newEngine } from "../../../adapters/matrix/indexed-db-engine.ts";
import { randomFrom } from "../../support/random.ts";
import { problemOf, tempFolder, unwrap } from "../../support/temp.ts";
import { lastStep, openWorkload, takeStep } from "./indexed-db-child.ts";
import { dump, open } from "./indexed-db-requests.ts";

const CHILD = join(import.meta.dirname, "indexed-db-child.ts");
const KILLS = 15;
/** Most real time between a child's first report and its kill: some forty steps. */
const LONGEST_WRITING_MS = 80;
/** Most real time between a child's start and its kill where that is not to wait for a report. */
const LONGEST_LIFE_MS = 400;
const TIMEOUT_MS = 120_000;

const newFile = (): string => join(tempFolder(), "deep", "keys.db");

async function opened(file: string): Promise<DurableIndexedDb> {
  const durable = unwrap(await openDurableIndexedDb(file));
  onTestFinished(() => durable.close());
  return durable;
}

/** Starts a child that writes to the file until it is killed, at the latest with the test. */
function startChild(file: string) {
  const child = spawn(process.execPath, [CHILD, file], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Lets a child write, and kills it so long after its start or its first report; what it had reported. */
async function writeAndKill(
  file: string,
  { lifeMs, since }: { readonly lifeMs: number; readonly since: "spawn" | "data" },
): Promise<number[]> {
  const child = startChild(file);
  const source = since === "spawn" ? child : child.stdout;
  source.once(since, () => setTimeout(() => child.kill("SIGKILL"), lifeMs));
  const written = await text(child.stdout);
  // A report that was cut off is none.
  return written.split("\n").slice(0, -1).map(Number);
}

test(
  "after a kill -9 every transaction that had completed is there, and none in part",
  async () => {
    const file = newFile();
    const random = randomFrom(20_261_129);
    const model = newEngine();
    const expected = await openWorkload(model);
    let steps = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const reported = await writeAndKill(
        file,
        kill % 3 === 0
          ? { since: "spawn", lifeMs: random() * LONGEST_LIFE_MS }
          : { since: "data", lifeMs: random() * LONGEST_WRITING_MS },
      );
      expect(reported).toEqual(reported.map((_, index) => steps + 1 + index));
      const durable = unwrap(await openDurableIndexedDb(file));
      const kept = await lastStep(await openWorkload(durable.indexedDB));
      const least = steps + reported.length;
      // One more may have been committed and not yet reported.
      expect(kept - least).toBeOneOf([0, 1]);
      while (steps < kept) {
        steps += 1;
        await takeStep(expected, steps);
      }
      expect(await dump(durable.indexedDB)).toStrictEqual(await dump(model));
      durable.close();
    }
    expect(steps).toBeGreaterThan(KILLS);
  },
  TIMEOUT_MS,
);

test(
  "a second process is refused at once, in words, and a third may follow the first",
  async () => {
    const file = newFile();
    const durable = await opened(file);
    const child = startChild(file);
    expect(await text(child.stdout)).toMatch(/keys\.db is in use already\. Stop the process/);
    durable.close();
    expect(await writeAndKill(file, { since: "data", lifeMs: 0 })).not.toEqual([]);
  },
  TIMEOUT_MS,
);

test(
  "a second opening in one process is refused, and does no harm to the first",
  async () => {
    const file = newFile();
    await opened(file);
    expect(problemOf(await openDurableIndexedDb(file))).toContain("in use");
    expect(problemOf(await openDurableIndexedDb(file))).toContain("in use");
    const child = startChild(file);
    expect(await text(child.stdout)).toContain("in use");
  },
  TIMEOUT_MS,
);

test("its files are their owner's alone, also one that was not", async () => {
  const file = newFile();
  const durable = await opened(file);
  await open(durable.indexedDB, "crypto", { version: 1 });
  const modes = (): number[] => [file, `${file}-wal`].map((name) => statSync(name).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600]);
  durable.close();
  chmodSync(file, 0o644);
  await open((await opened(file)).indexedDB, "more", { version: 1 });
  expect(modes()).toEqual([0o600, 0o600]);
});

test("a file that is no database, is newer or cannot be made is refused in words", async () => {
  const folder = tempFolder();
  const [garbage, newer] = [join(folder, "garbage.db"), join(folder, "newer.db")];
  writeFileSync(garbage, "no database, whatever its name says".repeat(100));
  expect(problemOf(await openDurableIndexedDb(garbage))).toContain("damaged or not a database");
  const sql = new DatabaseSync(newer);
  sql.exec("pragma user_version = 9");
  sql.close();
  expect(problemOf(await openDurableIndexedDb(newer))).toContain("newer Svodka");
  expect(problemOf(await openDurableIndexedDb(join(garbage, "keys.db")))).toContain("cannot be");
});

test("a value of a format that is not known is refused, not skipped", async () => {
  const file = newFile();
  const durable = await opened(file);
  await takeStep(await openWorkload(durable.indexedDB), 1);
  durable.close();
  const sql = new DatabaseSync(file);
  sql.exec("update idb_record set value = x'ff7f30'");
  sql.close();
  expect(problemOf(await openDurableIndexedDb(file))).toContain("cannot read");
  // Nothing of it was lost or locked by the attempt.
  expect(problemOf(await openDurableIndexedDb(file))).toContain("cannot read");
});

test("it becomes the process's IndexedDB, unless there is another, until it is closed", async () => {
  const one = await opened(newFile());
  const other = await opened(newFile());
  const inPlace = (): unknown => Reflect.get(globalThis, "indexedDB");
  expect(inPlace()).toBeUndefined();
  unwrap(one.installGlobals());
  unwrap(one.installGlobals());
  expect(inPlace()).toBe(one.indexedDB);
  expect(Reflect.get(globalThis, "IDBKeyRange")).toBe(one.IDBKeyRange);
  expect(problemOf(other.installGlobals())).toContain("another IndexedDB");
  other.close();
  expect(inPlace()).toBe(one.indexedDB);
  one.close();
  expect(inPlace()).toBeUndefined();
  expect(Reflect.has(globalThis, "IDBKeyRange")).toBe(false);
});

test("files that are open side by side hold what is theirs", async () => {
  const [one, other] = [await opened(newFile()), await opened(newFile())];
  await takeStep(await openWorkload(one.indexedDB), 1);
  expect(await other.indexedDB.databases()).toEqual([]);
  expect(await lastStep(await openWorkload(other.indexedDB))).toBe(0);
});
