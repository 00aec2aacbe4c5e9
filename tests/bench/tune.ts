/**
 * Chooses the numbers of story grouping anew, and tells how much of what that brings is left on
 * stories, and on sets, that the choice did not see. The shipped numbers were chosen on all of them
 * and candidates are drawn around those, so that figures of what was left out are still a little kind.
 */
import { createHash } from "node:crypto";
import { type LanguageResources, loadLanguageResources } from "../../src/app/language-resources.ts";
import { GROUPING, streamKind } from "../../src/stories/parameters.ts";
import type { Analyser, Term } from "../../src/text/analyse.ts";
import { randomFrom } from "../support/random.ts";
import type { BenchOptions } from "./bench-options.ts";
import { bCubedScores, pairScores, rowsBy, type StoryShare } from "./clustering-scores.ts";
import { type GroupingOverrides, openSet } from "./group-set.ts";
import { sharesOf } from "./stories.ts";
import { loadStorySets, type StorySet } from "./story-sets.ts";

const SEED = 20261130;
const FOLDS = [0, 1, 2, 3, 4];

/** Wrong joins hide news, wrong splits repeat it: what pair precision lacks to this is taken off. */
const ENOUGH_PRECISION = 0.8;

/** Sets that hold the articles of another one: who saw the one knows the other. */
const SAME_ARTICLES: Readonly<Record<string, string>> = { "topic-a-dense": "topic-a" };

/**
 * A number is multiplied or divided by up to so much, a view's weight moved by up to so much. Half as
 * far again, one of 80 candidates was better on streams of a topic: too few to choose among.
 */
const FACTORS = {
  ...{ bar: 1.25, halfMs: 1.6, sizeCare: 1.6, steepness: 1.4, priorTexts: 2, movableMs: 1.6 },
};
const VIEW_STEP = 0.1;
const SCALED = Object.keys(FACTORS) as (keyof typeof FACTORS)[];
const VIEWS = ["all", "concepts", "daily", "title"] as const;
/** Share of the numbers that a candidate changes. */
const CHANGED = 0.5;

/** The numbers that are tuned, those of `GROUPING`, of the kind of stream and of its views. */
export type Candidate = Readonly<Record<keyof typeof FACTORS | (typeof VIEWS)[number], number>>;

/** The shipped numbers for a topic of so many seeds. */
export function shippedCandidate(seeds: number): Candidate {
  const { bar, halfMs, sizeCare, views } = streamKind(seeds);
  const { steepness, priorTexts, movableMs } = GROUPING;
  return { bar, halfMs, sizeCare, steepness, priorTexts, movableMs, ...views };
}

/** A candidate near another one; the weights of its views add up to 1. */
export function drawCandidate(near: Candidate, random: () => number): Candidate {
  const drawn = { ...near };
  const step = (): number => (random() < CHANGED ? 2 * random() - 1 : 0);
  for (const name of SCALED) drawn[name] *= FACTORS[name] ** step();
  for (const view of VIEWS) drawn[view] = Math.max(0, drawn[view] + VIEW_STEP * step());
  const whole = VIEWS.reduce((sum, view) => sum + drawn[view], 0);
  for (const view of VIEWS) drawn[view] /= whole;
  return drawn;
}

function overridesOf(candidate: Candidate): GroupingOverrides {
  const { bar, halfMs, sizeCare, steepness, priorTexts, movableMs, ...views } = candidate;
  return {
    numbers: { steepness, priorTexts, movableMs },
    kind: (shipped) => ({ ...shipped, bar, halfMs, sizeCare, views }),
  };
}

/** The fold of a story, by its name alone: the same on each run and in each set that has the story. */
export const foldOf = (story: string): number =>
  createHash("sha256").update(story).digest().readUInt32BE() % FOLDS.length;

/** A set with what each candidate makes of it. */
export interface TriedSet {
  readonly name: string;
  /** The fold of each of its stories. */
  readonly folds: readonly number[];
  /** By candidate, the shipped one first; then by story. */
  readonly answers: readonly (readonly StoryShare[])[];
}

interface Figures {
  readonly precision: number;
  readonly pair: number;
  readonly bCubed: number;
  /** What candidates are chosen by: the mean of both, less what precision lacks. */
  readonly worth: number;
}

function figuresOf(shares: readonly StoryShare[]): Figures {
  const { precision, f1: pair } = pairScores(shares);
  const { f1: bCubed } = bCubedScores(shares);
  const lacking = Math.max(0, ENOUGH_PRECISION - precision);
  return { precision, pair, bCubed, worth: (pair + bCubed) / 2 - lacking };
}

const articlesOf = ({ name }: TriedSet): string => SAME_ARTICLES[name] ?? name;

/** The mean over sets; those of the same articles count as one. */
function meanOf(sets: readonly TriedSet[], of: (set: TriedSet) => Figures): Figures {
  const alike = [...rowsBy(sets.map(articlesOf)).values()];
  const figures = sets.map(of);
  const mean = (name: keyof Figures): number =>
    meanNumber(alike.map((rows) => meanNumber(rows.map((row) => figures[row]?.[name] ?? 0))));
  return {
    ...{ precision: mean("precision"), pair: mean("pair") },
    ...{ bCubed: mean("bCubed"), worth: mean("worth") },
  };
}

const meanNumber = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

type IsSeen = (fold: number) => boolean;

/** The whole stream was grouped, whatever is seen of it; a wrong join counts half to either story. */
const seenOf = ({ folds, answers }: TriedSet, candidate: number, isSeen: IsSeen): StoryShare[] =>
  (answers[candidate] ?? []).filter((_, story) => isSeen(folds[story] ?? 0));

const wholly =
  (candidate: number) =>
  (set: TriedSet): Figures =>
    figuresOf(set.answers[candidate] ?? []);

/** What each candidate is worth on the stories of such folds. */
const worthsOf = (sets: readonly TriedSet[], isSeen: IsSeen): number[] =>
  (sets[0]?.answers ?? []).map(
    (_, candidate) => meanOf(sets, (set) => figuresOf(seenOf(set, candidate, isSeen))).worth,
  );

const everyFold: IsSeen = () => true;

/** The candidate of most worth on the stories of such folds; between equals the earlier one. */
export function bestCandidate(sets: readonly TriedSet[], isSeen = everyFold): number {
  const worths = worthsOf(sets, isSeen);
  return Math.max(0, worths.indexOf(Math.max(...worths)));
}

/** What a set's stories are by the candidates that each were best on the other folds of all sets. */
export function leftOutStories(sets: readonly TriedSet[]): (set: TriedSet) => StoryShare[] {
  const choices = FOLDS.map((fold) => bestCandidate(sets, (other) => other !== fold));
  return (set) =>
    FOLDS.flatMap((fold) => seenOf(set, choices[fold] ?? 0, (other) => other === fold));
}

/** The candidate that is best on the sets of other articles; the shipped one where there are none. */
export const bestOfOthers = (sets: readonly TriedSet[], set: TriedSet): number =>
  bestCandidate(sets.filter((other) => articlesOf(other) !== articlesOf(set)));

async function tryAll(
  set: StorySet,
  candidates: readonly Candidate[],
  resources: LanguageResources,
): Promise<TriedSet> {
  const group = await openSet(set, resources);
  // No candidate reads a text in another way.
  const known = new Map<string, readonly Term[]>();
  const analyser = (shipped: Analyser): Analyser => ({
    ...shipped,
    analyse(text, language) {
      const key = `${language} ${text}`;
      const terms = known.get(key) ?? shipped.analyse(text, language);
      known.set(key, terms);
      return terms;
    },
  });
  return {
    name: set.name,
    folds: [...rowsBy(set.items.map(({ story }) => story)).keys()].map(foldOf),
    answers: candidates.map((candidate) =>
      sharesOf(set, group({ ...overridesOf(candidate), analyser }).stories),
    ),
  };
}

/**
 * Story grouping by the shipped numbers and by `--items N` candidates, streams of a topic and general
 * ones apart: pair precision, pair F1 / B-cubed F1 of each set as shipped, by candidates chosen without
 * the story that is scored, without the set, and by all; then what each of these brings, and the numbers
 * that all would choose beside the shipped ones.
 */
export async function* benchTune(folder: string, { items }: BenchOptions): AsyncGenerator<string> {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  yield `stories:tune, ${items} candidates: pair precision, pair F1 / B-cubed F1\n`;
  for (const hasSeeds of [true, false]) {
    const random = randomFrom(SEED);
    const shipped = shippedCandidate(hasSeeds ? 1 : 0);
    const candidates = [shipped];
    while (candidates.length <= items) candidates.push(drawCandidate(shipped, random));
    const tried: TriedSet[] = [];
    for (const set of sets) {
      if ((set.seeds !== null) === hasSeeds) tried.push(await tryAll(set, candidates, resources));
    }
    if (tried.length === 0) continue;
    yield `\n${hasSeeds ? "Streams of a topic" : "General streams"}\n`;
    yield* report(tried, candidates).map((line) => `${line}\n`);
  }
  if (missing.length > 0) yield `\n${missing.join("\n")}\n`;
}

function report(sets: readonly TriedSet[], candidates: readonly Candidate[]): string[] {
  const chosen = bestCandidate(sets);
  const leftOut = leftOutStories(sets);
  const columns: ((set: TriedSet) => Figures)[] = [
    wholly(0),
    (set) => figuresOf(leftOut(set)),
    (set) => wholly(bestOfOthers(sets, set))(set),
    wholly(chosen),
  ];
  const means = columns.map((of) => meanOf(sets, of));
  const worths = worthsOf(sets, everyFold);
  const better = worths.filter((worth) => worth > (worths[0] ?? 0)).length;
  const brings = means.map(({ worth }) => worth - (means[0]?.worth ?? 0));
  const numbers = [...SCALED, ...VIEWS].map((name): Row => {
    const text = (candidate: number): string =>
      numberText(name, candidates[candidate]?.[name] ?? 0);
    return [name, [text(0), "", "", text(chosen)]];
  });
  return [
    ["", ["shipped", "stories left out", "set left out", "chosen by all"]] as const,
    ...sets.map((set): Row => [set.name, columns.map((of) => figuresText(of(set)))]),
    ["mean", means.map(figuresText)] as const,
    ["worth", means.map(({ worth }) => worth.toFixed(3))] as const,
    ["it brings", brings.map((value) => value.toFixed(3))] as const,
    ["better ones", ["", "", "", `${better} of ${candidates.length - 1}`]] as const,
    ...numbers,
  ].map(rowText);
}

type Row = readonly [name: string, cells: readonly string[]];

const NAME_CHARS = 16;
const CELL_CHARS = 22;
const DAY_MS = 86_400_000;

const rowText = ([name, cells]: Row): string =>
  `${name.padEnd(NAME_CHARS)}${cells.map((cell) => cell.padStart(CELL_CHARS)).join("")}`;

const figuresText = ({ precision, pair, bCubed }: Figures): string =>
  `${precision.toFixed(2)} ${pair.toFixed(3)} / ${bCubed.toFixed(3)}`;

const numberText = (name: string, value: number): string =>
  name.endsWith("Ms") ? `${(value / DAY_MS).toFixed(2)} days` : value.toFixed(3);
