import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SummaryArticle {
  readonly title: string;
  readonly text: string;
}

/** A story with what a person made of it. */
export interface ReferredStory {
  readonly id: string;
  readonly articles: readonly SummaryArticle[];
  readonly reference: string;
}

export interface SummarySet {
  readonly name: string;
  readonly language: string;
  /** Room of a summary. */
  readonly maxWords: number;
  readonly stories: readonly ReferredStory[];
}

/** Room about as long as the people's own summaries: 66 and 223 words on average. */
const SETS: readonly Omit<SummarySet, "stories">[] = [
  { name: "neus-val", language: "en", maxWords: 70 },
  { name: "multinews-100", language: "en", maxWords: 200 },
];

/** The sets of that name, or all, that `folder` holds; others are named in `missing`. */
export function loadSummarySets(
  folder: string,
  chosen: string | null,
): { sets: SummarySet[]; missing: string[] } {
  const sets: SummarySet[] = [];
  const missing: string[] = [];
  const asked = SETS.filter(({ name }) => chosen === null || chosen === "all" || chosen === name);
  if (asked.length === 0) missing.push(`${chosen}: no set of summaries has this name`);
  for (const set of asked) {
    const file = join(folder, "summaries", `${set.name}.jsonl`);
    if (!existsSync(file)) {
      missing.push(`${set.name}: not found`);
      continue;
    }
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    sets.push({ ...set, stories: lines.map((line) => JSON.parse(line) as ReferredStory) });
  }
  return { sets, missing };
}
