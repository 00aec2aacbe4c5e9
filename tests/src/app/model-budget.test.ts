import { expect, test } from "vitest";
import {
  createModelBudget,
  type Forecast,
  type ModelBudget,
  type ModelPrices,
} from "../../../src/app/model-budget.ts";
import { type ModelUsage, NO_USAGE } from "../../../src/model/summariser.ts";
import { tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";

const TOKENS = "SUMMARY_MODEL_DAILY_TOKENS";
const COST = "SUMMARY_MODEL_DAILY_COST";
/** 2 for a million tokens read, 10 for a million written, 1 a day. */
const PRICES: ModelPrices = { read: 2, written: 10, mostADay: 1 };

const usage = (read: number, written = 0): ModelUsage => ({ read, written });
const request = (likely: ModelUsage, most = likely): Forecast => ({ likely, most });
const SMALL = request(usage(1));

/** Which setting forbids a request, which else costs nothing. */
function forbids(budget: ModelBudget, made: Forecast): string | null {
  const reserved = budget.reserve(made);
  if (reserved.kind === "forbidden") return reserved.by;
  reserved.settle(NO_USAGE);
  return null;
}

/** A request that is being made. */
function reserve(budget: ModelBudget, made: Forecast): (used: ModelUsage | null) => void {
  const reserved = budget.reserve(made);
  if (reserved.kind === "forbidden") throw new Error(`Forbidden by ${reserved.by}.`);
  return reserved.settle;
}

/** A request that cost so much. */
const spend = (budget: ModelBudget, used: ModelUsage | null, made: Forecast): void =>
  reserve(budget, made)(used);

function aBudget(tokensADay: number, prices: ModelPrices | null) {
  const clock = manualClock(Date.UTC(2026, 1, 12, 22));
  const store = tempStore(clock.nowMs);
  /** As a start of the program makes it. */
  const start = () => createModelBudget({ ledger: store, clock }, { tokensADay, prices });
  return { clock, start, budget: start() };
}

test("a day (UTC) has so many tokens, whoever counts them", () => {
  const { clock, start, budget } = aBudget(1000, null);
  expect(forbids(budget, request(usage(900, 100)))).toBeNull();
  expect(forbids(budget, request(usage(900, 101)))).toBe(TOKENS);
  spend(budget, usage(500, 100), SMALL);
  spend(budget, usage(300), SMALL);
  expect(forbids(start(), request(usage(100)))).toBeNull();
  expect(forbids(start(), request(usage(101)))).toBe(TOKENS);
  clock.advance(2 * HOUR_MS);
  expect(forbids(budget, request(usage(1000)))).toBeNull();
});

test("a request that could pass the day's money is not made, also after a restart", () => {
  const { clock, start, budget } = aBudget(1_000_000_000, PRICES);
  const most = (read: number, written: number) => request(usage(1), usage(read, written));
  expect(forbids(budget, most(0, 100_000))).toBeNull();
  expect(forbids(budget, most(1, 100_000))).toBe(COST);
  spend(budget, usage(100_000, 60_000), SMALL);
  expect(budget.today().cost).toBeCloseTo(0.8);
  expect(forbids(start(), most(0, 19_000))).toBeNull();
  expect(forbids(start(), most(0, 21_000))).toBe(COST);
  expect(forbids(start(), most(110_000, 0))).toBe(COST);
  clock.advance(2 * HOUR_MS);
  expect(start().today()).toEqual({ tokens: 0, cost: 0 });
  expect(forbids(start(), most(0, 100_000))).toBeNull();
});

test("what is not reported costs the most it could", () => {
  const { budget } = aBudget(1_000_000, PRICES);
  spend(budget, null, request(usage(100, 50), usage(1000, 4000)));
  expect(budget.today()).toEqual({ tokens: 150, cost: 0.042 });
});

test("without prices nothing is reckoned in money, and without a cap nothing is forbidden for it", () => {
  const free = aBudget(1000, null).budget;
  spend(free, usage(900), SMALL);
  expect(free.today()).toEqual({ tokens: 900, cost: 0 });
  const open = aBudget(1_000_000_000, { ...PRICES, mostADay: null }).budget;
  spend(open, usage(0, 10_000_000), SMALL);
  expect(open.today().cost).toBe(100);
  expect(forbids(open, request(usage(10_000_000)))).toBeNull();
});

test("a request counts while it is made: who is killed meanwhile has paid for it", () => {
  const { clock, start, budget } = aBudget(1_000_000, PRICES);
  const made = request(usage(100, 50), usage(50_000, 90_000));
  const report = reserve(budget, made);
  expect(start().today()).toEqual({ tokens: 150, cost: 1 });
  expect(forbids(start(), SMALL)).toBe(COST);
  // It ends on the next day, and is counted on the one it began.
  clock.advance(2 * HOUR_MS);
  report(usage(1000, 100));
  expect(budget.today()).toEqual({ tokens: 0, cost: 0 });
  clock.advance(-2 * HOUR_MS);
  expect(budget.today()).toEqual({ tokens: 1100, cost: 0.003 });
});
