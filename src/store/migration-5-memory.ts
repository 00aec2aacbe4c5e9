/** Step 5: what story grouping worked out, so that a restart reads it instead of all texts. */
export const MEMORY = `
  -- May be lost at any time: it is worked out anew from the articles.
  create table story_memory (
    topic text primary key,
    -- What it was worked out with: it is good for nothing else.
    fingerprint text not null,
    state blob not null
  ) strict;

  -- Asked for at each pass.
  create index story_pinned on story (topic) where pinned = 1;
  `;
