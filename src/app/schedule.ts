import { schedule as cron } from "node-cron";
import type { Logger } from "../model/logger.ts";

/** Work that looks up by itself what is due. */
export interface Task {
  readonly name: string;
  /** Never run twice at once; the tasks do not wait for each other. */
  readonly run: () => Promise<unknown>;
}

export interface ScheduleOptions {
  readonly tasks: readonly Task[];
  /** Clears old data; at the start and once a day. */
  readonly maintain: () => void;
  readonly logger: Logger;
}

export interface Schedule {
  /** Starts nothing more; resolves when what runs has ended. */
  stop(): Promise<void>;
}

/** One tick for all feeds and subscriptions: it looks up what is due, so a missed one is made up. */
const TICK = "*/10 * * * * *";
/** At a quiet hour of the machine, off the full hour when everybody else's jobs run. */
const MAINTENANCE = "17 4 * * *";

/** Runs every task at once and then at each tick at which its last run has ended. */
export function startSchedule({ tasks, maintain, logger }: ScheduleOptions): Schedule {
  const running = new Map<Task, Promise<void>>();
  const begin = (task: Task): void => {
    if (running.has(task)) return;
    const run = task
      .run()
      .catch((error: unknown) =>
        logger.error("A task failed; the next tick tries again", error, { task: task.name }),
      )
      .then(() => void running.delete(task));
    running.set(task, run);
  };
  const tick = (): void => {
    for (const task of tasks) begin(task);
  };
  const clear = (): void => {
    try {
      maintain();
    } catch (error) {
      logger.error("Old data could not be cleared", error);
    }
  };
  // A missed tick is made up by the next; node-cron would tell of it between the lines of our log.
  const quiet = { suppressMissedWarning: true };
  const jobs = [cron(TICK, tick, quiet), cron(MAINTENANCE, clear, quiet)];
  tick();
  // The polls are waiting for their answers; a machine that is off at night clears now.
  clear();
  return {
    async stop() {
      for (const job of jobs) await job.destroy();
      await Promise.all(running.values());
    },
  };
}
