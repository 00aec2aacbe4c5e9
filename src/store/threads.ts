import type { StoryId, TopicName } from "../model/ids.ts";
import type { NamedStory, Story } from "../model/story.ts";
import { type Database, row, rows } from "./database.ts";

/** A story of a thread, as a timeline names it. */
export type ThreadStory = Pick<Story, "id" | "headline" | "firstReportAtMs">;

/** The other stories of a thread, oldest first. */
export interface Thread {
  readonly earlier: readonly ThreadStory[];
  readonly later: readonly ThreadStory[];
}

/** Stories that follow each other: a saga told event by event. */
export interface ThreadStore {
  /**
   * Says which earlier story of its thread a story follows; null: none. False, and nothing changed,
   * where it would follow itself in the end, or a story there is not or of another topic.
   */
  setFollows(id: StoryId, earlier: StoryId | null): boolean;
  /** The stories of its thread that began before and since, at most `limit` each: the nearest ones. */
  threadOf(id: StoryId, limit: number): Thread;
  /** The stories of a topic that began from `fromMs` on and before `untilMs`, latest first. */
  namedBetween(topic: TopicName, fromMs: number, untilMs: number): NamedStory[];
}

/** Nobody goes further through a thread. */
const LONGEST_THREAD = 1000;

export function createThreadStore(db: Database): ThreadStore {
  const current = `(select coalesce(redirect_to, id) from story where id = ?)`;
  const find = db.prepare(`select id, topic from story where id = ${current}`);
  // A circle ends by itself: `union` takes no story twice.
  const leadsTo = db.prepare(`
    with recursive earlier (id) as (
      select ?1 union select follows from story join earlier on story.id = earlier.id)
    select 1 from earlier where id = ?2`);
  const setFollows = db.prepare("update story set follows = ? where id = ?");
  const thread = (where: string, order: string): string => `
    with recursive
      earlier (id, depth) as (select ${current}, 0
        union select follows, depth + 1 from story join earlier on story.id = earlier.id
          where follows is not null and depth < ${LONGEST_THREAD}),
      thread (id) as (select id from (select id from earlier order by depth desc limit 1)
        union select story.id from story join thread on follows = thread.id
        limit ${LONGEST_THREAD})
    select story.id, headline, story.first_report_at_ms as firstReportAtMs
    from thread join story on story.id = thread.id,
      (select id as own_id, first_report_at_ms as own_at_ms from story where id = ${current}) as own
    where story.id <> own_id and lead_article_id is not null
      and (story.first_report_at_ms, story.id) ${where} (own_at_ms, own_id)
    order by story.first_report_at_ms ${order}, story.id ${order} limit ?`;
  const before = db.prepare(thread("<", "desc"));
  const since = db.prepare(thread(">", "asc"));
  const between = db.prepare(`
    select story.id, headline, story.first_report_at_ms as firstReportAtMs, language
    from story join article on article.id = lead_article_id
    where story.topic = ? and redirect_to is null
      and first_report_at_ms >= ? and first_report_at_ms < ?
    order by first_report_at_ms desc, story.id desc`);

  return {
    setFollows: (id, earlier) =>
      db.transaction(() => {
        const story = row<{ id: number; topic: string }>(find, id);
        if (story === undefined) return false;
        if (earlier === null) return setFollows.run(null, story.id).changes > 0;
        const other = row<{ id: number; topic: string }>(find, earlier);
        if (other === undefined || other.topic !== story.topic) return false;
        if (row(leadsTo, other.id, story.id) !== undefined) return false;
        return setFollows.run(other.id, story.id).changes > 0;
      }),
    threadOf: (id, limit) => ({
      earlier: rows<ThreadStory>(before, id, id, limit).toReversed(),
      later: rows<ThreadStory>(since, id, id, limit),
    }),
    namedBetween: (topic, fromMs, untilMs) => rows<NamedStory>(between, topic, fromMs, untilMs),
  };
}
