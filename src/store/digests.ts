import type { ChatRef, Detail } from "../model/chat.ts";
import type { Digest, ToldSentence } from "../model/digest.ts";
import type { Block } from "../model/document.ts";
import type { ArticleId, DigestId, StoryId } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** What a digest tells of one story. */
export interface DigestStory {
  readonly storyId: StoryId;
  /** The highest `newsSeq` the story's articles had then: what lies beyond is news to a reader. */
  readonly lastNewsSeq: number;
  /** Its headline and the sentences it tells. */
  readonly told: readonly ToldSentence[];
}

/** What a chat was shown of a story, over all its digests. */
export interface Shown {
  readonly lastNewsSeq: number;
  /** Headlines, then sentences; oldest first, of sentences the latest only ({@link REMEMBERED_SENTENCES}). */
  readonly told: readonly ToldSentence[];
  /**
   * Articles it was told of while they were in other stories, up to that `newsSeq`: the mark does not
   * speak for them. Left out where there are none, as in most stories.
   */
  readonly moved?: ReadonlyMap<ArticleId, number>;
}

/** Sentences remembered of a story; older ones are further from what its next report may say. */
const REMEMBERED_SENTENCES = 40;

/** How a digest is told; a correction tells it so again. */
export interface DigestFrame {
  readonly language: string;
  readonly detail: Detail;
  readonly latestTellsMore: boolean;
  readonly isBreaking: boolean;
  readonly preview: boolean;
  /** Stands before all of it: why it is in a chat that it was not composed for. */
  readonly lead?: Block;
}

export interface KeptDigest {
  readonly id: DigestId;
  readonly digest: Digest;
  readonly frame: DigestFrame;
}

export interface DigestStore {
  create(digest: Digest, stories: readonly DigestStory[], frame: DigestFrame): DigestId;
  /** Digests on their way to the chat or sent to it, oldest first: what it counts as shown. */
  ofChat(chat: ChatRef): DigestId[];
  /** 0 while there is none. */
  newestId(): DigestId;
  /** Digests that tell of any of these stories. */
  tellingOf(stories: readonly StoryId[]): Set<DigestId>;
  /** What somebody knows who was shown these digests. */
  shownBy(digests: readonly DigestId[]): Map<StoryId, Shown>;
  /** Digests composed after `sinceMs` that tell of the story. */
  recentlyTelling(story: StoryId, sinceMs: number): KeptDigest[];
  /** Keeps a digest as it was corrected, and what it says now. */
  correct(id: DigestId, digest: Digest, documentId: number): void;
  /** The last digest of each of the chat's topics, the newest first. */
  lastOfChat(chat: ChatRef): Digest[];
}

function remembered(told: readonly ToldSentence[]): ToldSentence[] {
  const [headlines, sentences] = [true, false].map((asked) =>
    told.filter(({ isHeadline = false }) => isHeadline === asked),
  ) as [ToldSentence[], ToldSentence[]];
  // A story mostly keeps its headline from digest to digest.
  const each = headlines.filter(
    ({ text }, at) => headlines.findLastIndex((other) => other.text === text) === at,
  );
  return [...each, ...sentences.slice(-REMEMBERED_SENTENCES)];
}

interface ShownRow {
  story_id: number;
  last_news_seq: number;
  told: string;
}

interface MovedRow {
  story_id: StoryId;
  article_id: ArticleId;
  seq: number;
}

export function createDigestStore(db: Database): DigestStore {
  const insert = db.prepare(
    "insert into digest (topic, composed_at_ms, content, frame) values (?, ?, ?, ?) returning id",
  );
  const insertStory = db.prepare(
    "insert into digest_story (digest_id, story_id, last_news_seq, told) values (?, ?, ?, ?)",
  );
  const ofChat = db.prepare(`
    select distinct digest_id as id from delivery
    where platform = ? and chat = ? and digest_id is not null and state in ('waiting', 'sent')
    order by digest_id`);
  const tellingOf = db.prepare(`
    select distinct digest_id as id from digest_story
    where story_id in (select value from json_each(?))`);
  const newest = db.prepare("select max(id) as id from digest");
  const shownBy = db.prepare(`
    select story_id, last_news_seq, told from digest_story
    where digest_id in (select value from json_each(?)) order by digest_id`);
  // In this order: few articles ever move, and a topic has many.
  const movedBy = db.prepare(`
    select story_id, digest_article.article_id, max(digest_article.news_seq) as seq
    from json_each(?) as had cross join digest_article on digest_id = had.value
      cross join digest on digest.id = digest_id
      cross join topic_article on topic_article.topic = digest.topic
        and topic_article.article_id = digest_article.article_id
    where story_id is not null
    group by story_id, digest_article.article_id`);
  const recently = db.prepare(`
    select digest.id, content, frame from digest_story join digest on digest.id = digest_id
    where story_id = ? and composed_at_ms > ? and frame <> '{}' order by digest.id`);
  const correct = db.prepare(
    "update digest set content = ?, corrected_document_id = ? where id = ?",
  );
  const last = db.prepare(`
    select content from digest where id in (
      select max(digest.id) from delivery join digest on digest.id = digest_id
      where platform = ? and chat = ? and digest_id is not null and state in ('waiting', 'sent')
      group by topic)
    order by id desc`);

  return {
    create: (digest, stories, frame) =>
      db.transaction(() => {
        const texts = [JSON.stringify(digest), JSON.stringify(frame)];
        const id = row<{ id: number }>(insert, digest.topic, digest.composedAtMs, ...texts)?.id;
        if (id === undefined) throw new Error("The database gave a digest no id.");
        for (const { storyId, lastNewsSeq, told } of stories) {
          insertStory.run(id, storyId, lastNewsSeq, JSON.stringify(told));
        }
        return id as DigestId;
      }),
    ofChat: (chat) =>
      rows<{ id: number }>(ofChat, chat.platform, chat.chat).map(({ id }) => id as DigestId),
    newestId: () => (row<{ id: number | null }>(newest)?.id ?? 0) as DigestId,
    tellingOf: (stories) =>
      new Set(
        rows<{ id: number }>(tellingOf, JSON.stringify(stories)).map(({ id }) => id as DigestId),
      ),
    shownBy(digests) {
      const known = new Map<StoryId, Shown>();
      for (const found of rows<ShownRow>(shownBy, JSON.stringify(digests))) {
        const id = found.story_id as StoryId;
        const before = known.get(id);
        const told = [...(before?.told ?? []), ...(JSON.parse(found.told) as ToldSentence[])];
        known.set(id, {
          lastNewsSeq: Math.max(before?.lastNewsSeq ?? 0, found.last_news_seq),
          told: remembered(told),
        });
      }
      const moved = rows<MovedRow>(movedBy, JSON.stringify(digests));
      for (const [id, articles] of Map.groupBy(moved, ({ story_id }) => story_id)) {
        const shown = known.get(id) ?? { lastNewsSeq: 0, told: [] };
        const seqs = new Map(articles.map(({ article_id, seq }) => [article_id, seq]));
        known.set(id, { ...shown, moved: seqs });
      }
      return known;
    },
    recentlyTelling: (story, sinceMs) =>
      rows<{ id: DigestId; content: string; frame: string }>(recently, story, sinceMs).map(
        ({ id, content, frame }) => ({
          ...{ id, digest: JSON.parse(content) as Digest },
          frame: JSON.parse(frame) as DigestFrame,
        }),
      ),
    correct: (id, digest, documentId) => void correct.run(JSON.stringify(digest), documentId, id),
    lastOfChat: (chat) =>
      rows<{ content: string }>(last, chat.platform, chat.chat).map(
        ({ content }) => JSON.parse(content) as Digest,
      ),
  };
}
