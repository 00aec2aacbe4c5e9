import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Transferable, Worker } from "node:worker_threads";
import { secondsOf } from "../../net/describe-fault.ts";

/** What a worker sends: that it has started, then one reply a job. */
export type JobReply<Answer> =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "fault"; readonly fault: Error };

/** What became of a job. */
export type JobOutcome<Answer> =
  | { readonly kind: "done"; readonly answer: Answer }
  /** It ran longer or took more memory than it may; or the worker was closed before it was done. */
  | { readonly kind: "time" | "memory" | "closed" }
  | { readonly kind: "fault"; readonly fault: unknown };

export interface LimitedWorkerOptions {
  /** A module that calls `answerJobs`. */
  readonly module: URL;
  /** For one job, from when it starts to run. */
  readonly timeLimitMs: number;
  /** For the worker's heap; what a job holds outside of it (bytes) is not counted. */
  readonly memoryMb: number;
  /** A worker without work for so long is ended, to give its memory back. */
  readonly idleMs?: number;
  /** For the worker to start; that it does not is a fault of ours and no job's. */
  readonly startLimitMs?: number;
}

/** Runs jobs on what strangers wrote, in a thread that is replaced when one of them gets out of hand. */
export interface LimitedWorker<Job, Answer> {
  /** Runs after the jobs before it are done. Never throws. What is in `transfer` is given away. */
  run(job: Job, transfer?: readonly Transferable[]): Promise<JobOutcome<Answer>>;
  /** Ends the worker at once, and every job that waits with it. */
  close(): Promise<void>;
}

/** Loading the module takes a fraction of a second; on a machine that swaps, many. */
const START_LIMIT_MS = 60_000;
const IDLE_MS = 60_000;
/** Of the heap, for what is young: less makes reading slower, more keeps memory for nothing. */
const YOUNG_MB = 6;

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly transfer: readonly Transferable[];
  readonly settle: (outcome: JobOutcome<Answer>) => void;
}

/**
 * One worker at most, started when it is first needed. It keeps the process alive only while it
 * has work. A single object of some 80 MB and more that does not fit ends not the worker but the
 * process (Node 24.21): keep what a job is given small beside `memoryMb`.
 */
export function createLimitedWorker<Job, Answer>(
  options: LimitedWorkerOptions,
): LimitedWorker<Job, Answer> {
  const { module, timeLimitMs, memoryMb } = options;
  const { idleMs = IDLE_MS, startLimitMs = START_LIMIT_MS } = options;
  const queue: Waiting<Job, Answer>[] = [];
  let worker: Worker | null = null;
  let isReady = false;
  let running: Waiting<Job, Answer> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** Workers that are on their way out. */
  const ending = new Set<Promise<unknown>>();

  const end = (): void => {
    clearTimeout(timer);
    if (worker === null) return;
    const ended = worker.terminate().finally(() => ending.delete(ended));
    ending.add(ended);
    worker = null;
    isReady = false;
  };

  const settle = (outcome: JobOutcome<Answer>): void => {
    clearTimeout(timer);
    const settled = running;
    running = null;
    settled?.settle(outcome);
    next();
  };

  /** The worker is of no use any more; its job gets `outcome`, and the next one another worker. */
  const give = (failed: Worker, outcome: JobOutcome<Answer>): void => {
    if (worker !== failed) return;
    end();
    settle(outcome);
  };

  const limit = (started: Worker, limitMs: number, outcome: JobOutcome<Answer>): void => {
    const job = running;
    const wasReady = isReady;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      // Had this thread been busy, the reply may have come in time and wait to be read.
      await setImmediate();
      if (running === job && isReady === wasReady) give(started, outcome);
    }, limitMs);
  };

  const send = (ready: Worker, { job, transfer }: Waiting<Job, Answer>): void => {
    limit(ready, timeLimitMs, { kind: "time" });
    try {
      ready.postMessage(job, transfer);
    } catch (fault) {
      // It holds something that cannot be sent.
      settle({ kind: "fault", fault });
    }
  };

  const hear = (from: Worker, reply: JobReply<Answer>): void => {
    if (worker !== from) return;
    switch (reply.kind) {
      case "ready":
        isReady = true;
        if (running !== null) send(from, running);
        return;
      case "answer":
        settle({ kind: "done", answer: reply.answer });
        return;
      case "fault":
        settle({ kind: "fault", fault: reply.fault });
    }
  };

  const start = (): Worker => {
    const started = new Worker(module, {
      env: environment(),
      // What the process was started with may make no sense here (`--input-type`), and V8's flags hold anyway.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    started.on("message", (reply: JobReply<Answer>) => hear(started, reply));
    started.on("messageerror", (fault) => give(started, { kind: "fault", fault }));
    started.on("error", (fault) => give(started, outcomeOf(fault)));
    started.on("exit", (code) => {
      give(started, { kind: "fault", fault: new Error(`The worker ended itself (${code}).`) });
    });
    return started;
  };

  const next = (): void => {
    if (running !== null) return;
    running = queue.shift() ?? null;
    if (running === null) {
      worker?.unref();
      if (worker !== null) timer = setTimeout(end, idleMs).unref();
      return;
    }
    clearTimeout(timer);
    worker ??= start();
    worker.ref();
    if (isReady) send(worker, running);
    else limit(worker, startLimitMs, { kind: "fault", fault: notStarted(startLimitMs) });
  };

  return {
    run: (job, transfer = []) =>
      new Promise((resolve) => {
        if (isClosed) {
          resolve({ kind: "closed" });
          return;
        }
        queue.push({ job, transfer, settle: resolve });
        next();
      }),
    async close() {
      isClosed = true;
      end();
      const left = running === null ? queue.splice(0) : [running, ...queue.splice(0)];
      running = null;
      for (const waiting of left) waiting.settle({ kind: "closed" });
      await Promise.all(ending);
    },
  };
}

const notStarted = (limitMs: number): Error =>
  new Error(`The worker did not start within ${secondsOf(limitMs)}.`);

/**
 * Nothing of the process's own environment, whose secrets are no business of a job. What Node keeps
 * of the modules it has compiled is not found by a worker unless it is told: with it, it starts in
 * half the time.
 */
function environment(): Readonly<Record<string, string>> {
  const ofThisVersion = getCompileCacheDir();
  return ofThisVersion === undefined ? {} : { NODE_COMPILE_CACHE: dirname(ofThisVersion) };
}

const outcomeOf = (fault: unknown): JobOutcome<never> =>
  fault instanceof Error && "code" in fault && fault.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? { kind: "memory" }
    : { kind: "fault", fault };
