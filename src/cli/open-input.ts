import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import type { Io } from "../app/io.ts";
import { bad, ok, type Result } from "../model/result.ts";

/** The file of that name, or standard input for `-`. */
export async function openInput(name: string, io: Io): Promise<Result<Readable>> {
  if (name === "-") return ok(io.stdin);
  const file = resolve(io.folder, name);
  try {
    // A pipe is as good as a file: `svodka group <(zcat archive.gz)`.
    if (!(await stat(file)).isDirectory()) return ok(createReadStream(file));
  } catch {
    // Told below in the same words as a folder.
  }
  return bad(`${file} is not a file that can be read.`);
}

/** Whether an input that was opened could not be read, which is no fault of ours. */
export const isReadFault = (error: unknown): error is Error =>
  error instanceof Error && "syscall" in error && ["open", "read"].includes(String(error.syscall));
