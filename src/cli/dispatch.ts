import { type Io, print, tell } from "../app/io.ts";
import { VERSION } from "../app/version.ts";
import { type Command, EXIT, helpOf, parseArguments } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** Runs what the command line asks for and gives the exit code. */
export async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [first = ""] = args;
  if (["--help", "-h", "help"].includes(first)) return help(io);
  if (["--version", "-V"].includes(first)) {
    await print(io, `${VERSION}\n`);
    return EXIT.ok;
  }
  const found = commandOf(args);
  if (found === undefined) {
    await tell(io, `svodka has no command "${wordsOf(args)}". Type svodka --help.\n`);
    return EXIT.usage;
  }
  const { command, rest } = found;
  if (rest.includes("--help") || rest.includes("-h")) {
    await print(io, helpOf(command));
    return EXIT.ok;
  }
  const parsed = parseArguments(command, rest);
  if (parsed.kind === "bad") {
    await tell(io, `${parsed.problem}\n`);
    return EXIT.usage;
  }
  return command.run(parsed.value, io);
}

/** The words before the first flag that could have been meant as a command. */
function wordsOf(args: readonly string[]): string {
  const flag = args.findIndex((arg) => arg.startsWith("-"));
  return args.slice(0, flag > 0 ? Math.min(flag, 2) : 2).join(" ");
}

/** A command may have two words (`feeds check`); without any, the first of the list runs. */
function commandOf(
  args: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(" ");
    const command = COMMANDS.find((other) => other.name === name);
    if (command !== undefined) return { command, rest: args.slice(words) };
  }
  const [standard] = COMMANDS;
  const onlyFlags = args.every((arg) => arg.startsWith("-"));
  return standard !== undefined && onlyFlags ? { command: standard, rest: args } : undefined;
}

async function help(io: Io): Promise<number> {
  const rows = COMMANDS.map(
    ({ name, summary }) =>
      `  ${name.padEnd(14)} ${summary.replaceAll("\n", `\n${" ".repeat(17)}`)}`,
  );
  const text = [
    "Svodka: each story once, summed up from every outlet that covered it.",
    "",
    "Usage: svodka [COMMAND] [OPTIONS]",
    "",
    ...rows,
    "",
    "svodka COMMAND --help tells the rest. Exit codes: 0 done, 1 failed, 2 wrong usage,",
    "78 wrong settings (see .env.example).",
    "",
  ];
  await print(io, text.join("\n"));
  return EXIT.ok;
}
