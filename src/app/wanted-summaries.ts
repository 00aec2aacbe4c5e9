import { type Material, materialKey, materialOf } from "../../digests/model-summary.ts";
import type { Drafts } from "../../digests/prefer-drafts.ts";
import { distinctReports } from "../../digests/select-stories.ts";
import type { Clock } from "../model/clock.ts";
import type { DigestEntry } from "../model/digest.ts";
import type { StoryWithArticles } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import type { Composer } from "./composer.ts";
import type { RunningTopic } from "./running-topic.ts";
import type { TopicRegistry } from "./topic-registry.ts";

/** A story that will be told, in one language, and that no model's summary is at hand of. */
export interface WantedSummary {
  readonly running: RunningTopic;
  readonly material: Material;
}

/** What a daily digest would tell. */
export const AHEAD_MS = 86_400_000;

export interface WantedNeeds {
  readonly drafts: Drafts;
  readonly store: Pick<Store, "subscriptions">;
  readonly topics: TopicRegistry;
  readonly composer: Composer;
  readonly clock: Clock;
}

/**
 * What wants are made of: while it stays the same, hardly anything else is wanted. To compose a digest
 * takes some ten times as long.
 */
export function wantedState({ store, topics, composer, clock }: WantedNeeds): string {
  const sinceMs = clock.nowMs() - AHEAD_MS;
  return JSON.stringify(
    topics.all().map(({ topic: { name } }) => {
      const stories = composer
        .stories(name, sinceMs)
        .map(({ id, articles }) => [id, ...articles.map((one) => `${one.id}.${one.revision}`)]);
      return [name, store.subscriptions.audiences(name), stories];
    }),
  );
}

/** What a model would be shown of a story to sum it up as a digest tells it; null for nothing. */
export function materialOfEntry(
  { sentences: [first], sources }: DigestEntry,
  story: StoryWithArticles | undefined,
): Material | null {
  const told = first === undefined ? undefined : sources[first.source]?.language;
  // In a language that nobody knows nothing can be asked for.
  if (told === undefined || told === "und") return null;
  const material = materialOf(distinctReports(story?.articles ?? []), told);
  return material.articles.length > 0 ? material : null;
}

/** The first of each list, then the second of each, and so on. */
export function inTurn<One>(lists: readonly (readonly One[])[]): One[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list[place] ?? []),
  ).flat() as One[];
}

/**
 * The summaries that are missing of what a new reader would be told now, in every topic and language
 * that somebody reads: the first story of each digest, then the second of each, and so on.
 */
export function wantedSummaries(needs: WantedNeeds): WantedSummary[] {
  const { drafts, store, topics, composer, clock } = needs;
  const sinceMs = clock.nowMs() - AHEAD_MS;

  const wantedIn = (running: RunningTopic, language: string): WantedSummary[] => {
    const { topic } = running;
    const { digest } = composer.compose({
      ...{ topic, language, timeZone: "UTC", sinceMs, had: [] },
      maxStories: topic.options.maxStories,
    });
    const stories = new Map(
      composer.stories(topic.name, sinceMs).map((story) => [story.id, story]),
    );
    return digest.entries.flatMap((entry): WantedSummary[] => {
      const material = materialOfEntry(entry, stories.get(entry.storyId));
      const isWanted = material !== null && drafts.find(material) === undefined;
      return isWanted ? [{ running, material }] : [];
    });
  };

  const languagesOf = ({ topic }: RunningTopic): Set<string> =>
    new Set(store.subscriptions.audiences(topic.name).map(({ language }) => language));
  const digests = topics
    .all()
    .flatMap((running) => [...languagesOf(running)].map((language) => wantedIn(running, language)));
  const wanted = inTurn(digests);
  return [...new Map(wanted.map((one) => [materialKey(one.material), one])).values()];
}
