/** Step 7: fallbacks that ended because a chat went, until who is left has been told. */
export const FALLBACK_ENDS = `
  create table fallback_end (
    -- Never given again: the message about it is named after it.
    id integer primary key autoincrement,
    -- The chat that is left.
    platform text not null,
    chat text not null,
    -- Of the other one only this is kept: it may have asked to be forgotten.
    other_platform text not null,
    -- Whether the chat that is left stood in for the other one; else that stood in for it.
    stood_in integer not null check (stood_in in (0, 1)),
    foreign key (platform, chat) references chat (platform, chat) on delete cascade
      on update cascade
  ) strict;
  create index fallback_end_chat on fallback_end (platform, chat);

  -- Digests that a fallback could not get: looked for with every tick, among all it ever got.
  create index delivery_fallback_lost on delivery (delivery_key)
    where delivery_key >= 'fallback:' and delivery_key < 'fallback;'
      and state in ('dropped', 'dead') and part = 0;
  `;
