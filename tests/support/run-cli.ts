import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text as readAll } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Io } from "../../src/app/io.ts";
import { tempFolder } from "./temp.ts";

export const LAUNCHER = join(import.meta.dirname, "../../src/launch.js");
const REPOSITORY = join(import.meta.dirname, "../..");
const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
/** A process starts in two thirds of the time when Node finds the program compiled. */
const NODE_COMPILE_CACHE = join(REPOSITORY, "node_modules/.cache/svodka-tests");

/** What a process left behind. */
export interface CliResult {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under way; the end of the test kills it. */
export interface RunningCli {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves once what was written is as wanted; fails when the process ends before. */
  until(stream: "stdout" | "stderr", isWanted: (written: string) => boolean): Promise<void>;
  write(text: string): void;
  readonly ended: Promise<CliResult>;
}

export interface CliOptions {
  /** Variables besides those every process gets; nothing of the developer's own comes through. */
  readonly env?: Readonly<Record<string, string>>;
  /** All of standard input; nothing (an empty one) unless given. */
  readonly input?: string | Uint8Array;
}

/** A folder as a user has it after installing: settings and topics live in it. */
export interface Installation {
  readonly folder: string;
  /** The names in the folder the system keeps temporary files in, which is this installation's own. */
  leftovers(): string[];
  put(path: string, content: string | Uint8Array): string;
  names(): string[];
  /** Runs `svodka` with these arguments to its end. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** Runs the command inside this process, see {@link runHere}. */
  runHere(args: readonly string[]): Promise<CliResult>;
  /** Starts `svodka` and leaves its standard input open. */
  start(args: readonly string[], options?: Omit<CliOptions, "input">): RunningCli;
  /** `$NODE` and `$LAUNCHER` for shell scripts that run `svodka`. */
  readonly asVariables: Readonly<Record<"NODE" | "LAUNCHER", string>>;
  /** Starts any program as `start` does. */
  startProgram(program: string, args: readonly string[], options?: CliOptions): RunningCli;
}

/** An installation with these files, gone when the test has finished. */
export function anInstallation(files: Readonly<Record<string, string>> = {}): Installation {
  const folder = tempFolder();
  const temporary = tempFolder();
  const put = (path: string, content: string | Uint8Array): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  for (const [path, content] of Object.entries(files)) put(path, content);
  const startProgram: Installation["startProgram"] = (program, args, { env = {} } = {}) =>
    follow(
      spawn(program, args, {
        cwd: folder,
        env: { PATH: SYSTEM_PATH, TMPDIR: temporary, NODE_COMPILE_CACHE, ...env },
      }),
    );
  const start: Installation["start"] = (args, options) =>
    startProgram(process.execPath, [LAUNCHER, ...args], options);
  return {
    folder,
    put,
    start,
    startProgram,
    asVariables: { NODE: process.execPath, LAUNCHER },
    leftovers: () => readdirSync(temporary),
    names: () => readdirSync(folder).sort(),
    runHere: (args) => runHere(args, folder),
    run(args, { input = "", ...options } = {}) {
      const running = start(args, options);
      // A process that ends before it has read everything is no fault of the test.
      running.child.stdin?.on("error", () => undefined).end(input);
      return running.ended;
    },
  };
}

function follow(child: ChildProcess): RunningCli {
  const written = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  const collect = (name: keyof typeof written, stream: Readable | null): void => {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
      for (const listener of listeners) listener();
    });
  };
  collect("stdout", child.stdout);
  collect("stderr", child.stderr);
  let isClosed = false;
  const ended = once(child, "close").then(([code, signal]): CliResult => {
    isClosed = true;
    for (const listener of listeners) listener();
    return {
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      ...written,
    };
  });
  onTestFinished(async () => {
    if (!isClosed) child.kill("SIGKILL");
    await ended;
  });
  return {
    child,
    ended,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    write: (text) => void child.stdin?.write(text),
    until: (stream, isWanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (isWanted(written[stream])) settle(resolve);
          else if (isClosed) {
            const all = `${written.stdout}\n${written.stderr}`;
            settle(() => reject(new Error(`It ended without what was waited for:\n${all}`)));
          }
        };
        const settle = (done: () => void): void => {
          listeners.delete(look);
          done();
        };
        listeners.add(look);
        look();
      }),
  };
}

/**
 * Runs a command line inside this process: quick, for what neither needs the settings of a clean
 * environment nor a process of its own.
 */
export async function runHere(
  args: readonly string[],
  folder: string,
  { input = "" }: { readonly input?: string | Readable } = {},
): Promise<CliResult> {
  const stdin = typeof input === "string" ? Readable.from(Buffer.from(input)) : input;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io: Io = {
    ...{ stdin, stdout, stderr, folder, ansi: false, clickable: false },
    columns: () => 80,
    exit: () => undefined,
    onStop: () => undefined,
    onExit: () => undefined,
    outliveOutput: () => undefined,
  };
  // Most tests start processes and need not load the program themselves.
  const { dispatch } = await import("../../src/cli/dispatch.ts");
  const written = Promise.all([readAll(stdout), readAll(stderr)]);
  const code = await dispatch(args, io);
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { code, signal: null, stdout: out, stderr: err };
}

/** The bundled topic's folder. */
export const BUNDLED_TOPIC_FOLDER = join(REPOSITORY, "topics", "russia-messengers");

/** Lines of a text, without the empty one after the last line feed. */
export const linesOf = (text: string): string[] => text.replace(/\n$/, "").split("\n");
