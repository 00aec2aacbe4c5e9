import { dirname, join, resolve } from "node:path";
import type { FeedListing } from "../model/feed.ts";
import type { TopicName } from "../model/ids.ts";
import type { Seed, Topic, TopicGuidance } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { Analyser } from "../text/analyse.ts";
import { facetProblems } from "../topics/facets.ts";
import { loadTopic, loadTopics, type TopicLoad } from "../topics/load-topic.ts";
import { createTopicModel, everythingIsRelevant } from "../topics/relevance.ts";
import { LEARNING } from "../topics/relevance-parameters.ts";
import type { LanguageResources } from "./language-resources.ts";
import type { RunningTopic } from "./running-topic.ts";

/** Topics ready to run, and what is wrong with those that are not, file by file. */
export interface LoadedTopics {
  readonly topics: readonly RunningTopic[];
  readonly problems: readonly TopicProblem[];
}

export interface TopicProblem {
  readonly file: string;
  readonly problem: string;
}

/** Every topic folder under `root`; a broken one is named and does not stop the others. */
export async function loadRunningTopics(
  root: string,
  resources: LanguageResources,
): Promise<LoadedTopics> {
  return runnable(await loadTopics(root), root, { resources });
}

/** One topic folder. */
export async function loadRunningTopic(
  folder: string,
  resources: LanguageResources,
): Promise<LoadedTopics> {
  return runnable([await loadTopic(folder)], dirname(resolve(folder)), { resources });
}

function runnable(
  loads: readonly TopicLoad[],
  root: string,
  { resources }: { readonly resources: LanguageResources },
): LoadedTopics {
  const topics: RunningTopic[] = [];
  const problems: TopicProblem[] = [];
  for (const { topic, glossary, guidance, problems: found } of loads) {
    problems.push(...found);
    if (topic === null) continue;
    const analyser = resources.analyserFor(glossary);
    if (analyser.kind === "bad") {
      const file = join(root, topic.name, "glossary.tsv");
      problems.push({ file, problem: analyser.problem });
    }
    // A glossary only helps: a slip in it must not keep a topic from its readers.
    const usable = analyser.kind === "bad" ? resources.general : analyser.value;
    const file = join(root, topic.name, "topic.json");
    const concepts = resources.conceptsOf(glossary);
    const terms = { analyser: usable, languages: topic.languages, concepts };
    const slips = facetProblems(guidance.facets, terms);
    problems.push(...slips.map((problem) => ({ file, problem })));
    topics.push(withRelevance(topic, { guidance, analyser: usable }, resources));
  }
  return { topics, problems };
}

function withRelevance(
  topic: Topic,
  { guidance, analyser }: { readonly guidance: TopicGuidance; readonly analyser: Analyser },
  { background }: LanguageResources,
): RunningTopic {
  const { seeds, languages, options } = topic;
  const { judge, learn } = createTopicModel(seeds, {
    ...{ analyser, background, guidance, languages, threshold: options.relevanceThreshold },
  });
  return { topic, analyser, learn, relevance: judge };
}

const DEFAULTS = {
  options: { relevanceThreshold: 0.5, maxStories: 8 },
  outletWeights: new Map<string, number>(),
};

const NO_GUIDANCE: TopicGuidance = { facets: [], nearMisses: [] };

/** A topic from bare seed documents, without feeds. */
export const seededTopic = (
  seeds: readonly Seed[],
  resources: LanguageResources,
  guidance = NO_GUIDANCE,
): RunningTopic =>
  withRelevance(
    {
      name: "seeds" as TopicName,
      title: "Seeds",
      ...{ ...DEFAULTS, languages: [], seeds, feeds: [] },
    },
    { guidance, analyser: resources.general },
    resources,
  );

/** No topic at all: everything the feeds bring is told. */
export const everything = (
  feeds: readonly FeedListing[],
  resources: LanguageResources,
): RunningTopic => ({
  topic: {
    name: "everything" as TopicName,
    title: "News",
    ...{ ...DEFAULTS, languages: [], seeds: [], feeds },
  },
  analyser: resources.general,
  relevance: everythingIsRelevant,
  learn: () => everythingIsRelevant,
});

/** The topics with what their readers and editors said of articles so far taken in. */
export const taught = (topics: readonly RunningTopic[], store: Store): RunningTopic[] =>
  topics.map((running) => {
    const labels = store.labels.newest(running.topic.name, LEARNING.mostLabels);
    return { ...running, relevance: running.learn(labels) };
  });
