/**
 * Measures the project against labelled data and prints the figures; nothing here is a gate.
 * `npm run bench -- NAME --data DIR`; sets that DIR does not hold are named and skipped.
 * `--set NAME` asks for one set (`all` for each), `--items N` for a stream of that length or, where
 * numbers are tuned, for so many candidates, `--language xx` for digests in that language.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchAblation } from "./ablation.ts";
import { benchBackground } from "./background.ts";
import type { BenchOptions } from "./bench-options.ts";
import { benchDelivery } from "./delivery.ts";
import { benchDifferences } from "./differences.ts";
import { benchFeeds } from "./feeds.ts";
import { benchKills } from "./kills.ts";
import { benchMatrixKills } from "./matrix-kills.ts";
import { benchMatrixSpeed } from "./matrix-speed.ts";
import { benchPolling } from "./polling.ts";
import { benchReplay } from "./replay.ts";
import { benchStories } from "./stories.ts";
import { benchStoriesRestart, benchStoriesSpeed } from "./stories-speed.ts";
import { benchStoryErrors } from "./story-errors.ts";
import { benchSummaries } from "./summaries.ts";
import { benchTopic } from "./topic.ts";
import { benchTune } from "./tune.ts";
import { benchVerify } from "./verify.ts";

/** One that takes long tells what it has so far. */
type Benchmark = (
  folder: string,
  options: BenchOptions,
) => Promise<string> | string | AsyncIterable<string>;

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  stories: benchStories,
  "stories:errors": benchStoryErrors,
  "stories:ablation": benchAblation,
  "stories:tune": benchTune,
  "stories:speed": benchStoriesSpeed,
  "stories:restart": benchStoriesRestart,
  summaries: benchSummaries,
  differences: benchDifferences,
  verify: benchVerify,
  topic: benchTopic,
  replay: benchReplay,
  background: benchBackground,
  feeds: benchFeeds,
  polling: benchPolling,
  delivery: benchDelivery,
  kills: benchKills,
  "matrix:kills": benchMatrixKills,
  "matrix:speed": benchMatrixSpeed,
};

const ITEMS = 100_000;
/** Some have fewer, so that a run takes a few minutes. */
const ITEMS_OF: Readonly<Record<string, number>> = {
  ...{ "stories:tune": 80, "matrix:kills": 60, polling: 10_000 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: "bench-data" },
    set: { type: "string" },
    items: { type: "string" },
    language: { type: "string", default: "en" },
  },
});
const names = positionals.length > 0 ? positionals : ["topic", "stories"];
for (const name of names) {
  const bench = BENCHMARKS[name];
  if (bench === undefined) {
    process.stderr.write(`There is no benchmark ${name}: ${Object.keys(BENCHMARKS).join(", ")}\n`);
    process.exitCode = 2;
    break;
  }
  const items = Number(values.items ?? ITEMS_OF[name] ?? ITEMS);
  const options: BenchOptions = { set: values.set ?? null, items, language: values.language };
  const told = bench(resolve(values.data), options);
  const parts = typeof told === "object" && Symbol.asyncIterator in told ? told : [told];
  for await (const part of parts) process.stdout.write(part);
}
