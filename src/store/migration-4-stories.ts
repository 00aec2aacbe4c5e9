/** Step 4: stories that are merged and split after they were told, and what editors say of them. */
export const STORIES = `
  -- A story that was merged: who asks for it gets this one. Never to one that is merged itself.
  alter table story add column redirect_to integer references story (id) on delete cascade;
  -- The earlier story of the same thread.
  alter table story add column follows integer references story (id) on delete set null;
  -- Editors: its articles are the right ones; its headline is theirs.
  alter table story add column pinned integer not null default 0;
  alter table story add column renamed integer not null default 0;
  create index story_redirect on story (redirect_to) where redirect_to is not null;
  create index story_follows on story (follows) where follows is not null;

  -- An editor put it where it is.
  alter table topic_article add column held integer not null default 0;
  alter table topic_article add column copy_of integer references article (id) on delete set null;
  create index topic_article_copy on topic_article (copy_of) where copy_of is not null;

  -- An article that was told of while it was in another story, for whose articles alone that story's
  -- mark speaks: the digest told of it, up to its news_seq of today.
  create table digest_article (
    digest_id integer not null references digest (id) on delete cascade,
    article_id integer not null references article (id) on delete cascade,
    news_seq integer not null,
    primary key (digest_id, article_id)
  ) strict, without rowid;
  create index digest_article_article on digest_article (article_id);

  -- How far each topic's stories were made anew: a restart goes on from there.
  create table regrouping (topic text primary key, news_seq integer not null) strict, without rowid;

  -- The furthest mark of a story without reading all of them.
  create index digest_story_mark on digest_story (story_id, last_news_seq);
  drop index digest_story_story;
  -- Also of those who mute it: their wishes go along when it is merged.
  create index wish_story on wish (subject) where kind = 'story';
  drop index wish_followed;
  `;
