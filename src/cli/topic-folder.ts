import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Io } from "../app/io.ts";
import type { Base } from "../app/runtime.ts";

/** The folder that `--topic` means: a path, or the name of a topic in TOPICS_DIR. */
export function topicFolder(name: string, io: Io, base: Base): string {
  const path = resolve(io.folder, name);
  if (existsSync(path)) return path;
  const named = join(base.path(base.settings.TOPICS_DIR), name);
  return existsSync(named) ? named : path;
}
