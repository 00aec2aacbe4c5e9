import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A labelled item: what `svodka group` reads, with its gold story and, in topic sets, its topic. */
export interface LabelledItem {
  readonly id: string;
  readonly lang: string;
  readonly outlet: string;
  readonly published: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly story: string;
  readonly topic?: "core" | "adjacent" | "off";
}

export interface StorySet {
  readonly name: string;
  /** Lines as they stand in the file. */
  readonly lines: readonly string[];
  readonly items: readonly LabelledItem[];
  /** Folder of the topic's seeds; null for sets without a topic. */
  readonly seeds: string | null;
}

const SETS: readonly { readonly name: string; readonly seeds: string | null }[] = [
  { name: "topic-a", seeds: "seeds" },
  { name: "topic-a-dense", seeds: "seeds" },
  { name: "topic-e", seeds: "seeds" },
  { name: "topic-f", seeds: "stories/topic-f-seeds" },
  { name: "allsides-dated", seeds: null },
  { name: "neus-val", seeds: null },
  { name: "wikinews_big", seeds: null },
  { name: "ecb-1-35", seeds: null },
];

/** The sets that `folder` holds; the others are named in `missing`. */
export function loadStorySets(folder: string): { sets: StorySet[]; missing: string[] } {
  const sets: StorySet[] = [];
  const missing: string[] = [];
  for (const { name, seeds } of SETS) {
    const file = join(folder, "stories", `${name}.jsonl`);
    if (!existsSync(file)) {
      missing.push(`${name}: not found`);
      continue;
    }
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const items = lines.map((line) => JSON.parse(line) as LabelledItem);
    sets.push({ name, lines, items, seeds: seeds === null ? null : join(folder, seeds) });
  }
  return { sets, missing };
}

/** The sets a person asked for by name, `all` for each; without a word those that have a topic. */
export const chosenSets = (sets: readonly StorySet[], name: string | null): StorySet[] =>
  sets.filter((set) => (name === null ? set.seeds !== null : name === "all" || set.name === name));
