import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../app/io.ts";

/**
 * Hands `work` a folder of its own and removes it afterwards, also when the process ends in the
 * middle: by a fault, or because nobody reads its output any more. Only kill -9 leaves it behind.
 */
export async function inTempFolder<Value>(
  io: Io,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), "svodka-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  io.onExit(remove);
  try {
    return await work(folder);
  } finally {
    remove();
  }
}
