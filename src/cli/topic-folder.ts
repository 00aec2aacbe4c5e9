import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Io } from "../app/io.ts";
import type { Base } from "../app/runtime.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { Arguments, Flag } from "./command.ts";
import type { Setup } from "./with-base.ts";

/** The folder that `--topic` means: a path, or the name of a topic in TOPICS_DIR. */
export function topicFolder(name: string, io: Io, base: Base): string {
  const path = resolve(io.folder, name);
  if (existsSync(path)) return path;
  const named = join(base.path(base.settings.TOPICS_DIR), name);
  return existsSync(named) ? named : path;
}

/** Of a command that changes or prints one topic's list. */
export const TOPIC_FLAG: Flag = { type: "string", value: "DIR", meaning: "topic folder (needed)" };

/** The folder that `--topic` means where it must be given. */
export function neededTopic(given: Arguments, { io, base }: Setup): Result<string> {
  const topic = given.text("topic");
  return topic === undefined
    ? bad("Name the topic folder: --topic topics/NAME")
    : ok(topicFolder(topic, io, base));
}
