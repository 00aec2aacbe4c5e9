import { join } from "node:path";
import { type LanguageResources, loadLanguageResources } from "../../src/app/language-resources.ts";
import type { Facet, Seed, TopicGuidance } from "../../src/model/topic.ts";
import { htmlToText, toLine } from "../../src/text/html-to-text.ts";
import type { RelevanceInput } from "../../src/topics/article-keys.ts";
import { suggestFacets } from "../../src/topics/found-facets.ts";
import { loadSeeds, loadTopic } from "../../src/topics/load-topic.ts";
import { refitWeights } from "../../src/topics/refit.ts";
import { relevanceOf, shippedWeights } from "../../src/topics/relevance.ts";
import {
  FOUND_WEIGHTS,
  GIVEN_WEIGHTS,
  LEARNING,
  type RelevanceWeights,
} from "../../src/topics/relevance-parameters.ts";
import { createTopicScorer, type TopicScorer } from "../../src/topics/topic-scores.ts";
import { asText, bootstrap, draw } from "./bootstrap.ts";
import { type LabelledItem, loadStorySets, type StorySet } from "./story-sets.ts";
import { topicBaselines } from "./topic-baselines.ts";
import {
  averagePrecision,
  bestF1,
  brier,
  type Judged,
  reliability,
  scoresAt,
} from "./topic-figures.ts";

const BUNDLED = join(import.meta.dirname, "..", "..", "topics", "russia-messengers");
const THRESHOLD = 0.5;

/** One way to set up a topic, measured on one set. */
interface Setup {
  readonly set: StorySet;
  readonly name: string;
  readonly seeds: readonly Seed[];
  readonly guidance: TopicGuidance;
  readonly languages: readonly string[];
}

const NO_GUIDANCE: TopicGuidance = { facets: [], nearMisses: [] };

const inputOf = (item: LabelledItem): RelevanceInput => ({
  title: toLine(htmlToText(item.title)),
  summary: htmlToText(item.summary),
  content: htmlToText(item.content),
  language: item.lang,
});

/** Topic filter: figures of each setup on each set that has a topic; adjacent items only as a rate. */
export async function benchTopic(folder: string): Promise<string> {
  const { sets, missing } = loadStorySets(folder);
  const resources = loadLanguageResources();
  const { general } = resources;
  const lines: string[] = [];
  const fits: Fit[] = [];
  // The dense variant has the same items on other days: the same figures.
  for (const set of sets.filter(({ seeds, name }) => seeds !== null && !name.endsWith("-dense"))) {
    const own = (await loadSeeds(set.seeds ?? "")).seeds;
    lines.push(
      `${set.name}`,
      ...topicBaselines(set.items, own, {
        analyser: general,
        background: resources.background,
        inputOf,
      }),
    );
    for (const setup of await setupsOf(set, own, resources)) {
      const scorer = scorerOf(setup, resources);
      lines.push(...rowsOf(setup, scorer, shippedWeights(scorer)));
      fits.push({ setup, scorer });
    }
  }
  lines.push(...fitted(fits), ...afterLabels(fits));
  return `${[...lines, ...missing].join("\n")}\n`;
}

async function setupsOf(
  set: StorySet,
  own: readonly Seed[],
  resources: LanguageResources,
): Promise<Setup[]> {
  const suggested = (seeds: readonly Seed[]): readonly Facet[] =>
    suggestFacets(seeds, { analyser: resources.general, background: resources.background });
  const setup = (
    name: string,
    seeds: readonly Seed[],
    guidance: Partial<TopicGuidance> = {},
    languages: readonly string[] = [],
  ): Setup => ({ set, name, seeds, guidance: { ...NO_GUIDANCE, ...guidance }, languages });
  const alone = [
    setup("own seeds alone", own),
    setup("own seeds, suggested facets", own, { facets: suggested(own) }),
  ];
  if (set.seeds?.endsWith("/seeds") !== true) return alone;
  const { topic, guidance } = await loadTopic(BUNDLED);
  if (topic === null) return alone;
  const { seeds, languages } = topic;
  return [
    ...alone,
    setup("own seeds, bundled facets", own, { facets: guidance.facets }, languages),
    setup("bundled topic", seeds, guidance, languages),
    setup("bundled, no near misses", seeds, { facets: guidance.facets }, languages),
    setup("bundled, suggested facets", seeds, { ...guidance, facets: suggested(seeds) }, languages),
    setup("bundled, no facets", seeds, {}, languages),
  ];
}

function scorerOf(
  { seeds, guidance, languages }: Setup,
  resources: LanguageResources,
): TopicScorer {
  const { general, background } = resources;
  const scorer = createTopicScorer(seeds, {
    ...{ analyser: general, background, guidance, languages },
  });
  if (scorer === null) throw new Error("The seeds tell nothing.");
  return scorer;
}

const judgedBy = (
  items: readonly LabelledItem[],
  scorer: TopicScorer,
  weights: RelevanceWeights,
): Judged[] =>
  items.map((item) => ({
    relevance: relevanceOf(scorer.score(inputOf(item)).scores, weights),
    onTopic: item.topic === "core",
    language: item.lang,
  }));

const three = (value: number): string => value.toFixed(3);
const isAdjacent = ({ topic }: LabelledItem): boolean => topic === "adjacent";

function rowsOf({ set, name }: Setup, scorer: TopicScorer, weights: RelevanceWeights): string[] {
  const judged = judgedBy(
    set.items.filter((item) => !isAdjacent(item)),
    scorer,
    weights,
  );
  const adjacent = judgedBy(set.items.filter(isAdjacent), scorer, weights);
  const passing = adjacent.filter(({ relevance }) => relevance >= THRESHOLD).length;
  const { precision, recall, f1 } = scoresAt(judged, THRESHOLD);
  const languages = [...new Set(judged.map(({ language }) => language))].sort();
  const byLanguage = languages.map((language) => {
    const some = judged.filter((one) => one.language === language);
    return `${language} ${three(averagePrecision(some))} (${some.length})`;
  });
  const f1Of = (drawn: readonly Judged[]): number => scoresAt(drawn, THRESHOLD).f1;
  return [
    [
      `  ${name.padEnd(28)} AP ${three(averagePrecision(judged))}`,
      `${asText(bootstrap(judged, averagePrecision))}  best F1 ${three(bestF1(judged))} `,
      `F1 at ${THRESHOLD} ${three(f1)} ${asText(bootstrap(judged, f1Of))}`,
      `(P ${three(precision)} R ${three(recall)})  adjacent pass ${passing}/${adjacent.length}`,
    ].join(" "),
    `      AP by language: ${byLanguage.join(", ")}`,
    `      Brier ${three(brier(judged))}; on topic of those judged ${reliability(judged)}`,
  ];
}

interface Fit {
  readonly setup: Setup;
  readonly scorer: TopicScorer;
}

const labelsOf = ({ setup, scorer }: Fit) =>
  setup.set.items
    .filter((item) => !isAdjacent(item))
    .map((item) => ({
      scores: scorer.score(inputOf(item)).scores,
      onTopic: item.topic === "core",
      weight: 1,
    }));

const weightsText = (weights: RelevanceWeights): string =>
  Object.entries(weights)
    .map(([name, value]) => `${name} ${value.toFixed(2)}`)
    .join(", ");

/** Hardly any prior: the data decide. */
const FREE = 1;

/** What the shipped weights were read from: fits over all sets, and what they do on a set left out. */
function fitted(fits: readonly Fit[]): string[] {
  return [true, false].flatMap((given) => {
    const some = fits.filter(({ scorer }) => scorer.hasGivenFacets === given);
    const prior = given ? GIVEN_WEIGHTS : FOUND_WEIGHTS;
    const fitTo = (kept: readonly Fit[]): RelevanceWeights =>
      refitWeights(kept.flatMap(labelsOf), { prior, strength: FREE });
    const rows = some.map((one) => {
      const { set, name } = one.setup;
      const weights = fitTo(some.filter(({ setup }) => setup.set !== set));
      const judged = judgedBy(
        set.items.filter((item) => !isAdjacent(item)),
        one.scorer,
        weights,
      );
      const { f1 } = scoresAt(judged, THRESHOLD);
      return `  ${set.name}, ${name}: AP ${three(averagePrecision(judged))} F1 ${three(f1)} Brier ${three(brier(judged))}`;
    });
    const what = given ? "written or suggested facets" : "facets found in the seeds";
    return [`weights fitted with ${what}: ${weightsText(fitTo(some))}`, ...rows];
  });
}

const LABELLED_SETUPS = new Set(["own seeds alone", "bundled topic"]);
const DRAWS = 20;

/**
 * What labels of a topic's own articles bring: the rest of the set, judged after a refit of weights
 * that the set had no part in, as with a topic nobody has seen.
 */
function afterLabels(fits: readonly Fit[]): string[] {
  const used = fits.filter(({ setup: { name } }) => LABELLED_SETUPS.has(name));
  return used.map((fit) => {
    const labels = labelsOf(fit);
    const others = used.filter(
      ({ setup, scorer }) =>
        setup.set !== fit.setup.set && scorer.hasGivenFacets === fit.scorer.hasGivenFacets,
    );
    const prior = refitWeights(others.flatMap(labelsOf), {
      ...{ prior: shippedWeights(fit.scorer), strength: FREE },
    });
    const figures = [0, 10, 20, 40, 80].map((count) => {
      const runs = Array.from({ length: DRAWS }, (_, round) => {
        const drawn = new Set(draw(labels, count, round));
        const weights = refitWeights([...drawn], { prior, strength: LEARNING.priorStrength });
        const judged = labels
          .filter((label) => !drawn.has(label))
          .map(({ scores, onTopic }) => ({
            ...{ relevance: relevanceOf(scores, weights), onTopic, language: "" },
          }));
        return [scoresAt(judged, THRESHOLD).f1, brier(judged)] as const;
      });
      const mean = (at: 0 | 1): number => runs.reduce((sum, run) => sum + run[at], 0) / DRAWS;
      return `${count}: F1 ${three(mean(0))} Brier ${three(mean(1))}`;
    });
    return `labels, ${fit.setup.set.name}, ${fit.setup.name}: ${figures.join("; ")}`;
  });
}
