/** Step 6: chats that get another one's digests while its platform is cut off. */
export const FALLBACK = `
  -- The chat whose digests they are, and that on another platform which stands in for it.
  create table fallback (
    platform text not null,
    chat text not null,
    to_platform text not null,
    to_chat text not null,
    created_at_ms integer not null,
    primary key (platform, chat),
    foreign key (platform, chat) references chat (platform, chat) on delete cascade
      on update cascade,
    foreign key (to_platform, to_chat) references chat (platform, chat) on delete cascade
      on update cascade
  ) strict, without rowid;
  create index fallback_to on fallback (to_platform, to_chat);

  -- Apart from move_token, so that neither kind can be used as the other.
  create table fallback_token (
    -- SHA-256 of the token: who reads the database cannot have digests sent to a chat of their own.
    token_hash text primary key,
    platform text not null,
    chat text not null,
    expires_at_ms integer not null
  ) strict, without rowid;

  -- Platforms that cannot be reached: a restart does not count the time anew.
  create table outage (
    platform text primary key,
    since_ms integer not null,
    -- When it was last known to go on.
    seen_at_ms integer not null
  ) strict, without rowid;
  `;
