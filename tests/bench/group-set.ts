import { type ArchiveLine, createArchiveGrouping } from "../../src/app/archive-grouping.ts";
import type { LanguageResources } from "../../src/app/language-resources.ts";
import type { RunningTopic } from "../../src/app/running-topic.ts";
import { everything, seededTopic } from "../../src/app/running-topics.ts";
import { GROUPING, type StreamKind, streamKind } from "../../src/stories/parameters.ts";
import type { Analyser } from "../../src/text/analyse.ts";
import type { Background } from "../../src/text/background.ts";
import { loadSeeds } from "../../src/topics/load-topic.ts";
import { processorUs } from "./cost-marks.ts";
import type { LabelledItem, StorySet } from "./story-sets.ts";

/** What a run does otherwise than the program as shipped. */
export interface GroupingOverrides {
  /** How a text is analysed. */
  readonly analyser?: (shipped: Analyser) => Analyser;
  /** How common keys are in news at large. */
  readonly background?: Background;
  /** What is known of an item. */
  readonly item?: (item: LabelledItem) => LabelledItem;
  /** Leaves the topic's seeds out. */
  readonly withoutSeeds?: boolean;
  /** Other numbers than those of `src/stories/parameters.ts`. */
  readonly numbers?: { readonly [Name in keyof typeof GROUPING]?: number };
  /** Other ones of those that differ between kinds of streams. */
  readonly kind?: (shipped: StreamKind) => StreamKind;
}

export interface GroupedSet {
  /** The story each item ended in, in the order of the set. */
  readonly stories: readonly string[];
  /** In processor time. */
  readonly itemsPerSecond: number;
}

/** Topic and stories over one set, as `svodka group` does it. */
export const groupSet = async (
  set: StorySet,
  resources: LanguageResources,
  overrides: GroupingOverrides = {},
): Promise<GroupedSet> => (await openSet(set, resources))(overrides);

/** The same for a set that is grouped many times: its topic is made once. */
export async function openSet(
  set: StorySet,
  resources: LanguageResources,
): Promise<(overrides: GroupingOverrides) => GroupedSet> {
  const { topic, ...shipped } = await topicOf(set, resources);
  return (overrides) => {
    const { item: change, background = resources.background, kind = (own) => own } = overrides;
    const running: RunningTopic = {
      ...shipped,
      topic: overrides.withoutSeeds === true ? { ...topic, seeds: [] } : topic,
      analyser: overrides.analyser?.(shipped.analyser) ?? shipped.analyser,
    };
    const streams = kind(streamKind(topic.seeds.length));
    const lines = change ? set.items.map((item) => JSON.stringify(change(item))) : set.lines;
    const startUs = processorUs();
    const stories = withNumbers(overrides.numbers ?? {}, () => {
      const grouping = openGrouping(running, background, streams);
      for (const line of lines) grouping.add(line);
      return grouping.finish();
    });
    const seconds = (processorUs() - startUs) / 1_000_000;
    return { stories, itemsPerSecond: set.lines.length / seconds };
  };
}

const topicOf = async ({ seeds }: StorySet, resources: LanguageResources): Promise<RunningTopic> =>
  seeds === null
    ? everything([], resources)
    : seededTopic((await loadSeeds(seeds)).seeds, resources);

/**
 * The program reads its numbers where it uses them, and nothing but this bench ever needs others: it
 * writes them in place for one run and puts the shipped ones back.
 */
function withNumbers<Value>(
  numbers: NonNullable<GroupingOverrides["numbers"]>,
  work: () => Value,
): Value {
  const shipped = { ...GROUPING };
  Object.assign(GROUPING, numbers);
  try {
    return work();
  } finally {
    Object.assign(GROUPING, shipped);
  }
}

/** An archive on its way through topic and stories, item by item. */
export interface OpenGrouping {
  add(line: string): void;
  /** The story each item ended in, in order of arrival; nothing is added afterwards. */
  finish(): readonly string[];
}

/** The one place here that knows how an archive is grouped. */
export function openGrouping(
  topic: RunningTopic,
  background: Background,
  kind?: StreamKind,
): OpenGrouping {
  const grouping = createArchiveGrouping(topic, background, kind);
  const stories: string[] = [];
  const take = (answers: readonly ArchiveLine[]): void => {
    for (const answer of answers) stories.push("story" in answer ? answer.story : "");
  };
  return {
    add: (line) => take(grouping.add(line)),
    finish() {
      take(grouping.finish());
      return stories;
    },
  };
}
