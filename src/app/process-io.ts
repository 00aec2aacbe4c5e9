import { terminalLinks } from "./config.ts";
import { type Io, print, tell } from "./io.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
/** Without a terminal a hang-up is somebody's log-out (`nohup svodka run &`), not a wish to stop. */
const ignore = (): void => undefined;
const DEFAULT_COLUMNS = 80;

/** The real process. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process;
  let outlives = false;
  // Whoever reads our output may stop reading (`svodka digest | head`): that is no fault, and the end
  // of a command that only prints. A running bot goes on; what it could not show waits.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" && outlives) return;
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  // Whoever reads our log may stop reading, too; the bot goes on without one.
  stderr.on("error", () => undefined);
  return {
    stdin,
    stdout,
    stderr,
    folder: process.cwd(),
    // A terminal that does not know its size says 0.
    columns: () => stdout.columns || DEFAULT_COLUMNS,
    // hasColors() knows NO_COLOR, TERM=dumb and the rest.
    ansi: stdout.isTTY === true && stdout.hasColors(),
    clickable: stdout.isTTY === true && terminalLinks(),
    outliveOutput() {
      outlives = true;
    },
    exit: (code) => process.exit(code),
    onStop(stop) {
      if (stdin.isTTY !== true) process.on("SIGHUP", ignore);
      const once = (): void => {
        for (const signal of SIGNALS) process.off(signal, once);
        stop();
      };
      for (const signal of SIGNALS) {
        if (signal !== "SIGHUP" || stdin.isTTY === true) process.on(signal, once);
      }
    },
    onExit: (clear) => void process.once("exit", clear),
  };
}

/**
 * Ends the process when what it wrote is handed over. A library may leave timers behind (matrix-js-sdk
 * 43 for up to 90 seconds), and nobody would wait for them.
 */
export async function endProcess(io: Io, code: number): Promise<void> {
  await Promise.allSettled([print(io, ""), tell(io, "")]);
  io.exit(code);
}
