import type { Feed } from "../model/feed.ts";
import { OF_LATE_MS } from "../model/feed-health.ts";
import type { FeedId, TopicName } from "../model/ids.ts";
import { type Database, rows } from "./database.ts";

/** What is kept of a feed that tells how it does. */
export interface FeedFacts
  extends Pick<
    Feed,
    | "id"
    | "url"
    | "outlet"
    | "language"
    | "title"
    | "movedTo"
    | "movedTimes"
    | "nextPollAtMs"
    | "nextPollReason"
    | "lastSuccessAtMs"
    | "lastNewArticleAtMs"
    | "failures"
    | "problem"
    | "failure"
    | "stoppedAtMs"
  > {
  readonly silentSinceMs: number | null;
  /** Until when its host told us to stay away; null when that is past. */
  readonly askedToWaitUntilMs: number | null;
  /** When its first article was seen that is still kept. */
  readonly firstSeenAtMs: number | null;
  /** Articles of a silent feed that were no backlog, of the month before it fell silent. */
  readonly freshBefore: number;
}

/** Articles of a feed in one language that were seen of late. */
export interface LanguageCount {
  readonly feedId: FeedId;
  readonly language: string;
  readonly articles: number;
  /** Those of them that were no backlog. */
  readonly fresh: number;
}

/** What a feed brought of late for a topic. */
export interface TopicPart {
  readonly feedId: FeedId;
  /** Its articles on the topic. */
  readonly articles: number;
  /** Stories of two or more outlets that they are in, and in how many of them nobody was earlier. */
  readonly stories: number;
  readonly firstReports: number;
}

/** What silence is judged by. */
export interface FeedRhythm
  extends Pick<Feed, "id" | "url" | "articleGapMs" | "lastNewArticleAtMs" | "lastSuccessAtMs"> {
  readonly failures: number;
  readonly stoppedAtMs: number | null;
  readonly silentSinceMs: number | null;
}

/** Counts over all feeds of a topic, each in one query: 0.3 s for 10,000 feeds with 300,000 articles. */
export interface FeedHealthStore {
  /** Topics that have feeds. */
  topics(): TopicName[];
  facts(topic: TopicName, nowMs: number): FeedFacts[];
  languages(topic: TopicName, sinceMs: number): LanguageCount[];
  topicParts(topic: TopicName, sinceMs: number): TopicPart[];
  rhythms(ids: readonly FeedId[]): FeedRhythm[];
  /** From when on nothing new came; null when something did. */
  setSilent(id: FeedId, sinceMs: number | null): void;
}

/** Inner names as they stand in the rows, so that a row is the value. */
const FACTS = `
  select feed.id, url, outlet, language, title, moved_to as movedTo, moved_times as movedTimes,
    next_poll_at_ms as nextPollAtMs, next_poll_reason as nextPollReason,
    last_success_at_ms as lastSuccessAtMs, last_new_article_at_ms as lastNewArticleAtMs,
    failures, problem, failure, stopped_at_ms as stoppedAtMs,
    silent_since_ms as silentSinceMs,
    (select until_ms from asked_to_wait where feed_id = feed.id and until_ms > ?2)
      as askedToWaitUntilMs,
    (select min(seen_at_ms) from article where feed_id = feed.id) as firstSeenAtMs,
    (select count(*) from article indexed by article_health
      where feed_id = feed.id and seen_at_ms > silent_since_ms - ${OF_LATE_MS} and backlog = 0) as freshBefore
  from topic_feed join feed on feed.id = topic_feed.feed_id
  where topic = ?1 order by feed.id`;

/** `cross join` keeps SQLite to this order: the feeds, their articles in the index, and no article's text. */
export const LANGUAGES_SQL = `
  select article.feed_id as feedId, article.language, count(*) as articles, sum(backlog = 0) as fresh
  from topic_feed cross join article indexed by article_health
    on article.feed_id = topic_feed.feed_id and seen_at_ms >= ?2
  where topic = ?1 group by article.feed_id, article.language`;

/** What stands after the `//`, and the `www.` if there is one. */
const FROM_HOST = "substr(replace(url, '//www.', '//'), instr(url, '//') + 2)";

/** An outlet's name, else its feed's title, else its host, as articles have it. */
const OUTLET = `coalesce(nullif(outlet, ''), nullif(title, ''),
        substr(${FROM_HOST}, 1, instr(replace(${FROM_HOST}, ':', '/') || '/', '/') - 1))`;

/** Two feeds of one outlet are one voice. */
export const TOPIC_PARTS_SQL = `
  with part as materialized (
    select article.feed_id as feedId, story_id as storyId, count(*) as articles,
      min(published_at_ms) as firstAtMs
    from topic_feed cross join article indexed by article_health
      on article.feed_id = topic_feed.feed_id and seen_at_ms >= ?2
    cross join topic_article indexed by topic_article_health
      on topic_article.article_id = article.id and topic_article.topic = ?1 and on_topic = 1
    where topic_feed.topic = ?1 group by article.feed_id, story_id),
  told as materialized (
    select storyId, min(firstAtMs) as firstAtMs,
      count(distinct ${OUTLET}) as outlets
    from part join feed on feed.id = feedId where storyId is not null
    group by storyId having outlets > 1)
  select feedId, sum(articles) as articles, count(told.storyId) as stories,
    coalesce(sum(part.firstAtMs = told.firstAtMs), 0) as firstReports
  from part left join told using (storyId) group by feedId`;

export function createFeedHealthStore(db: Pick<Database, "prepare">): FeedHealthStore {
  const topics = db.prepare("select distinct topic from topic_feed order by topic");
  const facts = db.prepare(FACTS);
  const languages = db.prepare(LANGUAGES_SQL);
  const topicParts = db.prepare(TOPIC_PARTS_SQL);
  const rhythms = db.prepare(`
    select id, url, article_gap_ms as articleGapMs, last_new_article_at_ms as lastNewArticleAtMs,
      last_success_at_ms as lastSuccessAtMs, failures, stopped_at_ms as stoppedAtMs,
      silent_since_ms as silentSinceMs
    from feed where id in (select value from json_each(?))`);
  const setSilent = db.prepare("update feed set silent_since_ms = ? where id = ?");
  return {
    topics: () => rows<{ topic: TopicName }>(topics).map(({ topic }) => topic),
    facts: (topic, nowMs) => rows<FeedFacts>(facts, topic, nowMs),
    languages: (topic, sinceMs) => rows<LanguageCount>(languages, topic, sinceMs),
    topicParts: (topic, sinceMs) => rows<TopicPart>(topicParts, topic, sinceMs),
    rhythms: (ids) => rows<FeedRhythm>(rhythms, JSON.stringify(ids)),
    setSilent: (id, sinceMs) => void setSilent.run(sinceMs, id),
  };
}
