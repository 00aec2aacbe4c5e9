import type { Article } from "../model/article.ts";
import type { ArticleId, StoryId } from "../model/ids.ts";
import type { Logger } from "../model/logger.ts";
import type { Seed, Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import type { MemberPlace } from "../store/stories.ts";
import type { Analyser } from "../text/analyse.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { describeReport, type Features, type Report } from "./features.ts";
import { createGrouper, type Grouper } from "./grouper.ts";
import { fingerprintOf, type KeptMemory, packMemory, unpackMemory } from "./kept-memory.ts";
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
  /** Articles whose texts were read for it, as nothing of them was kept. */
  readonly read: number;
}

interface MemorySources {
  readonly store: Store;
  readonly analyser: Analyser;
  readonly background: Weight;
  /** Of this program. */
  readonly version: string;
  readonly logger: Logger;
  /** Null where it fails. */
  readonly describe: (article: Article) => Features | null;
}

/** How far back it reads: the days whose words weigh, and the oldest story still open. */
const RESTORED_MS = GROUPING.weightDays * 86_400_000 + GROUPING.openMs;

/** Articles read before other work gets its turn. */
const BREATH = 20;

export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Builds a topic's memory from what was kept and, for what came since, from the articles; null when
 * `signal` stopped it. Which articles are in which stories the store alone says.
 */
export async function restoreMemory(
  topic: Topic,
  sources: MemorySources,
  signal?: AbortSignal,
): Promise<StoryMemory | null> {
  const { stories } = sources.store;
  const arrangement = stories.arrangement(topic.name);
  const { kept, grouper } = keptGrouper(topic, sources);
  const undescribed = new Set<ArticleId>();
  foundStories(topic, grouper, sources);
  const { rejoin, read } = createRecall(kept, { grouper, undescribed }, sources);
  const regrouped = stories.regroupedUpTo(topic.name);
  const unread = new Map<ArticleId, MemberPlace>();
  for (const place of placesOf(topic, sources)) {
    if (!rejoin(place, place.newsSeq > regrouped)) unread.set(place.articleId, place);
  }
  let reads = 0;
  for (const article of stories.inOrderOfArrival([...unread.keys()])) {
    const place = unread.get(article);
    if (place !== undefined) read(place, place.newsSeq > regrouped);
    reads += 1;
    if (reads % BREATH === 0) await breathe();
    if (signal?.aborted === true) return null;
  }
  grouper.forgetOthers();
  return { grouper, undescribed, arrangement, read: reads };
}

const placesOf = ({ name }: Topic, { store }: Pick<MemorySources, "store">): MemberPlace[] =>
  store.stories.placesSince(name, (store.stories.lastChangedAtMs(name) ?? 0) - RESTORED_MS);

interface KeptGrouper {
  readonly kept: KeptMemory | null;
  readonly grouper: Grouper<ArticleId, StoryId>;
}

/** A grouper that remembers what was kept; one that remembers nothing where that cannot be read. */
function keptGrouper(topic: Topic, sources: MemorySources): KeptGrouper {
  const { store, version, analyser, background, logger } = sources;
  const kind = streamKind(topic.seeds.length);
  const fingerprint = fingerprintOf(topic, { version, fingerprint: analyser.fingerprint });
  const packed = store.stories.memory(topic.name, fingerprint);
  try {
    const kept = packed === undefined ? null : unpackMemory(packed);
    return { kept, grouper: createGrouper(background, kind, kept?.grouper) };
  } catch (error) {
    logger.error("What was kept of stories cannot be read; all articles are read again", error, {
      topic: topic.name,
    });
    return { kept: null, grouper: createGrouper(background, kind) };
  }
}

/** Keeps a memory for the next restart, or to be read again with the stories as they are now. */
export function keepMemory(
  topic: Topic,
  { grouper, undescribed }: StoryMemory,
  { store, version, analyser }: Omit<MemorySources, "describe" | "background" | "logger">,
): void {
  const state = grouper.save();
  const places = placesOf(topic, { store });
  const revisions = new Map(places.map(({ articleId, revision }) => [articleId, revision]));
  const kept: KeptMemory = {
    grouper: state,
    revisions: Int32Array.from(state.reports, (report) => revisions.get(report) ?? 0),
    undescribed: [...undescribed],
    newsSeq: store.stories.latestSeq(),
  };
  const fingerprint = fingerprintOf(topic, { version, fingerprint: analyser.fingerprint });
  store.stories.keepMemory(topic.name, fingerprint, packMemory(kept));
}

/** Puts articles where they belong. */
interface Recall {
  /** Without reading it, where it is remembered; gives whether that was so. */
  rejoin(place: MemberPlace, isNew: boolean): boolean;
  read(place: MemberPlace, isNew: boolean): void;
}

function createRecall(
  kept: KeptMemory | null,
  { grouper, undescribed }: Pick<StoryMemory, "grouper" | "undescribed">,
  { store, describe }: MemorySources,
): Recall {
  const revisions = new Map(
    kept?.grouper.reports.map((report, at) => [report, kept.revisions[at] ?? 0]),
  );
  const failed = new Set(kept?.undescribed);
  const featuresOf = (id: ArticleId): Features | null => {
    const article = store.articles.get(id);
    const features = article === undefined ? null : describe(article);
    if (features === null) undescribed.add(id);
    return features;
  };
  return {
    rejoin({ articleId, storyId, firstReportAtMs, revision, newsSeq }, isNew) {
      // What was read then and is gone is too old to be compared, or one of very many.
      if (!grouper.has(articleId)) {
        return kept !== null && newsSeq <= kept.newsSeq && !failed.has(articleId);
      }
      grouper.rejoin(articleId, storyId, { firstReportAtMs, isNew });
      return revisions.get(articleId) === revision;
    },
    read({ articleId, storyId, firstReportAtMs }, isNew) {
      const features = featuresOf(articleId);
      if (grouper.has(articleId)) grouper.replace(articleId, features);
      else if (features !== null) {
        grouper.add(articleId, features, storyId, { firstReportAtMs, isNew });
      }
    },
  };
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
      if (grouper.has(number)) grouper.rejoin(number, id, { firstReportAtMs });
      else if (seed !== undefined) grouper.add(number, seed, id, { isSeed: true, firstReportAtMs });
    }
  }
}
