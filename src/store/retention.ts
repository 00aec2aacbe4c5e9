import { LISTED_GRAIN_MS } from "./articles.ts";
import type { Database } from "./database.ts";

/** How long things are kept. */
export interface RetentionPolicy {
  /** Texts of articles, and judgements of those that are on no topic. */
  readonly articlesMs: number;
  /**
   * Stories, what chats were sent and shown, and the bare rows that tell an old item from a new one.
   * Less than `articlesMs` counts as `articlesMs`.
   */
  readonly skeletonsMs: number;
}

/** What a pass took away. */
export interface RetentionCount {
  readonly purged: number;
  readonly deleted: number;
}

/** Dead letters are there for the operator to see, not for good. */
const LETTERS_MS = 14 * 86_400_000;
/** Telegram keeps an update for 24 hours (Bot API, getUpdates) and may hand it out again so long. */
const REPEATS_MS = 3 * 86_400_000;

/** No cap is for longer than a day, nor a request under way. */
const SPENDING_MS = 2 * 86_400_000;

/**
 * Forgets what is too old, in one transaction. An article that its feed still lists keeps its bare
 * row, however old it is, so that it is not taken for new; a digest of a story that still goes on stays,
 * so that nobody is told it as new; what a story was before it was merged is known as long as that story
 * and a digest that told it under its old name; and nothing that waits in the outbox goes.
 * What a feed listed last it still lists: one that is unchanged or out of reach for a year comes back
 * with the same items.
 */
export function applyRetention(
  db: Database,
  nowMs: number,
  policy: RetentionPolicy,
): RetentionCount {
  const textsBefore = nowMs - policy.articlesMs;
  const rowsBefore = nowMs - Math.max(policy.skeletonsMs, policy.articlesMs);
  return db.transaction(() => {
    const purged = db
      .prepare(`
        update article set summary = '', content = '', author = null, purged = 1
        where purged = 0 and seen_at_ms < ?`)
      .run(textsBefore).changes;
    const counts = [
      db
        .prepare(`
          delete from article_page where exists (select 1 from article
            where article.id = article_id and purged = 1)`)
        .run().changes,
      db
        .prepare(`
          delete from topic_article where on_topic = 0 and story_id is null and article_id in
            (select id from article where purged = 1 and listed_at_ms < ?)`)
        .run(textsBefore).changes,
      db
        .prepare(`
          delete from digest where composed_at_ms < ?1 and not exists (select 1 from delivery
            where digest_id = digest.id and state = 'waiting')
            and not exists (select 1 from digest_story join story on story.id = story_id
              where digest_id = digest.id and changed_at_ms >= ?1)`)
        .run(rowsBefore).changes,
      db
        .prepare(`
          delete from topic_article where story_id in
            (select id from story where changed_at_ms < ?)`)
        .run(rowsBefore).changes,
      db
        .prepare(`
          delete from story where changed_at_ms < ?
            and not exists (select 1 from topic_article where story_id = story.id)
            and not exists (select 1 from story_seed where story_id = story.id)
            and (redirect_to is null
              or not exists (select 1 from digest_story where story_id = story.id))`)
        .run(rowsBefore).changes,
      db
        .prepare(`
          with last_listing as (
            select feed_id, max(listed_at_ms) as at from article
            where feed_id in (select feed_id from topic_feed) group by feed_id)
          delete from article where listed_at_ms < ?1
            and not exists (select 1 from last_listing where last_listing.feed_id = article.feed_id
              and article.listed_at_ms > last_listing.at - ${LISTED_GRAIN_MS})
            and not exists (select 1 from topic_article where article_id = article.id)`)
        .run(rowsBefore).changes,
      db
        .prepare(`
          delete from delivery where digest_id is null and state <> 'waiting'
            and finished_at_ms < ?`)
        .run(nowMs - LETTERS_MS).changes,
      db
        .prepare(`
          delete from document where id not in (select document_id from delivery)
            and id not in (select corrected_document_id from digest
              where corrected_document_id is not null)`)
        .run().changes,
      db.prepare("delete from story_memory where topic not in (select topic from story)").run()
        .changes,
      db
        .prepare("delete from inbox where content is null and received_at_ms < ?")
        .run(nowMs - REPEATS_MS).changes,
      db.prepare("delete from move_token where expires_at_ms < ?").run(nowMs).changes,
      db.prepare("delete from fallback_token where expires_at_ms < ?").run(nowMs).changes,
      db
        .prepare("delete from model_spending where day < date(? / 1000.0, 'unixepoch')")
        .run(nowMs - SPENDING_MS).changes,
      db.prepare("delete from cache where expires_at_ms < ?").run(nowMs).changes,
    ];
    const deleted = counts.reduce<number>((sum, count) => sum + Number(count), 0);
    return { purged: Number(purged), deleted };
  });
}
