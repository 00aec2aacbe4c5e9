import { existsSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { bad, ok, type Result } from "../model/result.ts";
import { row } from "./database.ts";

/**
 * Copies the database at `file` to `target` as one consistent, compact file, also while another
 * process writes it. An existing target is never overwritten. Gives the copy's size in bytes.
 */
export function backupDatabase(file: string, target: string): Result<number> {
  if (!existsSync(file)) {
    return bad(`There is no database at ${file} yet. Start svodka once, or set DATA_DIR.`);
  }
  if (existsSync(target)) return bad(`${target} exists already. Name a new file for the backup.`);
  const partial = `${target}.partial`;
  const source = new DatabaseSync(file);
  try {
    rmSync(partial, { force: true });
    source.exec("pragma busy_timeout = 30000");
    source.prepare("vacuum into ?").run(partial);
    const size = checkedSize(partial);
    if (size.kind === "ok") renameSync(partial, target);
    return size;
  } catch (error) {
    rmSync(partial, { force: true });
    return bad(
      `The backup to ${target} failed: ${error instanceof Error ? error.message : String(error)}.`,
    );
  } finally {
    source.close();
  }
}

function checkedSize(file: string): Result<number> {
  const copy = new DatabaseSync(file, { readOnly: true });
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
