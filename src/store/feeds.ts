import {
  AS_USUAL,
  type Feed,
  type FeedListing,
  NO_HINTS,
  type PollFailure,
  type PollHints,
} from "../model/feed.ts";
import type { FeedId, TopicName } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** What one poll of a feed changed. Times are epoch ms, UTC. */
export interface PollRecord {
  readonly atMs: number;
  readonly nextPollAtMs: number;
  /** Why not before, in a sentence. */
  readonly nextPollReason: string;
  /** Set when the feed answered well; null values of title, hints and gap leave them as they are. */
  readonly success?: {
    readonly title: string | null;
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly validatorsUrl: string | null;
    readonly movedTo: string | null;
    readonly movedTimes: number;
    readonly hints: PollHints | null;
    readonly articleGapMs: number | null;
    readonly newArticles: number;
  };
  /** Set when it did not. */
  readonly failed?: {
    /** A sentence for the editor. */
    readonly problem: string;
    readonly failure: PollFailure;
    /** The poll failed, but not through this feed (our own network is down): count nothing. */
    readonly blameless: boolean;
    /** It is gone for good: no poll any more. */
    readonly isOver: boolean;
    /** Where its redirects led leads nowhere any more: ask the listed address again. */
    readonly forgetMove: boolean;
  };
}

interface AskedToWait {
  readonly host: string;
  readonly atMs: number;
  readonly untilMs: number;
}

/** A feed that was never polled waits no longer for its turn: more is a clock that was ahead. */
const MOST_SPREAD_MS = 86_400_000;

/** What is said of a host's feeds so close together is meant for the host. */
const TOGETHER_MS = 3_600_000;

export interface FeedStore {
  /**
   * Makes the topic's feeds exactly `listings`; feeds and their state survive renames of outlets.
   * Where several topics list one feed the last word counts, and a listing that is silent on outlet,
   * language, country or handling takes nothing from what another topic's gave. A feed that is over
   * is asked again once a list that did not have it takes it in.
   */
  setTopicFeeds(topic: TopicName, listings: readonly FeedListing[], nowMs: number): void;
  /** Feeds of any topic whose next poll is due, longest overdue first; none that is over. */
  due(nowMs: number): Feed[];
  /**
   * Puts the polls that are due one after another, in no order a server would notice, so that a start
   * is no flood: the first `atOnce` of them stay due, the others follow `gapMs` apart.
   */
  spreadDue(nowMs: number, spread: { readonly atOnce: number; readonly gapMs: number }): void;
  /** The feed comes later than was recorded with its last poll. */
  postpone(id: FeedId, nextPollAtMs: number, reason: string): void;
  /** The feed's host told us at `atMs` to wait until `untilMs`. */
  noteAskedToWait(id: FeedId, asked: AskedToWait): void;
  /**
   * Hosts to be left alone, and until when (epoch ms): two or more feeds of theirs were told within
   * an hour to wait until now or longer.
   */
  restingHosts(nowMs: number): ReadonlyMap<string, number>;
  /** Topics that do not run any more let go of their feeds: those are not polled for nobody. */
  keepTopics(topics: readonly TopicName[]): void;
  ofTopic(topic: TopicName): Feed[];
  recordPoll(id: FeedId, record: PollRecord): void;
  /**
   * After a clock that was ahead was set right: feeds polled in what now is the future, or added in
   * it and never polled, are due now, and nothing of theirs was in the future. Others keep their time.
   */
  repairClock(nowMs: number): void;
}

interface FeedRow {
  id: number;
  url: string;
  outlet: string;
  language: string | null;
  country: string | null;
  poll_minutes: number | null;
  full_text: number;
  proxy: string | null;
  title: string;
  etag: string | null;
  last_modified: string | null;
  validators_url: string | null;
  moved_to: string | null;
  moved_times: number;
  hints: string | null;
  next_poll_reason: string;
  article_gap_ms: number | null;
  failure: string | null;
  stopped_at_ms: number | null;
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
  handling: {
    pollMinutes: found.poll_minutes,
    fullText: found.full_text === 1,
    proxy: found.proxy,
  },
  title: found.title,
  etag: found.etag,
  lastModified: found.last_modified,
  validatorsUrl: found.validators_url,
  movedTo: found.moved_to,
  movedTimes: found.moved_times,
  hints: found.hints === null ? NO_HINTS : (JSON.parse(found.hints) as PollHints),
  nextPollAtMs: found.next_poll_at_ms,
  nextPollReason: found.next_poll_reason,
  lastPollAtMs: found.last_poll_at_ms,
  lastSuccessAtMs: found.last_success_at_ms,
  lastNewArticleAtMs: found.last_new_article_at_ms,
  articleGapMs: found.article_gap_ms,
  failures: found.failures,
  problem: found.problem,
  failure: found.failure as PollFailure | null,
  stoppedAtMs: found.stopped_at_ms,
});

const jsonOf = (hints: PollHints | null): string | null =>
  hints === null ? null : JSON.stringify(hints);

const asBits = ({ problem, failure, ...flags }: NonNullable<PollRecord["failed"]>) => ({
  ...{ problem, failure },
  counts: flags.blameless ? 0 : 1,
  isOver: flags.isOver ? 1 : 0,
  forgetMove: flags.forgetMove ? 1 : 0,
});

export function createFeedStore(db: Database): FeedStore {
  const othersList = "exists (select 1 from topic_feed where feed_id = feed.id and topic <> ?1)";
  const unlessSilent = (column: string, silent: string): string => `
      ${column} = case when excluded.${column} is ${silent} and ${othersList}
        then ${column} else excluded.${column} end`;
  const upsert = db.prepare(`
    insert into feed (url, outlet, language, country, next_poll_at_ms, poll_minutes, full_text, proxy)
    values (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    on conflict (url) do update set ${[
      ...[unlessSilent("outlet", "''"), unlessSilent("language", "null")],
      ...[unlessSilent("country", "null"), unlessSilent("poll_minutes", "null")],
      ...[unlessSilent("full_text", "0"), unlessSilent("proxy", "null")],
    ].join(",")}
    returning id`);
  const link = db.prepare("insert or ignore into topic_feed (topic, feed_id) values (?, ?)");
  const unlinkOthers = db.prepare(`
    delete from topic_feed where topic = ?
      and feed_id not in (select value from json_each(?))`);
  const rewind = db.prepare("delete from topic_cursor where topic = ?");
  const revive = db.prepare(`
    update feed set stopped_at_ms = null, next_poll_at_ms = ? where id = ? and stopped_at_ms is not null`);
  const due = db.prepare(`
    select * from feed where next_poll_at_ms <= ? and stopped_at_ms is null
      and exists (select 1 from topic_feed where feed_id = feed.id)
    order by next_poll_at_ms, id`);
  const unlinkTopics = db.prepare(
    "delete from topic_feed where topic not in (select value from json_each(?))",
  );
  const ofTopic = db.prepare(`
    select feed.* from feed join topic_feed on feed_id = feed.id where topic = ? order by feed.id`);
  const success = db.prepare(`
    update feed set last_poll_at_ms = :at, last_success_at_ms = :at, next_poll_at_ms = :next,
      next_poll_reason = :reason, title = coalesce(:title, title), etag = :etag,
      last_modified = :lastModified, validators_url = :validatorsUrl, moved_to = :movedTo,
      moved_times = :movedTimes, hints = coalesce(:hints, hints),
      article_gap_ms = coalesce(:articleGapMs, article_gap_ms),
      last_new_article_at_ms = case when :newArticles > 0 then :at else last_new_article_at_ms end,
      failures = 0, problem = null, failure = null
    where id = :id`);
  const failed = db.prepare(`
    update feed set last_poll_at_ms = :at, next_poll_at_ms = :next, next_poll_reason = :reason,
      failures = failures + :counts, problem = :problem, failure = :failure,
      stopped_at_ms = case when :isOver then :at end,
      moved_to = case when :forgetMove then null else moved_to end,
      moved_times = case when :forgetMove then 0 else moved_times end,
      etag = case when :forgetMove then null else etag end,
      last_modified = case when :forgetMove then null else last_modified end,
      validators_url = case when :forgetMove then null else validators_url end
    where id = :id`);
  const dueIds = db.prepare(`
    select id from feed where next_poll_at_ms <= ? and stopped_at_ms is null
    order by (id * 2654435761) % 4294967296`);
  const delay = db.prepare("update feed set next_poll_at_ms = ? where id = ?");
  const postpone = db.prepare(
    "update feed set next_poll_at_ms = ?, next_poll_reason = ? where id = ?",
  );
  const askedToWait = db.prepare(`
    insert into asked_to_wait (feed_id, host, at_ms, until_ms) values (?, ?, ?, ?)
    on conflict (feed_id) do update
      set host = excluded.host, at_ms = excluded.at_ms, until_ms = excluded.until_ms`);
  const rested = db.prepare("delete from asked_to_wait where until_ms <= ?");
  const resting = db.prepare(`
    select one.host, max(one.until_ms) as until_ms from asked_to_wait as one
    join asked_to_wait as other on other.host = one.host and other.feed_id <> one.feed_id
      and abs(other.at_ms - one.at_ms) <= ${TOGETHER_MS}
    group by one.host`);
  const repair = db.prepare(`
    update feed set
      next_poll_at_ms = case when last_poll_at_ms > :nowMs
        or (last_poll_at_ms is null and next_poll_at_ms > :nowMs + ${MOST_SPREAD_MS})
        then min(next_poll_at_ms, :nowMs) else next_poll_at_ms end,
      last_poll_at_ms = min(last_poll_at_ms, :nowMs),
      last_success_at_ms = min(last_success_at_ms, :nowMs),
      last_new_article_at_ms = min(last_new_article_at_ms, :nowMs)
    where last_poll_at_ms > :nowMs or last_new_article_at_ms > :nowMs
      or (last_poll_at_ms is null and next_poll_at_ms > :nowMs + ${MOST_SPREAD_MS})`);
  const unsaid = db.prepare("delete from asked_to_wait where at_ms > ?");

  const list = (topic: TopicName, feed: FeedListing, nowMs: number): number | undefined => {
    const { pollMinutes, fullText, proxy } = feed.handling ?? AS_USUAL;
    const values = [feed.url, feed.outlet, feed.language, feed.country, nowMs];
    const handling = [pollMinutes, fullText ? 1 : 0, proxy];
    return row<{ id: number }>(upsert, topic, ...values, ...handling)?.id;
  };

  return {
    setTopicFeeds(topic, listings, nowMs) {
      db.transaction(() => {
        const ids: number[] = [];
        let added = 0;
        for (const feed of listings) {
          const id = list(topic, feed, nowMs);
          if (id === undefined) continue;
          ids.push(id);
          if (link.run(topic, id).changes === 0) continue;
          added += 1;
          revive.run(nowMs, id);
        }
        unlinkOthers.run(topic, JSON.stringify(ids));
        // A feed that served another topic before has articles this topic has not read yet.
        if (added > 0) rewind.run(topic);
      });
    },
    due: (nowMs) => rows<FeedRow>(due, nowMs).map(feedOf),
    keepTopics: (topics) => void unlinkTopics.run(JSON.stringify(topics)),
    repairClock(nowMs) {
      repair.run({ nowMs });
      unsaid.run(nowMs);
    },
    ofTopic: (topic) => rows<FeedRow>(ofTopic, topic).map(feedOf),
    spreadDue: (nowMs, { atOnce, gapMs }) =>
      db.transaction(() => {
        const late = rows<{ id: number }>(dueIds, nowMs).slice(atOnce);
        for (const [at, { id }] of late.entries()) delay.run(nowMs + (at + 1) * gapMs, id);
      }),
    postpone: (id, nextPollAtMs, reason) => void postpone.run(nextPollAtMs, reason, id),
    noteAskedToWait: (id, { host, atMs, untilMs }) => void askedToWait.run(id, host, atMs, untilMs),
    restingHosts(nowMs) {
      rested.run(nowMs);
      const found = rows<{ host: string; until_ms: number }>(resting);
      return new Map(found.map(({ host, until_ms }) => [host, until_ms]));
    },
    recordPoll(id, { atMs, nextPollAtMs, nextPollReason, success: well, failed: badly }) {
      const times = { at: atMs, next: nextPollAtMs, reason: nextPollReason, id };
      if (well !== undefined) success.run({ ...times, ...well, hints: jsonOf(well.hints) });
      if (badly !== undefined) failed.run({ ...times, ...asBits(badly) });
    },
  };
}
