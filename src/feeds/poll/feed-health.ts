import {
  FEED_STATES,
  type FeedHealth,
  type FeedState,
  OF_LATE_MS,
} from "../../model/feed-health.ts";
import type { TopicName } from "../../model/ids.ts";
import type {
  FeedFacts,
  FeedHealthStore,
  LanguageCount,
  TopicPart,
} from "../../store/feed-health.ts";
import { BACKLOG_MS, outletOf } from "./article-draft.ts";
import { hasMoved } from "./moved-feed.ts";

const DAY_MS = 86_400_000;

/** The health of all feeds of a topic, what wants an editor first. */
export function topicHealth(
  store: Pick<FeedHealthStore, "facts" | "languages" | "topicParts">,
  topic: TopicName,
  nowMs: number,
): FeedHealth[] {
  const sinceMs = nowMs - OF_LATE_MS;
  const facts = store.facts(topic, nowMs);
  const languages = Map.groupBy(store.languages(topic, sinceMs), ({ feedId }) => feedId);
  const parts = new Map(store.topicParts(topic, sinceMs).map((part) => [part.feedId, part]));
  return facts
    .map((feed) => {
      const counts = {
        languages: languages.get(feed.id) ?? [],
        part: parts.get(feed.id) ?? NO_PART,
      };
      return healthOf(feed, counts, nowMs);
    })
    .sort(byTrouble);
}

/** What failed through our own network is no trouble of the feed. */
export function decideFeedState(
  feed: Pick<FeedFacts, "stoppedAtMs" | "failures" | "silentSinceMs" | "lastSuccessAtMs">,
): FeedState {
  if (feed.stoppedAtMs !== null) return "over";
  if (feed.failures > 0) return "failing";
  if (feed.lastSuccessAtMs === null) return "unread";
  return feed.silentSinceMs === null ? "well" : "silent";
}

interface Counts {
  readonly languages: readonly LanguageCount[];
  readonly part: Omit<TopicPart, "feedId">;
}

const NO_PART: Counts["part"] = { articles: 0, stories: 0, firstReports: 0 };

function healthOf(feed: FeedFacts, { languages, part }: Counts, nowMs: number): FeedHealth {
  const articles = sumOf(languages, ({ articles: count }) => count);
  return {
    ...{ url: feed.url, outlet: nameOf(feed), state: decideFeedState(feed) },
    ...{ lastSuccessAtMs: feed.lastSuccessAtMs, lastNewArticleAtMs: feed.lastNewArticleAtMs },
    ...{ problem: feed.problem, failure: feed.failure, failures: feed.failures },
    nextPollAtMs: feed.stoppedAtMs === null ? feed.nextPollAtMs : null,
    ...{ nextPollReason: feed.nextPollReason, stoppedAtMs: feed.stoppedAtMs },
    movedTo: hasMoved(feed) ? feed.movedTo : null,
    ...{ askedToWaitUntilMs: feed.askedToWaitUntilMs, usualADay: usualADay(feed) },
    articlesADay: articlesADay(feed, languages, nowMs),
    language: mostOften(languages) ?? feed.language,
    onTopicShare: articles === 0 ? null : part.articles / articles,
    ...{ stories: part.stories, firstReports: part.firstReports },
  };
}

/** The outlet as in its articles, see `outletOf`. */
const nameOf = (feed: FeedFacts): string => outletOf(feed, feed);

function articlesADay(
  { firstSeenAtMs, lastSuccessAtMs }: FeedFacts,
  languages: readonly LanguageCount[],
  nowMs: number,
): number | null {
  if (lastSuccessAtMs === null) return null;
  if (firstSeenAtMs === null) return 0;
  return sumOf(languages, ({ fresh }) => fresh) / daysCounted(firstSeenAtMs, nowMs);
}

/** Silence is noticed a month or two after the last article: most of what came before is still kept. */
function usualADay({ firstSeenAtMs, silentSinceMs, freshBefore }: FeedFacts): number | null {
  if (silentSinceMs === null || firstSeenAtMs === null || freshBefore === 0) return null;
  return freshBefore / daysCounted(firstSeenAtMs, silentSinceMs);
}

/** A first answer also brings what was published in the days before, as far as that is no backlog. */
const daysCounted = (firstSeenAtMs: number, untilMs: number): number =>
  Math.min(OF_LATE_MS, untilMs - firstSeenAtMs + BACKLOG_MS) / DAY_MS;

const mostOften = (languages: readonly LanguageCount[]): string | null =>
  languages.reduce<LanguageCount | null>(
    (most, count) => (most === null || count.articles > most.articles ? count : most),
    null,
  )?.language ?? null;

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);

/** Made once: ten thousand names are sorted in a fifth of the time. */
const names = new Intl.Collator("en");

/** Worst first; among those that are ill alike, the one that has been so longest. */
const byTrouble = (one: FeedHealth, other: FeedHealth): number =>
  FEED_STATES.indexOf(one.state) - FEED_STATES.indexOf(other.state) ||
  wellUntil(one) - wellUntil(other) ||
  names.compare(one.outlet, other.outlet);

function wellUntil({
  state,
  stoppedAtMs,
  lastSuccessAtMs,
  lastNewArticleAtMs,
}: FeedHealth): number {
  if (state === "over") return stoppedAtMs ?? 0;
  if (state === "failing") return lastSuccessAtMs ?? 0;
  return state === "silent" ? (lastNewArticleAtMs ?? 0) : 0;
}
