import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { type Installation, LAUNCHER, type RunningCli } from "./run-cli.ts";

/** Runs a command in a pseudo-terminal: program and arguments. */
type Wrapper = (command: readonly string[]) => [string, string[]];

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

const PYTHON = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

/** `script` of util-linux, else Python's pty module. */
const WRAPPERS: readonly Wrapper[] = [
  (command) => ["script", ["-qec", command.map(quoted).join(" "), "/dev/null"]],
  (command) => ["python3", ["-c", PYTHON, ...command]],
];

const isUsable = (wrapper: Wrapper): boolean => {
  const check = "process.stdout.write(String(process.stdin.isTTY && process.stdout.isTTY))";
  const [program, args] = wrapper([process.execPath, "-e", check]);
  const { status, stdout } = spawnSync(program, args, { input: "", encoding: "utf8" });
  return status === 0 && stdout.includes("true");
};

const usable = WRAPPERS.find(isUsable);

/** Why tests in a pseudo-terminal cannot run here; null when they can. */
export const NO_TERMINAL: string | null =
  usable === undefined ? "neither `script -qec` nor python3's pty module works here" : null;

/** A `svodka` in a terminal of its own. */
export interface TerminalSession extends Pick<RunningCli, "ended" | "child"> {
  /** Everything shown so far, without colours and cursor movements. */
  screen(): string;
  /** Types and waits until `text` is shown behind what was shown before. */
  type(keys: string, text: string): Promise<void>;
  /** Waits until `text` is shown behind what was shown before. */
  until(text: string): Promise<void>;
}

export function startInTerminal(
  installation: Installation,
  args: readonly string[],
): TerminalSession {
  if (usable === undefined) throw new Error(NO_TERMINAL ?? "");
  const [program, words] = usable([process.execPath, LAUNCHER, ...args]);
  const env = { TERM: "xterm-256color" };
  const running = installation.startProgram(program, words, { env });
  const screen = (): string => stripVTControlCharacters(running.stdout());
  let seen = 0;
  const until = async (text: string): Promise<void> => {
    await running.until("stdout", (shown) => stripVTControlCharacters(shown).includes(text, seen));
    seen = screen().indexOf(text, seen) + text.length;
  };
  return {
    ...{ ended: running.ended, child: running.child, screen, until },
    async type(keys, text) {
      running.write(keys);
      await until(text);
    },
  };
}
