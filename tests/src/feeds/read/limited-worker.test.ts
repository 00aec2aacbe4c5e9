import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import {
  createLimitedWorker,
  type LimitedWorker,
  type LimitedWorkerOptions,
} from "../../../../src/feeds/read/limited-worker.ts";
import type { TestJob } from "../../../support/limited-jobs.ts";
import { tempFolder } from "../../../support/temp.ts";

// Workers have to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const JOBS = new URL("../../../support/limited-jobs.ts", import.meta.url);

interface Echo {
  readonly value: unknown;
  readonly worker: number;
}

function aWorker(values: Partial<LimitedWorkerOptions> = {}): LimitedWorker<TestJob, unknown> {
  const limits = { timeLimitMs: 20_000, memoryMb: 64 };
  const worker = createLimitedWorker<TestJob, unknown>({ module: JOBS, ...limits, ...values });
  onTestFinished(() => worker.close());
  return worker;
}

/** Which worker answers now. */
async function whichOf(worker: LimitedWorker<TestJob, unknown>): Promise<number> {
  const outcome = await worker.run({ kind: "echo", value: "who" });
  if (outcome.kind !== "done") throw new Error(`No answer: ${outcome.kind}.`);
  return (outcome.answer as Echo).worker;
}

const done = (value: unknown) => ({ kind: "done", answer: expect.objectContaining({ value }) });

test("jobs are answered in order, all by one worker", async () => {
  const worker = aWorker();
  const order: number[] = [];
  const values = [1, 2, 3];
  const outcomes = await Promise.all(
    values.map(async (value) => {
      const outcome = await worker.run({ kind: "echo", value });
      order.push(value);
      return outcome;
    }),
  );
  expect(outcomes).toEqual(values.map(done));
  expect(order).toEqual(values);
  expect(await whichOf(worker)).toBe(await whichOf(worker));
});

test("what is transferred is given away, not copied", async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const outcome = await aWorker().run({ kind: "echo", value: bytes }, [bytes.buffer]);
  expect(outcome).toEqual(done(new Uint8Array([1, 2, 3])));
  expect(bytes.byteLength).toBe(0);
});

test("a job that hangs is ended when its time is over; those behind it have all of theirs", async () => {
  const worker = aWorker({ timeLimitMs: 1000 });
  const first = await whichOf(worker);
  const before = performance.now();
  const [hung, hungToo, behind] = await Promise.all([
    worker.run({ kind: "hang" }),
    worker.run({ kind: "hang" }),
    worker.run({ kind: "echo", value: "behind" }),
  ]);
  expect(hung).toEqual({ kind: "time" });
  expect(hungToo).toEqual({ kind: "time" });
  expect(behind).toEqual(done("behind"));
  expect(performance.now() - before).toBeGreaterThanOrEqual(2000);
  expect(await whichOf(worker)).not.toBe(first);
});

test("a job that eats memory is ended at the limit; those behind it are answered", async () => {
  const worker = aWorker({ memoryMb: 32 });
  const outcomes = await Promise.all([
    worker.run({ kind: "eat" }),
    worker.run({ kind: "echo", value: "behind" }),
  ]);
  expect(outcomes).toEqual([{ kind: "memory" }, done("behind")]);
});

test("a job that throws fails with what it threw, and the worker stays", async () => {
  const worker = aWorker();
  const first = await whichOf(worker);
  const outcome = await worker.run({ kind: "throw" });
  expect(outcome).toEqual({ kind: "fault", fault: new Error("on purpose") });
  expect(await whichOf(worker)).toBe(first);
});

test("a worker that ends itself is replaced", async () => {
  const worker = aWorker();
  const outcomes = await Promise.all([
    worker.run({ kind: "exit" }),
    worker.run({ kind: "echo", value: "behind" }),
  ]);
  expect(outcomes).toEqual([{ kind: "fault", fault: expect.any(Error) }, done("behind")]);
});

test("a job that cannot be sent and a module that cannot be loaded are faults", async () => {
  const unsendable = { kind: "echo", value: () => undefined } as const;
  expect(await aWorker().run(unsendable)).toMatchObject({ kind: "fault" });
  const lost = aWorker({ module: new URL("./no-such-module.ts", JOBS) });
  expect(await lost.run({ kind: "echo", value: 1 })).toMatchObject({ kind: "fault" });
});

test("a reply that came while this thread was busy beyond the limit counts", async () => {
  const worker = aWorker({ timeLimitMs: 200 });
  await whichOf(worker);
  await setImmediate();
  const replied = worker.run({ kind: "echo", value: "in time" });
  const untilMs = performance.now() + 1500;
  // Timers come next, so that the overdue one fires before what the worker has sent is read.
  while (performance.now() < untilMs);
  expect(await replied).toEqual(done("in time"));
});

test("a worker that does not start in time is a fault of ours, told as such; the next job gets another", async () => {
  const worker = aWorker({ module: new URL("data:text/javascript,for(;;);"), startLimitMs: 300 });
  const job = { kind: "echo", value: 1 } as const;
  const fault = new Error("The worker did not start within 0.3 s.");
  const outcomes = await Promise.all([worker.run(job), worker.run(job)]);
  expect(outcomes).toEqual([
    { kind: "fault", fault },
    { kind: "fault", fault },
  ]);
});

test("a worker that started while this thread was busy beyond the limit has its job", async () => {
  const started = join(tempFolder(), "started");
  const source = `
    import { writeFileSync } from "node:fs";
    await import(${JSON.stringify(JOBS.href)});
    writeFileSync(${JSON.stringify(started)}, "");`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const startLimitMs = 200;
  await setImmediate();
  const answered = aWorker({ module, startLimitMs }).run({ kind: "echo", value: "in time" });
  const untilMs = performance.now() + 2 * startLimitMs;
  while (performance.now() < untilMs || !existsSync(started));
  expect(await answered).toEqual(done("in time"));
});

test("an idle worker is ended, and another one started when there is work again", async () => {
  const worker = aWorker({ idleMs: 50 });
  const first = await whichOf(worker);
  await expect.poll(() => whichOf(worker), { timeout: 20_000, interval: 200 }).not.toBe(first);
});

test("closing ends what runs and what waits, and nothing is taken afterwards", async () => {
  const worker = aWorker();
  const left = [worker.run({ kind: "hang" }), worker.run({ kind: "echo", value: 1 })];
  await worker.close();
  expect(await Promise.all(left)).toEqual([{ kind: "closed" }, { kind: "closed" }]);
  expect(await worker.run({ kind: "echo", value: 1 })).toEqual({ kind: "closed" });
});

test("a job sees nothing of the process's environment", async () => {
  const outcome = await aWorker().run({ kind: "environment" });
  if (outcome.kind !== "done") throw new Error("No answer.");
  expect(["NODE_COMPILE_CACHE", undefined]).toContain((outcome.answer as string[])[0]);
  expect((outcome.answer as string[]).length).toBeLessThanOrEqual(1);
});

test("in a process of its own, with a kept compilation, an idle worker lets the process end", async () => {
  const limits = { timeLimitMs: 20_000, memoryMb: 64, idleMs: 3_600_000 };
  const script = `
    import { enableCompileCache } from "node:module";
    enableCompileCache();
    const { createLimitedWorker } = await import(${JSON.stringify(new URL("../../../../src/feeds/read/limited-worker.ts", import.meta.url).href)});
    const worker = createLimitedWorker({ module: new URL(${JSON.stringify(JOBS.href)}), ...${JSON.stringify(limits)} });
    console.log(JSON.stringify(await worker.run({ kind: "echo", value: "well" })));`;
  const args = ["--max-semi-space-size=4", "--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  expect(JSON.parse(stdout)).toEqual(done("well"));
});
