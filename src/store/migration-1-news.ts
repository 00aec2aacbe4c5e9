/** Step 1: feeds, articles, topics, stories, and what one chat is sent of them. Never changed once shipped. */
export const NEWS = `
  create table feed (
    id integer primary key,
    url text not null unique,
    outlet text not null,
    language text,
    country text,
    title text not null default '',
    etag text,
    last_modified text,
    next_poll_at_ms integer not null,
    last_poll_at_ms integer,
    last_success_at_ms integer,
    last_new_article_at_ms integer,
    failures integer not null default 0,
    problem text
  ) strict;
  create index feed_due on feed (next_poll_at_ms);

  create table topic_feed (
    topic text not null,
    feed_id integer not null references feed (id) on delete cascade,
    primary key (topic, feed_id)
  ) strict, without rowid;
  create index topic_feed_feed on topic_feed (feed_id);

  -- change_seq grows with every new or updated article; a topic remembers how far it has read.
  create table article (
    id integer primary key autoincrement,
    feed_id integer not null references feed (id),
    identity text not null,
    canonical_url text,
    url text,
    outlet text not null,
    language text not null,
    title text not null,
    summary text not null,
    content text not null,
    author text,
    published_at_ms integer not null,
    seen_at_ms integer not null,
    listed_at_ms integer not null,
    revision integer not null default 0,
    text_hash text not null,
    change_seq integer not null unique,
    -- Came with a feed's first answer and was old then: known, but no news.
    backlog integer not null default 0,
    -- Whether the last revision changed what the article says, not just how.
    material integer not null default 1,
    purged integer not null default 0,
    unique (feed_id, identity)
  ) strict;
  create index article_canonical on article (feed_id, canonical_url) where canonical_url is not null;
  create index article_seen on article (seen_at_ms);

  -- Never derived from the rows themselves: those may be deleted, and a number must not come back.
  create table change_counter (value integer not null) strict;
  insert into change_counter values (0);

  create table topic_cursor (
    topic text primary key,
    change_seq integer not null
  ) strict, without rowid;

  create table story (
    id integer primary key autoincrement,
    topic text not null,
    headline text not null,
    lead_article_id integer references article (id) on delete set null,
    first_report_at_ms integer not null,
    last_report_at_ms integer not null,
    changed_at_ms integer not null
  ) strict;
  create index story_changed on story (topic, changed_at_ms);
  create index story_lead on story (lead_article_id) where lead_article_id is not null;

  create table story_seed (
    topic text not null,
    seed text not null,
    story_id integer not null references story (id) on delete cascade,
    primary key (topic, seed)
  ) strict, without rowid;

  create table topic_article (
    topic text not null,
    article_id integer not null references article (id) on delete cascade,
    revision integer not null,
    relevance real not null,
    on_topic integer not null,
    reasons text not null,
    story_id integer references story (id),
    -- The revision whose text the grouping knows.
    grouped_revision integer,
    -- Grows with every article that joins a story of the topic or says something else than before:
    -- what lies beyond a chat's mark is news to it.
    news_seq integer,
    primary key (topic, article_id)
  ) strict, without rowid;
  create index topic_article_waiting on topic_article (topic, article_id)
    where on_topic = 1 and story_id is null;
  create index topic_article_revised on topic_article (topic)
    where story_id is not null and grouped_revision <> revision;
  create index topic_article_story on topic_article (story_id) where story_id is not null;
  create index topic_article_article on topic_article (article_id);

  create table subscription (
    id integer primary key autoincrement,
    platform text not null,
    chat text not null,
    topic text not null,
    times_minutes text not null,
    time_zone text not null,
    max_stories integer not null,
    next_due_at_ms integer not null,
    created_at_ms integer not null,
    unique (platform, chat, topic)
  ) strict;
  create index subscription_due on subscription (next_due_at_ms);

  create table shown (
    platform text not null,
    chat text not null,
    story_id integer not null references story (id) on delete cascade,
    last_news_seq integer not null,
    -- The sentences the chat was told, as a JSON array: none of them is told again.
    told text not null,
    shown_at_ms integer not null,
    primary key (platform, chat, story_id)
  ) strict, without rowid;
  create index shown_story on shown (story_id);

  create table digest (
    id integer primary key autoincrement,
    platform text not null,
    chat text not null,
    topic text not null,
    composed_at_ms integer not null,
    content text not null
  ) strict;
  create index digest_chat on digest (platform, chat, id);

  create table delivery (
    id integer primary key autoincrement,
    delivery_key text not null unique,
    digest_id integer not null references digest (id) on delete cascade,
    platform text not null,
    chat text not null,
    document text not null,
    state text not null check (state in ('waiting', 'sent', 'dropped')),
    attempts integer not null default 0,
    next_attempt_at_ms integer not null,
    created_at_ms integer not null,
    finished_at_ms integer,
    outcome text
  ) strict;
  create index delivery_waiting on delivery (next_attempt_at_ms, id) where state = 'waiting';
  create index delivery_chat on delivery (platform, chat, id) where state = 'waiting';
  create index delivery_digest on delivery (digest_id);

  create table cache (
    namespace text not null,
    key text not null,
    value text not null,
    expires_at_ms integer,
    primary key (namespace, key)
  ) strict, without rowid;
  create index cache_expires on cache (expires_at_ms) where expires_at_ms is not null;
  `;
