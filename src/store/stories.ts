import type { Article } from "../model/article.ts";
import type { ArticleId, StoryId, TopicName } from "../model/ids.ts";
import type { Story, StoryWithArticles } from "../model/story.ts";
import { type ArrangementStore, createArrangementStore } from "./arrangement.ts";
import { ARTICLE_COLUMNS, type ArticleRow, articleOf } from "./articles.ts";
import { type Database, row, rows } from "./database.ts";
import { createStoryMemoryStore, type StoryMemoryStore } from "./story-memories.ts";
import {
  createStoryRows,
  type NewStory,
  type StandingMember,
  type StoryRow,
  storyOf,
} from "./story-rows.ts";
import { createThreadStore, type ThreadStore } from "./threads.ts";

/** An article and the story it belongs to. */
export interface StoryMember {
  readonly article: Article;
  readonly storyId: StoryId;
  /** When the story's first report was published (epoch ms). */
  readonly firstReportAtMs: number;
}

/** The same without the article, and what a restart needs of it. */
export interface MemberPlace extends Omit<StoryMember, "article"> {
  readonly articleId: ArticleId;
  /** The revision that was grouped. */
  readonly revision: number;
  /** See `StoryArticle`. */
  readonly newsSeq: number;
}

/** A story without its articles; see `StoryWithArticles`. */
export interface StoryOutline extends Story {
  readonly isPinned: boolean;
  readonly follows: StoryId | null;
}

export interface StoryStore extends ArrangementStore, ThreadStore, StoryMemoryStore {
  /**
   * On-topic articles that belong to no story yet: oldest report first, and where two are of one
   * instant in an order that does not depend on which feed answered first.
   */
  waiting(topic: TopicName): Article[];
  /** Grouped articles whose text was changed by their outlets since, as they are now. */
  revised(topic: TopicName): StoryMember[];
  create(story: NewStory): StoryId;
  /** Founds (once) the story that a seed tells of; gives its id. */
  foundBySeed(seed: string, story: NewStory): StoryId;
  /**
   * Puts an article (or its new revision) into a story and keeps the story's fields as given, but for
   * an editor's headline. `copyOf` is the article it is a syndicated copy of; left out, it stays as it is.
   */
  join(article: Article, story: Story, options?: { readonly copyOf?: ArticleId | null }): void;
  /** The story of that id; of one that was merged, the story it went into, under that one's own id. */
  get(id: StoryId): StoryWithArticles | undefined;
  /** The same story without its articles. */
  outline(id: StoryId): StoryOutline | undefined;
  /** Which articles the story has, and what keeps them there; in no order. */
  members(id: StoryId): StandingMember[];
  /** Stories of the topic in which an editor wants nothing moved. */
  pinned(topic: TopicName): Set<StoryId>;
  /** The id that story has now, see `get`. */
  currentId(id: StoryId): StoryId | undefined;
  /** Stories of a topic that an article joined or changed after `sinceMs`, oldest change first. */
  changedSince(topic: TopicName, sinceMs: number): StoryWithArticles[];
  /** Where all articles of stories are that changed at or after `sinceMs`, in no order. */
  placesSince(topic: TopicName, sinceMs: number): MemberPlace[];
  /** These articles in order of arrival. */
  inOrderOfArrival(articles: readonly ArticleId[]): ArticleId[];
  /** The highest `newsSeq` there was when stories were last made anew; what lies beyond came since. */
  regroupedUpTo(topic: TopicName): number;
  markRegrouped(topic: TopicName): void;
  /** The highest `newsSeq` that was given to any article so far. */
  latestSeq(): number;
  /** When a story of the topic changed last (epoch ms); null when there is none. */
  lastChangedAtMs(topic: TopicName): number | null;
}

type MemberRow = ArticleRow & { story_id: number; first_report_at_ms: number };

const memberOf = (found: MemberRow): StoryMember => ({
  article: articleOf(found),
  storyId: found.story_id as StoryId,
  firstReportAtMs: found.first_report_at_ms,
});

interface PlaceRow {
  readonly article_id: number;
  readonly story_id: number;
  readonly first_report_at_ms: number;
  readonly grouped_revision: number;
  readonly news_seq: number;
}

export function createStoryStore(db: Database): StoryStore {
  const waiting = db.prepare(`
    select ${ARTICLE_COLUMNS} from topic_article join article on article.id = article_id
    where topic = ? and on_topic = 1 and story_id is null
    order by published_at_ms, identity, article.id`);
  const insert = db.prepare(`
    insert into story (topic, headline, lead_article_id, first_report_at_ms, last_report_at_ms,
      changed_at_ms) values (?, ?, ?, ?, ?, ?) returning id`);
  const bySeed = db.prepare("select story_id from story_seed where topic = ? and seed = ?");
  const linkSeed = db.prepare("insert into story_seed (topic, seed, story_id) values (?, ?, ?)");
  const assign = db.prepare(
    `update topic_article set story_id = ?, grouped_revision = ?,
      news_seq = case when news_seq is null or ? then ? else news_seq end,
      copy_of = case when ? then ? else copy_of end
    where topic = ? and article_id = ?`,
  );
  const nextSeq = db.prepare("update change_counter set value = value + 1 returning value");
  const update = db.prepare(`
    update story set headline = case when renamed then headline else ? end, lead_article_id = ?, first_report_at_ms = ?,
      last_report_at_ms = ?, changed_at_ms = ? where id = ?`);
  const changed = db.prepare(
    `select * from story where topic = ? and changed_at_ms > ? and redirect_to is null
    order by changed_at_ms, id`,
  );
  const places = db.prepare(`
    select article_id, story_id, first_report_at_ms, grouped_revision, news_seq
    from story join topic_article on story_id = story.id
    where story.topic = ? and changed_at_ms >= ?`);
  const arrived = db.prepare(`
    select id from article where id in (select value from json_each(?))
    order by seen_at_ms, published_at_ms, identity, id`);
  const revised = db.prepare(`
    select ${ARTICLE_COLUMNS}, story_id, first_report_at_ms from topic_article
    join article on article.id = article_id join story on story.id = story_id
    where topic_article.topic = ? and story_id is not null and grouped_revision <> topic_article.revision
    order by article.id`);
  const pinned = db.prepare("select id from story where topic = ? and pinned = 1");
  const regroupedUpTo = db.prepare("select news_seq from regrouping where topic = ?");
  const markRegrouped = db.prepare(`
    insert into regrouping (topic, news_seq) select ?, value from change_counter where true
    on conflict (topic) do update set news_seq = excluded.news_seq`);
  const latestSeq = db.prepare("select value from change_counter");
  const lastChanged = db.prepare("select max(changed_at_ms) as at from story where topic = ?");

  const { find, withArticles, membersOf } = createStoryRows(db);

  const create = (story: NewStory): StoryId => {
    const found = row<{ id: number }>(
      insert,
      ...[story.topic, story.headline, story.leadArticleId, story.firstReportAtMs],
      ...[story.lastReportAtMs, story.changedAtMs],
    );
    if (found === undefined) throw new Error("The database gave a new story no id.");
    return found.id as StoryId;
  };

  return {
    ...createArrangementStore(db, create),
    ...createThreadStore(db),
    ...createStoryMemoryStore(db),
    waiting: (topic) => rows<ArticleRow>(waiting, topic).map(articleOf),
    create,
    foundBySeed: (seed, story) =>
      db.transaction(() => {
        const known = row<{ story_id: number }>(bySeed, story.topic, seed);
        if (known !== undefined) return known.story_id as StoryId;
        const id = create(story);
        linkSeed.run(story.topic, seed, id);
        return id;
      }),
    join(article, story, { copyOf } = {}) {
      db.transaction(() => {
        const material = article.isMaterial ? 1 : 0;
        const seq = row<{ value: number }>(nextSeq)?.value ?? 0;
        const copy = [copyOf === undefined ? 0 : 1, copyOf ?? null];
        const place = [story.id, article.revision, material, seq, ...copy];
        assign.run(...place, story.topic, article.id);
        update.run(
          ...[story.headline, story.leadArticleId, story.firstReportAtMs],
          ...[story.lastReportAtMs, story.changedAtMs, story.id],
        );
      });
    },
    get(id) {
      const found = find(id);
      return found === undefined ? undefined : withArticles(found);
    },
    outline(id) {
      const found = find(id);
      if (found === undefined) return undefined;
      return {
        ...storyOf(found),
        isPinned: found.pinned === 1,
        follows: found.follows as StoryId | null,
      };
    },
    members: membersOf,
    pinned: (topic) => new Set(rows<{ id: StoryId }>(pinned, topic).map(({ id }) => id)),
    currentId: (id) => find(id)?.id as StoryId | undefined,
    changedSince: (topic, sinceMs) => rows<StoryRow>(changed, topic, sinceMs).map(withArticles),
    placesSince: (topic, sinceMs) =>
      rows<PlaceRow>(places, topic, sinceMs).map((found) => ({
        articleId: found.article_id as ArticleId,
        storyId: found.story_id as StoryId,
        firstReportAtMs: found.first_report_at_ms,
        revision: found.grouped_revision,
        newsSeq: found.news_seq,
      })),
    inOrderOfArrival: (articles) =>
      rows<{ id: ArticleId }>(arrived, JSON.stringify(articles)).map(({ id }) => id),
    revised: (topic) => rows<MemberRow>(revised, topic).map(memberOf),
    regroupedUpTo: (topic) => row<{ news_seq: number }>(regroupedUpTo, topic)?.news_seq ?? 0,
    markRegrouped: (topic) => {
      markRegrouped.run(topic);
    },
    latestSeq: () => row<{ value: number }>(latestSeq)?.value ?? 0,
    lastChangedAtMs: (topic) => row<{ at: number | null }>(lastChanged, topic)?.at ?? null,
  };
}
