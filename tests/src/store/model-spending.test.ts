import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { ok } from "../../../src/model/result.ts";
import { spendBeside } from "../../../src/store/model-spending.ts";
import { tempStore } from "../../support/builders.ts";
import { problemOf, tempFolder } from "../../support/temp.ts";

const DAY = "2026-02-12";

test("a day's spending adds up, without the noise of fractions; other days have their own", () => {
  const { modelSpending } = tempStore(Date.now);
  for (let n = 0; n < 10; n += 1) modelSpending.add(DAY, { tokens: 5, cost: 0.1 });
  modelSpending.add("2026-02-13", { tokens: 7, cost: 0 });
  expect(modelSpending.on(DAY)).toEqual({ tokens: 50, cost: 1 });
  expect(modelSpending.on("2026-02-13")).toEqual({ tokens: 7, cost: 0 });
  expect(modelSpending.on("2026-02-14")).toEqual({ tokens: 0, cost: 0 });
});

test("more tokens than a number can count exactly can be read again", () => {
  const { modelSpending } = tempStore(Date.now);
  for (let n = 0; n < 3; n += 1) {
    modelSpending.add(DAY, { tokens: Number.MAX_SAFE_INTEGER, cost: 0 });
  }
  expect(modelSpending.on(DAY).tokens).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
});

test("who spends beside an open store counts where it counts, and sees what it has spent", async () => {
  const store = tempStore(Date.now);
  store.modelSpending.add(DAY, { tokens: 5, cost: 0.1 });
  const seen = await spendBeside(store.file, async (beside) => {
    beside.modelSpending.add(DAY, { tokens: 2, cost: 0 });
    store.modelSpending.add(DAY, { tokens: 1, cost: 0 });
    return beside.transaction(() => beside.modelSpending.on(DAY));
  });
  expect(seen).toEqual(ok({ tokens: 8, cost: 0.1 }));
  expect(store.modelSpending.on(DAY)).toEqual({ tokens: 8, cost: 0.1 });
});

test("before there is a database nothing is counted, and none is made", async () => {
  const file = join(tempFolder(), "svodka.db");
  const seen = await spendBeside(file, async (beside) => {
    beside.modelSpending.add(DAY, { tokens: 2, cost: 0 });
    return beside.transaction(() => beside.modelSpending.on(DAY));
  });
  expect(seen).toEqual(ok({ tokens: 0, cost: 0 }));
  expect(existsSync(file)).toBe(false);
});

test("a fault of who spends is not told as one of the database", async () => {
  const { file } = tempStore(Date.now);
  const fail = async (): Promise<never> => {
    throw new Error("the network is down");
  };
  await expect(spendBeside(file, fail)).rejects.toThrow("the network is down");
});

test("where it cannot be counted nothing is spent", async () => {
  const file = join(tempFolder(), "svodka.db");
  const sql = new DatabaseSync(file);
  sql.exec("pragma user_version = 3");
  sql.close();
  let isSpent = false;
  const spend = async (): Promise<void> => {
    isSpent = true;
  };
  expect(problemOf(await spendBeside(file, spend))).toContain("of another version of Svodka");
  expect(isSpent).toBe(false);
});
