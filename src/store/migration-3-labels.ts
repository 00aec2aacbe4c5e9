/** Step 3: what readers and editors say of articles, for the topic model to learn from. */
export const LABELS = `
  -- The newest word of a chat on an article. It keeps the texts the model read: a label stays worth
  -- something when the article itself is long purged.
  create table topic_label (
    topic text not null,
    article_id integer not null,
    platform text not null,
    chat text not null,
    on_topic integer not null check (on_topic in (0, 1)),
    is_editor integer not null check (is_editor in (0, 1)),
    language text not null,
    title text not null,
    summary text not null,
    content text not null,
    labelled_at_ms integer not null,
    primary key (topic, article_id, platform, chat),
    foreign key (platform, chat) references chat (platform, chat) on delete cascade
      on update cascade
  ) strict, without rowid;
  create index topic_label_newest on topic_label (topic, labelled_at_ms);
  `;
