import type { ChatRef, Subscription } from "../model/chat.ts";
import type { ToldSentence } from "../model/digest.ts";
import type { StoryId, SubscriptionId, TopicName } from "../model/ids.ts";
import { type Database, row, rows } from "./database.ts";

/** What a chat was shown of a story. */
export interface Shown {
  readonly storyId: StoryId;
  /** The highest `newsSeq` the story's articles had then: what lies beyond is news to the chat. */
  readonly lastNewsSeq: number;
  /** Sentences of the story that the chat was told, oldest first. */
  readonly told: readonly ToldSentence[];
  readonly shownAtMs: number;
}

export interface SubscriptionStore {
  /** Adds the chat's order for a topic, or changes the one it has, which keeps its age. */
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
  created_at_ms: number;
}

interface ShownRow {
  story_id: number;
  last_news_seq: number;
  told: string;
  shown_at_ms: number;
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
  createdAtMs: found.created_at_ms,
});

export function createSubscriptionStore(db: Database): SubscriptionStore {
  const put = db.prepare(`
    insert into subscription
      (platform, chat, topic, times_minutes, time_zone, max_stories, next_due_at_ms, created_at_ms)
    values (?, ?, ?, ?, ?, ?, ?, ?)
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
    "select story_id, last_news_seq, told, shown_at_ms from shown where platform = ? and chat = ?",
  );
  const markShown = db.prepare(`
    insert into shown (platform, chat, story_id, last_news_seq, told, shown_at_ms)
    values (?, ?, ?, ?, ?, ?)
    on conflict (platform, chat, story_id) do update
      set told = case when excluded.last_news_seq >= last_news_seq then excluded.told else told end,
        last_news_seq = max(last_news_seq, excluded.last_news_seq),
        shown_at_ms = max(shown_at_ms, excluded.shown_at_ms)`);

  const markAll = (chat: ChatRef, marks: Iterable<Shown>): void => {
    for (const { storyId, lastNewsSeq, told, shownAtMs } of marks) {
      const sentences = JSON.stringify(told);
      markShown.run(chat.platform, chat.chat, storyId, lastNewsSeq, sentences, shownAtMs);
    }
  };

  const marksOf = (chat: ChatRef): Map<StoryId, Shown> =>
    new Map(
      rows<ShownRow>(shown, chat.platform, chat.chat).map((found) => {
        const storyId = found.story_id as StoryId;
        const told = JSON.parse(found.told) as ToldSentence[];
        const lastNewsSeq = found.last_news_seq;
        return [storyId, { storyId, lastNewsSeq, told, shownAtMs: found.shown_at_ms }];
      }),
    );

  return {
    put(order) {
      const found = row<{ id: number }>(
        put,
        ...[order.platform, order.chat, order.topic, JSON.stringify(order.timesMinutes)],
        ...[order.timeZone, order.maxStories, order.nextDueAtMs, order.createdAtMs],
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
