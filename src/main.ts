import { withoutSecrets } from "./app/config.ts";
import { processIo } from "./app/process-io.ts";
import { dispatch } from "./cli/dispatch.ts";

const io = processIo();

// A fault nobody caught: say what it was and end with a code, never hang half alive.
const die = (error: unknown): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(withoutSecrets(`Svodka stopped on an unexpected error: ${text}\n`));
  io.exit(1);
};
process.on("uncaughtException", die);
process.on("unhandledRejection", die);

process.exitCode = await dispatch(process.argv.slice(2), io);
