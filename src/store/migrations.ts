/**
 * The schema, step by step. A step that has shipped is never changed: the next one is added below
 * it. `pragma user_version` counts the steps a file has seen.
 *
 * Two things outlive their content: an article's row stays after its texts are purged, so that an
 * old item that reappears in a feed is known to be old; a story and what a chat was shown of it
 * stay longer still, so that nobody is sent it twice.
 */
export const MIGRATIONS: readonly string[] = [
  `
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
  `,
  `
  -- What a chat has set. A chat is here from its first command on; only ids and settings.
  create table chat (
    platform text not null,
    chat text not null,
    kind text not null check (kind in ('private', 'group', 'channel')),
    language text not null,
    time_zone text not null,
    quiet_from_minutes integer,
    quiet_to_minutes integer,
    detail text not null default 'short',
    max_stories integer,
    silent integer not null default 0,
    who text not null default 'admins',
    tell_nothing integer not null default 0,
    preview integer not null default 0,
    paused_until_ms integer,
    created_at_ms integer not null,
    primary key (platform, chat)
  ) strict, without rowid;
  insert into chat (platform, chat, kind, language, time_zone, max_stories, created_at_ms)
    select platform, chat, 'private', 'en', max(time_zone), max(max_stories), min(created_at_ms)
    from subscription group by platform, chat;

  create table subscription_2 (
    id integer primary key autoincrement,
    platform text not null,
    chat text not null,
    topic text not null,
    times_minutes text not null,
    weekdays text not null default '[1,2,3,4,5,6,7]',
    breaking_a_day integer not null default 0,
    next_due_at_ms integer not null,
    created_at_ms integer not null,
    unique (platform, chat, topic),
    foreign key (platform, chat) references chat (platform, chat) on delete cascade
      on update cascade
  ) strict;
  insert into subscription_2
    (id, platform, chat, topic, times_minutes, next_due_at_ms, created_at_ms)
    select id, platform, chat, topic, times_minutes, next_due_at_ms, created_at_ms
    from subscription;
  drop table subscription;
  alter table subscription_2 rename to subscription;
  create index subscription_due on subscription (next_due_at_ms);
  create index subscription_topic on subscription (topic) where breaking_a_day > 0;

  -- A story or an outlet a chat wants more of, or none.
  create table wish (
    platform text not null,
    chat text not null,
    kind text not null check (kind in ('story', 'outlet')),
    subject text not null,
    wish text not null check (wish in ('mute', 'follow')),
    primary key (platform, chat, kind, subject),
    foreign key (platform, chat) references chat (platform, chat) on delete cascade
      on update cascade
  ) strict, without rowid;

  create index wish_followed on wish (subject) where kind = 'story' and wish = 'follow';

  create table move_token (
    -- SHA-256 of the token: who reads the database cannot take a subscription over.
    token_hash text primary key,
    platform text not null,
    chat text not null,
    expires_at_ms integer not null
  ) strict, without rowid;

  create table ban (
    platform text not null,
    user text not null,
    primary key (platform, user)
  ) strict, without rowid;

  -- What a platform told us and we have not carried out yet. The texts go as soon as that is done;
  -- the number stays for days, since a platform may hand the same over again.
  create table inbox (
    id integer primary key autoincrement,
    platform text not null,
    update_id text not null,
    chat text,
    content text,
    attempts integer not null default 0,
    received_at_ms integer not null,
    unique (platform, update_id)
  ) strict;
  create index inbox_waiting on inbox (platform, id) where content is not null;
  create index inbox_received on inbox (received_at_ms);

  -- A digest is composed once for all chats that get the same one; a delivery says who got it. So
  -- what a chat was shown are the digests on their way to it or sent, and no list of its own.
  create table digest_story (
    digest_id integer not null references digest (id) on delete cascade,
    story_id integer not null references story (id) on delete cascade,
    last_news_seq integer not null,
    -- The sentences told, as a JSON array: none of them is told again.
    told text not null,
    primary key (digest_id, story_id)
  ) strict, without rowid;
  create index digest_story_story on digest_story (story_id);
  -- A mark goes to the last digest with the story that did not end as dropped.
  create temp table told as
    select digest.platform, digest.chat, entry.value ->> 'storyId' as story_id,
      max(digest.id) as digest_id
    from digest join delivery on delivery.digest_id = digest.id and state <> 'dropped',
      json_each(content, '$.entries') as entry
    group by digest.platform, digest.chat, story_id;
  create index temp.told_story on told (platform, chat, story_id);
  insert into digest_story (digest_id, story_id, last_news_seq, told)
    select digest_id, shown.story_id, last_news_seq, shown.told from shown join told
      on told.platform = shown.platform and told.chat = shown.chat
        and told.story_id = shown.story_id;
  drop table told;
  drop table shown;

  create table document (id integer primary key autoincrement, content text not null) strict;

  create table delivery_2 (
    id integer primary key autoincrement,
    delivery_key text not null unique,
    platform text not null,
    chat text not null,
    kind text not null,
    -- Lower goes first.
    priority integer not null,
    digest_id integer references digest (id) on delete cascade,
    document_id integer not null references document (id),
    -- How it is sent, as JSON: silent, in answer to which message, in place of which.
    options text not null default '{}',
    -- merged: its stories went into a later digest. dead: the platform refused it.
    state text not null check (state in ('waiting', 'sent', 'dropped', 'merged', 'dead')),
    -- Pieces sent so far, and of how many.
    part integer not null default 0,
    parts integer,
    attempts integer not null default 0,
    next_attempt_at_ms integer not null,
    created_at_ms integer not null,
    finished_at_ms integer,
    outcome text
  ) strict;
  insert into document (id, content) select id, document from delivery;
  insert into delivery_2 (id, delivery_key, platform, chat, kind, priority, digest_id, document_id,
      state, attempts, next_attempt_at_ms, created_at_ms, finished_at_ms, outcome)
    select id, delivery_key, platform, chat, 'digest', 2, digest_id, id, state, attempts,
      next_attempt_at_ms, created_at_ms, finished_at_ms, outcome from delivery;
  drop table delivery;
  alter table delivery_2 rename to delivery;
  create index delivery_waiting on delivery (platform, priority, next_attempt_at_ms, id)
    where state = 'waiting';
  create index delivery_chat on delivery (platform, chat, id) where state = 'waiting';
  create index delivery_digest on delivery (digest_id);
  create index delivery_document on delivery (document_id);
  create index delivery_shown on delivery (platform, chat, digest_id)
    where digest_id is not null and state in ('waiting', 'sent');
  create index delivery_dead on delivery (finished_at_ms) where state = 'dead';
  create index delivery_finished on delivery (finished_at_ms) where digest_id is null;

  -- The platform's messages a delivery became, so that a correction can change them.
  create table message (
    delivery_id integer not null references delivery (id) on delete cascade,
    part integer not null,
    message text not null,
    primary key (delivery_id, part)
  ) strict, without rowid;

  drop index digest_chat;
  alter table digest drop column platform;
  alter table digest drop column chat;
  -- How it is told, as JSON: language, detail and the like; a correction tells it so again.
  alter table digest add column frame text not null default '{}';
  -- What it says since it was corrected; a delivery that says something else is to be changed.
  alter table digest add column corrected_document_id integer references document (id);
  create index digest_corrected on digest (corrected_document_id);
  create index digest_composed on digest (composed_at_ms);
  `,
];
