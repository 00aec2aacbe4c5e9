import { loadLanguageResources } from "../../src/app/language-resources.ts";
import { type StreamKind, streamKind, type ViewWeights } from "../../src/stories/parameters.ts";
import { type Analyser, createAnalyser, type Term } from "../../src/text/analyse.ts";
import { parseGlossary } from "../../src/text/glossary.ts";
import type { BenchOptions } from "./bench-options.ts";
import { bCubedScores, pairScores } from "./clustering-scores.ts";
import { type GroupingOverrides, groupSet } from "./group-set.ts";
import { sharesOf } from "./stories.ts";
import { chosenSets, loadStorySets, type StorySet } from "./story-sets.ts";

const withoutTerms =
  (kind: Term["kind"]) =>
  (shipped: Analyser): Analyser => ({
    ...shipped,
    analyse: (text, language) =>
      shipped.analyse(text, language).filter((term) => term.kind !== kind),
  });

function withoutGlossary(): Analyser {
  const empty = parseGlossary("concept\ten\n");
  if (empty.kind === "bad") throw new Error(empty.problem);
  return createAnalyser(empty.value);
}

/** The others take over its part, so that likeness stays on one scale with the bar. */
export const withoutView =
  (view: keyof ViewWeights) =>
  (kind: StreamKind): StreamKind => {
    const left: ViewWeights = { ...kind.views, [view]: 0 };
    const { all, concepts, daily, title } = left;
    const scale = 1 / (all + concepts + daily + title);
    return {
      ...kind,
      views: {
        ...{ all: all * scale, concepts: concepts * scale },
        ...{ daily: daily * scale, title: title * scale },
      },
    };
  };

const NEVER_MS = 1e15;

/** What is switched off, one at a time. */
const PARTS: readonly (readonly [string, GroupingOverrides])[] = [
  ["as shipped", {}],
  ["glossary", { analyser: withoutGlossary }],
  ["names", { analyser: withoutTerms("name") }],
  ["numbers", { analyser: withoutTerms("number") }],
  ["words that are no concepts", { analyser: withoutTerms("word") }],
  ["view: days of the stream", { kind: withoutView("daily") }],
  ["view: all keys", { kind: withoutView("all") }],
  ["view: concepts", { kind: withoutView("concepts") }],
  ["view: title", { kind: withoutView("title") }],
  ["counts of news at large", { background: { shareOf: () => 0.01 } }],
  ["decay with time", { kind: (kind) => ({ ...kind, halfMs: NEVER_MS }) }],
  ["dates", { item: (item) => ({ ...item, published: "" }) }],
  ["late regrouping", { numbers: { movableMs: 0 } }],
  ["likeness floor", { numbers: { floor: 0 } }],
  ["caps on candidates", { numbers: { candidates: 1e9, postings: 1e6 } }],
  ["all speakers but the last", { numbers: { spokesmen: 1 } }],
  ["copies", { numbers: { copyShare: 2, samePageMs: -1 } }],
  ["long text", { numbers: { contentWeight: 0 } }],
  ["all text but the title", { item: (item) => ({ ...item, summary: "", content: "" }) }],
  ["seeds", { withoutSeeds: true }],
  ["numbers for a topic's stream", { kind: () => streamKind(0) }],
];

const PART_CHARS = 28;
const CELL_CHARS = 17;

interface Figures {
  readonly pair: number;
  readonly bCubed: number;
}

/**
 * Story grouping with each of its parts switched off in turn, nothing tuned anew: pair F1 / B-cubed
 * F1 of all items in each set (`--set NAME` or `--set all`, else those with a topic), and their means
 * beside what the part brings.
 */
export async function benchAblation(folder: string, { set: name }: BenchOptions): Promise<string> {
  const { sets, missing } = loadStorySets(folder);
  const chosen = chosenSets(sets, name);
  const resources = loadLanguageResources();
  const figuresOf = async (set: StorySet, overrides: GroupingOverrides): Promise<Figures> => {
    const { stories } = await groupSet(set, resources, overrides);
    const shares = sharesOf(set, stories);
    return { pair: pairScores(shares).f1, bCubed: bCubedScores(shares).f1 };
  };
  const lines = [row("without", [...chosen.map((set) => set.name), "mean", "it brings"])];
  let shipped: Figures | null = null;
  for (const [part, overrides] of PARTS) {
    const figures: Figures[] = [];
    for (const set of chosen) figures.push(await figuresOf(set, overrides));
    const mean = meanOf(figures);
    shipped ??= mean;
    const brings = { pair: shipped.pair - mean.pair, bCubed: shipped.bCubed - mean.bCubed };
    lines.push(row(part, [...figures, mean, brings].map(figuresText)));
  }
  return `${[...lines, ...missing].join("\n")}\n`;
}

const meanOf = (figures: readonly Figures[]): Figures => ({
  pair: figures.reduce((sum, { pair }) => sum + pair, 0) / figures.length,
  bCubed: figures.reduce((sum, { bCubed }) => sum + bCubed, 0) / figures.length,
});

const figuresText = ({ pair, bCubed }: Figures): string =>
  [pair, bCubed].map((value) => value.toFixed(3)).join(" / ");

const row = (part: string, cells: readonly string[]): string =>
  `${part.padEnd(PART_CHARS)}${cells.map((cell) => cell.padStart(CELL_CHARS)).join("")}`;
