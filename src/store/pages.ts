import type { Article } from "../model/article.ts";
import { ARTICLE_COLUMNS, type ArticleRow, articleOf } from "./articles.ts";
import { type Database, row, rows } from "./database.ts";

/** An article whose page may have more text than its feed gave. */
export interface WantedPage {
  /** With the texts its feed gave, whatever its page gave before. */
  readonly article: Article & { readonly url: string };
  /** Of the feed's text, see `ArticleDraft`. */
  readonly textHash: string;
  /** Name of the proxy its feed is read through, or null. */
  readonly proxy: string | null;
  /** When its page was settled, before the feed had other news of it (epoch ms); null when never. */
  readonly settledAtMs: number | null;
}

export interface PageStore {
  /**
   * Articles whose page is still to be read: of feeds whose editor wants it, seen since, on a topic
   * and in a story already (their news is told as the feed gives it), with texts shorter than
   * `fewerChars`; newest first, at most `limit`.
   */
  wanted(options: {
    readonly sinceMs: number;
    readonly fewerChars: number;
    readonly limit: number;
  }): WantedPage[];
  /**
   * Keeps what the page gave in place of the feed's long text (null: nothing). Where that changes the
   * article it is judged and grouped again, but is no news to anybody. False when the feed has
   * published another text meanwhile: nothing is kept then.
   */
  settle(page: WantedPage, text: string | null, nowMs: number): boolean;
  /** When any feed answered well last (epoch ms): then our own network was up. Null when none did. */
  feedsAnsweredAtMs(): number | null;
}

interface WantedRow extends ArticleRow {
  url: string;
  feed_content: string;
  text_hash: string;
  proxy: string | null;
  settled_at_ms: number | null;
}

export function createPageStore(db: Database): PageStore {
  const ofItsTopics = `
    from topic_article where article_id = article.id and on_topic = 1
      and topic in (select topic from topic_feed where feed_id = feed.id)`;
  const wanted = db.prepare(`
    select ${ARTICLE_COLUMNS}, article.content as feed_content, article.text_hash, feed.proxy,
      page.settled_at_ms
    from feed join article on article.feed_id = feed.id
      left join article_page as page on page.article_id = article.id
    where feed.full_text = 1 and article.seen_at_ms > ? and article.backlog = 0
      and article.purged = 0 and article.url is not null
      and max(length(article.summary), length(article.content)) < ?
      and (page.text_hash is null or page.text_hash <> article.text_hash)
      and exists (select 1 ${ofItsTopics})
      and not exists (select 1 ${ofItsTopics} and grouped_revision is not article.revision)
    order by article.seen_at_ms desc, article.id desc limit ?`);
  const before = db.prepare(`
    select article.text_hash, article.purged, page.text from article
    left join article_page as page on page.article_id = article.id where article.id = ?`);
  const put = db.prepare(`
    insert into article_page (article_id, text_hash, settled_at_ms, text) values (?, ?, ?, ?)
    on conflict (article_id) do update set text_hash = excluded.text_hash,
      settled_at_ms = excluded.settled_at_ms, text = excluded.text`);
  const answered = db.prepare("select max(last_success_at_ms) as at from feed");
  const nextSeq = db.prepare("update change_counter set value = value + 1 returning value");
  const revise = db.prepare(
    "update article set revision = revision + 1, material = 0, change_seq = ? where id = ?",
  );

  return {
    wanted: ({ sinceMs, fewerChars, limit }) =>
      rows<WantedRow>(wanted, sinceMs, fewerChars, limit).map((found) => ({
        article: { ...articleOf(found), url: found.url, content: found.feed_content },
        textHash: found.text_hash,
        proxy: found.proxy,
        settledAtMs: found.settled_at_ms,
      })),
    settle({ article: { id }, textHash }, text, nowMs) {
      return db.transaction(() => {
        type Before = { text_hash: string; purged: number; text: string | null };
        const known = row<Before>(before, id);
        if (known === undefined || known.purged === 1 || known.text_hash !== textHash) return false;
        put.run(id, textHash, nowMs, text);
        if (known.text !== text) revise.run(row<{ value: number }>(nextSeq)?.value ?? 0, id);
        return true;
      });
    },
    feedsAnsweredAtMs: () => row<{ at: number | null }>(answered)?.at ?? null,
  };
}
