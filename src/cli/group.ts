import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { createArchiveGrouping } from "../app/archive-grouping.ts";
import { type Io, print, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import type { RunningTopic } from "../app/pipeline.ts";
import { everything, loadRunningTopic, seededTopic } from "../app/running-topics.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { loadSeeds } from "../topics/load-topic.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";

export const groupCommand: Command = {
  name: "group",
  summary:
    "Reads JSON lines {id, outlet, lang, url, published, title, summary, content} in arrival order\n" +
    'and writes for each {"id", "relevance", "onTopic", "story", "reasons"}: topic and stories as a filter.',
  operands: "FILE|-",
  leastOperands: 1,
  mostOperands: 1,
  flags: {
    topic: { type: "string", value: "DIR", meaning: "topic folder" },
    seeds: { type: "string", value: "DIR", meaning: "bare folder of seed documents as the topic" },
    "no-topic": { type: "boolean", meaning: "group everything, without a topic filter" },
  },
  run,
};

async function run(given: Arguments, io: Io): Promise<number> {
  const resources = loadLanguageResources();
  const topic = await topicFor(given, io, resources);
  if (topic.kind === "bad") {
    await tell(io, `${topic.problem}\n`);
    return EXIT.usage;
  }
  const input = await openInput(given.positionals[0] ?? "-", io);
  if (input.kind === "bad") {
    await tell(io, `${input.problem}\n`);
    return EXIT.failed;
  }
  const group = createArchiveGrouping(topic.value, resources.background);
  const lines = createInterface({ input: input.value, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) await print(io, `${JSON.stringify(group(line))}\n`);
  return EXIT.ok;
}

async function topicFor(
  given: Arguments,
  io: Io,
  resources: LanguageResources,
): Promise<Result<RunningTopic>> {
  const [folder, seedFolder] = [given.text("topic"), given.text("seeds")];
  const chosen = [folder !== undefined, seedFolder !== undefined, given.has("no-topic")];
  if (chosen.filter(Boolean).length !== 1) {
    return bad("Give exactly one of --topic DIR, --seeds DIR and --no-topic.");
  }
  if (folder !== undefined) {
    const { topics, problems } = await loadRunningTopic(resolve(io.folder, folder), resources);
    for (const { file, problem } of problems) await tell(io, `${file}: ${problem}\n`);
    return topics[0] === undefined ? bad(`${folder} is no topic folder.`) : ok(topics[0]);
  }
  if (seedFolder === undefined) return ok(everything([], resources));
  const { seeds, problems } = await loadSeeds(resolve(io.folder, seedFolder));
  for (const { file, problem } of problems) await tell(io, `${file}: ${problem}\n`);
  return seeds.length === 0
    ? bad(`${seedFolder} holds no seed document (.md, .txt, .html).`)
    : ok(seededTopic(seeds, resources));
}

async function openInput(name: string, io: Io): Promise<Result<Readable>> {
  if (name === "-") return ok(io.stdin);
  const file = resolve(io.folder, name);
  try {
    if ((await stat(file)).isFile()) return ok(createReadStream(file));
  } catch {
    // Told below in the same words as a folder.
  }
  return bad(`${file} is not a file that can be read.`);
}
