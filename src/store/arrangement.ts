import type { ToldSentence } from "../model/digest.ts";
import type { ArticleId, DigestId, StoryId, TopicName } from "../model/ids.ts";
import type { FactsOf } from "../model/story.ts";
import { type Database, row, rows } from "./database.ts";
import { createRedirects, type RedirectStore } from "./redirects.ts";
import { createStoryRows, type NewStory, type StoryRow, storyOf } from "./story-rows.ts";

export interface ArrangeOptions {
  readonly factsOf: FactsOf;
  /** When it is done (epoch ms). */
  readonly atMs: number;
}

/**
 * Articles that change their story after they were grouped. What chats were told stays told: an
 * article takes along which digests told of it, and is news in its new story to everybody else.
 */
export interface ArrangementStore extends RedirectStore {
  /**
   * Takes articles out of their stories and puts them into another, or into a new one (`to` null);
   * gives its id. A story that is left empty redirects there, unless the topic is founded on it.
   */
  move(
    articles: readonly ArticleId[],
    place: { readonly topic: TopicName; readonly to: StoryId | null },
    options: ArrangeOptions,
  ): StoryId;
  /**
   * Puts all of a story into another one of its topic and leaves a redirect; gives the id that stays.
   * Seeds, wishes, followers and editors' words go along. Where a chat muted one and followed the
   * other it follows: nothing it asked for is kept from it.
   */
  mergeInto(from: StoryId, into: StoryId, options: ArrangeOptions): StoryId;
  /** Names a story as an editor wants it; null gives it back to its lead article. */
  rename(id: StoryId, headline: string | null, options: ArrangeOptions): void;
  setPinned(id: StoryId, isPinned: boolean, atMs: number): void;
  /** The articles the story has now are held there. */
  hold(id: StoryId, atMs: number): void;
  /**
   * How far digests on their way or sent tell of the story: an article up to that `newsSeq` somebody
   * may know. 0 when nobody was told.
   */
  toldUpTo(id: StoryId): number;
  /**
   * Grows with every change made here to stories of the topic, or of any. Whoever holds stories in memory
   * reads them anew when it is not what it was: an editor had a word.
   */
  arrangement(topic?: TopicName): number;
}

interface Member {
  readonly article_id: number;
  readonly story_id: number;
  readonly news_seq: number;
}

export function createArrangementStore(
  db: Database,
  create: (story: NewStory) => StoryId,
): ArrangementStore {
  const { find, withArticles } = createStoryRows(db);
  const redirects = createRedirects(db);
  const named = db.prepare(`
    select article_id, story_id, news_seq from topic_article
    where topic = ? and article_id in (select value from json_each(?)) and story_id is not null
    order by news_seq`);
  const membersOf = db.prepare(`
    select article_id, story_id, news_seq from topic_article where story_id = ? order by news_seq`);
  const nextSeq = db.prepare("update change_counter set value = value + 1 returning value");
  const noteTold = db.prepare(`
    insert into digest_article (digest_id, article_id, news_seq)
    select digest_id, :article, :seq from digest_story
    where story_id = :from and last_news_seq >= :before
    on conflict (digest_id, article_id) do update set news_seq = excluded.news_seq`);
  const keepTold = db.prepare(`
    update digest_article set news_seq = :seq
    where article_id = :article and news_seq >= :before
      and (select topic from digest where id = digest_id) = :topic`);
  const assign = db.prepare(`
    update topic_article set story_id = ?, news_seq = ? where topic = ? and article_id = ?`);
  const tellingOf = db.prepare(
    "select digest_id, told from digest_story where story_id = ? order by digest_id",
  );
  const tellingOfThese = db.prepare(`
    select digest_id, told from digest_story
    where story_id = ? and exists (select 1 from digest_article
      where digest_article.digest_id = digest_story.digest_id
        and article_id in (select value from json_each(?)))
    order by digest_id`);
  const toldOf = db.prepare("select told from digest_story where digest_id = ? and story_id = ?");
  // A mark of 0 speaks for no article.
  const putTold = db.prepare(`
    insert into digest_story (digest_id, story_id, last_news_seq, told) values (?, ?, 0, ?)
    on conflict (digest_id, story_id) do update set told = excluded.told`);
  const update = db.prepare(`
    update story set headline = case when renamed then headline else ? end, lead_article_id = ?,
      first_report_at_ms = ?, last_report_at_ms = ?, changed_at_ms = ? where id = ?`);
  const empty = db.prepare(
    "update story set lead_article_id = null, changed_at_ms = ? where id = ?",
  );
  const hasSeed = db.prepare("select 1 from story_seed where story_id = ?");
  const setName = db.prepare(
    "update story set headline = ?, renamed = 1, changed_at_ms = ? where id = ?",
  );
  const endName = db.prepare("update story set renamed = 0 where id = ?");
  const pin = db.prepare("update story set pinned = ?, changed_at_ms = ? where id = ?");
  // Without a mark all reports of the last days are looked at as if they had just come.
  const lookAgain = db.prepare("delete from regrouping where topic = ?");
  const hold = db.prepare("update topic_article set held = 1 where story_id = ?");
  const touch = db.prepare("update story set changed_at_ms = ? where id = ?");
  const told = db.prepare(`
    select max(
      coalesce((select last_news_seq from digest_story
        where story_id = story.id and exists (select 1 from delivery
          where delivery.digest_id = digest_story.digest_id and state in ('waiting', 'sent'))
        order by last_news_seq desc limit 1), 0),
      coalesce((select max(digest_article.news_seq) from topic_article
        join digest_article on digest_article.article_id = topic_article.article_id
          and digest_article.news_seq <= topic_article.news_seq
        join digest on digest.id = digest_id and digest.topic = topic_article.topic
        where story_id = story.id and exists (select 1 from delivery
          where delivery.digest_id = digest.id and state in ('waiting', 'sent'))), 0)
      ) as seq
    from story where id = ?`);

  const changes = new Map<string, number>();
  const changing = <Value>(topic: string, work: () => Value): Value => {
    changes.set(topic, (changes.get(topic) ?? 0) + 1);
    return db.transaction(work);
  };

  const need = (id: StoryId): StoryRow => {
    const found = find(id);
    if (found === undefined) throw new Error(`There is no story ${id}.`);
    return found;
  };

  /** Digests that told something of the one story tell it of the other one, too. */
  const carryTold = (
    telling: readonly { readonly digest_id: DigestId; readonly told: string }[],
    into: number,
  ): void => {
    for (const { digest_id: digest, told: sentences } of telling) {
      const before = row<{ told: string }>(toldOf, digest, into)?.told ?? "[]";
      const all = [before, sentences].flatMap((json) => JSON.parse(json) as ToldSentence[]);
      const once = new Map(all.map((one) => [JSON.stringify([one.text, one.isHeadline]), one]));
      putTold.run(digest, into, JSON.stringify([...once.values()]));
    }
  };

  const takeAlong = (members: readonly Member[], topic: string, into: number): void => {
    for (const { article_id: article, story_id: from, news_seq: before } of members) {
      const seq = row<{ value: number }>(nextSeq)?.value ?? 0;
      keepTold.run({ seq, article, before, topic });
      noteTold.run({ seq, article, before, from });
      assign.run(into, seq, topic, article);
    }
  };

  const refresh = (id: StoryId, { factsOf, atMs }: ArrangeOptions): void => {
    const found = need(id);
    const { articles } = withArticles(found);
    if (articles.length === 0) {
      empty.run(atMs, found.id);
      return;
    }
    const facts = factsOf(articles, storyOf(found));
    const { headline, leadArticleId, firstReportAtMs, lastReportAtMs } = facts;
    update.run(headline, leadArticleId, firstReportAtMs, lastReportAtMs, atMs, found.id);
  };

  /** After articles were taken out of it. */
  const settle = (from: StoryId, into: StoryId, options: ArrangeOptions): void => {
    const isEmpty = rows(membersOf, from).length === 0;
    if (isEmpty && row(hasSeed, from) === undefined) redirects.leave(from, into, options.atMs);
    else refresh(from, options);
  };

  return {
    move: (articles, { topic, to }, options) =>
      changing(topic, () => {
        const found = rows<Member>(named, topic, JSON.stringify(articles));
        const missing = articles.find((id) => !found.some((member) => member.article_id === id));
        if (missing !== undefined) {
          throw new Error(`The article ${missing} is in no story of the topic ${topic}.`);
        }
        const into =
          to === null ? create(bareStory(topic, options.atMs)) : (need(to).id as StoryId);
        const moving = found.filter((member) => member.story_id !== into);
        takeAlong(moving, topic, into);
        const sources = Map.groupBy(moving, ({ story_id: from }) => from as StoryId);
        for (const [from, members] of sources) {
          const ids = JSON.stringify(members.map((member) => member.article_id));
          carryTold(rows(tellingOfThese, from, ids), into);
          settle(from, into, options);
        }
        refresh(into, options);
        return into;
      }),
    mergeInto: (one, other, options) =>
      changing(need(one).topic, () => {
        const [from, into] = [need(one), need(other)];
        const id = into.id as StoryId;
        if (from.id === into.id) return id;
        if (from.topic !== into.topic) {
          throw new Error(`The stories ${from.id} and ${into.id} are of two topics.`);
        }
        takeAlong(rows<Member>(membersOf, from.id), into.topic, into.id);
        carryTold(rows(tellingOf, from.id), into.id);
        redirects.leave(from.id, into.id, options.atMs);
        refresh(id, options);
        return id;
      }),
    rename: (id, headline, options) =>
      changing(need(id).topic, () => {
        const found = need(id);
        if (headline !== null) {
          setName.run(headline, options.atMs, found.id);
          return;
        }
        endName.run(found.id);
        refresh(found.id as StoryId, options);
      }),
    setPinned: (id, isPinned, atMs) =>
      changing(need(id).topic, () => {
        const found = need(id);
        pin.run(isPinned ? 1 : 0, atMs, found.id);
        lookAgain.run(found.topic);
      }),
    hold: (id, atMs) =>
      changing(need(id).topic, () => {
        const found = need(id);
        hold.run(found.id);
        touch.run(atMs, found.id);
      }),
    toldUpTo: (id) => row<{ seq: number }>(told, id)?.seq ?? 0,
    redirectedSince: redirects.redirectedSince,
    arrangement: (topic) =>
      topic === undefined
        ? [...changes.values()].reduce((sum, count) => sum + count, 0)
        : (changes.get(topic) ?? 0),
  };
}

/** A story before its first article is in it. */
const bareStory = (topic: TopicName, atMs: number): NewStory => ({
  ...{ topic, headline: "", leadArticleId: null },
  ...{ firstReportAtMs: atMs, lastReportAtMs: atMs, changedAtMs: atMs },
});
