import type { StoryId, TopicName } from "../model/ids.ts";
import { type Database, rows } from "./database.ts";

export interface RedirectStore {
  /** Stories that were merged into others after `sinceMs`. */
  redirectedSince(topic: TopicName, sinceMs: number): StoryId[];
}

/** What a merged story leaves behind. */
interface Redirects extends RedirectStore {
  /** `from`, which has no article any more, is `into` from now on. Within a transaction. */
  leave(from: number, into: number, atMs: number): void;
}

export function createRedirects(db: Database): Redirects {
  const followed = db.prepare(`
    update wish set wish = 'follow' where kind = 'story' and subject = :into
      and exists (select 1 from wish as other where other.platform = wish.platform
        and other.chat = wish.chat and other.kind = 'story' and other.wish = 'follow'
        and other.subject = :from)`);
  const wishes = db.prepare(
    "update or ignore wish set subject = :into where kind = 'story' and subject = :from",
  );
  const doubled = db.prepare("delete from wish where kind = 'story' and subject = ?");
  const goAlong = [
    "update story_seed set story_id = :into where story_id = :from",
    "update story set redirect_to = :into where redirect_to = :from",
    "update story set follows = :into where follows = :from and id <> :into",
    `update story set
        headline = case when renamed or not other_renamed then headline else other_headline end,
        renamed = max(renamed, other_renamed), pinned = max(pinned, other_pinned),
        follows = coalesce(nullif(follows, :from), other_follows)
      from (select headline as other_headline, renamed as other_renamed, pinned as other_pinned,
        follows as other_follows from story where id = :from)
      where id = :into`,
  ].map((sql) => db.prepare(sql));
  const redirect = db.prepare(`
    update story set redirect_to = ?, follows = null, lead_article_id = null, pinned = 0,
      renamed = 0, changed_at_ms = ? where id = ?`);
  // Two stories of one thread that become one: what stood between them must not follow itself.
  const breakCircle = db.prepare(`
    update story set follows = null where id = ?1 and id in (
      with recursive earlier (id) as (
        select follows from story where id = ?1
        union select follows from story join earlier on story.id = earlier.id)
      select id from earlier)`);
  const redirected = db.prepare(`
    select id from story where topic = ? and changed_at_ms > ? and redirect_to is not null`);

  return {
    leave(from, into, atMs) {
      // Wishes name their subjects in words.
      const subjects = { from: String(from), into: String(into) };
      followed.run(subjects);
      wishes.run(subjects);
      doubled.run(subjects.from);
      for (const statement of goAlong) statement.run({ from, into });
      redirect.run(into, atMs, from);
      breakCircle.run(into);
    },
    redirectedSince: (topic, sinceMs) =>
      rows<{ id: StoryId }>(redirected, topic, sinceMs).map(({ id }) => id),
  };
}
