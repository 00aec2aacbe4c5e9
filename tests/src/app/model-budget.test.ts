import { expect, test } from "vitest";
import {
  createModelBudget,
  type Forecast,
  type ModelBudget,
  type ModelPrices,
} from "../../../src/app/model-budget.ts";
import type { ModelUsage } from "../../../src/model/summariser.ts";
import { tempStore } from "../../support/builders.ts";
import { HOUR_MS, manualClock } from "../../support/clock.ts";

const TOKENS = "SUMMARY_MODEL_DAILY_TOKENS";
const COST = "SUMMARY_MODEL_DAILY_COST";
/** 2 for a million tokens read, 10 for a million written, 1 a day. */
const PRICES: ModelPrices = { read: 2, written: 10, mostADay: 1 };

const usage = (read: number, written = 0): ModelUsage => ({ read, written });
const request = (likely: ModelUsage, most = likely): Forecast => ({ likely, most });
const SMALL = request(usage(1));

/** A request that cost so much. */
async function spend(budget: ModelBudget, used: ModelUsage | null, made: Forecast): Promise<void> {
  const report = await budget.reserve(made);
  await report(used);
}

function aBudget(tokensADay: number, prices: ModelPrices | null) {
  const clock = manualClock(Date.UTC(2026, 1, 12, 22));
  const store = tempStore(clock.nowMs);
  /** As a start of the program makes it. */
  const start = () => createModelBudget({ store, clock }, { tokensADay, prices });
  return { clock, start, budget: start() };
}

test("a day (UTC) has so many tokens, whoever counts them", async () => {
  const { clock, start, budget } = aBudget(1000, null);
  expect(await budget.forbids(request(usage(900, 100)))).toBeNull();
  expect(await budget.forbids(request(usage(900, 101)))).toBe(TOKENS);
  await spend(budget, usage(500, 100), SMALL);
  await spend(budget, usage(300), SMALL);
  expect(await start().forbids(request(usage(100)))).toBeNull();
  expect(await start().forbids(request(usage(101)))).toBe(TOKENS);
  clock.advance(2 * HOUR_MS);
  expect(await budget.forbids(request(usage(1000)))).toBeNull();
});

test("a request that could pass the day's money is not made, also after a restart", async () => {
  const { clock, start, budget } = aBudget(1_000_000_000, PRICES);
  const most = (read: number, written: number) => request(usage(1), usage(read, written));
  expect(await budget.forbids(most(0, 100_000))).toBeNull();
  expect(await budget.forbids(most(1, 100_000))).toBe(COST);
  await spend(budget, usage(100_000, 60_000), SMALL);
  expect((await budget.today()).cost).toBeCloseTo(0.8);
  expect(await start().forbids(most(0, 19_000))).toBeNull();
  expect(await start().forbids(most(0, 21_000))).toBe(COST);
  expect(await start().forbids(most(110_000, 0))).toBe(COST);
  clock.advance(2 * HOUR_MS);
  expect(await start().today()).toEqual({ tokens: 0, cost: 0 });
  expect(await start().forbids(most(0, 100_000))).toBeNull();
});

test("what is not reported costs the most it could", async () => {
  const { budget } = aBudget(1_000_000, PRICES);
  await spend(budget, null, request(usage(100, 50), usage(1000, 4000)));
  expect(await budget.today()).toEqual({ tokens: 150, cost: 0.042 });
});

test("without prices nothing is reckoned in money, and without a cap nothing is forbidden for it", async () => {
  const free = aBudget(1000, null).budget;
  await spend(free, usage(900), SMALL);
  expect(await free.today()).toEqual({ tokens: 900, cost: 0 });
  const open = aBudget(1_000_000_000, { ...PRICES, mostADay: null }).budget;
  await spend(open, usage(0, 10_000_000), SMALL);
  expect((await open.today()).cost).toBe(100);
  expect(await open.forbids(request(usage(10_000_000)))).toBeNull();
});

test("a request counts while it is made: who is killed meanwhile has paid for it", async () => {
  const { clock, start, budget } = aBudget(1_000_000, PRICES);
  const made = request(usage(100, 50), usage(50_000, 90_000));
  const report = await budget.reserve(made);
  expect(await start().today()).toEqual({ tokens: 150, cost: 1 });
  expect(await start().forbids(SMALL)).toBe(COST);
  // It ends on the next day, and is counted on the one it began.
  clock.advance(2 * HOUR_MS);
  await report(usage(1000, 100));
  expect(await budget.today()).toEqual({ tokens: 0, cost: 0 });
  clock.advance(-2 * HOUR_MS);
  expect(await budget.today()).toEqual({ tokens: 1100, cost: 0.003 });
});
