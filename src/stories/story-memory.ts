import type { Article } from "../model/article.ts";
import type { ArticleId, StoryId } from "../model/ids.ts";
import type { Seed, Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { Analyser } from "../text/analyse.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { describeReport, type Features, type Report } from "./features.ts";
import { createGrouper, type Grouper } from "./grouper.ts";
import { GROUPING, streamKind } from "./parameters.ts";
import { seedStories } from "./seed-stories.ts";
import type { Weight } from "./weights.ts";

/** What a topic's stage holds in memory; the same after a restart. */
export interface StoryMemory {
  readonly grouper: Grouper<ArticleId, StoryId>;
  /** Articles that could not be described: they are in their stories, and the grouper knows nothing. */
  readonly undescribed: Set<ArticleId>;
  /** What the store had been told of stories when this was read. */
  readonly arrangement: number;
}

interface MemorySources {
  readonly store: Store;
  readonly analyser: Analyser;
  readonly background: Weight;
  /** Null where it fails. */
  readonly describe: (article: Article) => Features | null;
}

/** How far back it reads: the days whose words weigh, and the oldest story still open. */
const RESTORED_MS = GROUPING.weightDays * 86_400_000 + GROUPING.openMs;

/** Articles read before other work gets its turn. */
const BREATH = 20;

export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Builds a topic's memory from the store; null when `signal` stopped it. */
export async function restoreMemory(
  topic: Topic,
  sources: MemorySources,
  signal?: AbortSignal,
): Promise<StoryMemory | null> {
  const { stories } = sources.store;
  const grouper = createGrouper<ArticleId, StoryId>(
    sources.background,
    streamKind(topic.seeds.length),
  );
  const undescribed = new Set<ArticleId>();
  const arrangement = stories.arrangement(topic.name);
  foundStories(topic, grouper, sources);
  const lastMs = stories.lastGroupedAtMs(topic.name);
  const regrouped = stories.regroupedUpTo(topic.name);
  let read = 0;
  for (const member of stories.membersSince(topic.name, (lastMs ?? 0) - RESTORED_MS)) {
    const { article, storyId, firstReportAtMs, newsSeq } = member;
    const features = sources.describe(article);
    const isNew = newsSeq > regrouped;
    if (features === null) undescribed.add(article.id);
    else grouper.add(article.id, features, storyId, { firstReportAtMs, isNew });
    read += 1;
    if (read % BREATH === 0) await breathe();
    if (signal?.aborted === true) return null;
  }
  return { grouper, undescribed, arrangement };
}

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
  { store, analyser, background }: MemorySources,
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
    const story = store.stories.outline(id);
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
