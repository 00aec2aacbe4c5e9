import { resolve } from "node:path";
import { print, tell } from "../app/io.ts";
import { databaseFile } from "../app/runtime.ts";
import { backupDatabase } from "../store/backup.ts";
import { type Command, EXIT } from "./command.ts";
import { withBase } from "./with-base.ts";

export const backupCommand: Command = {
  name: "backup",
  summary: "Copies the database to FILE, checked and compact, also while svodka runs.",
  operands: "FILE",
  leastOperands: 1,
  mostOperands: 1,
  flags: {},
  run: withBase(async (given, { io, base }) => {
    const target = resolve(io.folder, given.positionals[0] ?? "");
    const copied = backupDatabase(databaseFile(base), target);
    if (copied.kind === "bad") {
      await tell(io, `${copied.problem}\n`);
      return EXIT.failed;
    }
    await print(io, `${target} (${(copied.value / 1_000_000).toFixed(1)} MB, checked)\n`);
    return EXIT.ok;
  }),
};
