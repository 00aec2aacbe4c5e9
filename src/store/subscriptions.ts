import type { ChatRef, ChatSettings, Detail, Subscription } from "../model/chat.ts";
import type { StoryId, SubscriptionId, TopicName } from "../model/ids.ts";
import { CHAT_COLUMNS, type ChatRow, chatOf } from "./chats.ts";
import { type Database, row, rows } from "./database.ts";

/** An order with what its chat has set. */
export interface Order {
  readonly subscription: Subscription;
  readonly settings: ChatSettings;
  /** Subscriptions of the chat. */
  readonly inChat: number;
  /** Whether the chat has any wish, and anything waiting to be sent: of most neither is to be asked. */
  readonly hasWishes: boolean;
  readonly hasWaiting: boolean;
}

export interface SubscriptionStore {
  /** Adds the chat's order for a topic, or changes the one it has, which keeps its age. */
  put(subscription: Omit<Subscription, "id">): SubscriptionId;
  /** Orders due at `nowMs`, the longest overdue first. */
  due(nowMs: number, limit: number): Order[];
  /** An order as it is now; undefined when it has ended. */
  get(id: SubscriptionId): Order | undefined;
  /** Orders of a topic that want breaking stories at once. */
  wantingBreaking(topic: TopicName): Order[];
  /** Orders of a topic whose chats follow the story. */
  following(topic: TopicName, story: StoryId): Order[];
  ofChat(chat: ChatRef): Subscription[];
  /** In which languages, and at what length, the topic's digests are told; each pair once. */
  audiences(topic: TopicName): Audience[];
  setNextDue(id: SubscriptionId, atMs: number): void;
  /** The chat's digest of the topic did not leave in time: its order is due by then at the latest. */
  dueBy(chat: ChatRef, topic: TopicName, atMs: number): void;
  /** Ends one order, or all of the chat; gives how many. */
  end(chat: ChatRef, topic?: TopicName): number;
  count(): number;
  /** After a clock that was ahead was set right: what is due later than `latestMs` is due now. */
  repairClock(nowMs: number, latestMs: number): void;
  /** When the next digest of a chat, or of any, is due (epoch ms); null when none is. */
  nextDueAtMs(chat?: ChatRef): number | null;
}

/** Readers of a topic who are told the same but for what they had. */
export interface Audience {
  /** Primary language subtag. */
  readonly language: string;
  readonly detail: Detail;
}

interface SubscriptionRow {
  id: number;
  platform: string;
  chat: string;
  topic: string;
  times_minutes: string;
  weekdays: string;
  breaking_a_day: number;
  next_due_at_ms: number;
  created_at_ms: number;
}

/** Schedules are few and shared: the same text is the same list. */
const numbers = new Map<string, readonly number[]>();

function numbersOf(json: string): readonly number[] {
  const known = numbers.get(json);
  if (known !== undefined) return known;
  const parsed = JSON.parse(json) as number[];
  if (numbers.size > 1000) numbers.clear();
  numbers.set(json, parsed);
  return parsed;
}

const subscriptionOf = (found: SubscriptionRow): Subscription => ({
  id: found.id as SubscriptionId,
  platform: found.platform,
  chat: found.chat,
  topic: found.topic as TopicName,
  schedule: {
    timesMinutes: numbersOf(found.times_minutes),
    weekdays: numbersOf(found.weekdays),
  },
  breakingADay: found.breaking_a_day,
  nextDueAtMs: found.next_due_at_ms,
  createdAtMs: found.created_at_ms,
});

type OrderRow = SubscriptionRow &
  ChatRow & { in_chat: number; has_wishes: number; has_waiting: number };

const orderOf = (found: OrderRow): Order => ({
  subscription: subscriptionOf(found),
  settings: chatOf(found),
  inChat: found.in_chat,
  hasWishes: found.has_wishes === 1,
  hasWaiting: found.has_waiting === 1,
});

export function createSubscriptionStore(db: Database): SubscriptionStore {
  const put = db.prepare(`
    insert into subscription
      (platform, chat, topic, times_minutes, weekdays, breaking_a_day, next_due_at_ms, created_at_ms)
    values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (platform, chat, topic) do update set times_minutes = excluded.times_minutes,
      weekdays = excluded.weekdays, breaking_a_day = excluded.breaking_a_day,
      next_due_at_ms = excluded.next_due_at_ms
    returning id`);
  const orders = `
    select subscription.*, ${CHAT_COLUMNS}, (select count(*) from subscription as other
      where other.platform = subscription.platform and other.chat = subscription.chat) as in_chat,
      exists (select 1 from wish where wish.platform = subscription.platform
        and wish.chat = subscription.chat) as has_wishes,
      exists (select 1 from delivery where state = 'waiting'
        and delivery.platform = subscription.platform
        and delivery.chat = subscription.chat) as has_waiting
    from subscription join chat
      on chat.platform = subscription.platform and chat.chat = subscription.chat`;
  const due = db.prepare(
    `${orders} where next_due_at_ms <= ? order by next_due_at_ms, subscription.id limit ?`,
  );
  const get = db.prepare(`${orders} where subscription.id = ?`);
  const breaking = db.prepare(
    `${orders} where topic = ? and breaking_a_day > 0 order by subscription.id`,
  );
  const following = db.prepare(`${orders}
    join wish on wish.platform = subscription.platform and wish.chat = subscription.chat
    where topic = ? and wish.kind = 'story' and subject = ? and wish = 'follow'
    order by subscription.id`);
  const ofChat = db.prepare(
    "select * from subscription where platform = ? and chat = ? order by id",
  );
  const audiences = db.prepare(`
    select distinct language, detail from subscription join chat
      on chat.platform = subscription.platform and chat.chat = subscription.chat
    where topic = ? order by language, detail`);
  const setNextDue = db.prepare("update subscription set next_due_at_ms = ? where id = ?");
  const dueBy = db.prepare(`
    update subscription set next_due_at_ms = min(next_due_at_ms, ?)
    where platform = ? and chat = ? and topic = ?`);
  const endAll = db.prepare("delete from subscription where platform = ? and chat = ?");
  const endOne = db.prepare(
    "delete from subscription where platform = ? and chat = ? and topic = ?",
  );
  const count = db.prepare("select count(*) as n from subscription");
  const repair = db.prepare("update subscription set next_due_at_ms = ? where next_due_at_ms > ?");
  const nextOfAll = db.prepare("select min(next_due_at_ms) as at from subscription");
  const nextOfChat = db.prepare(
    "select min(next_due_at_ms) as at from subscription where platform = ? and chat = ?",
  );

  return {
    put(order) {
      const { timesMinutes, weekdays } = order.schedule;
      const found = row<{ id: number }>(
        put,
        ...[order.platform, order.chat, order.topic],
        ...[JSON.stringify(timesMinutes), JSON.stringify(weekdays), order.breakingADay],
        ...[order.nextDueAtMs, order.createdAtMs],
      );
      if (found === undefined) throw new Error("The database gave a subscription no id.");
      return found.id as SubscriptionId;
    },
    due: (nowMs, limit) => rows<OrderRow>(due, nowMs, limit).map(orderOf),
    get(id) {
      const found = row<OrderRow>(get, id);
      return found === undefined ? undefined : orderOf(found);
    },
    wantingBreaking: (topic) => rows<OrderRow>(breaking, topic).map(orderOf),
    following: (topic, story) => rows<OrderRow>(following, topic, String(story)).map(orderOf),
    ofChat: (chat) => rows<SubscriptionRow>(ofChat, chat.platform, chat.chat).map(subscriptionOf),
    audiences: (topic) => rows<Audience>(audiences, topic),
    setNextDue: (id, atMs) => void setNextDue.run(atMs, id),
    dueBy: ({ platform, chat }, topic, atMs) => void dueBy.run(atMs, platform, chat, topic),
    end({ platform, chat }, topic) {
      const ended =
        topic === undefined ? endAll.run(platform, chat) : endOne.run(platform, chat, topic);
      return Number(ended.changes);
    },
    repairClock: (nowMs, latestMs) => void repair.run(nowMs, latestMs),
    count: () => row<{ n: number }>(count)?.n ?? 0,
    nextDueAtMs(chat) {
      const found =
        chat === undefined
          ? row<{ at: number | null }>(nextOfAll)
          : row<{ at: number | null }>(nextOfChat, chat.platform, chat.chat);
      return found?.at ?? null;
    },
  };
}
