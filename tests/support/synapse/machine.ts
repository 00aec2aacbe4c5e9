import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { SourcesFile } from "./apt-sources.ts";

export interface RunOptions {
  /** File that takes both output streams, at its end. */
  readonly log: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the command and everything it started. */
  readonly signal?: AbortSignal;
}

/** What the installation needs of the machine it runs on. */
export interface Machine {
  readonly platform: string;
  readonly isRoot: boolean;
  /** The files of APT's sources, in APT's order. */
  sources(): SourcesFile[];
  /** Runs a command to its end; whether it exited with 0. */
  run(command: readonly string[], options: RunOptions): Promise<boolean>;
}

const APT_FOLDER = "/etc/apt";
const SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
/** What a command learns of the way out; debootstrap's wget and APT both obey them. */
const PROXY_VARIABLES = ["http_proxy", "https_proxy", "no_proxy"];

/** Starts a program that the kernel kills when the process that started it has ended. */
export const DIES_WITH_PARENT: readonly string[] = ["setpriv", "--pdeathsig", "KILL"];

/**
 * Mounts of the command are seen by itself alone, so nothing of this machine can be mounted in a
 * folder when it is removed; and no process outlives the first.
 */
export const OWN_NAMESPACES: readonly string[] = [
  "unshare",
  "--mount",
  "--pid",
  "--fork",
  "--kill-child",
];

/** APT's sources as they stand in a folder like `/etc/apt`. */
export function readSources(folder: string): SourcesFile[] {
  const parts = join(folder, "sources.list.d");
  const names = existsSync(parts) ? readdirSync(parts).sort() : [];
  return [join(folder, "sources.list"), ...names.map((name) => join(parts, name))]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** This machine; commands get a clean environment but for `variables` about proxies. */
export function thisMachine(variables: Readonly<Record<string, string | undefined>>): Machine {
  const proxies = PROXY_VARIABLES.flatMap((name) => {
    const value = variables[name];
    return value === undefined ? [] : [[name, value]];
  });
  const clean = { PATH: SYSTEM_PATH, HOME: "/root", LC_ALL: "C", ...Object.fromEntries(proxies) };
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    sources: () => readSources(APT_FOLDER),
    run: (command, options) =>
      run([...DIES_WITH_PARENT, ...OWN_NAMESPACES, ...command], clean, options),
  };
}

function run(
  [program = "", ...args]: readonly string[],
  clean: Readonly<Record<string, string>>,
  { log, cwd, env, signal }: RunOptions,
): Promise<boolean> {
  const output = openSync(log, "a");
  return new Promise<boolean>((resolve) => {
    const child = spawn(program, args, {
      ...{ stdio: ["ignore", output, output], env: { ...clean, ...env }, killSignal: "SIGKILL" },
      ...(cwd === undefined ? {} : { cwd }),
      ...(signal === undefined ? {} : { signal }),
    });
    child.on("error", (error) => {
      writeSync(output, `${error.message}\n`);
      // One that could not be started never closes; an aborted one does.
      if (child.pid === undefined) resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  }).finally(() => closeSync(output));
}
