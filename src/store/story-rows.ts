import type { ArticleId, StoryId, TopicName } from "../model/ids.ts";
import type { Story, StoryWithArticles } from "../model/story.ts";
import { ARTICLE_COLUMNS, type ArticleRow, articleOf } from "./articles.ts";
import { type Database, row, rows } from "./database.ts";

export type NewStory = Omit<Story, "id">;

export interface StoryRow {
  id: number;
  topic: string;
  headline: string;
  lead_article_id: number | null;
  first_report_at_ms: number;
  last_report_at_ms: number;
  changed_at_ms: number;
  redirect_to: number | null;
  follows: number | null;
  pinned: number;
  renamed: number;
}

export const storyOf = (found: StoryRow): Story => ({
  id: found.id as StoryId,
  topic: found.topic as TopicName,
  headline: found.headline,
  leadArticleId: found.lead_article_id as ArticleId | null,
  firstReportAtMs: found.first_report_at_ms,
  lastReportAtMs: found.last_report_at_ms,
  changedAtMs: found.changed_at_ms,
});

interface MemberRow {
  readonly article_id: number;
  readonly news_seq: number;
  readonly held: number;
}

type StoryArticleRow = ArticleRow & { news_seq: number; held: number; copy_of: number | null };

/** Stories as the table has them, and the way from a merged one to where it went. */
export interface StoryRows {
  /** The row of the story, or of the one it was merged into. */
  find(id: StoryId): StoryRow | undefined;
  withArticles(found: StoryRow): StoryWithArticles;
  membersOf(id: StoryId): StandingMember[];
}

/** An article of a story, and what keeps it there. */
export interface StandingMember {
  readonly id: ArticleId;
  /** See `StoryArticle`. */
  readonly newsSeq: number;
  readonly isHeld: boolean;
}

export function createStoryRows(db: Database): StoryRows {
  const find = db.prepare(`
    select * from story where id = (select coalesce(redirect_to, id) from story where id = ?)`);
  const articles = db.prepare(`
    select ${ARTICLE_COLUMNS}, news_seq, held, copy_of
    from topic_article join article on article.id = article_id
    where story_id = ? order by published_at_ms, article.id`);
  const members = db.prepare(
    "select article_id, news_seq, held from topic_article where story_id = ?",
  );
  return {
    find: (id) => row<StoryRow>(find, id),
    membersOf: (id) =>
      rows<MemberRow>(members, id).map((member) => ({
        id: member.article_id as ArticleId,
        newsSeq: member.news_seq,
        isHeld: member.held === 1,
      })),
    withArticles: (found) => ({
      ...storyOf(found),
      isPinned: found.pinned === 1,
      isRenamed: found.renamed === 1,
      follows: found.follows as StoryId | null,
      articles: rows<StoryArticleRow>(articles, found.id).map((member) => ({
        ...articleOf(member),
        newsSeq: member.news_seq,
        isHeld: member.held === 1,
        copyOf: member.copy_of as ArticleId | null,
      })),
    }),
  };
}
