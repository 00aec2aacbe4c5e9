import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { bad, ok, type Result } from "../model/result.ts";
import { replaceFile } from "./replace-file.ts";

/** Makes the folder where there is none. */
export async function makeFolder(folder: string): Promise<Result<null>> {
  try {
    await mkdir(folder, { recursive: true });
    return ok(null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return bad(`${folder} cannot be made: ${reason}. Check PUBLISH_DIR and the free space.`);
  }
}

/**
 * Writes those files that say something else than before, in order: what leads to others comes after
 * them. Gives how many.
 */
export async function writeChanged(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<Result<number>> {
  const made = await makeFolder(folder);
  if (made.kind === "bad") return made;
  let count = 0;
  for (const [name, text] of files) {
    const file = join(folder, name);
    const there = await readFile(file, "utf8").catch(() => null);
    if (there === text) continue;
    const written = await replaceFile(file, text);
    if (written.kind === "bad") return written;
    count += 1;
  }
  return ok(count);
}

const DAY_PAGE = /^digest-\d{4}-\d{2}-\d{2}\.html$/;

/** Takes away pages of days that are published no more, and nothing else. */
export async function removeOldDays(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const name of await readdir(folder)) {
    if (DAY_PAGE.test(name) && !files.has(name)) await rm(join(folder, name), { force: true });
  }
}
