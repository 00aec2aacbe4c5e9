import type { Feed, PollFailure, PollHints } from "../model/feed.ts";
import type { FeedId, TopicName } from "../model/ids.ts";
import { type Database, rows } from "./database.ts";
import { createFeedListings, type FeedListings } from "./feed-listings.ts";
import { type FeedRow, feedOf } from "./feed-rows.ts";
import { createHostRests, type HostRests } from "./host-rests.ts";

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

/** A feed that was never polled waits no longer for its turn: more is a clock that was ahead. */
const MOST_SPREAD_MS = 86_400_000;

export interface FeedStore extends FeedListings, HostRests {
  /** Feeds of any topic whose next poll is due, longest overdue first; none that is over. */
  due(nowMs: number): Feed[];
  /**
   * Puts the polls that are due one after another, in no order a server would notice, so that a start
   * is no flood: the first `atOnce` of them stay due, the others follow `gapMs` apart.
   */
  spreadDue(nowMs: number, spread: { readonly atOnce: number; readonly gapMs: number }): void;
  /**
   * Throws when the store cannot be written (the disk is full, say): then nothing must be asked, or it
   * would be asked again and again, as nothing is remembered of it.
   */
  beginPass(): void;
  /** The feed comes later than was recorded with its last poll. */
  postpone(id: FeedId, nextPollAtMs: number, reason: string): void;
  /** So many of the feed's failures were not its own: they count no more, and it comes sooner. */
  pardon(
    id: FeedId,
    values: { readonly failures: number; readonly nextPollAtMs: number; readonly reason: string },
  ): void;
  ofTopic(topic: TopicName): Feed[];
  recordPoll(id: FeedId, record: PollRecord): void;
  /**
   * After a clock that was ahead was set right: feeds polled in what now is the future wait as long as
   * they were to, from now on; those added in it and never polled are due now; and nothing of theirs
   * was in the future. Others keep their time.
   */
  repairClock(nowMs: number): void;
}

const jsonOf = (hints: PollHints | null): string | null =>
  hints === null ? null : JSON.stringify(hints);

const asBits = ({ problem, failure, ...flags }: NonNullable<PollRecord["failed"]>) => ({
  ...{ problem, failure },
  counts: flags.blameless ? 0 : 1,
  isOver: flags.isOver ? 1 : 0,
  forgetMove: flags.forgetMove ? 1 : 0,
});

export function createFeedStore(db: Database): FeedStore {
  const due = db.prepare(`
    select * from feed where next_poll_at_ms <= ? and stopped_at_ms is null
      and exists (select 1 from topic_feed where feed_id = feed.id)
    order by next_poll_at_ms, id`);
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
      and exists (select 1 from topic_feed where feed_id = feed.id)
    order by (id * 2654435761) % 4294967296`);
  const delay = db.prepare("update feed set next_poll_at_ms = ? where id = ?");
  const postpone = db.prepare(
    "update feed set next_poll_at_ms = ?, next_poll_reason = ? where id = ?",
  );
  const repair = db.prepare(`
    update feed set
      next_poll_at_ms = case
        when last_poll_at_ms is null then min(next_poll_at_ms, :nowMs)
        when last_poll_at_ms > :nowMs then :nowMs + max(next_poll_at_ms - last_poll_at_ms, 0)
        else next_poll_at_ms end,
      last_poll_at_ms = min(last_poll_at_ms, :nowMs),
      last_success_at_ms = min(last_success_at_ms, :nowMs),
      last_new_article_at_ms = min(last_new_article_at_ms, :nowMs)
    where last_poll_at_ms > :nowMs or last_new_article_at_ms > :nowMs
      or (last_poll_at_ms is null and next_poll_at_ms > :nowMs + ${MOST_SPREAD_MS})`);
  const pardon = db.prepare(`
    update feed set failures = max(failures - :failures, 0), next_poll_at_ms = :nextPollAtMs,
      next_poll_reason = :reason where id = :id`);

  const touch = db.prepare("update change_counter set value = value");
  const rests = createHostRests(db);

  return {
    ...createFeedListings(db),
    noteAskedToWait: rests.noteAskedToWait,
    restingHosts: rests.restingHosts,
    due: (nowMs) => rows<FeedRow>(due, nowMs).map(feedOf),
    repairClock(nowMs) {
      repair.run({ nowMs });
      rests.repairClock(nowMs);
    },
    ofTopic: (topic) => rows<FeedRow>(ofTopic, topic).map(feedOf),
    spreadDue: (nowMs, { atOnce, gapMs }) =>
      db.transaction(() => {
        const late = rows<{ id: number }>(dueIds, nowMs).slice(atOnce);
        for (const [at, { id }] of late.entries()) delay.run(nowMs + (at + 1) * gapMs, id);
      }),
    pardon: (id, values) => void pardon.run({ id, ...values }),
    beginPass: () => void touch.run(),
    postpone: (id, nextPollAtMs, reason) => void postpone.run(nextPollAtMs, reason, id),
    recordPoll(id, { atMs, nextPollAtMs, nextPollReason, success: well, failed: badly }) {
      const times = { at: atMs, next: nextPollAtMs, reason: nextPollReason, id };
      if (well !== undefined) success.run({ ...times, ...well, hints: jsonOf(well.hints) });
      if (badly !== undefined) failed.run({ ...times, ...asBits(badly) });
    },
  };
}
