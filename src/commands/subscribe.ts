import type { Subscription } from "../model/chat.ts";
import { type Button, type Span, strong, text } from "../model/document.ts";
import { EVERY_DAY } from "../model/schedule.ts";
import type { Ask, CommandWorld, Replies, TopicInfo } from "./ask.ts";
import { type OrderWish, readOrder, wordsOfOrder } from "./read-order.ts";
import { aimOf, fits, inRows, say, sayWith, tap, topicOf, wholeNumber } from "./replies.ts";
import { scheduleWords } from "./schedule-words.ts";

const MORNING = 8 * 60;

/** `/subscribe [topic] [when] [breaking [n]]`. */
export function subscribe(ask: Ask, world: CommandWorld): Replies {
  const topics = world.topics();
  const read = readOrder(ask.words, { topics, mostBreaking: world.quotas.breakingADay });
  if (read.kind === "unread") return say(ask, "subscribe-usage");
  if (read.kind === "unknown-topic") return say(ask, "topic-unknown", { topic: read.named });
  const only = topics.length === 1 ? topics[0] : undefined;
  const topic = read.order.topic ?? only;
  return topic === undefined
    ? chooseTopic(ask, topics, read.order)
    : put(ask, world, { ...read.order, topic });
}

/** What was said of the times goes along with the choice. */
function chooseTopic(ask: Ask, topics: readonly TopicInfo[], order: OrderWish): Replies {
  if (topics.length === 0) return say(ask, "topics-none");
  const words = wordsOfOrder(order);
  return sayWith(
    ask.locale.spans("subscribe-which"),
    topics.map(({ name, title }) => {
      const whole = `/sub ${name} ${words}`.trimEnd() + aimOf(ask);
      return [tap(title, fits(whole) ? whole : `/sub ${name}${aimOf(ask)}`)];
    }),
  );
}

interface Wanted extends OrderWish {
  readonly topic: TopicInfo;
}

function put(ask: Ask, world: CommandWorld, wanted: Wanted): Replies {
  const { chat, settings } = ask;
  const { store, clock } = world;
  const orders = store.subscriptions.ofChat(chat);
  const known = orders.find(({ topic }) => topic === wanted.topic.name);
  if (known === undefined && orders.length >= world.quotas.subscriptionsAChat) {
    return say(ask, "subscribe-too-many", { count: world.quotas.subscriptionsAChat });
  }
  const schedule = {
    timesMinutes: wanted.schedule.timesMinutes ?? known?.schedule.timesMinutes ?? [MORNING],
    weekdays: wanted.schedule.weekdays ?? known?.schedule.weekdays ?? EVERY_DAY,
  };
  const nowMs = clock.nowMs();
  const order = {
    ...{ ...chat, topic: wanted.topic.name, schedule, createdAtMs: nowMs },
    breakingADay: wanted.breakingADay ?? known?.breakingADay ?? 0,
    nextDueAtMs: world.nextDue(schedule, settings, nowMs),
  };
  store.subscriptions.put(order);
  return confirm(ask, wanted.topic, order);
}

/** What was understood, in full: a wrong zone or hour is seen at once. */
function confirm(ask: Ask, topic: TopicInfo, order: Omit<Subscription, "id">): Replies {
  const { locale, settings } = ask;
  const next = locale.longTime(order.nextDueAtMs, settings.timeZone);
  const spans: Span[] = [
    ...locale.spans("subscribed", {
      topic: strong(topic.title),
      when: scheduleWords(order.schedule, locale),
      zone: settings.timeZone,
    }),
    text(" "),
    ...locale.spans("next-digest", { time: next }),
    ...(order.breakingADay > 0
      ? [text(" "), ...locale.spans("breaking-on", { count: order.breakingADay })]
      : []),
  ];
  const aim = aimOf(ask);
  return sayWith(spans, [
    ...whenButtons(topic, ask),
    [
      tap(locale.say("button-zone", { zone: settings.timeZone }), `/settings zone${aim}`),
      ...(aim === "" ? [tap(locale.say("button-latest"), `/latest ${topic.name}`)] : []),
    ],
  ]);
}

/** The usual times of a topic's digest, to tap. */
export function whenButtons({ name }: TopicInfo, ask: Ask): Button[][] {
  const { locale } = ask;
  const order = (label: string, when: string): Button =>
    tap(label, `/sub ${name} ${when}${aimOf(ask)}`);
  return inRows(
    [
      order(locale.say("button-morning"), "08:00 daily"),
      order(locale.say("button-evening"), "18:00 daily"),
      order(locale.say("button-twice"), "08:00 18:00 daily"),
      order(locale.say("button-weekdays"), "08:00 mon-fri"),
    ],
    2,
  );
}

/** `/unsubscribe [topic]`. */
export function unsubscribe(ask: Ask, world: CommandWorld): Replies {
  const { chat, locale, rest } = ask;
  const { store } = world;
  const orders = store.subscriptions.ofChat(chat);
  if (orders.length === 0) return say(ask, "subscribed-to-nothing");
  const titleOf = (name: string): string =>
    world.topics().find((topic) => topic.name === name)?.title ?? name;
  const named = rest === "" ? null : topicOf(rest, world.topics())?.name;
  const order =
    rest === "" && orders.length === 1
      ? orders[0]
      : orders.find(({ topic }) => topic === named || topic === rest);
  if (order === undefined) {
    return sayWith(locale.spans("unsubscribe-which"), [
      ...orders.map(({ topic }) => [tap(titleOf(topic), `/unsubscribe ${topic}${aimOf(ask)}`)]),
    ]);
  }
  store.subscriptions.end(chat, order.topic);
  return sayWith(locale.spans("unsubscribed", { topic: strong(titleOf(order.topic)) }), [
    [tap(locale.say("button-subscribe-again"), `/sub ${order.topic}${aimOf(ask)}`)],
  ]);
}

/** `/pause [days]` and `/resume`. */
export function pause(ask: Ask, world: CommandWorld): Replies {
  const { chat, settings, locale } = ask;
  const [number, unit = "days", ...more] = ask.words;
  const days = wholeNumber(number);
  const isRead = number === undefined || (days !== null && DAYS.test(unit) && more.length === 0);
  if (!isRead) return say(ask, "pause-usage");
  const nowMs = world.clock.nowMs();
  const untilMs = nowMs + Math.min(days ?? LONGEST_PAUSE_DAYS, LONGEST_PAUSE_DAYS) * DAY_MS;
  world.store.chats.put(chat, { ...settings, pausedUntilMs: untilMs }, nowMs);
  return sayWith(
    days === null
      ? locale.spans("paused")
      : locale.spans("paused-until", { time: locale.longTime(untilMs, settings.timeZone) }),
    [[tap(locale.say("button-resume"), `/resume${aimOf(ask)}`)]],
  );
}

export function resume(ask: Ask, world: CommandWorld): Replies {
  const { chat, settings } = ask;
  world.store.chats.put(chat, { ...settings, pausedUntilMs: null }, world.clock.nowMs());
  const nextMs = world.store.subscriptions.nextDueAtMs(chat);
  return nextMs === null
    ? say(ask, "subscribed-to-nothing")
    : say(ask, "resumed", { time: ask.locale.longTime(nextMs, settings.timeZone) });
}

const DAYS = /^(?:d|days?|д|дн|день|дня|дней|дні|днів|tage?n?|jours?|días?|dias?)\.?$/iu;
const DAY_MS = 86_400_000;
/** Without a number of days: until it is taken back, in practice. */
const LONGEST_PAUSE_DAYS = 3650;
