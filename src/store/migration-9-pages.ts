/** Step 9: what the pages of articles had to add to their feeds. */
export const PAGES = `
  create table article_page (
    article_id integer primary key references article (id) on delete cascade,
    -- The feed's text this stands for, empty after other news of it: then the page is read again.
    text_hash text not null,
    settled_at_ms integer not null,
    -- Stands in place of the feed's long text; null when the page had nothing to add.
    text text
  ) strict;
  create index article_feed_seen on article (feed_id, seen_at_ms);
  `;
