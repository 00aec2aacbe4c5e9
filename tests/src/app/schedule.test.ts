import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Schedule, startSchedule } from "../../../src/app/schedule.ts";
import type { Logger } from "../../../src/model/logger.ts";

const TICK_MS = 10_000;
const DAY_MS = 86_400_000;

/** Errors that were logged: the message, and the cause's own. */
let errors: string[] = [];
const logger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error: (message, cause) => {
    errors.push(`${message}: ${cause instanceof Error ? cause.message : String(cause)}`);
  },
};

let schedule: Schedule | null = null;

beforeEach(() => {
  errors = [];
  // Node-cron runs for real, on clocks that the test moves.
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 12, 12, 0, 1) });
});

afterEach(async () => {
  await schedule?.stop();
  schedule = null;
  vi.useRealTimers();
});

function start(values: { pass?: () => Promise<unknown>; maintain?: () => void } = {}): {
  readonly pass: ReturnType<typeof vi.fn>;
  readonly maintain: ReturnType<typeof vi.fn>;
} {
  const pass = vi.fn(values.pass ?? (async () => undefined));
  const maintain = vi.fn(values.maintain ?? (() => undefined));
  schedule = startSchedule({ tasks: [{ name: "pass", run: pass }], maintain, logger });
  return { pass, maintain };
}

test("the first pass is at once, the next ones every ten seconds", async () => {
  const { pass } = start();
  expect(pass).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect(pass).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(6 * TICK_MS);
  expect(pass).toHaveBeenCalledTimes(8);
});

test("a pass that takes long is never run beside another; the tick after it runs again", async () => {
  const slow = Promise.withResolvers<void>();
  const { pass } = start({ pass: () => slow.promise });
  await vi.advanceTimersByTimeAsync(20 * TICK_MS);
  expect(pass).toHaveBeenCalledTimes(1);
  slow.resolve();
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect(pass).toHaveBeenCalledTimes(2);
});

test("a task that takes long keeps no other one waiting", async () => {
  const [slow, quick] = [vi.fn(() => new Promise(() => undefined)), vi.fn(async () => undefined)];
  const tasks = [
    { name: "slow", run: slow },
    { name: "quick", run: quick },
  ];
  const stuck = startSchedule({ tasks, maintain: () => undefined, logger });
  await vi.advanceTimersByTimeAsync(3 * TICK_MS);
  expect(slow).toHaveBeenCalledTimes(1);
  expect(quick).toHaveBeenCalledTimes(4);
  void stuck.stop();
});

test("a pass that fails is logged with its cause, and the next one runs", async () => {
  const { pass } = start({
    pass: async () => {
      throw new Error("the disk is full");
    },
  });
  await vi.advanceTimersByTimeAsync(2 * TICK_MS);
  expect(pass).toHaveBeenCalledTimes(3);
  expect(errors).toEqual(
    Array.from({ length: 3 }, () => "A task failed; the next tick tries again: the disk is full"),
  );
});

test("stop waits for the pass under way and starts nothing more", async () => {
  const slow = Promise.withResolvers<void>();
  const { pass } = start({ pass: () => slow.promise });
  let isStopped = false;
  const stopped = schedule?.stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(5 * TICK_MS);
  expect(isStopped).toBe(false);
  slow.resolve();
  await stopped;
  await vi.advanceTimersByTimeAsync(5 * TICK_MS);
  expect(pass).toHaveBeenCalledTimes(1);
});

test("old data is cleared at the start and once a day, and a failure there stops nothing", async () => {
  const { pass, maintain } = start({
    maintain: () => {
      throw new Error("locked");
    },
  });
  expect(maintain).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(DAY_MS);
  expect(maintain).toHaveBeenCalledTimes(2);
  expect(new Set(errors)).toEqual(new Set(["Old data could not be cleared: locked"]));
  const before = pass.mock.calls.length;
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect(pass).toHaveBeenCalledTimes(before + 1);
});

test("a machine that slept makes the pass up once, and says nothing beside the log", async () => {
  const said = ["log", "info", "warn", "error", "debug"].map((name) =>
    vi.spyOn(console, name as "log").mockImplementation(() => undefined),
  );
  const { pass } = start();
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  await vi.advanceTimersByTimeAsync(2 * TICK_MS);
  expect(pass.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(pass.mock.calls.length).toBeLessThanOrEqual(3);
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
  expect(errors).toEqual([]);
});
