import type { Io } from "./io.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
const DEFAULT_COLUMNS = 80;

/** The real process. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process;
  // Whoever reads our output may stop reading (`svodka digest | head`): that is no fault.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    stdin,
    stdout,
    stderr,
    folder: process.cwd(),
    columns: () => stdout.columns ?? DEFAULT_COLUMNS,
    // hasColors() knows NO_COLOR, TERM=dumb and the rest.
    ansi: stdout.isTTY === true && stdout.hasColors(),
    exit: (code) => process.exit(code),
    onStop(stop) {
      const once = (): void => {
        for (const signal of SIGNALS) process.off(signal, once);
        stop();
      };
      for (const signal of SIGNALS) process.on(signal, once);
    },
  };
}
