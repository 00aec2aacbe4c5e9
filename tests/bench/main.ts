/**
 * Measures the project against labelled data and prints the figures; nothing here is a gate.
 * `npm run bench -- NAME --data DIR`; sets that DIR does not hold are named and skipped.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchBackground } from "./background.ts";
import { benchDelivery } from "./delivery.ts";
import { benchKills } from "./kills.ts";
import { benchReplay } from "./replay.ts";
import { benchStories } from "./stories.ts";
import { benchTopic } from "./topic.ts";

const BENCHMARKS: Readonly<Record<string, (folder: string) => Promise<string> | string>> = {
  stories: benchStories,
  topic: benchTopic,
  replay: benchReplay,
  background: benchBackground,
  delivery: benchDelivery,
  kills: benchKills,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string", default: "bench-data" } },
});
const names = positionals.length > 0 ? positionals : ["topic", "stories"];
for (const name of names) {
  const bench = BENCHMARKS[name];
  if (bench === undefined) {
    process.stderr.write(`There is no benchmark ${name}: ${Object.keys(BENCHMARKS).join(", ")}\n`);
    process.exitCode = 2;
    break;
  }
  process.stdout.write(await bench(resolve(values.data)));
}
