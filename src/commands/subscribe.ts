import type { Subscription } from "../model/chat.ts";
import { type Button, type Span, strong, text } from "../model/document.ts";
import { EVERY_DAY, type Schedule } from "../model/schedule.ts";
import { takeSchedule } from "../text/parse-schedule.ts";
import type { Ask, CommandWorld, Replies, TopicInfo } from "./ask.ts";
import { inRows, say, sayWith, tap, topicOf, wholeNumber } from "./replies.ts";
import { scheduleWords } from "./schedule-words.ts";

const MORNING = 8 * 60;
const USUAL_BREAKING_A_DAY = 3;
const BREAKING = /^(?:breaking|срочно|терміново|eilmeldungen?|eilig|urgente?s?|alertes?)$/iu;
const NO_BREAKING = /^(?:no|off|ohne|sans|sin|без)-?breaking$/iu;

interface Wanted {
  readonly topic: TopicInfo;
  readonly schedule: Partial<Schedule>;
  /** Null: as it was. */
  readonly breakingADay: number | null;
}

/** `/subscribe [topic] [when] [breaking [n]]`. */
export function subscribe(ask: Ask, world: CommandWorld): Replies {
  const topics = world.topics();
  // First, or the number of `breaking 5` would be taken for an hour.
  const { breakingADay, words } = takeBreaking(ask.words, world.quotas.breakingADay);
  const { wish, rest } = takeSchedule(words);
  const named = rest.join(" ");
  const only = topics.length === 1 ? topics[0] : undefined;
  const topic = named === "" ? only : topicOf(named, topics);
  if (topic === undefined || topic === null) {
    return named === "" ? chooseTopic(ask, topics) : say(ask, "topic-unknown", { topic: named });
  }
  return put(ask, world, {
    ...{ topic, breakingADay },
    schedule: {
      ...(wish?.timesMinutes ? { timesMinutes: wish.timesMinutes } : {}),
      ...(wish?.weekdays ? { weekdays: wish.weekdays } : {}),
    },
  });
}

/** `breaking`, `breaking 5` and `no-breaking`, wherever they stand. */
function takeBreaking(
  words: readonly string[],
  most: number,
): { readonly breakingADay: number | null; readonly words: readonly string[] } {
  const at = words.findIndex((word) => BREAKING.test(word));
  const off = words.filter((word) => !NO_BREAKING.test(word));
  if (at < 0) return { breakingADay: off.length < words.length ? 0 : null, words: off };
  const number = wholeNumber(words[at + 1]);
  const breakingADay = Math.min(number ?? USUAL_BREAKING_A_DAY, most);
  return { breakingADay, words: words.toSpliced(at, number === null ? 1 : 2) };
}

const chooseTopic = ({ locale }: Ask, topics: readonly TopicInfo[]): Replies =>
  topics.length === 0
    ? say({ locale }, "topics-none")
    : sayWith(
        locale.spans("subscribe-which"),
        topics.map(({ name, title }) => [tap(title, `/subscribe ${name}`)]),
      );

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
  const { locale, settings, incoming, chat } = ask;
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
  const elsewhere = chat.chat === incoming.chat.chat ? "" : ` in ${chat.chat}`;
  return sayWith(spans, [
    ...whenButtons(topic, ask, elsewhere),
    [
      tap(locale.say("button-zone", { zone: settings.timeZone }), `/settings zone${elsewhere}`),
      ...(elsewhere === "" ? [tap(locale.say("button-latest"), `/latest ${topic.name}`)] : []),
    ],
  ]);
}

/** The usual times of a topic's digest, to tap. */
export function whenButtons(
  { name }: TopicInfo,
  { locale }: Pick<Ask, "locale">,
  suffix = "",
): Button[][] {
  const order = (label: string, when: string): Button =>
    tap(label, `/sub ${name} ${when}${suffix}`);
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
      ...orders.map(({ topic }) => [tap(titleOf(topic), `/unsubscribe ${topic}`)]),
    ]);
  }
  store.subscriptions.end(chat, order.topic);
  return sayWith(locale.spans("unsubscribed", { topic: strong(titleOf(order.topic)) }), [
    [tap(locale.say("button-subscribe-again"), `/sub ${order.topic}`)],
  ]);
}

/** `/pause [days]` and `/resume`. */
export function pause(ask: Ask, world: CommandWorld): Replies {
  const { chat, settings, locale } = ask;
  const days = wholeNumber(ask.words[0]);
  const nowMs = world.clock.nowMs();
  const untilMs = nowMs + Math.min(days ?? LONGEST_PAUSE_DAYS, LONGEST_PAUSE_DAYS) * DAY_MS;
  world.store.chats.put(chat, { ...settings, pausedUntilMs: untilMs }, nowMs);
  return sayWith(
    days === null
      ? locale.spans("paused")
      : locale.spans("paused-until", { time: locale.longTime(untilMs, settings.timeZone) }),
    [[tap(locale.say("button-resume"), "/resume")]],
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

const DAY_MS = 86_400_000;
/** Without a number of days: until it is taken back, in practice. */
const LONGEST_PAUSE_DAYS = 3650;
