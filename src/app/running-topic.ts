import type { Topic, TopicLabel } from "../model/topic.ts";
import type { Analyser } from "../text/analyse.ts";
import type { RelevanceModel } from "../topics/relevance.ts";

/** A topic with what its stages need. */
export interface RunningTopic {
  readonly topic: Topic;
  readonly analyser: Analyser;
  readonly relevance: RelevanceModel;
  /** Relevance as what people said of articles would have it. */
  learn(labels: readonly TopicLabel[]): RelevanceModel;
}
