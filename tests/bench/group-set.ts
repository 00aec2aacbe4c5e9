import { createArchiveGrouping } from "../../src/app/archive-grouping.ts";
import type { LanguageResources } from "../../src/app/language-resources.ts";
import type { RunningTopic } from "../../src/app/running-topic.ts";
import { everything, seededTopic } from "../../src/app/running-topics.ts";
import type { Analyser } from "../../src/text/analyse.ts";
import type { Background } from "../../src/text/background.ts";
import { loadSeeds } from "../../src/topics/load-topic.ts";
import type { LabelledItem, StorySet } from "./story-sets.ts";

/** What a run does otherwise than the program as shipped. */
export interface GroupingOverrides {
  /** How a text is analysed. */
  readonly analyser?: (shipped: Analyser) => Analyser;
  /** How common keys are in news at large. */
  readonly background?: Background;
  /** What is known of an item. */
  readonly item?: (item: LabelledItem) => LabelledItem;
  /** Whether the topic's seeds are known to grouping. */
  readonly withoutSeeds?: boolean;
}

export interface GroupedSet {
  /** The story each item ended in, in the order of the set. */
  readonly stories: readonly string[];
  readonly itemsPerSecond: number;
}

/** Topic and stories over one set, as `svodka group` does it. */
export async function groupSet(
  set: StorySet,
  resources: LanguageResources,
  overrides: GroupingOverrides = {},
): Promise<GroupedSet> {
  const { item: change, background = resources.background } = overrides;
  const topic = await topicOf(set, resources, overrides);
  const lines = change ? set.items.map((item) => JSON.stringify(change(item))) : set.lines;
  const startMs = performance.now();
  const stories = groupLines(lines, topic, background);
  const seconds = (performance.now() - startMs) / 1000;
  return { stories, itemsPerSecond: set.lines.length / seconds };
}

async function topicOf(
  { seeds }: StorySet,
  resources: LanguageResources,
  { analyser = (shipped) => shipped, withoutSeeds = false }: GroupingOverrides,
): Promise<RunningTopic> {
  const shipped =
    seeds === null || withoutSeeds
      ? everything([], resources)
      : seededTopic((await loadSeeds(seeds)).seeds, resources);
  return { ...shipped, analyser: analyser(shipped.analyser) };
}

/** The one place that knows how an archive is grouped. */
function groupLines(
  lines: readonly string[],
  topic: RunningTopic,
  background: Background,
): string[] {
  const group = createArchiveGrouping(topic, background);
  return lines.map(group).map((answer) => ("story" in answer ? answer.story : ""));
}
