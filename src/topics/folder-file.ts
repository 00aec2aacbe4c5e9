import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { bad, ok, type Result } from "../model/result.ts";

/** A file or folder inside a folder that was looked at and may be read. */
interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  readonly sizeBytes: number;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown error";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist; create it or correct the path",
  EACCES: "may not be read; give the service's user the right to read it",
  EPERM: "may not be read; give the service's user the right to read it",
  ELOOP: "is a link that leads back to itself; replace it",
  ENOTDIR: "is no folder; correct the path",
};

const unreadable = (what: string, error: unknown): Result<never> =>
  bad(`The ${what} ${REASONS[codeOf(error)] ?? `cannot be read (${codeOf(error)})`}.`);

const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && way !== path;
};

/**
 * Looks at an entry of a folder. Bad: it is missing, or it is a link that leads out of the folder:
 * whoever may write into a topic must not thereby read the rest of the machine.
 */
export async function lookInto(folder: string, name: string): Promise<Result<FolderEntry>> {
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    if (!isInside(root, path)) {
      return bad("The file is a link that leads out of the folder; put a copy in its place.");
    }
    const stats = await stat(path);
    const kind = stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
    return ok({ name, kind, sizeBytes: stats.size });
  } catch (error) {
    return unreadable("file", error);
  }
}

/** Names in a folder, sorted by code unit so that every machine reads alike; hidden ones left out. */
export async function namesIn(folder: string): Promise<Result<readonly string[]>> {
  try {
    const names = await readdir(folder);
    return ok(names.filter((name) => !name.startsWith(".")).sort());
  } catch (error) {
    return unreadable("folder", error);
  }
}

/**
 * Reads a file of a folder. Bad: everything `lookInto` calls bad, what is no ordinary file, and a
 * file above `maxBytes`, which is not opened at all.
 */
export async function readFolderFile(
  folder: string,
  name: string,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Result<Uint8Array>> {
  const entry = await lookInto(folder, name);
  if (entry.kind === "bad") return entry;
  const { kind, sizeBytes } = entry.value;
  if (kind !== "file") return bad("This is no ordinary file; put a file in its place.");
  if (sizeBytes > maxBytes) {
    const [size, limit] = [sizeBytes, maxBytes].map((bytes) =>
      (Math.ceil((bytes * 10) / 1024 / 1024) / 10).toFixed(1),
    );
    return bad(`The file has ${size} MB, at most ${limit} MB are read; make it smaller.`);
  }
  try {
    return ok(await readFile(join(folder, name)));
  } catch (error) {
    return unreadable("file", error);
  }
}
