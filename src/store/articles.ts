import type { Article } from "../model/article.ts";
import type { ArticleId, FeedId } from "../model/ids.ts";
import { isMaterialChange, type Wording } from "../text/material-change.ts";
import { type Database, row, rows } from "./database.ts";
import { createPageChanges } from "./page-changes.ts";

/** An article as a poll found it, before the store knows whether it is new. */
export interface ArticleDraft
  extends Omit<Article, "id" | "feedId" | "seenAtMs" | "revision" | "isMaterial"> {
  /** What makes it the same article next time; unique within its feed. */
  readonly identity: string;
  /** Its link without tracking; null when it has none. */
  readonly canonicalUrl: string | null;
  /** Hash of title and texts: another hash under the same identity is an update. */
  readonly textHash: string;
}

/** What a poll brought. */
export interface SaveCount {
  readonly added: number;
  readonly updated: number;
}

export interface ArticleStore {
  /**
   * Keeps what is new and what changed. `drafts` are all items of one answer: an item is a known
   * article under its identity; or under a new guid with the same link, title and either texts or
   * publication time, unless the answer lists the known one as well. Id, first publication time and
   * whether it is backlog stay. A feed that lists one article twice is taken at its first word, or
   * each poll would find an update. An article whose texts retention emptied has no material update:
   * there is nothing left to compare. One that is not yet told stays one, whatever comes after it.
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
  backlog: number;
  material: number;
}

/**
 * Columns of {@link ArticleRow}, for queries that join `article`. What its page gave stands in place of
 * the feed's long text, which stays what the next answer of the feed is compared with.
 */
export const ARTICLE_COLUMNS = [
  ...["id", "feed_id", "url", "outlet", "language", "title", "summary", "author"],
  ...["published_at_ms", "seen_at_ms", "revision", "backlog", "material"],
]
  .map((column) => `article.${column}`)
  .concat(`coalesce((select text from article_page where article_id = article.id), article.content)
    as content`)
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
  isBacklog: found.backlog === 1,
  isMaterial: found.material === 1,
});

/** Being listed is written down at most this often, so that an unchanged feed costs no writes. */
export const LISTED_GRAIN_MS = 24 * 3_600_000;

interface Known {
  id: number;
  identity: string;
  text_hash: string;
  listed_at_ms: number;
}

/** One answer of a feed on its way into the store. */
interface Pass {
  readonly feedId: FeedId;
  readonly nowMs: number;
  /** Identities of all its items. */
  readonly listed: ReadonlySet<string>;
  /** The articles it has listed so far. */
  readonly met: Set<number>;
}

export function createArticleStore(db: Database): ArticleStore {
  const byIdentity = db.prepare(
    "select id, identity, text_hash, listed_at_ms from article where feed_id = ? and identity = ?",
  );
  const byLink = db.prepare(`
    select id, identity, text_hash, listed_at_ms from article
    where feed_id = ? and canonical_url = ? and title = ? and (text_hash = ? or published_at_ms = ?)
    order by id desc`);
  const wording = db.prepare(
    "select title, summary, content, language, purged from article where id = ?",
  );
  const nextSeq = db.prepare("update change_counter set value = value + 1 returning value");
  const insert = db.prepare(`
    insert into article (feed_id, identity, canonical_url, url, outlet, language, title, summary,
      content, author, published_at_ms, seen_at_ms, listed_at_ms, text_hash, backlog, change_seq)
    values (:feedId, :identity, :canonicalUrl, :url, :outlet, :language, :title, :summary,
      :content, :author, :publishedAtMs, :nowMs, :nowMs, :textHash, :backlog, :seq)`);
  const update = db.prepare(`
    update article set identity = :identity, url = :url, canonical_url = :canonicalUrl, outlet = :outlet,
      language = :language, title = :title, summary = :summary, content = :content,
      author = :author, text_hash = :textHash, listed_at_ms = :nowMs, purged = 0,
      material = :material or (material = 1 and exists (select 1 from topic_article
        where article_id = article.id and on_topic = 1 and grouped_revision <> article.revision
          and topic in (select topic from topic_feed where feed_id = article.feed_id))),
      revision = revision + 1, change_seq = :seq
    where id = :id`);
  const markListed = db.prepare("update article set listed_at_ms = ?, identity = ? where id = ?");
  const get = db.prepare(`select ${ARTICLE_COLUMNS} from article where id = ?`);
  const count = db.prepare("select count(*) as n from article");
  const changePage = createPageChanges(db);

  const seq = (): number => row<{ value: number }>(nextSeq)?.value ?? 0;

  const find = (draft: ArticleDraft, { feedId, listed }: Pass): Known | undefined => {
    const known = row<Known>(byIdentity, feedId, draft.identity);
    const { canonicalUrl, title, textHash, publishedAtMs } = draft;
    if (known !== undefined || canonicalUrl === null) return known;
    const alike = rows<Known>(byLink, feedId, canonicalUrl, title, textHash, publishedAtMs);
    return alike.find(({ identity }) => !listed.has(identity));
  };

  const isMaterial = (id: number, draft: ArticleDraft): boolean => {
    const before = row<Wording & { purged: number }>(wording, id);
    return before?.purged === 0 && isMaterialChange(before, draft);
  };

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

  const saveOne = (draft: ArticleDraft, pass: Pass): keyof SaveCount | null => {
    const { feedId, nowMs, met } = pass;
    const known = find(draft, pass);
    if (known === undefined) {
      const { publishedAtMs, isBacklog } = draft;
      const first = { feedId, publishedAtMs, nowMs, backlog: isBacklog ? 1 : 0 };
      const values = { ...texts(draft), ...first, seq: seq() };
      met.add(Number(insert.run(values).lastInsertRowid));
      return "added";
    }
    if (met.has(known.id)) return null;
    met.add(known.id);
    if (known.text_hash !== draft.textHash) {
      const change = { id: known.id, isMaterial: isMaterial(known.id, draft) };
      changePage({ ...change, textHash: draft.textHash });
      const material = change.isMaterial ? 1 : 0;
      update.run({ ...texts(draft), nowMs, material, seq: seq(), id: known.id });
      return "updated";
    }
    const stale = nowMs - known.listed_at_ms >= LISTED_GRAIN_MS;
    if (stale || known.identity !== draft.identity) markListed.run(nowMs, draft.identity, known.id);
    return null;
  };

  return {
    save: (feedId, drafts, nowMs) =>
      db.transaction(() => {
        const result = { added: 0, updated: 0 };
        const listed = new Set(drafts.map(({ identity }) => identity));
        const pass: Pass = { feedId, nowMs, listed, met: new Set() };
        for (const draft of drafts) {
          const change = saveOne(draft, pass);
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
