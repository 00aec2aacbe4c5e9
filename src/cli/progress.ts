import { type Io, tell } from "../app/io.ts";

export interface Progress {
  show(done: number, total: number, name: string): void;
  /** Clears the bar. */
  end(): void;
}

const BAR_CHARS = 24;
const LINE_EVERY = 25;

/** A poll's progress on standard error: a bar in a terminal, a line now and then elsewhere. */
export function createProgress(io: Io): Progress {
  if (io.stderr.isTTY !== true) {
    return {
      show(done, total) {
        if (total <= LINE_EVERY || (done % LINE_EVERY !== 0 && done !== total)) return;
        void tell(io, `${done} of ${total} feeds polled\n`);
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
