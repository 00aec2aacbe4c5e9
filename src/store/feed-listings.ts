import { AS_USUAL, type FeedListing } from "../model/feed.ts";
import type { TopicName } from "../model/ids.ts";
import { type Database, row } from "./database.ts";

/** Which topics list which feeds, and how they want them read. */
export interface FeedListings {
  /**
   * Makes the topic's feeds exactly `listings`; feeds and their state survive renames of outlets.
   * Where several topics list one feed the last word counts for its names, and a listing that is
   * silent on outlet, language or country takes nothing from what another topic's gave; of how it is
   * read each topic's wish counts as long as it is listed, the shortest interval first. A feed that
   * is over is asked again once a list that did not have it takes it in.
   */
  setTopicFeeds(topic: TopicName, listings: readonly FeedListing[], nowMs: number): void;
  /** Topics that do not run any more let go of their feeds: those are not polled for nobody. */
  keepTopics(topics: readonly TopicName[]): void;
}

export function createFeedListings(db: Database): FeedListings {
  const othersList = "exists (select 1 from topic_feed where feed_id = feed.id and topic <> ?1)";
  const unlessSilent = (column: string, silent: string): string => `
      ${column} = case when excluded.${column} is ${silent} and ${othersList}
        then ${column} else excluded.${column} end`;
  const upsert = db.prepare(`
    insert into feed (url, outlet, language, country, next_poll_at_ms)
    values (?2, ?3, ?4, ?5, ?6)
    on conflict (url) do update set ${[
      ...[unlessSilent("outlet", "''"), unlessSilent("language", "null")],
      unlessSilent("country", "null"),
    ].join(",")}
    returning id`);
  const link = db.prepare("insert or ignore into topic_feed (topic, feed_id) values (?, ?)");
  const wish = db.prepare(`
    update topic_feed set poll_minutes = ?, full_text = ?, proxy = ? where topic = ? and feed_id = ?`);
  // Another interval holds from now on, but for what the server asked for.
  const grant = db.prepare(`
    update feed set poll_minutes = wished.minutes, full_text = wished.full_text,
      proxy = wished.proxy,
      next_poll_at_ms = case when wished.minutes is null or feed.poll_minutes is wished.minutes
        then next_poll_at_ms
        else min(next_poll_at_ms, max(
          cast(coalesce(last_poll_at_ms, 0) + wished.minutes * 60000 as integer),
          coalesce((select until_ms from asked_to_wait where feed_id = feed.id), 0))) end
    from (select feed_id, min(poll_minutes) as minutes, max(full_text) as full_text,
      min(proxy) as proxy from topic_feed group by feed_id) as wished
    where wished.feed_id = feed.id and (feed.poll_minutes is not wished.minutes
      or feed.full_text <> wished.full_text or feed.proxy is not wished.proxy)`);
  const unlinkOthers = db.prepare(`
    delete from topic_feed where topic = ?
      and feed_id not in (select value from json_each(?))`);
  const rewind = db.prepare("delete from topic_cursor where topic = ?");
  const revive = db.prepare(`
    update feed set stopped_at_ms = null, next_poll_at_ms = ?
    where id = ? and stopped_at_ms is not null`);
  const unlinkTopics = db.prepare(
    "delete from topic_feed where topic not in (select value from json_each(?))",
  );

  /** Gives the feed's id, and whether the topic did not list it before. */
  const list = (
    topic: TopicName,
    feed: FeedListing,
    nowMs: number,
  ): [id: number, isNew: boolean] => {
    const values = [feed.url, feed.outlet, feed.language, feed.country, nowMs];
    const id = row<{ id: number }>(upsert, topic, ...values)?.id ?? 0;
    const isNew = link.run(topic, id).changes > 0;
    const { pollMinutes, fullText, proxy } = feed.handling ?? AS_USUAL;
    wish.run(pollMinutes, fullText ? 1 : 0, proxy, topic, id);
    if (isNew) revive.run(nowMs, id);
    return [id, isNew];
  };

  return {
    setTopicFeeds: (topic, listings, nowMs) =>
      db.transaction(() => {
        const listed = listings.map((feed) => list(topic, feed, nowMs));
        unlinkOthers.run(topic, JSON.stringify(listed.map(([id]) => id)));
        grant.run();
        // A feed that served another topic before has articles this topic has not read yet.
        if (listed.some(([, isNew]) => isNew)) rewind.run(topic);
      }),
    keepTopics: (topics) =>
      db.transaction(() => {
        unlinkTopics.run(JSON.stringify(topics));
        grant.run();
      }),
  };
}
