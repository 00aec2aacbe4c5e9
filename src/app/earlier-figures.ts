import { figuresBefore } from "../../digests/figures-before.ts";
import type { EntryDifference } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import type { Background } from "../text/background.ts";
import type { RunningTopic } from "./running-topic.ts";

/** Tells readers of a language what earlier stories counted otherwise than a story. */
export type EarlierFigures = (
  running: RunningTopic,
  language: string,
) => (story: StoryWithArticles) => readonly EntryDifference[];

/** Looks them up once for each story that is told: one that changed is another object. */
export function createEarlierFigures(
  { stories }: Pick<Store, "stories">,
  background: Background,
): EarlierFigures {
  const known = new WeakMap<StoryWithArticles, Map<string, readonly EntryDifference[]>>();
  return ({ topic, analyser }, language) =>
    (story) => {
      const told = known.get(story) ?? new Map<string, readonly EntryDifference[]>();
      known.set(story, told);
      const found =
        told.get(language) ??
        figuresBefore(story, {
          ...{ analyser, background, language },
          namedBetween: (fromMs, untilMs) => stories.namedBetween(topic.name, fromMs, untilMs),
          storyOf: (id) => stories.get(id),
        });
      told.set(language, found);
      return found;
    };
}
