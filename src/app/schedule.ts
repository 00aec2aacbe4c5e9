import { schedule as cron } from "node-cron";
import type { Logger } from "../model/logger.ts";

export interface ScheduleOptions {
  /** Everything that is due now; never run twice at once. */
  readonly pass: () => Promise<unknown>;
  /** Clears old data; once a day. */
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

export function startSchedule({ pass, maintain, logger }: ScheduleOptions): Schedule {
  let running: Promise<void> | null = null;
  const tick = (): void => {
    if (running !== null) return;
    running = pass()
      .then(
        () => undefined,
        (error: unknown) => logger.error("A pass failed; the next one tries again", error),
      )
      .finally(() => {
        running = null;
      });
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
  return {
    async stop() {
      for (const job of jobs) await job.destroy();
      await running;
    },
  };
}
