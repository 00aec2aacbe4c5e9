import type { Article } from "../model/article.ts";
import type { Clock } from "../model/clock.ts";
import type { ArticleId, StoryId } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { Story } from "../model/story.ts";
import type { Seed, Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { StoryMember } from "../store/stories.ts";
import type { Analyser } from "../text/analyse.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { describeReport, type Features, type Report } from "./features.ts";
import { createGrouper, type Grouper } from "./grouper.ts";
import { GROUPING, streamKind } from "./parameters.ts";
import { regroupStories } from "./regroup-stories.ts";
import { seedStories } from "./seed-stories.ts";
import type { Weight } from "./weights.ts";

export interface GroupingDependencies {
  readonly store: Store;
  readonly analyser: Analyser;
  readonly background: Weight;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Stage 3 for one topic: its open stories are held in memory and built again from the store. */
export interface StoryStage {
  /**
   * Puts every waiting on-topic article into a story; gives how many, and how many stories began.
   * Lets other work run in between, and stops between two articles when `signal` says so. An article
   * that cannot be described is logged and gets a story of its own.
   */
  groupWaiting(signal?: AbortSignal): Promise<{ readonly grouped: number; readonly begun: number }>;
}

/** How far back a restart reads: the days whose words weigh, and the oldest story still open. */
const RESTORED_MS = GROUPING.weightDays * 86_400_000 + GROUPING.openMs;

/** What a topic's stage holds in memory; the same after a restart. */
interface Memory {
  readonly grouper: Grouper<ArticleId, StoryId>;
  /** Articles that could not be described: they are in their stories, and the grouper knows nothing. */
  readonly undescribed: Set<ArticleId>;
  /** What the store had been told of stories when this was read. */
  readonly arrangement: number;
}

/** Articles grouped before other work gets its turn: some tens of milliseconds. */
const BREATH = 20;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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

  const restore = (): Memory => {
    const grouper = createGrouper<ArticleId, StoryId>(
      dependencies.background,
      streamKind(topic.seeds.length),
    );
    const undescribed = new Set<ArticleId>();
    const arrangement = store.stories.arrangement(topic.name);
    foundStories(topic, grouper, dependencies);
    const lastMs = store.stories.lastGroupedAtMs(topic.name);
    const regrouped = store.stories.regroupedUpTo(topic.name);
    if (lastMs === null) return { grouper, undescribed, arrangement };
    for (const member of store.stories.membersSince(topic.name, lastMs - RESTORED_MS)) {
      const { article, storyId, firstReportAtMs, newsSeq } = member;
      const isNew = newsSeq > regrouped;
      const features = describe(article);
      if (features === null) undescribed.add(article.id);
      else grouper.add(article.id, features, storyId, { firstReportAtMs, isNew });
    }
    return { grouper, undescribed, arrangement };
  };
  let memory = restore();

  /** What changes store and memory: all of it, or the memory is read again. */
  const together = <Value>(work: () => Value): Value => {
    try {
      return store.transaction(work);
    } catch (error) {
      memory = restore();
      throw error;
    }
  };

  /** Gives whether a story began with it. */
  const groupOne = (article: Article): boolean => {
    const { grouper, undescribed } = memory;
    const features = describe(article);
    const nowMs = clock.nowMs();
    const begin = (): StoryId => store.stories.create(newStory(topic, article, nowMs));
    const { story, isNew, copyOf } =
      features === null
        ? { story: begin(), isNew: true, copyOf: null }
        : grouper.place(article.id, features, begin);
    if (features === null) undescribed.add(article.id);
    const found = store.stories.get(story);
    if (found === undefined) throw new Error(`Story ${story} is open in memory, not in the store.`);
    store.stories.join(article, storyWith(found, article, nowMs), { copyOf });
    return isNew;
  };

  const reviseOne = ({ article, storyId, firstReportAtMs }: StoryMember): void => {
    const story = store.stories.get(storyId);
    if (story === undefined) return;
    store.stories.join(article, revisedStory(story, article, clock.nowMs()));
    const { grouper, undescribed } = memory;
    const features = describe(article);
    if (features === null) {
      undescribed.add(article.id);
      grouper.replace(article.id, null);
    } else if (undescribed.delete(article.id)) {
      grouper.add(article.id, features, story.id, { firstReportAtMs, isNew: true });
    } else grouper.replace(article.id, features);
  };

  const reviseAll = (): void => {
    for (const member of store.stories.revised(topic.name)) together(() => reviseOne(member));
  };

  /** An editor may have had a word since, also while others had their turn. */
  const heed = (): void => {
    if (memory.arrangement !== store.stories.arrangement(topic.name)) memory = restore();
  };

  const regroup = (): void => {
    const atMs = clock.nowMs();
    together(() => regroupStories(topic, memory.grouper, { store, atMs }));
    memory = { ...memory, arrangement: store.stories.arrangement(topic.name) };
  };

  return {
    async groupWaiting(signal) {
      heed();
      reviseAll();
      const waiting = store.stories.waiting(topic.name);
      let grouped = 0;
      let begun = 0;
      for (const article of waiting) {
        if (grouped % BREATH === BREATH - 1) await breathe();
        if (signal?.aborted === true) break;
        heed();
        // One transaction an article: memory and store never differ by more than what was killed.
        if (together(() => groupOne(article))) begun += 1;
        grouped += 1;
      }
      if (signal?.aborted !== true) regroup();
      return { grouped, begun };
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

/** How a seed looks to grouping. Its age says nothing about when it arrived. */
export const seedReport = (seed: Seed): Report => ({
  title: seed.title,
  summary: "",
  content: seed.text,
  language: seed.language,
  link: seed.url === null ? null : canonicalUrl(seed.url),
  publishedAtMs: seed.publishedAtMs,
  seenAtMs: seed.publishedAtMs ?? 0,
});

/** Seeds found the topic's first stories; seeds of one event found one together. */
function foundStories(
  topic: Topic,
  grouper: Grouper<ArticleId, StoryId>,
  { store, analyser, background }: GroupingDependencies,
): void {
  const features = topic.seeds.map((seed) => describeReport(seedReport(seed), analyser));
  for (const places of seedStories(features, background)) {
    const founder = topic.seeds[places[0] ?? 0];
    if (founder === undefined) continue;
    const atMs = founder.publishedAtMs ?? 0;
    const id = store.stories.foundBySeed(founder.name, {
      ...{ topic: topic.name, headline: founder.title, leadArticleId: null },
      ...{ firstReportAtMs: atMs, lastReportAtMs: atMs, changedAtMs: atMs },
    });
    const story = store.stories.get(id);
    // A story that had reports is as old as they are, also when they are forgotten.
    const firstReportAtMs = story?.leadArticleId == null ? null : story.firstReportAtMs;
    for (const place of places) {
      const seed = features[place];
      // No article has such a number.
      const number = (-1 - place) as ArticleId;
      if (seed !== undefined) grouper.add(number, seed, id, { isSeed: true, firstReportAtMs });
    }
  }
}

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
