import { resolve } from "node:path";
import { type ArchiveLine, createArchiveGrouping } from "../app/archive-grouping.ts";
import { type Io, print, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import type { RunningTopic } from "../app/running-topic.ts";
import { everything, loadRunningTopic, seededTopic } from "../app/running-topics.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { loadSeeds } from "../topics/load-topic.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { isReadFault, openInput } from "./open-input.ts";
import { readLines } from "./read-lines.ts";

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

const MEGABYTE = 1_000_000;
/** No article has so much text; what has is no archive of articles. */
const LONGEST_LINE_MB = 64;

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
  const input = await openInput(given.positionals[0] ?? "-", io);
  if (input.kind === "bad") {
    await tell(io, `${input.problem}\n`);
    return EXIT.failed;
  }
  const group = createArchiveGrouping(topic.value, resources.background);
  const answersTo = (line: string | null): ArchiveLine[] =>
    line === null
      ? group.addError(`This line is longer than ${LONGEST_LINE_MB} MB.`)
      : group.add(line);
  const write = async (answers: readonly ArchiveLine[]): Promise<void> => {
    for (const answer of answers) await print(io, `${JSON.stringify(answer)}\n`);
  };
  const lines = readLines(input.value, { maxBytes: LONGEST_LINE_MB * MEGABYTE });
  try {
    for await (const line of lines) await write(answersTo(line));
    await write(group.finish());
  } catch (error) {
    if (!isReadFault(error)) throw error;
    await write(group.finish());
    await tell(io, `The input cannot be read: ${error.message}. Check where it comes from.\n`);
    return EXIT.failed;
  }
  return EXIT.ok;
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
