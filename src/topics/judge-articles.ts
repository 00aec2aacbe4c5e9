import type { Article } from "../model/article.ts";
import type { Logger } from "../model/logger.ts";
import type { Relevance, Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { RelevanceInput } from "./article-keys.ts";
import type { RelevanceModel } from "./relevance.ts";

/** Articles judged in one transaction. */
const BATCH = 500;

const offTopic = (reason: string): Relevance => ({
  relevance: 0,
  onTopic: false,
  reasons: [reason],
});

/**
 * Judges one report. What is in none of the topic's languages is off it, unless the language could
 * not be told.
 */
export function judgeReport(
  { languages }: Topic,
  model: RelevanceModel,
  report: RelevanceInput,
): Relevance {
  const { language } = report;
  return languages.length === 0 || language === "und" || languages.includes(language)
    ? model(report)
    : offTopic(`its language (${language}) is none of the topic's`);
}

/**
 * Stage 2 for one topic: judges every new or updated article of its feeds. Gives how many were
 * judged and how many of them are on the topic. An article the model fails on is off it and logged.
 */
export function judgeChanged(
  topic: Topic,
  model: RelevanceModel,
  { store, logger }: { readonly store: Store; readonly logger: Logger },
): { readonly judged: number; readonly onTopic: number } {
  const judge = (article: Article): Relevance => {
    try {
      return judgeReport(topic, model, article);
    } catch (error) {
      // Left unjudged it would come first at each try, and nothing behind it would be read.
      logger.error("An article could not be judged", error, {
        ...{ topic: topic.name, article: article.id },
      });
      return offTopic("could not be judged");
    }
  };
  let judged = 0;
  let onTopic = 0;
  for (;;) {
    const changed = store.topics.changed(topic.name, BATCH);
    const last = changed.at(-1);
    if (last === undefined) return { judged, onTopic };
    const judgements = changed.map(({ article }) => ({ article, relevance: judge(article) }));
    store.topics.judge(topic.name, judgements, last.changeSeq);
    judged += judgements.length;
    onTopic += judgements.filter(({ relevance }) => relevance.onTopic).length;
  }
}
