import { loadLanguageResources } from "../../src/app/language-resources.ts";
import type { BenchOptions } from "./bench-options.ts";
import { rowsBy } from "./clustering-scores.ts";
import { groupSet } from "./group-set.ts";
import { chosenSets, type LabelledItem, loadStorySets, type StorySet } from "./story-sets.ts";

/**
 * Prints where the answer differs from the gold stories, costliest first, for human eyes: stories that
 * were torn, and answers that mix several. `--set NAME` prints that set, `--set all` each, else each
 * that has a topic.
 */
export async function benchStoryErrors(
  folder: string,
  { set: name }: BenchOptions,
): Promise<string> {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  const lines: string[] = [];
  for (const set of chosenSets(sets, name)) {
    const { stories } = await groupSet(set, resources);
    lines.push(...storyErrors(set, stories));
  }
  return `${[...lines, ...missing].join("\n")}\n`;
}

/** Items that one side holds together, in the parts that the other side makes of them. */
interface Broken {
  readonly name: string;
  readonly parts: readonly (readonly [string, readonly number[]])[];
  /** Pairs that are in different parts. */
  readonly brokenPairs: number;
}

export function storyErrors({ name, items }: StorySet, stories: readonly string[]): string[] {
  const gold = items.map(({ story }) => story);
  const torn = broken(gold, stories);
  const mixed = broken(stories, gold);
  const told = (some: readonly Broken[], what: string): string[] =>
    some.flatMap(({ name: whole, parts, brokenPairs }) => [
      "",
      `${whole}: ${parts.length} ${what}, ${brokenPairs} pairs`,
      ...parts.flatMap(([part, rows]) => [
        `  ${part}`,
        ...rows.map((row) => `    ${itemLine(items[row])}`),
      ]),
    ]);
  return [
    `== ${name}: ${torn.length} stories torn`,
    ...told(torn, "answers"),
    "",
    `== ${name}: ${mixed.length} answers that mix stories`,
    ...told(mixed, "stories"),
    "",
  ];
}

/** The groups of `whole` that `parts` breaks up, costliest first; their parts largest first. */
function broken(whole: readonly string[], parts: readonly string[]): Broken[] {
  return [...rowsBy(whole)]
    .map(([name, rows]) => {
      const byPart = rowsBy(rows.map((row) => parts[row] ?? ""));
      const found = [...byPart]
        .map(([part, places]): [string, number[]] => [
          part,
          places.flatMap((place) => rows[place] ?? []),
        ])
        .sort(([, a], [, b]) => b.length - a.length);
      const squares = found.reduce((sum, [, { length }]) => sum + length ** 2, 0);
      return { name, parts: found, brokenPairs: (rows.length ** 2 - squares) / 2 };
    })
    .filter(({ brokenPairs }) => brokenPairs > 0)
    .sort((a, b) => b.brokenPairs - a.brokenPairs);
}

function itemLine(item: LabelledItem | undefined): string {
  if (item === undefined) return "";
  const { id, published, lang, topic = "", outlet, title } = item;
  const about = [id, published.slice(0, 16) || "no date", lang, topic, outlet];
  return `${about.filter((part) => part !== "").join(" · ")}: ${title}`;
}
