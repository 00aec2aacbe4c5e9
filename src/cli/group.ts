import { resolve } from "node:path";
import { createArchiveGrouping } from "../app/archive-grouping.ts";
import { type Io, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import type { RunningTopic } from "../app/running-topic.ts";
import { everything, loadRunningTopic, seededTopic } from "../app/running-topics.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { loadSeeds } from "../topics/load-topic.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { filterLines } from "./filter-lines.ts";

export const groupCommand: Command = {
  name: "group",
  summary:
    "Reads JSON lines {id, outlet, lang, url, published, title, summary, content} in arrival order\n" +
    'and writes for each {"id", "relevance", "onTopic", "story", "reasons"}: topic and stories as a filter.',
  operands: "[FILE|-]",
  leastOperands: 0,
  mostOperands: 1,
  flags: {
    topic: { type: "string", value: "DIR", meaning: "topic folder" },
    seeds: { type: "string", value: "DIR", meaning: "bare folder of seed documents as the topic" },
    "no-topic": { type: "boolean", meaning: "group everything, without a topic filter" },
  },
  run,
};

async function run(given: Arguments, io: Io): Promise<number> {
  const chosen = ["topic", "seeds"].filter((flag) => given.text(flag) !== undefined);
  if (chosen.length + (given.has("no-topic") ? 1 : 0) !== 1) {
    await tell(io, "Give exactly one of --topic DIR, --seeds DIR and --no-topic.\n");
    return EXIT.usage;
  }
  const resources = loadLanguageResources();
  const topic = await topicFor(given, io, resources);
  if (topic.kind === "bad") {
    await tell(io, `${topic.problem}\n`);
    return EXIT.failed;
  }
  const group = createArchiveGrouping(topic.value, resources.background);
  return filterLines(given.positionals[0] ?? "-", group, io);
}

async function topicFor(
  given: Arguments,
  io: Io,
  resources: LanguageResources,
): Promise<Result<RunningTopic>> {
  const [folder, seedFolder] = [given.text("topic"), given.text("seeds")];
  if (folder !== undefined) {
    const { topics, problems } = await loadRunningTopic(resolve(io.folder, folder), resources);
    for (const { file, problem } of problems) await tell(io, `${file}: ${problem}\n`);
    return topics[0] === undefined ? bad(`The topic in ${folder} cannot be used.`) : ok(topics[0]);
  }
  if (seedFolder === undefined) return ok(everything([], resources));
  const { seeds, problems } = await loadSeeds(resolve(io.folder, seedFolder));
  for (const { file, problem } of problems) await tell(io, `${file}: ${problem}\n`);
  return seeds.length === 0
    ? bad(`${seedFolder} holds no seed document (.md, .txt, .html).`)
    : ok(seededTopic(seeds, resources));
}
