import { type ArchivedSummary, summariseArchived } from "../../digests/archive-summary.ts";
import { type LanguageResources, loadLanguageResources } from "../../src/app/language-resources.ts";
import { percentile } from "./bench-folder.ts";
import type { BenchOptions } from "./bench-options.ts";
import { processorUs } from "./cost-marks.ts";
import { compareText, figuresText, HEAD, mean, measure } from "./summaries-figures.ts";
import { loadSummarySets, type SummaryArticle, type SummarySet } from "./summaries-sets.ts";
import { countWords, summarySystems } from "./summaries-systems.ts";
import { isVerbatim } from "./summaries-verbatim.ts";

/**
 * Extractive summaries: ROUGE against people's own, beside what simpler ways and the best choice of
 * sentences give; whether each of our sentences stands in its article; what a story costs. All have
 * the same splitter and the same room, and of each text its first words up to that room are
 * measured; where the whole texts would let another one win, that is told.
 */
export async function* benchSummaries(
  folder: string,
  { set: chosen }: BenchOptions,
): AsyncGenerator<string> {
  const { sets, missing } = loadSummarySets(folder, chosen);
  const resources = loadLanguageResources();
  for (const set of sets) {
    yield `${set.name}: ${set.stories.length} stories, ${set.maxWords} words; ROUGE F1 without stemming\n`;
    const ours = set.stories.map(({ articles }) => sumUp(articles, set, resources));
    const svodka = measure(set, {
      name: "svodka",
      summaries: ours.map(({ sentences }) => sentences.map(({ text }) => text)),
    });
    yield `${HEAD}\n${figuresText(svodka)}\n`;
    for (const system of summarySystems(set)) yield compareText(svodka, measure(set, system));
    yield `  ${verbatimText(set, ours)}\n`;
    yield `  ${costText(set, resources)}\n`;
  }
  for (const line of missing) yield `${line}\n`;
}

const sumUp = (
  articles: readonly SummaryArticle[],
  { language, maxWords }: SummarySet,
  { general: analyser, background }: LanguageResources,
): ArchivedSummary =>
  summariseArchived(articles, {
    ...{ analyser, background, language, maxWords, maxSentences: Number.POSITIVE_INFINITY },
  });

function verbatimText({ stories }: SummarySet, ours: readonly ArchivedSummary[]): string {
  const sentences = ours.flatMap((summary, at) =>
    summary.sentences.map(({ text, article }) => {
      const source = stories[at]?.articles[article]?.text ?? "";
      return { id: stories[at]?.id, stands: isVerbatim(text, source) };
    }),
  );
  const others = sentences.filter(({ stands }) => !stands).map(({ id }) => id);
  const where = others.length === 0 ? "" : `; not so in ${[...new Set(others)].join(", ")}`;
  return `${sentences.length - others.length} of ${sentences.length} sentences verbatim in the article they are given to${where}`;
}

const ITEMS = 10;

/** What a story of ten items costs: articles of the set in a row. */
function costText(set: SummarySet, resources: LanguageResources): string {
  const articles = set.stories.flatMap((story) => story.articles);
  const words = mean(articles.map(({ text }) => countWords(text)));
  const known = articles.map((article) => ({ ...article, lang: set.language }));
  const [asInDigests, asInArchives] = [known, articles].map((some) => {
    const costsMs = costsOf(some, set, resources);
    const [median, slow] = [0.5, 0.95].map((share) => percentile(costsMs, share).toFixed(2));
    return `${median} ms (95 % within ${slow} ms)`;
  });
  return `a story of ${ITEMS} items, ${Math.round(words)} words each: ${asInDigests}; where their language is not known ${asInArchives}`;
}

/** Processor time (ms) of each story; all have been summed up once before. */
function costsOf(
  articles: readonly SummaryArticle[],
  set: SummarySet,
  resources: LanguageResources,
): number[] {
  const stories = Array.from({ length: Math.floor(articles.length / ITEMS) }, (_, at) =>
    articles.slice(at * ITEMS, (at + 1) * ITEMS),
  );
  for (const story of stories) sumUp(story, set, resources);
  return stories.map((story) => {
    const startUs = processorUs();
    sumUp(story, set, resources);
    return (processorUs() - startUs) / 1000;
  });
}
