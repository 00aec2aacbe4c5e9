import type { Article } from "../model/article.ts";
import type { Clock } from "../model/clock.ts";
import type { StoryId } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { Story } from "../model/story.ts";
import type { Seed, Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { StoryMember } from "../store/stories.ts";
import type { Analyser } from "../text/analyse.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { describeReport, type Features, type Report } from "./features.ts";
import { createGrouper, type Grouper } from "./grouper.ts";
import { createKnownReports, type Known, type KnownReports } from "./known-reports.ts";
import { GROUPING } from "./parameters.ts";
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
   * that cannot be described or placed is logged and gets a story of its own.
   */
  groupWaiting(signal?: AbortSignal): Promise<{ readonly grouped: number; readonly begun: number }>;
}

/** How far back a restart reads: the days whose words weigh, and the oldest story still open. */
const RESTORED_MS = GROUPING.weightDays * 86_400_000 + GROUPING.storyAgeMs;

/** What a topic's stage holds in memory; the same after a restart. */
interface Memory {
  readonly grouper: Grouper<StoryId>;
  readonly reports: KnownReports;
}

/** Articles grouped before other work gets its turn: some tens of milliseconds. */
const BREATH = 20;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createStoryStage(topic: Topic, dependencies: GroupingDependencies): StoryStage {
  const { store, analyser, clock, logger } = dependencies;
  const describe = (report: Report): Features => describeReport(report, analyser);

  /** Null, and told, where it fails: one article must not keep those behind it from their stories. */
  const attempt = <Value>(article: Article, work: () => Value): Value | null => {
    try {
      return work();
    } catch (error) {
      logger.error("An article could not be grouped", error, {
        ...{ topic: topic.name, article: article.id },
      });
      return null;
    }
  };
  const describeArticle = (article: Article): Known =>
    attempt(article, () => describe(reportOf(article)));

  const restore = (): Memory => {
    const grouper = createGrouper<StoryId>(dependencies.background);
    const reports = createKnownReports();
    foundStories(topic, { grouper, store, describe });
    const lastMs = store.stories.lastGroupedAtMs(topic.name);
    if (lastMs === null) return { grouper, reports };
    for (const member of store.stories.membersSince(topic.name, lastMs - RESTORED_MS)) {
      const { article, storyId, firstReportAtMs } = member;
      const known = describeArticle(article);
      if (known !== null) grouper.add(known, storyId, { firstReportAtMs });
      reports.put(article.id, storyId, { known, seenAtMs: article.seenAtMs });
    }
    return { grouper, reports };
  };
  let memory = restore();

  const groupOne = (article: Article): boolean => {
    const { grouper, reports } = memory;
    const features = describeArticle(article);
    const placement = features && attempt(article, () => grouper.place(features));
    const nowMs = clock.nowMs();
    const id = placement?.story ?? store.stories.create(newStory(topic, article, nowMs));
    const story = store.stories.get(id);
    if (story === undefined) throw new Error(`Story ${id} is open in memory but not in the store.`);
    store.stories.join(article, storyWith(story, article, nowMs));
    const known = placement === null ? null : features;
    if (known !== null) grouper.add(known, id);
    reports.put(article.id, id, { known, seenAtMs: article.seenAtMs });
    return placement === null || placement.story === null;
  };

  /** Gives whether the memory went stale: the old text was described, the new is not, or turned round. */
  const reviseOne = ({ article, storyId }: StoryMember): boolean => {
    const story = store.stories.get(storyId);
    if (story === undefined) return false;
    store.stories.join(article, revisedStory(story, article, clock.nowMs()));
    const before = memory.reports.get(article.id, storyId);
    if (before === undefined) return false;
    const known = describeArticle(article);
    if (before === null || known === null) return before !== known;
    memory.grouper.replace(before, known, storyId);
    memory.reports.put(article.id, storyId, { known, seenAtMs: article.seenAtMs });
    return false;
  };

  const reviseAll = (): void => {
    const stale = store.stories
      .revised(topic.name)
      .map((member) => store.transaction(() => reviseOne(member)));
    if (stale.includes(true)) memory = restore();
  };

  return {
    async groupWaiting(signal) {
      reviseAll();
      const waiting = store.stories.waiting(topic.name);
      let grouped = 0;
      let begun = 0;
      for (const article of waiting) {
        if (grouped % BREATH === BREATH - 1) await breathe();
        if (signal?.aborted === true) break;
        // One transaction an article: memory and store never differ by more than what was killed.
        if (store.transaction(() => groupOne(article))) begun += 1;
        grouped += 1;
      }
      memory.reports.forgetOld(RESTORED_MS);
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
  {
    grouper,
    store,
    describe,
  }: {
    readonly grouper: Grouper<StoryId>;
    readonly store: Store;
    readonly describe: (report: Report) => Features;
  },
): void {
  for (const seed of topic.seeds) {
    const report = seedReport(seed);
    const features = describe(report);
    const atMs = seed.publishedAtMs ?? 0;
    const id =
      grouper.place(features).story ??
      store.stories.foundBySeed(seed.name, {
        ...{ topic: topic.name, headline: seed.title, leadArticleId: null },
        ...{ firstReportAtMs: atMs, lastReportAtMs: atMs, changedAtMs: atMs },
      });
    grouper.add(features, id, { seed: true });
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
