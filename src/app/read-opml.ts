import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { decode } from "../feeds/read/decode.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { type OpmlDocument, opmlFromListings, parseOpml } from "../topics/opml.ts";

/** Reads an OPML file; the problem names the file and what to do. */
export async function readOpmlFile(file: string): Promise<Result<OpmlDocument>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return bad(`${file} cannot be read. Check the path.`);
  }
  const parsed = parseOpml(decode(bytes, null).text);
  return parsed.kind === "bad" ? bad(`${file}: ${parsed.problem}`) : ok(parsed.value);
}

/** A topic's list of feeds, and the file it is to be written to. */
export interface TopicList {
  readonly file: string;
  readonly list: OpmlDocument;
}

/** Reads the list of the topic in a folder; a topic that is being made has none yet. */
export async function readTopicList(folder: string): Promise<Result<TopicList>> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return bad(`There is no folder ${folder}. Make it, and put topic.json and seeds/ in it.`);
  }
  const file = join(folder, "feeds.opml");
  const list = existsSync(file)
    ? await readOpmlFile(file)
    : ok(opmlFromListings([], basename(folder)));
  return list.kind === "bad" ? list : ok({ file, list: list.value });
}
