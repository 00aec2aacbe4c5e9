import type { TopicName } from "../model/ids.ts";
import type { Topic } from "../model/topic.ts";
import type { RunningTopic } from "./running-topic.ts";

/** The topics that run now: an owner may have them read again while the bot runs. */
export interface TopicRegistry {
  all(): readonly RunningTopic[];
  get(name: TopicName): RunningTopic | undefined;
  has(topic: Topic): boolean;
  replace(topics: readonly RunningTopic[]): void;
}

export function createTopicRegistry(initial: readonly RunningTopic[]): TopicRegistry {
  let topics = initial;
  return {
    all: () => topics,
    get: (name) => topics.find(({ topic }) => topic.name === name),
    has: (topic) => topics.some((running) => running.topic === topic),
    replace: (next) => {
      topics = next;
    },
  };
}
