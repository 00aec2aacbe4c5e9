import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { type Baseline, storyBaselines } from "./baselines.ts";
import { asText, bootstrap } from "./bootstrap.ts";
import {
  bCubedScores,
  type LanguageRecall,
  pairScores,
  recallByLanguages,
  type Scores,
  type StoryShare,
  storyShares,
} from "./clustering-scores.ts";
import { type GroupedSet, groupSet } from "./group-set.ts";
import { loadStorySets, type StorySet } from "./story-sets.ts";

const NAME_CHARS = 26;
const HEAD = `${"".padEnd(NAME_CHARS)}  pair P/R/F1 and 95 % of F1           B-cubed P/R/F1 and 95 % of F1`;

/**
 * Story grouping: pair and B-cubed figures of each set, all items and those on the topic, beside what
 * simpler ways would make of the same set; then pair recall by language.
 */
export async function benchStories(folder: string): Promise<string> {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  const lines: string[] = [HEAD];
  for (const set of sets) {
    const grouped = await groupSet(set, resources);
    lines.push(...report(set, grouped, storyBaselines(set.items)));
  }
  return `${[...lines, ...missing].join("\n")}\n`;
}

const hasCore = ({ items }: StorySet): boolean => items.some(({ topic }) => topic === "core");

/** What each gold story adds to the scores, of all items or of those on the topic. */
export function sharesOf(
  { items }: StorySet,
  stories: readonly string[],
  { onlyCore = false }: { readonly onlyCore?: boolean } = {},
): StoryShare[] {
  const rows = items.flatMap(({ topic }, row) => (!onlyCore || topic === "core" ? [row] : []));
  return storyShares(
    rows.map((row) => items[row]?.story ?? ""),
    rows.map((row) => stories[row] ?? ""),
  );
}

function report(
  set: StorySet,
  { stories, itemsPerSecond }: GroupedSet,
  baselines: readonly Baseline[],
): string[] {
  const coreToo = hasCore(set);
  const rowsOf = (name: string, answer: readonly string[]): string[] => [
    row(name, sharesOf(set, answer)),
    ...(coreToo ? [row(`${name}, core`, sharesOf(set, answer, { onlyCore: true }))] : []),
  ];
  return [
    `${set.name}: ${set.items.length} items, ${Math.round(itemsPerSecond)} items/s`,
    ...rowsOf("svodka", stories),
    ...baselines.flatMap(({ name, stories: answer }) => rowsOf(name, answer)),
    ...(coreToo ? [languagesLine(set, stories)] : []),
  ];
}

function row(name: string, shares: readonly StoryShare[]): string {
  const cells = [pairScores, bCubedScores].map((measure) => {
    const interval = bootstrap(shares, (drawn) => measure(drawn).f1);
    return `${scoresText(measure(shares))} ${asText(interval)}`;
  });
  return `  ${name.padEnd(NAME_CHARS)}${cells.join("   ")}`;
}

const scoresText = ({ precision, recall, f1 }: Scores): string =>
  [precision, recall, f1].map((value) => value.toFixed(3)).join("/");

function languagesLine({ items }: StorySet, stories: readonly string[]): string {
  const recalls = recallByLanguages(
    items.map(({ story }) => story),
    stories,
    items.map(({ lang }) => lang),
  );
  const isWithin = ({ languages: [a, b] }: LanguageRecall): boolean => a === b;
  const within = recalls.filter(isWithin);
  const across = recalls.filter((recall) => !isWithin(recall));
  const told = (some: readonly LanguageRecall[]): string =>
    some.map((one) => `${[...new Set(one.languages)].join("-")} ${recallText([one])}`).join(", ");
  return [
    `  pair recall (of pairs) within a language ${recallText(within)}: ${told(within)};`,
    `across languages ${recallText(across)}: ${told(across)}`,
  ].join(" ");
}

function recallText(recalls: readonly LanguageRecall[]): string {
  const pairs = recalls.reduce((sum, recall) => sum + recall.pairs, 0);
  const found = recalls.reduce((sum, recall) => sum + recall.found, 0);
  return pairs === 0 ? "–" : `${(found / pairs).toFixed(2)} (${pairs})`;
}
