import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bad, ok, type Result } from "../model/result.ts";
import { replaceFile } from "./replace-file.ts";

const FILE = "publication-id";
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What makes the ids of this publication unlike those of any other: kept beside its pages, so that
 * whoever has the folder goes on with it, on another machine and under another address too.
 */
export async function publicationId(folder: string): Promise<Result<string>> {
  const file = join(folder, FILE);
  const found = await readFile(file, "utf8").then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? null : String(error.message)),
  );
  if (found === null) {
    const id = randomUUID();
    const written = await replaceFile(file, `${id}\n`);
    return written.kind === "ok" ? ok(id) : written;
  }
  return UUID.test(found)
    ? ok(found)
    : bad(
        `${file} does not hold the id that Svodka wrote. Put it back, or delete it: feed readers then take every story for a new one.`,
      );
}

/** `urn:uuid:…` of something in the publication: the same for the same name (RFC 9562, version 8). */
export function uuidOf(publication: string, ...name: readonly (string | number)[]): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([publication, ...name]))
    .digest("hex");
  const variant = "89ab"[Number.parseInt(hash.slice(16, 17), 16) % 4];
  const parts = [
    ...[hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`],
    ...[`${variant}${hash.slice(17, 20)}`, hash.slice(20, 32)],
  ];
  return `urn:uuid:${parts.join("-")}`;
}
