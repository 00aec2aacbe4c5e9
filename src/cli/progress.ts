import type { Io } from "../app/io.ts";
import type { Logger } from "../model/logger.ts";

export interface Progress {
  show(done: number, total: number, name: string): void;
  /** Clears the bar. */
  end(): void;
}

const BAR_CHARS = 24;
const LOG_EVERY = 25;

/** A poll's progress on standard error: a bar in a terminal, a log line now and then elsewhere. */
export function createProgress(io: Io, logger: Logger): Progress {
  if (io.stderr.isTTY !== true) {
    return {
      show(done, total) {
        if (done % LOG_EVERY === 0 || done === total) logger.info("Polling", { done, total });
      },
      end() {},
    };
  }
  return {
    show(done, total, name) {
      const filled = Math.round((BAR_CHARS * done) / total);
      const bar = `${"█".repeat(filled)}${"░".repeat(BAR_CHARS - filled)}`;
      io.stderr.write(`\r\u001b[K${bar} ${done}/${total} ${name.slice(0, 30)}`);
    },
    end() {
      io.stderr.write("\r\u001b[K");
    },
  };
}
