import { createArchiveGrouping } from "../../src/app/archive-grouping.ts";
import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { everything, seededTopic } from "../../src/app/running-topics.ts";
import { loadSeeds } from "../../src/topics/load-topic.ts";
import { bCubed, pairs } from "./clustering-scores.ts";
import { loadStorySets, type StorySet } from "./story-sets.ts";

/** Story grouping: pair and B-cubed precision, recall and F1 for each set, all items and core. */
export async function benchStories(folder: string): Promise<string> {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  const lines = ["stories                 items  pair P/R/F1        B3 P/R/F1          items/s"];
  for (const set of sets) {
    const topic =
      set.seeds === null
        ? everything([], resources)
        : seededTopic((await loadSeeds(set.seeds)).seeds, resources);
    const group = createArchiveGrouping(topic, resources.background);
    const startMs = performance.now();
    const answers = set.lines.map(group);
    const perSecond = set.lines.length / ((performance.now() - startMs) / 1000);
    const predicted = answers.map((answer) => ("story" in answer ? answer.story : ""));
    lines.push(row(set, predicted, { name: set.name, perSecond }));
    if (set.items.some(({ topic: label }) => label === "core")) {
      const kept = set.items.flatMap(({ topic: label }, index) =>
        label === "core" ? [index] : [],
      );
      const core = { ...set, items: kept.flatMap((index) => set.items[index] ?? []) };
      const stories = kept.map((index) => predicted[index] ?? "");
      lines.push(row(core, stories, { name: `${set.name} core`, perSecond: null }));
    }
  }
  return `${[...lines, ...missing].join("\n")}\n`;
}

function row(
  set: StorySet,
  predicted: readonly string[],
  { name, perSecond }: { readonly name: string; readonly perSecond: number | null },
): string {
  const gold = set.items.map(({ story }) => story);
  const cells = [pairs(gold, predicted), bCubed(gold, predicted)].map(({ precision, recall, f1 }) =>
    [precision, recall, f1].map((value) => value.toFixed(3)).join("/"),
  );
  const speed = perSecond === null ? "" : Math.round(perSecond).toString();
  return `${name.padEnd(22)} ${String(gold.length).padStart(6)}  ${cells.join("  ")}  ${speed}`;
}
