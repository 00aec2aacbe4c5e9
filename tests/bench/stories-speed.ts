import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { loadRunningTopic } from "../../src/app/running-topics.ts";
import { inBenchFolder } from "./bench-folder.ts";
import type { BenchOptions } from "./bench-options.ts";
import { pairScores, storyShares } from "./clustering-scores.ts";
import { costText, measureCosts } from "./cost-marks.ts";
import { openGrouping } from "./group-set.ts";
import { heldBytes, inMegabytes, peakBytes } from "./heap.ts";
import { repeatedMonths } from "./repeated-months.ts";
import { loadStorySets } from "./story-sets.ts";
import { greedyTopic, openNewsroom, shippedGlossary } from "./synthetic-newsroom.ts";
import { syntheticStream } from "./synthetic-stream.ts";

const STORE = "svodka.db";

const BUNDLED = join(import.meta.dirname, "..", "..", "topics", "russia-messengers");

/** Sets of a month each. */
const MONTHS: readonly string[] = ["topic-a-dense", "topic-e", "topic-f"];

/**
 * What topic and stories cost: processor time per item as the archive grows, over texts people wrote
 * (the months of the sets that `folder` holds), and on a made-up stream of 4,700 items a day, far busier
 * than any topic, as a filter over an archive and as the bot runs them on a store; there also memory of
 * the state when its window is full, and how long a restart takes. `--items N` makes them shorter.
 */
export async function* benchStoriesSpeed(
  folder: string,
  { items }: BenchOptions,
): AsyncGenerator<string> {
  yield `stories:speed, ${items} items\n`;
  yield text(await writtenSpeed(folder, items));
  yield text(await archiveSpeed(items));
  yield text(await inBenchFolder((store) => newsroomSpeed(store, items)));
}

const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

async function writtenSpeed(folder: string, items: number): Promise<string[]> {
  const { sets } = loadStorySets(folder);
  const months = sets.filter(({ name }) => MONTHS.includes(name));
  if (months.length === 0) return [`written texts: ${MONTHS.join(", ")} not found`];
  const resources = loadLanguageResources();
  const { topics } = await loadRunningTopic(BUNDLED, resources);
  const [bundled] = topics;
  if (bundled === undefined) throw new Error("The bundled topic cannot be used.");
  const grouping = openGrouping(bundled, resources.background);
  const { marks, itemsPerSecond } = await measureCosts(
    repeatedMonths(months, items),
    items,
    (chunk) => {
      for (const line of chunk) grouping.add(line);
    },
  );
  return [
    `written texts (${months.map(({ name }) => name).join(", ")}, month after month): ${Math.round(itemsPerSecond)} items a processor second`,
    `  cost of an item: ${costText(marks)}`,
  ];
}

async function archiveSpeed(items: number): Promise<string[]> {
  const resources = loadLanguageResources();
  const grouping = openGrouping(await greedyTopic(resources), resources.background);
  const glossary = shippedGlossary();
  const beforeBytes = heldBytes();
  const { marks, itemsPerSecond } = await measureCosts(
    syntheticStream(items, glossary),
    items,
    (chunk) => {
      for (const item of chunk) grouping.add(JSON.stringify(item));
    },
  );
  const stateBytes = heldBytes() - beforeBytes;
  const events = [...syntheticStream(items, glossary)].map(({ story }) => story);
  const { f1 } = pairScores(storyShares(events, grouping.finish()));
  return [
    `archive (read, judge, group): ${Math.round(itemsPerSecond)} items a processor second; pair F1 ${f1.toFixed(2)}`,
    `  cost of an item: ${costText(marks)}`,
    `  state: ${inMegabytes(stateBytes)} (peak of the process ${inMegabytes(peakBytes())})`,
  ];
}

async function newsroomSpeed(folder: string, items: number): Promise<string[]> {
  const file = join(folder, STORE);
  const newsroom = await openNewsroom(file);
  await newsroom.process();
  const glossary = shippedGlossary();
  const beforeBytes = heldBytes();
  const { marks, itemsPerSecond } = await measureCosts(
    syntheticStream(items, glossary),
    items,
    (chunk) => newsroom.takeIn(chunk),
  );
  const stateBytes = heldBytes() - beforeBytes;
  newsroom.close();
  return [
    `bot (store, judge, group, commit): ${Math.round(itemsPerSecond)} items a processor second, file ${inMegabytes(statSync(file).size)}`,
    `  cost of an item: ${costText(marks)}`,
    `  state: ${inMegabytes(stateBytes)}`,
    ...restarted(folder),
  ];
}

/** In a process of its own, as a restart is: nothing is warm but the system's own cache. */
function restarted(folder: string): string[] {
  const bench = join(import.meta.dirname, "main.ts");
  const startMs = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [bench, "stories:restart", "--data", folder],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The restart failed: ${stderr}`);
  const seconds = (performance.now() - startMs) / 1000;
  return [
    ...stdout.trimEnd().split("\n"),
    `  from start to end of that process: ${seconds.toFixed(2)} s`,
  ];
}

/** How long the program takes until it can group what comes, on the store in `folder`. */
export async function benchStoriesRestart(folder: string): Promise<string> {
  const startMs = performance.now();
  const newsroom = await openNewsroom(join(folder, STORE));
  const openedMs = performance.now();
  await newsroom.process();
  const readyMs = performance.now();
  const state = inMegabytes(heldBytes());
  const articles = newsroom.store.articles.count();
  newsroom.close();
  const [first, second] = [openedMs - startMs, readyMs - openedMs].map((ms) =>
    (ms / 1000).toFixed(2),
  );
  return `  restart with ${articles} articles: ${first} s to read language tools, topic and store, ${second} s until stories are ready; ${state} in all\n`;
}
