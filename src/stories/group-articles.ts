import type { Article } from "../model/article.ts";
import type { Clock } from "../model/clock.ts";
import type { ArticleId, StoryId } from "../model/ids.ts";
import type { Story } from "../model/story.ts";
import type { Seed, Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { StoryMember } from "../store/stories.ts";
import type { Analyser } from "../text/analyse.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { describeReport, type Features, type Report } from "./features.ts";
import { createGrouper, type Grouper } from "./grouper.ts";
import { GROUPING } from "./parameters.ts";
import type { Weight } from "./weights.ts";

export interface GroupingDependencies {
  readonly store: Store;
  readonly analyser: Analyser;
  readonly background: Weight;
  readonly clock: Clock;
}

/** Stage 3 for one topic: its open stories are held in memory and built again from the store. */
export interface StoryStage {
  /**
   * Puts every waiting on-topic article into a story; gives how many, and how many stories began.
   * Lets other work run in between, and stops between two articles when `signal` says so.
   */
  groupWaiting(signal?: AbortSignal): Promise<{ readonly grouped: number; readonly begun: number }>;
}

/** How far back a restart reads: the days whose words weigh, and the oldest story still open. */
const RESTORED_MS = GROUPING.weightDays * 86_400_000 + GROUPING.storyAgeMs;

/** Articles grouped before other work gets its turn: some tens of milliseconds. */
const BREATH = 20;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createStoryStage(topic: Topic, dependencies: GroupingDependencies): StoryStage {
  const { store, analyser, background, clock } = dependencies;
  const grouper = createGrouper<StoryId>(background);
  const describe = (report: Report): Features => describeReport(report, analyser);

  /** What the grouper knows of each article, to be replaced when its outlet changes it. */
  const featuresOf = new Map<ArticleId, Features>();

  foundStories(topic, { grouper, store, describe });
  const lastMs = store.stories.lastGroupedAtMs(topic.name);
  if (lastMs !== null) {
    for (const member of store.stories.membersSince(topic.name, lastMs - RESTORED_MS)) {
      const { firstReportAtMs } = member;
      const features = describe(reportOf(member.article));
      grouper.add(features, member.storyId, { firstReportAtMs });
      featuresOf.set(member.article.id, features);
    }
  }

  const groupOne = (article: Article): boolean => {
    const features = describe(reportOf(article));
    const placement = grouper.place(features);
    const nowMs = clock.nowMs();
    const id = placement.story ?? store.stories.create(newStory(topic, article, nowMs));
    const story = store.stories.get(id);
    if (story === undefined) throw new Error(`Story ${id} is open in memory but not in the store.`);
    store.stories.join(article, storyWith(story, article, nowMs));
    grouper.add(features, id);
    featuresOf.set(article.id, features);
    return placement.story === null;
  };

  const reviseOne = ({ article, storyId }: StoryMember): void => {
    const story = store.stories.get(storyId);
    if (story === undefined) return;
    store.stories.join(article, revisedStory(story, article, clock.nowMs()));
    const before = featuresOf.get(article.id);
    if (before === undefined) return;
    const now = describe(reportOf(article));
    grouper.replace(before, now, storyId);
    featuresOf.set(article.id, now);
  };

  return {
    async groupWaiting(signal) {
      for (const member of store.stories.revised(topic.name)) {
        store.transaction(() => reviseOne(member));
      }
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
