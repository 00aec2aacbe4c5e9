import { parseArgs } from "node:util";
import type { Io } from "../app/io.ts";
import { bad, ok, type Result } from "../model/result.ts";

/** Exit codes, the same for every command. */
export const EXIT = {
  ok: 0,
  /** It was tried and did not work; the reason is on standard error. */
  failed: 1,
  /** The command line could not be understood. */
  usage: 2,
} as const;

export interface Flag {
  readonly type: "string" | "boolean";
  /** What stands for the value in help, such as `DIR`. */
  readonly value?: string;
  readonly meaning: string;
}

export interface Arguments {
  readonly positionals: readonly string[];
  /** Value of a string flag; undefined when it was not given. */
  text(flag: string): string | undefined;
  has(flag: string): boolean;
}

export interface Command {
  /** One or two words: `digest`, `feeds check`. */
  readonly name: string;
  readonly summary: string;
  /** Positional arguments as help shows them, such as `FILE`. */
  readonly operands: string;
  /** How many positionals are allowed. */
  readonly mostOperands: number;
  readonly leastOperands: number;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Gives the exit code. */
  run(given: Arguments, io: Io): Promise<number>;
}

/** Reads a command's own arguments; a problem says what to type. */
export function parseArguments(command: Command, args: readonly string[]): Result<Arguments> {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([name, { type }]) => [name, { type }]),
  );
  try {
    const { values, positionals } = parseArgs({
      ...{ args: [...args], options, allowPositionals: true, strict: true },
    });
    const problem = operandProblem(command, positionals);
    if (problem !== null) return bad(`${problem}. Usage: ${usageOf(command)}`);
    return ok({
      positionals,
      text(flag) {
        const value = values[flag];
        return typeof value === "string" ? value : undefined;
      },
      has: (flag) => values[flag] === true,
    });
  } catch (error) {
    // Node's first sentence says what is wrong; what follows is about its own ways to write it.
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(
      /\.?\s*\n|\. /,
    );
    return bad(`${reason}. Usage: ${usageOf(command)}`);
  }
}

function operandProblem(
  { name, operands, leastOperands, mostOperands }: Command,
  given: readonly string[],
): string | null {
  if (given.length < leastOperands) return `svodka ${name} needs ${operands}`;
  const extra = given[mostOperands];
  if (extra === undefined) return null;
  const most = mostOperands === 0 ? "no operand" : `only ${operands}`;
  return `svodka ${name} takes ${most}, and "${extra}" is one too many`;
}

export function usageOf(command: Command): string {
  const flags = Object.entries(command.flags).map(([name, { value }]) =>
    value === undefined ? `[--${name}]` : `[--${name} ${value}]`,
  );
  return ["svodka", command.name, ...flags, command.operands].filter(Boolean).join(" ");
}

export function helpOf(command: Command): string {
  const rows = Object.entries(command.flags).map(([name, { value, meaning }]) => {
    const flag = value === undefined ? `--${name}` : `--${name} ${value}`;
    return `  ${flag.padEnd(26)} ${meaning}`;
  });
  const flags = rows.length === 0 ? "" : `\n${rows.join("\n")}\n`;
  return `${command.summary}\n\nUsage: ${usageOf(command)}\n${flags}`;
}
