import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { bad, ok, type Result } from "../model/result.ts";
import type { Spent } from "../model/summariser.ts";
import { type Database, inTransaction, openingProblem, row } from "./database.ts";
import { BUSY_MS, versionProblem } from "./look.ts";

/** What a language model has cost, by day (UTC, as `2026-02-12`). */
export interface ModelSpendingStore {
  on(day: string): Spent;
  /** Adds to what others add meanwhile, in whatever process. */
  add(day: string, more: Spent): void;
}

/** The days' spending, and what makes one of several steps with it. */
export interface ModelLedger {
  readonly modelSpending: ModelSpendingStore;
  transaction<Value>(work: () => Value): Value;
}

const NOTHING: Spent = { tokens: 0, cost: 0 };

export function createModelSpendingStore(db: Pick<Database, "prepare">): ModelSpendingStore {
  const get = db.prepare("select tokens, cost from model_spending where day = ?");
  // A billionth is far below what one token costs; sums of fractions end in noise.
  const add = db.prepare(`
    insert into model_spending (day, tokens, cost) values (?, ?, round(?, 9))
    on conflict (day) do update
      set tokens = tokens + excluded.tokens, cost = round(cost + excluded.cost, 9)`);
  return {
    on: (day) => ({ ...(row<Spent>(get, day) ?? NOTHING) }),
    add: (day, { tokens, cost }) => void add.run(day, tokens, cost),
  };
}

const isSqliteError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";

/** Before the first start there is nothing to count in. */
const NO_LEDGER: ModelLedger = {
  modelSpending: { on: () => NOTHING, add: () => undefined },
  transaction: (work) => work(),
};

/**
 * Spends beside the process that has the store at `file`, counted in the same ledger. It is all that a
 * second process ever writes: in moments, and SQLite has each wait for the other. A database that is
 * not there yet is not made.
 */
export async function spendBeside<Value>(
  file: string,
  spend: (ledger: ModelLedger) => Promise<Value>,
): Promise<Result<Value>> {
  if (!existsSync(file)) return ok(await spend(NO_LEDGER));
  let sql: DatabaseSync | undefined;
  try {
    const own = new DatabaseSync(file, { timeout: BUSY_MS });
    sql = own;
    const problem = versionProblem(own, file);
    if (problem !== null) return bad(problem);
    const modelSpending = createModelSpendingStore({ prepare: (text) => own.prepare(text) });
    return ok(await spend({ modelSpending, transaction: (work) => inTransaction(own, work) }));
  } catch (error) {
    // What the model does wrong is no fault of the database.
    if (!isSqliteError(error)) throw error;
    return bad(openingProblem(file, error));
  } finally {
    sql?.close();
  }
}
