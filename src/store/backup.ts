import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { bad, ok, type Result } from "../model/result.ts";
import { row } from "./database.ts";

/** How long to wait for a writer's commit. */
const BUSY_MS = 30_000;

/**
 * Copies the database at `file` to `target` as one consistent, compact file, also while another
 * process writes it. An existing target is never overwritten. Gives the copy's size in bytes.
 */
export function backupDatabase(file: string, target: string): Result<number> {
  if (!existsSync(file)) {
    return bad(`There is no database at ${file} yet. Start svodka once, or set DATA_DIR.`);
  }
  if (existsSync(target)) return taken(target);
  const partial = `${target}.partial`;
  try {
    rmSync(partial, { force: true });
    copyInto(file, partial);
    const size = checkedSize(partial);
    if (size.kind === "bad") return size;
    writeThrough(partial);
    // Copying may have taken minutes.
    if (existsSync(target)) return taken(target);
    renameSync(partial, target);
    return size;
  } catch (error) {
    return bad(
      `The backup to ${target} failed: ${error instanceof Error ? error.message : String(error)}. Check both places and the free space.`,
    );
  } finally {
    rmSync(partial, { force: true });
  }
}

const taken = (target: string): Result<never> =>
  bad(`${target} exists already. Name a new file for the backup.`);

function copyInto(file: string, partial: string): void {
  const source = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    source.prepare("vacuum into ?").run(partial);
  } finally {
    source.close();
  }
}

/** `vacuum into` does not: a power cut after it could leave a backup full of holes (sqlite.org/lang_vacuum.html). */
function writeThrough(file: string): void {
  const open = openSync(file, "r+");
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function checkedSize(file: string): Result<number> {
  // Not read-only: such a connection leaves the CHECK constraints out of the check.
  const copy = new DatabaseSync(file);
  try {
    const check = row<{ integrity_check: string }>(copy.prepare("pragma integrity_check(1)"));
    if (check?.integrity_check !== "ok") {
      return bad(`The copy is damaged: ${check?.integrity_check ?? "no answer"}.`);
    }
    const size = row<{ bytes: number }>(
      copy.prepare(
        "select page_count * page_size as bytes from pragma_page_count, pragma_page_size",
      ),
    );
    return ok(size?.bytes ?? 0);
  } finally {
    copy.close();
  }
}
