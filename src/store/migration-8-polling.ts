/** Step 8: how each feed wants to be polled and is, kept over restarts; hosts that want a rest. */
export const POLLING = `
  -- What editors want of it, topic by topic, and what comes of that; see FeedHandling.
  alter table topic_feed add column poll_minutes real;
  alter table topic_feed add column full_text integer not null default 0;
  alter table topic_feed add column proxy text;
  alter table feed add column poll_minutes real;
  alter table feed add column full_text integer not null default 0;
  alter table feed add column proxy text;

  -- Validators are told only to the address that gave them: until now the one that is listed.
  alter table feed add column validators_url text;
  update feed set validators_url = url where etag is not null or last_modified is not null;
  alter table feed add column moved_to text;
  alter table feed add column moved_times integer not null default 0;
  -- PollHints as JSON; null for none.
  alter table feed add column hints text;
  alter table feed add column next_poll_reason text not null default '';
  alter table feed add column article_gap_ms real;
  alter table feed add column failure text;
  alter table feed add column stopped_at_ms integer;
  -- Set while nothing new has come for much longer than usual.
  alter table feed add column silent_since_ms integer;

  -- Feeds whose host told us to wait; where several of one host did, all of its feeds wait.
  create table asked_to_wait (
    feed_id integer primary key references feed (id) on delete cascade,
    host text not null,
    at_ms integer not null,
    until_ms integer not null
  ) strict;
  create index asked_to_wait_host on asked_to_wait (host, at_ms);
  create table host_rest (
    host text primary key,
    until_ms integer not null
  ) strict, without rowid;

  -- What is told of feeds' health is counted here, not in the articles with their texts (10,000 feeds
  -- and 300,000 articles: 0.3 s, and 6 s without). The topic stands second, so that no query for a
  -- topic's articles takes this one for its own.
  create index article_health on article (feed_id, seen_at_ms, language, backlog, published_at_ms);
  create index topic_article_health on topic_article (article_id, topic, story_id) where on_topic = 1;
  `;
