/** Step 2: chats with settings of their own, and digests that many of them share. */
export const CHATS = `
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
  `;
