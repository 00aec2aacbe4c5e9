import { dirname } from "node:path";
import { print } from "../app/io.ts";
import { loadLanguageResources } from "../app/language-resources.ts";
import type { RunningTopic } from "../app/running-topic.ts";
import { loadRunningTopic, loadRunningTopics, type TopicProblem } from "../app/running-topics.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { proxyProblems } from "./proxy-names.ts";
import { topicFolder } from "./topic-folder.ts";
import { type Setup, withBase } from "./with-base.ts";

export const topicsCheckCommand: Command = {
  name: "topics check",
  summary: "Reads the topic folders and tells what each holds and what is wrong, file by file.",
  operands: "[DIR]",
  leastOperands: 0,
  mostOperands: 1,
  flags: { json: { type: "boolean", meaning: "as JSON" } },
  run: withBase(run),
};

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const resources = loadLanguageResources();
  const [folder] = given.positionals;
  const at = folder === undefined ? null : topicFolder(folder, io, base);
  const root = at === null ? base.path(base.settings.TOPICS_DIR) : dirname(at);
  const { topics, problems: found } =
    at === null ? await loadRunningTopics(root, resources) : await loadRunningTopic(at, resources);
  const problems = [...found, ...proxyProblems(topics, root, base)];
  const described = topics.map(describe);
  await print(io, given.has("json") ? asJson(described, problems) : asText(described, problems));
  return topics.length > 0 && problems.length === 0 ? EXIT.ok : EXIT.failed;
}

interface Description {
  readonly name: string;
  readonly title: string;
  readonly seeds: readonly {
    readonly name: string;
    readonly language: string;
    readonly title: string;
  }[];
  readonly feeds: number;
  readonly feedLanguages: readonly string[];
}

function describe({ topic }: RunningTopic): Description {
  const languages = topic.feeds.map(({ language }) => language ?? "?");
  return {
    name: topic.name,
    title: topic.title,
    seeds: topic.seeds.map(({ name, language, title }) => ({ name, language, title })),
    feeds: topic.feeds.length,
    feedLanguages: [...new Set(languages)].sort(),
  };
}

const asJson = (topics: readonly Description[], problems: readonly TopicProblem[]): string =>
  `${JSON.stringify({ topics, problems }, null, 2)}\n`;

function asText(topics: readonly Description[], problems: readonly TopicProblem[]): string {
  const lines = topics.flatMap(({ name, title, seeds, feeds, feedLanguages }) => [
    `${name}: ${title}`,
    `  ${seeds.length} seeds, ${feeds} feeds in ${feedLanguages.length} languages (${feedLanguages.join(" ")})`,
    ...seeds.map((seed) => `  ${seed.name} (${seed.language}): ${seed.title}`),
  ]);
  const complaints = problems.map(({ file, problem }) => `PROBLEM ${file}: ${problem}`);
  if (lines.length === 0) lines.push("No topic can run.");
  return `${[...lines, ...complaints].join("\n")}\n`;
}
