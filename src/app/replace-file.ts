import { rename, rm, writeFile } from "node:fs/promises";
import { bad, ok, type Result } from "../model/result.ts";

/** Written beside and renamed: a kill or a power cut leaves the old list or the new, never half. */
export async function replaceFile(file: string, text: string): Promise<Result<null>> {
  try {
    await writeFile(`${file}.new`, text, { flush: true });
    await rename(`${file}.new`, file);
    return ok(null);
  } catch (error) {
    // Half of it would take the space that is missing.
    await rm(`${file}.new`, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    return bad(`${file} cannot be written: ${reason}. Check the folder and the free space.`);
  }
}
