import type { Article } from "../model/article.ts";
import type { ChatRef } from "../model/chat.ts";
import type { ArticleId, TopicName } from "../model/ids.ts";
import type { TopicLabel } from "../model/topic.ts";
import { type Database, rows } from "./database.ts";

/** What of an article a label keeps. */
type Labelled = Pick<Article, "id" | "language" | "title" | "summary" | "content">;

/** Whose word it is, and when it was given. */
export interface LabelSource {
  readonly chat: ChatRef;
  /** Whether it is somebody who answers for the topic; a reader counts less. */
  readonly isEditor: boolean;
  readonly atMs: number;
}

export interface LabelStore {
  /** Keeps a chat's word on an article, in place of an earlier one. The chat has settings. */
  put(
    topic: TopicName,
    label: { readonly article: Labelled; readonly onTopic: boolean },
    source: LabelSource,
  ): void;
  /** A chat takes its word back. */
  remove(topic: TopicName, article: ArticleId, chat: ChatRef): void;
  /** The newest labels of a topic, at most `limit`, newest first. */
  newest(topic: TopicName, limit: number): TopicLabel[];
}

/** The model reads no more of an article. */
const CONTENT_CHARS = 700;

interface LabelRow {
  readonly article_id: number;
  readonly on_topic: number;
  readonly is_editor: number;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
}

export function createLabelStore(db: Database): LabelStore {
  const put = db.prepare(`
    insert into topic_label (topic, article_id, platform, chat, on_topic, is_editor, language,
      title, summary, content, labelled_at_ms)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (topic, article_id, platform, chat) do update set on_topic = excluded.on_topic,
      is_editor = excluded.is_editor, language = excluded.language, title = excluded.title,
      summary = excluded.summary, content = excluded.content,
      labelled_at_ms = excluded.labelled_at_ms`);
  const remove = db.prepare(
    "delete from topic_label where topic = ? and article_id = ? and platform = ? and chat = ?",
  );
  const newest = db.prepare(`
    select article_id, on_topic, is_editor, language, title, summary, content from topic_label
    where topic = ? order by labelled_at_ms desc, article_id desc, platform, chat limit ?`);
  return {
    put(topic, { article, onTopic }, { chat, isEditor, atMs }) {
      const { id, language, title, summary, content } = article;
      put.run(
        ...[topic, id, chat.platform, chat.chat, onTopic ? 1 : 0, isEditor ? 1 : 0],
        ...[language, title, summary, content.slice(0, CONTENT_CHARS), atMs],
      );
    },
    remove: (topic, article, { platform, chat }) => void remove.run(topic, article, platform, chat),
    newest: (topic, limit) =>
      rows<LabelRow>(newest, topic, limit).map(({ article_id, on_topic, is_editor, ...texts }) => ({
        ...{ articleId: article_id as ArticleId, onTopic: on_topic === 1 },
        ...{ isEditor: is_editor === 1, ...texts },
      })),
  };
}
