import type { ChatRef, Subscription } from "../model/chat.ts";
import type { StoryId, SubscriptionId, TopicName } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** What a chat was shown of a story. */
export interface Shown {
  readonly storyId: StoryId;
  /** The newest article the story had then: later ones are news to the chat. */
  readonly lastArticleId: number;
  readonly shownAtMs: number;
}

export interface SubscriptionStore {
  /** Adds the chat's order for a topic, or replaces the one it has. */
  put(subscription: Omit<Subscription, "id">): SubscriptionId;
  /** Orders due at `nowMs`, the longest overdue first. */
  due(nowMs: number, limit: number): Subscription[];
  ofChat(chat: ChatRef): Subscription[];
  setNextDue(id: SubscriptionId, atMs: number): void;
  /** The chat is gone: its orders end. */
  endChat(chat: ChatRef): void;
  /**
   * The platform gave the chat another id: its orders, marks, digests and what waits for it go along.
   * Where the new chat has an order for the same topic already, that one holds.
   */
  moveChat(from: ChatRef, to: ChatRef): void;
  shown(chat: ChatRef): Map<StoryId, Shown>;
  markShown(chat: ChatRef, shown: readonly Shown[]): void;
}

interface SubscriptionRow {
  id: number;
  platform: string;
  chat: string;
  topic: string;
  times_minutes: string;
  time_zone: string;
  max_stories: number;
  next_due_at_ms: number;
}

const subscriptionOf = (found: SubscriptionRow): Subscription => ({
  id: found.id as SubscriptionId,
  platform: found.platform,
  chat: found.chat,
  topic: found.topic as TopicName,
  timesMinutes: JSON.parse(found.times_minutes) as number[],
  timeZone: found.time_zone,
  maxStories: found.max_stories,
  nextDueAtMs: found.next_due_at_ms,
});

export function createSubscriptionStore(db: Database): SubscriptionStore {
  const put = db.prepare(`
    insert into subscription
      (platform, chat, topic, times_minutes, time_zone, max_stories, next_due_at_ms)
    values (?, ?, ?, ?, ?, ?, ?)
    on conflict (platform, chat, topic) do update set times_minutes = excluded.times_minutes,
      time_zone = excluded.time_zone, max_stories = excluded.max_stories,
      next_due_at_ms = excluded.next_due_at_ms
    returning id`);
  const due = db.prepare(
    "select * from subscription where next_due_at_ms <= ? order by next_due_at_ms, id limit ?",
  );
  const ofChat = db.prepare(
    "select * from subscription where platform = ? and chat = ? order by id",
  );
  const setNextDue = db.prepare("update subscription set next_due_at_ms = ? where id = ?");
  const end = db.prepare("delete from subscription where platform = ? and chat = ?");
  const moves = ["digest", "delivery", "subscription"].map((table) =>
    db.prepare(
      `update or ignore ${table} set platform = ?, chat = ? where platform = ? and chat = ?`,
    ),
  );
  const forget = db.prepare("delete from shown where platform = ? and chat = ?");
  const shown = db.prepare(
    "select story_id, last_article_id, shown_at_ms from shown where platform = ? and chat = ?",
  );
  const markShown = db.prepare(`
    insert into shown (platform, chat, story_id, last_article_id, shown_at_ms)
    values (?, ?, ?, ?, ?)
    on conflict (platform, chat, story_id) do update
      set last_article_id = max(last_article_id, excluded.last_article_id),
        shown_at_ms = max(shown_at_ms, excluded.shown_at_ms)`);

  const markAll = (chat: ChatRef, marks: Iterable<Shown>): void => {
    for (const { storyId, lastArticleId, shownAtMs } of marks) {
      markShown.run(chat.platform, chat.chat, storyId, lastArticleId, shownAtMs);
    }
  };

  const marksOf = (chat: ChatRef): Map<StoryId, Shown> =>
    new Map(
      rows<{ story_id: number; last_article_id: number; shown_at_ms: number }>(
        shown,
        ...[chat.platform, chat.chat],
      ).map((found) => {
        const storyId = found.story_id as StoryId;
        const lastArticleId = found.last_article_id;
        return [storyId, { storyId, lastArticleId, shownAtMs: found.shown_at_ms }];
      }),
    );

  return {
    put(order) {
      const found = row<{ id: number }>(
        put,
        ...[order.platform, order.chat, order.topic, JSON.stringify(order.timesMinutes)],
        ...[order.timeZone, order.maxStories, order.nextDueAtMs],
      );
      if (found === undefined) throw new Error("The database gave a subscription no id.");
      return found.id as SubscriptionId;
    },
    due: (nowMs, limit) => rows<SubscriptionRow>(due, nowMs, limit).map(subscriptionOf),
    ofChat: (chat) => rows<SubscriptionRow>(ofChat, chat.platform, chat.chat).map(subscriptionOf),
    setNextDue: (id, atMs) => void setNextDue.run(atMs, id),
    endChat: (chat) => void end.run(chat.platform, chat.chat),
    moveChat(from, to) {
      if (from.platform === to.platform && from.chat === to.chat) return;
      db.transaction(() => {
        for (const move of moves) move.run(to.platform, to.chat, from.platform, from.chat);
        end.run(from.platform, from.chat);
        markAll(to, marksOf(from).values());
        forget.run(from.platform, from.chat);
      });
    },
    shown: marksOf,
    markShown: (chat, marks) => db.transaction(() => markAll(chat, marks)),
  };
}
