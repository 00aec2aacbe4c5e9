import type { Article } from "../model/article.ts";
import type { ArticleId, TopicName } from "../model/ids.ts";
import type { Relevance } from "../model/topic.ts";
import { ARTICLE_COLUMNS, type ArticleRow, articleOf } from "./articles.ts";
import { type Database, row, rows } from "./database.ts";

/** A changed article waiting for a topic's judgement. */
export interface ChangedArticle {
  readonly article: Article;
  /** Place in the order of changes; hand the last one to `advance`. */
  readonly changeSeq: number;
}

export interface TopicStore {
  /**
   * New and updated articles of the topic's feeds that it has not judged yet, in order of arrival;
   * `limit` is 1 or more. Where there are none the topic has read all there is, and remembers it: a
   * topic that reads from the beginning (a new one, or one with a new feed) does so once.
   */
  changed(topic: TopicName, limit: number): ChangedArticle[];
  /** Keeps judgements and remembers how far the topic has read, in one transaction. */
  judge(
    topic: TopicName,
    judgements: readonly { readonly article: Article; readonly relevance: Relevance }[],
    readUpTo: number,
  ): void;
  relevanceOf(topic: TopicName, id: ArticleId): Relevance | undefined;
}

/**
 * Changed articles beyond a topic's cursor (`?1` topic, `?2` limit). The plus keeps SQLite from
 * going through every article of the topic's feeds to find the few that changed (150 ms at 100,000).
 */
export const CHANGED_SQL = `
  select ${ARTICLE_COLUMNS}, article.change_seq from article
  where change_seq > coalesce((select change_seq from topic_cursor where topic = ?1), 0)
    and purged = 0
    and +feed_id in (select feed_id from topic_feed where topic = ?1)
    and not exists (select 1 from topic_article as judged where judged.topic = ?1
      and judged.article_id = article.id and judged.revision = article.revision)
  order by change_seq limit ?2`;

export function createTopicStore(db: Database): TopicStore {
  const changed = db.prepare(CHANGED_SQL);
  const place = db.prepare(`
    select value as last, coalesce((select change_seq from topic_cursor where topic = ?), 0) as read
    from change_counter`);
  // A story keeps an article that an update took off the topic: readers may have been sent it.
  const judge = db.prepare(`
    insert into topic_article (topic, article_id, revision, relevance, on_topic, reasons)
    values (?, ?, ?, ?, ?, ?)
    on conflict (topic, article_id) do update set revision = excluded.revision,
      relevance = excluded.relevance, on_topic = excluded.on_topic, reasons = excluded.reasons`);
  const advance = db.prepare(`
    insert into topic_cursor (topic, change_seq) values (?, ?)
    on conflict (topic) do update set change_seq = excluded.change_seq`);
  const get = db.prepare(
    "select relevance, on_topic, reasons from topic_article where topic = ? and article_id = ?",
  );

  return {
    changed(topic, limit) {
      const at = row<{ last: number; read: number }>(place, topic);
      if (at === undefined || at.read >= at.last) return [];
      const found = rows<ArticleRow & { change_seq: number }>(changed, topic, limit);
      // No change can have come in between: nothing here waits, and one process writes.
      if (found.length === 0) advance.run(topic, at.last);
      return found.map((article) => ({
        article: articleOf(article),
        changeSeq: article.change_seq,
      }));
    },
    judge(topic, judgements, readUpTo) {
      db.transaction(() => {
        for (const { article, relevance } of judgements) {
          const reasons = JSON.stringify(relevance.reasons);
          const onTopic = relevance.onTopic ? 1 : 0;
          judge.run(topic, article.id, article.revision, relevance.relevance, onTopic, reasons);
        }
        advance.run(topic, readUpTo);
      });
    },
    relevanceOf(topic, id) {
      const found = row<{ relevance: number; on_topic: number; reasons: string }>(get, topic, id);
      if (found === undefined) return undefined;
      const reasons = JSON.parse(found.reasons) as string[];
      return { relevance: found.relevance, onTopic: found.on_topic === 1, reasons };
    },
  };
}
