import type { Feed, FeedListing } from "../model/feed.ts";
import type { FeedId, TopicName } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** What one poll of a feed changed. Times are epoch ms, UTC. */
export interface PollRecord {
  readonly atMs: number;
  readonly nextPollAtMs: number;
  /** Set when the feed answered well: its title and validators as they are now. */
  readonly success?: {
    readonly title: string | null;
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly newArticles: number;
  };
  /** Set when it did not: a sentence for the editor. */
  readonly problem?: string;
  /** The poll failed, but not through this feed (our own network is down): count nothing. */
  readonly blameless?: boolean;
}

export interface FeedStore {
  /**
   * Makes the topic's feeds exactly `listings`; feeds and their state survive renames of outlets.
   * Where several topics list one feed the last word counts, and a listing that is silent on outlet,
   * language or country takes nothing from what another topic's gave.
   */
  setTopicFeeds(topic: TopicName, listings: readonly FeedListing[], nowMs: number): void;
  /** Feeds of any topic whose next poll is due, longest overdue first. */
  due(nowMs: number): Feed[];
  /** Topics that do not run any more let go of their feeds: those are not polled for nobody. */
  keepTopics(topics: readonly TopicName[]): void;
  ofTopic(topic: TopicName): Feed[];
  recordPoll(id: FeedId, record: PollRecord): void;
  /**
   * After a clock that was ahead was set right: feeds polled in what now is the future, or added in
   * it and never polled, are due now. Others keep their time.
   */
  repairClock(nowMs: number): void;
}

interface FeedRow {
  id: number;
  url: string;
  outlet: string;
  language: string | null;
  country: string | null;
  title: string;
  etag: string | null;
  last_modified: string | null;
  next_poll_at_ms: number;
  last_poll_at_ms: number | null;
  last_success_at_ms: number | null;
  last_new_article_at_ms: number | null;
  failures: number;
  problem: string | null;
}

const feedOf = (found: FeedRow): Feed => ({
  id: found.id as FeedId,
  url: found.url,
  outlet: found.outlet,
  language: found.language,
  country: found.country,
  title: found.title,
  etag: found.etag,
  lastModified: found.last_modified,
  nextPollAtMs: found.next_poll_at_ms,
  lastPollAtMs: found.last_poll_at_ms,
  lastSuccessAtMs: found.last_success_at_ms,
  lastNewArticleAtMs: found.last_new_article_at_ms,
  failures: found.failures,
  problem: found.problem,
});

export function createFeedStore(db: Database): FeedStore {
  const othersList = "exists (select 1 from topic_feed where feed_id = feed.id and topic <> ?1)";
  const upsert = db.prepare(`
    insert into feed (url, outlet, language, country, next_poll_at_ms)
    values (?2, ?3, ?4, ?5, ?6)
    on conflict (url) do update set
      outlet = case when excluded.outlet = '' and ${othersList}
        then outlet else excluded.outlet end,
      language = case when excluded.language is null and ${othersList}
        then language else excluded.language end,
      country = case when excluded.country is null and ${othersList}
        then country else excluded.country end
    returning id`);
  const link = db.prepare("insert or ignore into topic_feed (topic, feed_id) values (?, ?)");
  const unlinkOthers = db.prepare(`
    delete from topic_feed where topic = ?
      and feed_id not in (select value from json_each(?))`);
  const rewind = db.prepare("delete from topic_cursor where topic = ?");
  const due = db.prepare(`
    select * from feed where next_poll_at_ms <= ?
      and exists (select 1 from topic_feed where feed_id = feed.id)
    order by next_poll_at_ms, id`);
  const unlinkTopics = db.prepare(
    "delete from topic_feed where topic not in (select value from json_each(?))",
  );
  const ofTopic = db.prepare(`
    select feed.* from feed join topic_feed on feed_id = feed.id where topic = ? order by feed.id`);
  const success = db.prepare(`
    update feed set last_poll_at_ms = :at, last_success_at_ms = :at, next_poll_at_ms = :next,
      title = coalesce(:title, title), etag = :etag, last_modified = :lastModified,
      last_new_article_at_ms = case when :newArticles > 0 then :at else last_new_article_at_ms end,
      failures = 0, problem = null
    where id = :id`);
  const failure = db.prepare(`
    update feed set last_poll_at_ms = :at, next_poll_at_ms = :next, failures = failures + :counts,
      problem = :problem
    where id = :id`);
  const repair = db.prepare(`
    update feed set next_poll_at_ms = :nowMs
    where next_poll_at_ms > :nowMs and (last_poll_at_ms > :nowMs or last_poll_at_ms is null)`);

  return {
    setTopicFeeds(topic, listings, nowMs) {
      db.transaction(() => {
        const ids: number[] = [];
        let added = 0;
        for (const feed of listings) {
          const values = [feed.url, feed.outlet, feed.language, feed.country, nowMs];
          const id = row<{ id: number }>(upsert, topic, ...values)?.id;
          if (id === undefined) continue;
          ids.push(id);
          added += Number(link.run(topic, id).changes);
        }
        unlinkOthers.run(topic, JSON.stringify(ids));
        // A feed that served another topic before has articles this topic has not read yet.
        if (added > 0) rewind.run(topic);
      });
    },
    due: (nowMs) => rows<FeedRow>(due, nowMs).map(feedOf),
    keepTopics: (topics) => void unlinkTopics.run(JSON.stringify(topics)),
    repairClock: (nowMs) => void repair.run({ nowMs }),
    ofTopic: (topic) => rows<FeedRow>(ofTopic, topic).map(feedOf),
    recordPoll(id, record) {
      const times = { at: record.atMs, next: record.nextPollAtMs, id };
      if (record.success !== undefined) {
        success.run({ ...times, ...record.success });
      } else {
        failure.run({
          ...times,
          problem: record.problem ?? null,
          counts: record.blameless === true ? 0 : 1,
        });
      }
    },
  };
}
