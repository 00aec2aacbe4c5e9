import { withoutSecrets } from "./app/config.ts";
import { tell } from "./app/io.ts";
import { endProcess, processIo } from "./app/process-io.ts";
import { dispatch } from "./cli/dispatch.ts";

const io = processIo();

// A fault nobody caught: say what it was and end with a code, never hang half alive.
const die = (error: unknown): void => {
  void tell(io, withoutSecrets(`${sentenceOf(error)}\n`));
  io.exit(1);
};

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `Svodka stopped on an unexpected error: ${String(error)}`;
  if ("syscall" in error && error.syscall === "write") {
    return `What Svodka writes cannot be kept: ${error.message}. Is the disk full?`;
  }
  return `Svodka stopped on an unexpected error: ${error.stack ?? error.message}`;
}

process.on("uncaughtException", die);
process.on("unhandledRejection", die);

await endProcess(io, await dispatch(process.argv.slice(2), io));
