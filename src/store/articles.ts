import type { Article } from "../model/article.ts";
import type { ArticleId, FeedId } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** An article as a poll found it, before the store knows whether it is new. */
export interface ArticleDraft
  extends Omit<Article, "id" | "feedId" | "seenAtMs" | "revision" | "publishedAtMs"> {
  /** What makes it the same article next time; unique within its feed. */
  readonly identity: string;
  /** Its link without tracking; null when it has none. */
  readonly canonicalUrl: string | null;
  /** Hash of title and texts: another hash under the same identity is an update. */
  readonly textHash: string;
  /** Repaired instant of publication (epoch ms, UTC). */
  readonly publishedAtMs: number;
}

/** What a poll brought. */
export interface SaveCount {
  readonly added: number;
  readonly updated: number;
}

export interface ArticleStore {
  /**
   * Keeps what is new and what changed; an item already known under its identity, or under the same
   * link and title with a new guid, is the same article. First publication time and id stay. A feed
   * that lists one article twice is taken at its first word, or each poll would find an update.
   */
  save(feedId: FeedId, drafts: readonly ArticleDraft[], nowMs: number): SaveCount;
  get(id: ArticleId): Article | undefined;
  count(): number;
}

export interface ArticleRow {
  id: number;
  feed_id: number;
  url: string | null;
  outlet: string;
  language: string;
  title: string;
  summary: string;
  content: string;
  author: string | null;
  published_at_ms: number;
  seen_at_ms: number;
  revision: number;
}

/** Columns of {@link ArticleRow}, for queries that join `article`. */
export const ARTICLE_COLUMNS = [
  ...["id", "feed_id", "url", "outlet", "language", "title", "summary", "content", "author"],
  ...["published_at_ms", "seen_at_ms", "revision"],
]
  .map((column) => `article.${column}`)
  .join(", ");

export const articleOf = (found: ArticleRow): Article => ({
  id: found.id as ArticleId,
  feedId: found.feed_id as FeedId,
  url: found.url,
  outlet: found.outlet,
  language: found.language,
  title: found.title,
  summary: found.summary,
  content: found.content,
  author: found.author,
  publishedAtMs: found.published_at_ms,
  seenAtMs: found.seen_at_ms,
  revision: found.revision,
});

/** Being listed is written down at most this often, so that an unchanged feed costs no writes. */
export const LISTED_GRAIN_MS = 24 * 3_600_000;

interface Known {
  id: number;
  identity: string;
  text_hash: string;
  listed_at_ms: number;
}

export function createArticleStore(db: Database): ArticleStore {
  const byIdentity = db.prepare(
    "select id, identity, text_hash, listed_at_ms from article where feed_id = ? and identity = ?",
  );
  const byLink = db.prepare(`
    select id, identity, text_hash, listed_at_ms from article
    where feed_id = ? and canonical_url = ? and title = ? limit 1`);
  const nextSeq = db.prepare("update change_counter set value = value + 1 returning value");
  const insert = db.prepare(`
    insert into article (feed_id, identity, canonical_url, url, outlet, language, title, summary,
      content, author, published_at_ms, seen_at_ms, listed_at_ms, text_hash, change_seq)
    values (:feedId, :identity, :canonicalUrl, :url, :outlet, :language, :title, :summary,
      :content, :author, :publishedAtMs, :nowMs, :nowMs, :textHash, :seq)`);
  const update = db.prepare(`
    update article set identity = :identity, url = :url, canonical_url = :canonicalUrl, outlet = :outlet,
      language = :language, title = :title, summary = :summary, content = :content,
      author = :author, text_hash = :textHash, listed_at_ms = :nowMs, purged = 0,
      revision = revision + 1, change_seq = :seq
    where id = :id`);
  const listed = db.prepare("update article set listed_at_ms = ?, identity = ? where id = ?");
  const get = db.prepare(`select ${ARTICLE_COLUMNS} from article where id = ?`);
  const count = db.prepare("select count(*) as n from article");

  const seq = (): number => row<{ value: number }>(nextSeq)?.value ?? 0;

  const find = (feedId: FeedId, draft: ArticleDraft): Known | undefined =>
    row<Known>(byIdentity, feedId, draft.identity) ??
    (draft.canonicalUrl === null
      ? undefined
      : row<Known>(byLink, feedId, draft.canonicalUrl, draft.title));

  const texts = (draft: ArticleDraft) => ({
    identity: draft.identity,
    canonicalUrl: draft.canonicalUrl,
    url: draft.url,
    outlet: draft.outlet,
    language: draft.language,
    title: draft.title,
    summary: draft.summary,
    content: draft.content,
    author: draft.author,
    textHash: draft.textHash,
  });

  /** `met`: the articles this poll has listed so far. */
  const saveOne = (
    draft: ArticleDraft,
    { feedId, nowMs, met }: { feedId: FeedId; nowMs: number; met: Set<number> },
  ): keyof SaveCount | null => {
    const known = find(feedId, draft);
    if (known === undefined) {
      const { publishedAtMs } = draft;
      const values = { ...texts(draft), feedId, publishedAtMs, nowMs, seq: seq() };
      met.add(Number(insert.run(values).lastInsertRowid));
      return "added";
    }
    if (met.has(known.id)) return null;
    met.add(known.id);
    if (known.text_hash !== draft.textHash) {
      update.run({ ...texts(draft), nowMs, seq: seq(), id: known.id });
      return "updated";
    }
    const stale = nowMs - known.listed_at_ms >= LISTED_GRAIN_MS;
    if (stale || known.identity !== draft.identity) listed.run(nowMs, draft.identity, known.id);
    return null;
  };

  return {
    save: (feedId, drafts, nowMs) =>
      db.transaction(() => {
        const result = { added: 0, updated: 0 };
        const met = new Set<number>();
        for (const draft of drafts) {
          const change = saveOne(draft, { feedId, nowMs, met });
          if (change !== null) result[change] += 1;
        }
        return result;
      }),
    get(id) {
      const found = row<ArticleRow>(get, id);
      return found === undefined ? undefined : articleOf(found);
    },
    count: () => rows<{ n: number }>(count)[0]?.n ?? 0,
  };
}
