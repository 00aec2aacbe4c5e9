import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** Only the owner may read what can act or read as the bot. */
const OWNER_ONLY = 0o600;

/** Files of a folder that hold one secret each; they stand beside the database, not in it, nor in its backups. */
export interface SecretFiles {
  /** The text of a file without blanks around it; null where there is none. */
  read(name: string): string | null;
  /** Writes a file whole or not at all, also when the machine fails; only its owner can read it. */
  write(name: string, text: string): void;
  /** What is not there is no fault. */
  remove(name: string): void;
}

/** `folder` exists. */
export const secretFiles = (folder: string): SecretFiles => ({
  read(name) {
    const file = join(folder, name);
    const text = readIfThere(file);
    // Who copied it from another machine may have opened it to all.
    if (text !== null) chmodSync(file, OWNER_ONLY);
    return text?.trim() ?? null;
  },
  write(name, text) {
    const unfinished = join(folder, `${name}.${randomBytes(6).toString("hex")}.new`);
    const file = openSync(unfinished, "wx", OWNER_ONLY);
    try {
      writeSync(file, `${text}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, join(folder, name));
  },
  remove: (name) => rmSync(join(folder, name), { force: true }),
});

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
