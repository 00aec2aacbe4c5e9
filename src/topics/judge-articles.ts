import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { RelevanceModel } from "./relevance.ts";

/** Articles judged in one transaction. */
const BATCH = 500;

/**
 * Stage 2 for one topic: judges every new or updated article of its feeds. Gives how many were
 * judged and how many of them are on the topic.
 */
export function judgeChanged(
  topic: Topic,
  model: RelevanceModel,
  store: Store,
): { readonly judged: number; readonly onTopic: number } {
  let judged = 0;
  let onTopic = 0;
  for (;;) {
    const changed = store.topics.changed(topic.name, BATCH);
    const last = changed.at(-1);
    if (last === undefined) return { judged, onTopic };
    const judgements = changed.map(({ article }) => ({ article, relevance: model(article) }));
    store.topics.judge(topic.name, judgements, last.changeSeq);
    judged += judgements.length;
    onTopic += judgements.filter(({ relevance }) => relevance.onTopic).length;
  }
}
