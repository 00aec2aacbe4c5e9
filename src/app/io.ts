import type { Readable, Writable } from "node:stream";

/** The process as commands see it: streams, arguments and signals, so that tests can hand in their own. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Folder of the installation: `.env` and relative folders are looked for here. */
  readonly folder: string;
  /** Columns of the terminal now; 80 where there is none. */
  columns(): number;
  /** Whether standard output takes colours and links (a terminal, and NO_COLOR is not set). */
  readonly ansi: boolean;
  /** Whether that terminal is known to make links clickable (OSC 8). */
  readonly clickable: boolean;
  /** From now on nobody reading standard output is no end: what is not shown waits. */
  outliveOutput(): void;
  /** Ends the process at once: only for what cannot be ended otherwise. */
  exit(code: number): void;
  /** Calls `stop` once, at the first SIGTERM or SIGINT, or SIGHUP of the terminal. */
  onStop(stop: () => void): void;
  /** Calls `clear` when the process ends by itself; it must not wait for anything. */
  onExit(clear: () => void): void;
}

/** Writes a result: the only thing that goes to standard output. */
export const print = (io: Io, text: string): Promise<void> => writeTo(io.stdout, text);

/** Writes something about the result: progress, problems. That nobody reads it stops nothing. */
export const tell = (io: Io, text: string): Promise<void> =>
  writeTo(io.stderr, text).catch(() => undefined);

/** Resolves when the text is handed over, so that a slow reader of a long result slows us too. */
const writeTo = (stream: Writable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
