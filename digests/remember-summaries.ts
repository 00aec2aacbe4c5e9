import type { Article } from "../src/model/article.ts";
import type { Analyser } from "../src/text/analyse.ts";
import { type Summary, summarise } from "./summarise.ts";

/** Sums up the reports of a story. */
export type SumUp = typeof summarise;

const identityOf = ({ id, revision }: Article): string => `${id}.${revision}`;

/**
 * Sums up as `summarise` does, and the same reports for readers of the same language only once: the
 * many digests of one moment differ by zone, wishes and history, and hardly by what they say of a
 * story. For one analyser; the `most` summaries used last are remembered.
 */
export function rememberSummaries(most: number): SumUp {
  const known = new Map<string, Summary>();
  return (articles, before, options) => {
    const { language, maxSentences, told = [] } = options;
    const key = JSON.stringify([
      ...[articles.map(identityOf).join(), before.map(identityOf).join()],
      ...[language, maxSentences, told.map(({ text, isHeadline }) => [text, isHeadline])],
    ]);
    const summary = known.get(key) ?? summarise(articles, before, options);
    known.delete(key);
    known.set(key, summary);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return summary;
  };
}

/** A memory for each analyser: a topic that was read again has another one. */
export function summariesByAnalyser(most: number): (analyser: Analyser) => SumUp {
  const memories = new WeakMap<Analyser, SumUp>();
  return (analyser) => {
    const sumUp = memories.get(analyser) ?? rememberSummaries(most);
    memories.set(analyser, sumUp);
    return sumUp;
  };
}
