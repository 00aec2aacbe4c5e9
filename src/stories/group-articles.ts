import type { Article } from "../model/article.ts";
import type { Clock } from "../model/clock.ts";
import type { StoryId } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { Story } from "../model/story.ts";
import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { StoryMember } from "../store/stories.ts";
import type { Analyser } from "../text/analyse.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { describeReport, type Features, type Report } from "./features.ts";
import { regroupStories } from "./regroup-stories.ts";
import { breathe, keepMemory, restoreMemory, type StoryMemory } from "./story-memory.ts";
import type { Weight } from "./weights.ts";

export interface GroupingDependencies {
  readonly store: Store;
  readonly analyser: Analyser;
  readonly background: Weight;
  /** Of this program: another one may read texts otherwise. */
  readonly version: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Stage 3 for one topic: its open stories are held in memory and built again from the store. */
export interface StoryStage {
  /**
   * Puts every waiting on-topic article into a story; gives how many, and how many stories began.
   * Lets other work run in between, and stops between some articles when `signal` says so. An article
   * that cannot be described is logged and gets a story of its own.
   */
  groupWaiting(signal?: AbortSignal): Promise<{ readonly grouped: number; readonly begun: number }>;
  /**
   * Keeps in the store what it worked out, so that the next start is quick; it does so by itself now
   * and then. Nothing is lost without it.
   */
  rest(): void;
}

/** Articles grouped at once, before other work gets its turn: some tens of milliseconds. */
const BREATH = 20;

/**
 * The memory is kept when so many reports are new in it, and such a share of all: each is written
 * some five times, and after a kill hardly more than a fifth are read again.
 */
const KEPT_LEAST = 100;
const KEPT_SHARE = 0.2;

export function createStoryStage(topic: Topic, dependencies: GroupingDependencies): StoryStage {
  const { store, analyser, clock, logger } = dependencies;

  /** Null, and told, where it fails: one article must not keep those behind it from their stories. */
  const describe = (article: Article): Features | null => {
    try {
      return describeReport(reportOf(article), analyser);
    } catch (error) {
      logger.error("An article could not be grouped", error, {
        ...{ topic: topic.name, article: article.id },
      });
      return null;
    }
  };

  /** Read when first needed: nobody waits for it, and other work gets its turn meanwhile. */
  let memory: StoryMemory | null = null;
  /** Articles read since the memory was kept. */
  let sinceKept = 0;
  const keep = (known: StoryMemory): void => {
    keepMemory(topic, known, dependencies);
    sinceKept = 0;
  };
  const recall = async (signal: AbortSignal | undefined): Promise<StoryMemory | null> => {
    if (signal?.aborted === true) return null;
    // An editor may have had a word since, also while others had their turn.
    if (memory?.arrangement === store.stories.arrangement(topic.name)) return memory;
    if (memory !== null) keep(memory);
    memory = await restoreMemory(topic, { ...dependencies, describe }, signal);
    sinceKept = memory?.read ?? 0;
    return memory;
  };

  /** What changes store and memory: all of it, or the memory is read again. */
  const together = <Value>(work: () => Value): Value => {
    try {
      return store.transaction(work);
    } catch (error) {
      memory = null;
      throw error;
    }
  };

  /** Gives whether a story began with it. */
  const groupOne = (article: Article, { grouper, undescribed }: StoryMemory): boolean => {
    const features = describe(article);
    const nowMs = clock.nowMs();
    const begin = (): StoryId => store.stories.create(newStory(topic, article, nowMs));
    const { story, isNew, copyOf } =
      features === null
        ? { story: begin(), isNew: true, copyOf: null }
        : grouper.place(article.id, features, begin);
    if (features === null) undescribed.add(article.id);
    const found = store.stories.outline(story);
    if (found === undefined) throw new Error(`Story ${story} is open in memory, not in the store.`);
    store.stories.join(article, storyWith(found, article, nowMs), { copyOf });
    return isNew;
  };

  const reviseOne = (
    { article, storyId, firstReportAtMs }: StoryMember,
    { grouper, undescribed }: StoryMemory,
  ): void => {
    const story = store.stories.outline(storyId);
    if (story === undefined) return;
    store.stories.join(article, revisedStory(story, article, clock.nowMs()));
    const features = describe(article);
    if (features === null) {
      undescribed.add(article.id);
      grouper.replace(article.id, null);
    } else if (undescribed.delete(article.id)) {
      grouper.add(article.id, features, story.id, { firstReportAtMs, isNew: true });
    } else grouper.replace(article.id, features);
  };

  const regroup = (known: StoryMemory): void => {
    const atMs = clock.nowMs();
    together(() => regroupStories(topic, known.grouper, { store, atMs }));
    memory = { ...known, arrangement: store.stories.arrangement(topic.name) };
  };

  const reviseAll = (known: StoryMemory): void => {
    for (const member of store.stories.revised(topic.name)) {
      together(() => reviseOne(member, known));
      sinceKept += 1;
    }
  };

  return {
    async groupWaiting(signal) {
      let grouped = 0;
      let begun = 0;
      let known = await recall(signal);
      if (known === null) return { grouped, begun };
      reviseAll(known);
      const waiting = store.stories.waiting(topic.name);
      for (let from = 0; from < waiting.length; from += BREATH) {
        if (from > 0) await breathe();
        const into = await recall(signal);
        if (into === null) return { grouped, begun };
        const some = waiting.slice(from, from + BREATH);
        begun += together(() => some.filter((article) => groupOne(article, into)).length);
        grouped += some.length;
        sinceKept += some.length;
        known = into;
      }
      regroup(known);
      if (sinceKept >= Math.max(KEPT_LEAST, KEPT_SHARE * known.grouper.size())) keep(known);
      return { grouped, begun };
    },
    rest() {
      if (memory !== null && sinceKept > 0) keep(memory);
    },
  };
}

const reportOf = (article: Article): Report => ({
  title: article.title,
  summary: article.summary,
  content: article.content,
  language: article.language,
  link: article.url === null ? null : canonicalUrl(article.url),
  publishedAtMs: article.publishedAtMs,
  seenAtMs: article.seenAtMs,
});

const newStory = (topic: Topic, article: Article, nowMs: number): Omit<Story, "id"> => ({
  topic: topic.name,
  headline: article.title,
  leadArticleId: article.id,
  firstReportAtMs: article.publishedAtMs,
  lastReportAtMs: article.publishedAtMs,
  changedAtMs: nowMs,
});

/** The story after one of its articles was changed: the lead's new title is the story's. */
const revisedStory = (story: Story, article: Article, nowMs: number): Story => ({
  ...story,
  headline: story.leadArticleId === article.id ? article.title : story.headline,
  changedAtMs: nowMs,
});

/** The story after `article` joined. The first real report leads, also of a story a seed founded. */
function storyWith(story: Story, article: Article, nowMs: number): Story {
  const led = story.leadArticleId !== null;
  return {
    id: story.id,
    topic: story.topic,
    headline: led ? story.headline : article.title,
    leadArticleId: story.leadArticleId ?? article.id,
    firstReportAtMs: led
      ? Math.min(story.firstReportAtMs, article.publishedAtMs)
      : article.publishedAtMs,
    lastReportAtMs: Math.max(led ? story.lastReportAtMs : 0, article.publishedAtMs),
    changedAtMs: nowMs,
  };
}
